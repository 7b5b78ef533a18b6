// SPDX-License-Identifier: Apache-2.0
#include "indexer/tagging/crf_model.h"

#include <bit>
#include <span>

namespace dateline {
namespace {

// Takes `count` of T from the front of `bytes`; nothing when they are not there or not aligned.
template <typename T>
std::optional<std::span<const T>> TakeTable(ByteView& bytes, uint32_t count) {
  const auto table = bytes.Slice(0, uint64_t{count} * sizeof(T));
  if (!table || reinterpret_cast<uintptr_t>(table->data()) % alignof(T) != 0) return std::nullopt;
  bytes = *bytes.Slice(table->size(), bytes.size() - table->size());
  return std::span(reinterpret_cast<const T*>(table->data()), count);
}

}  // namespace

std::optional<CrfModel> CrfModel::FromBytes(ByteView bytes) {
  const auto header = bytes.Load<CrfHeader>(0);
  if (!header || header->magic != kCrfMagic || header->rows == 0) return std::nullopt;
  const auto rows = bytes.Slice(sizeof(CrfHeader), uint64_t{header->rows} * kNameLabels);
  if (!rows) return std::nullopt;
  const size_t start = sizeof(CrfHeader) + rows->size();
  ByteView rest = *bytes.Slice(start, bytes.size() - start);
  const auto words = TakeTable<LexiconEntry>(rest, header->word_count);
  if (!words) return std::nullopt;
  const auto conventions = TakeTable<ConventionRow>(rest, header->convention_rows);
  if (!conventions) return std::nullopt;
  // It is searched by hash.
  if (header->convention_rows != 0 && !std::has_single_bit(header->convention_rows)) return std::nullopt;
  const auto topics = TakeTable<TopicRow>(rest, header->topic_rows);
  if (!topics || (!topics->empty() && topics->size() != kTopicRows)) return std::nullopt;
  CrfModel model;
  model.header_ = *header;
  model.rows_ = reinterpret_cast<const int8_t*>(rows->data());
  model.row_count_ = header->rows;
  model.words_ = WordLexicon(*words);
  model.guesser_ = ConventionGuesser(*conventions, header->convention_scale, header->conventions);
  model.topics_ = *topics;
  return model;
}

}  // namespace dateline
