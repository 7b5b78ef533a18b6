// SPDX-License-Identifier: Apache-2.0
#include "common/schema/filter_term.h"

#include <algorithm>
#include <utility>

#include "common/base/hash.h"
#include "common/schema/date_terms.h"
#include "common/text/fold_case.h"
#include "common/text/utf8.h"

namespace dateline {
namespace {

void Add(std::string_view label, std::vector<FieldValue>& values) {
  std::string folded = FoldValue(label);
  if (folded.empty()) return;
  const bool known =
      std::any_of(values.begin(), values.end(), [&](const FieldValue& value) { return value.folded == folded; });
  if (!known) values.push_back({std::move(folded), std::string(label)});
}

void AddEntities(const Story& story, EntityKind kind, std::vector<FieldValue>& values) {
  for (const Entity& entity : story.entities) {
    if (entity.kind != kind || entity.key.empty()) continue;
    const bool known =
        std::any_of(values.begin(), values.end(), [&](const FieldValue& value) { return value.folded == entity.key; });
    if (!known) values.push_back({entity.key, entity.name});
  }
}

}  // namespace

std::string FoldValue(std::string_view value) {
  // Spaces first: folding maps the exotic ones to U+0020.
  thread_local Folder folder;
  std::string folded, out;
  folder.Fold(value, folded);
  for (const char c : folded) {
    if (static_cast<uint8_t>(c) > ' ' && c != 0x7F) {
      out.push_back(c);
    } else if (!out.empty() && out.back() != ' ') {
      out.push_back(' ');
    }
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::string FilterTerm(Field field, std::string_view folded) {
  const std::string_view prefix = InfoOf(field).prefix;
  std::string term(prefix);
  if (prefix.size() + folded.size() <= kMaxTermBytes) return term.append(folded);
  const std::string hash = Hex64(Hash64(folded));
  return term.append(TruncateUtf8(folded, kMaxTermBytes - prefix.size() - hash.size())).append(hash);
}

std::vector<FieldValue> FieldValues(const Story& story, Field field) {
  std::vector<FieldValue> values;
  switch (field) {
    case Field::kPerson: AddEntities(story, EntityKind::kPerson, values); break;
    case Field::kOrg: AddEntities(story, EntityKind::kOrg, values); break;
    case Field::kPlace: AddEntities(story, EntityKind::kPlace, values); break;
    case Field::kSource: Add(story.source, values); break;
    case Field::kHost: Add(story.host, values); break;
    case Field::kLanguage: Add(story.language, values); break;
    case Field::kSection: Add(story.section, values); break;
    case Field::kAuthor:
      for (const std::string& author : story.authors) Add(author, values);
      break;
    case Field::kMonth:
      if (story.published.precision >= DatePrecision::kMonth) Add(FormatDate(story.published).substr(0, 7), values);
      break;
    case Field::kDateConfidence: Add(DateConfidenceBand(story.published), values); break;
    case Field::kCluster:
      if (story.cluster != 0) Add(Hex64(story.cluster), values);
      break;
    case Field::kId: Add(story.id, values); break;
    case Field::kPage: Add(story.page_id, values); break;
    case Field::kUrl: Add(story.url, values); break;
    case Field::kBody: case Field::kTitle: case Field::kDate: break;
  }
  return values;
}

std::vector<std::string> FilterTerms(const Story& story) {
  std::vector<std::string> terms = DateTerms(story.published);
  for (const FieldInfo& info : kFields) {
    if (info.kind != FieldKind::kName && info.kind != FieldKind::kExact) continue;
    for (const FieldValue& value : FieldValues(story, info.field))
      terms.push_back(FilterTerm(info.field, value.folded));
  }
  std::sort(terms.begin(), terms.end());
  terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
  return terms;
}

std::string SlotValue(const Story& story, Field field) {
  if (field == Field::kDate) return EncodeDateSortKey(DateSortKey(story.published));
  if (field == Field::kCluster) return story.cluster != 0 ? Hex64(story.cluster) : "";
  std::string slot;
  for (const FieldValue& value : FieldValues(story, field)) slot.append(value.folded).push_back('\n');
  return slot;
}

}  // namespace dateline
