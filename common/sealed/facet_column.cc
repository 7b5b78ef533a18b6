// SPDX-License-Identifier: Apache-2.0
#include "common/sealed/facet_column.h"

#include <algorithm>
#include <bit>

#include "absl/strings/str_cat.h"
#include "common/base/absl_view.h"
#include "common/base/status_macros.h"

namespace dateline {
namespace {

constexpr uint64_t kHeadBytes = 16;

template <typename T>
void AppendOrdinals(std::string* out, const std::vector<uint32_t>& ordinals) {
  for (const uint32_t ordinal : ordinals) {
    const T value = static_cast<T>(ordinal);
    out->append(reinterpret_cast<const char*>(&value), sizeof value);
  }
}

unsigned OrdinalWidth(uint64_t value_count) { return value_count < 0xff ? 1 : value_count < 0xffff ? 2 : 4; }

}  // namespace

absl::StatusOr<FacetColumn> FacetColumn::Open(const SectionTable& table, const FieldInfo& field, uint32_t stories) {
  const std::string base = absl::StrCat(ToAbsl(section::kFacet), ToAbsl(field.name));
  const auto find = [&](std::string_view part) { return table.Find(absl::StrCat(base, ToAbsl(part))); };
  FacetColumn column;
  ASSIGN_OR_RETURN(const ByteView values, find(section::kFacetValues));
  ASSIGN_OR_RETURN(const ByteView index, find(section::kFacetValuesIndex));
  ASSIGN_OR_RETURN(column.values_, TermDict::Open(absl::StrCat(base, ToAbsl(section::kFacetValues)), values, index));
  ASSIGN_OR_RETURN(const ByteView column_bytes, find(section::kFacetStories));
  ASSIGN_OR_RETURN(column.labels_, find(section::kFacetLabels));
  column.labels_name_ = absl::StrCat(base, ToAbsl(section::kFacetLabels));

  const auto damage = [&](uint64_t offset, std::string_view what) {
    return SectionDamage(absl::StrCat(base, ToAbsl(section::kFacetStories)), offset, what);
  };
  const auto width = column_bytes.Load<uint32_t>(0), several = column_bytes.Load<uint32_t>(4);
  const auto ordinal_count = column_bytes.Load<uint64_t>(8);
  if (!width || !several || !ordinal_count || (*width != 1 && *width != 2 && *width != 4) || *several > 1) {
    return damage(0, "its head does not decode");
  }
  const uint64_t starts_bytes = *several != 0 ? (uint64_t{stories} + 1) * sizeof(uint32_t) : 0;
  if (*several == 0 && *ordinal_count != stories) return damage(8, "expected one ordinal a story");
  const auto starts = column_bytes.Slice(kHeadBytes, starts_bytes);
  const uint64_t rest = column_bytes.size() - kHeadBytes - (starts ? starts_bytes : 0);
  if (!starts || rest / *width != *ordinal_count || rest % *width != 0)
    return damage(8, "the ordinals do not fill the section");
  if (column.values_.size() > (*width == 1 ? 0xff : *width == 2 ? 0xffff : 0xffffffff))
    return damage(0, "too many values");
  column.stories_ = stories;
  column.value_count_ = static_cast<uint32_t>(column.values_.size());
  column.ordinal_count_ = *ordinal_count;
  column.width_ = *width;
  column.starts_ = *several != 0 ? reinterpret_cast<const uint32_t*>(starts->data()) : nullptr;
  column.ordinals_ = column_bytes.data() + kHeadBytes + starts_bytes;
  return column;
}

absl::StatusOr<std::string_view> FacetColumn::LabelFormsOf(uint64_t ordinal) const {
  const auto begin = labels_.Load<uint32_t>(ordinal * sizeof(uint32_t));
  const auto end = labels_.Load<uint32_t>((ordinal + 1) * sizeof(uint32_t));
  const uint64_t texts = (values_.size() + 1) * sizeof(uint32_t);
  const auto text = begin && end && *begin <= *end ? labels_.Slice(texts + *begin, *end - *begin) : std::nullopt;
  if (!text) return SectionDamage(labels_name_, ordinal * sizeof(uint32_t), "a label lies outside");
  return text->text();
}

void FacetColumn::CountStories(const uint32_t* docs, size_t count, uint32_t* counts) const {
  for (size_t i = 0; i < count; ++i) {
    ForEachValue(docs[i], [counts](uint32_t ordinal) { ++counts[ordinal]; });
  }
}

void FacetColumn::CountBits(const uint64_t* bits, bool invert, uint32_t* counts) const {
  const uint32_t words = (stories_ + 63) / 64;
  for (uint32_t word = 0; word < words; ++word) {
    uint64_t left = invert ? ~bits[word] : bits[word];
    if (word + 1 == words && stories_ % 64 != 0) left &= (uint64_t{1} << (stories_ % 64)) - 1;
    for (; left != 0; left &= left - 1) {
      ForEachValue(word * 64 + static_cast<uint32_t>(std::countr_zero(left)),
                   [counts](uint32_t ordinal) { ++counts[ordinal]; });
    }
  }
}

std::string FacetStoriesBytes(const std::vector<uint32_t>& starts, const std::vector<uint32_t>& ordinals,
                              uint64_t value_count) {
  const size_t stories = starts.size() - 1;
  bool several = false;
  for (size_t i = 0; i < stories; ++i) several = several || starts[i + 1] - starts[i] > 1;
  const uint32_t width = OrdinalWidth(value_count);
  std::vector<uint32_t> single;
  if (!several) {
    single.resize(stories, UINT32_MAX);
    for (size_t i = 0; i < stories; ++i) {
      if (starts[i + 1] > starts[i]) single[i] = ordinals[starts[i]];
    }
  }
  const std::vector<uint32_t>& all = several ? ordinals : single;
  const uint32_t head[2] = {width, several ? 1u : 0u};
  const uint64_t count = all.size();
  std::string bytes(reinterpret_cast<const char*>(head), sizeof head);
  bytes.append(reinterpret_cast<const char*>(&count), sizeof count);
  if (several) bytes.append(reinterpret_cast<const char*>(starts.data()), starts.size() * sizeof(uint32_t));
  switch (width) {
    case 1: AppendOrdinals<uint8_t>(&bytes, all); break;
    case 2: AppendOrdinals<uint16_t>(&bytes, all); break;
    default: AppendOrdinals<uint32_t>(&bytes, all); break;
  }
  return bytes;
}

std::string FacetLabelsBytes(const std::vector<std::string>& labels) {
  std::string starts, texts;
  for (size_t i = 0; i <= labels.size(); ++i) {
    const auto start = static_cast<uint32_t>(texts.size());
    starts.append(reinterpret_cast<const char*>(&start), sizeof start);
    if (i < labels.size()) texts.append(labels[i]);
  }
  return starts + texts;
}

}  // namespace dateline
