// SPDX-License-Identifier: Apache-2.0
#include "indexer/tagging/crf_model.h"

#include <bit>

namespace dateline {

std::optional<CrfModel> CrfModel::FromBytes(ByteView bytes) {
  const auto header = bytes.Load<CrfHeader>(0);
  if (!header || header->magic != kCrfMagic || header->rows == 0) return std::nullopt;
  if (header->lexicon_slots != 0 && !std::has_single_bit(header->lexicon_slots)) return std::nullopt;
  const auto rows = bytes.Slice(sizeof(CrfHeader), uint64_t{header->rows} * kNameLabels);
  if (!rows) return std::nullopt;
  const auto lexicon = bytes.Slice(sizeof(CrfHeader) + rows->size(), uint64_t{header->lexicon_slots} * sizeof(LexiconSlot));
  if (!lexicon || reinterpret_cast<uintptr_t>(lexicon->data()) % alignof(LexiconSlot) != 0) return std::nullopt;
  CrfModel model;
  model.header_ = *header;
  model.rows_ = reinterpret_cast<const int8_t*>(rows->data());
  model.row_count_ = header->rows;
  model.lexicon_ = WordLexicon(reinterpret_cast<const LexiconSlot*>(lexicon->data()), header->lexicon_slots);
  return model;
}

}  // namespace dateline
