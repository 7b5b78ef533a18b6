// SPDX-License-Identifier: Apache-2.0
// The trained model: a linear-chain CRF over BILOU labels, read straight from read-only memory.
//
//   CrfHeader | int8 rows[rows][16] | LexiconEntry words[word_count] | ConventionRow conventions[convention_rows] |
//   TopicRow topics[topic_rows]
//
// A row holds a feature's weight for each label but "outside", whose weight is 0: only differences between labels matter.
// All weights and transitions are integers in units of 1/scale.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>

#include "common/base/byte_view.h"
#include "indexer/tagging/convention.h"
#include "indexer/tagging/topic.h"
#include "indexer/tagging/word_features.h"

namespace dateline {

// Labels: type * 4 + part for the four MentionTypes, and one for outside.
enum class Part : uint8_t { kBegin, kInside, kLast, kUnit };
inline constexpr int kNameLabels = 16;
inline constexpr int kLabels = 17;
inline constexpr int kOutside = 16;

constexpr int LabelOf(MentionType type, Part part) { return static_cast<int>(type) * 4 + static_cast<int>(part); }
constexpr Part PartOf(int label) { return static_cast<Part>(label % 4); }

// Whether `next` may follow `label`: a name that has begun goes on, with its own type, until its last word.
constexpr bool MayFollow(int label, int next) {
  const bool open = label != kOutside && (PartOf(label) == Part::kBegin || PartOf(label) == Part::kInside);
  const bool continues = next != kOutside && (PartOf(next) == Part::kInside || PartOf(next) == Part::kLast);
  return open == continues && (!open || label / 4 == next / 4);
}

inline constexpr uint64_t kCrfMagic = 0x34304D5246434C44ULL;  // "DLCFRM04"

struct CrfHeader {
  uint64_t magic;
  uint32_t rows;
  uint32_t word_count;
  uint32_t convention_rows;
  float scale;
  float convention_scale;
  uint32_t topic_rows;  // kTopicRows or none
  std::array<uint8_t, kMaxConventions> conventions;  // of the classes of the guess: what features name, 0 for none
  std::array<std::array<int16_t, kLabels>, kLabels> transitions;  // from, to
  std::array<int16_t, 11> reserved;
};
static_assert(sizeof(CrfHeader) == 640);

class CrfModel {
 public:
  // The models that ship with the program: for English, and a smaller one for Spanish and Dutch that serves their
  // relatives too.
  [[nodiscard]] static const CrfModel& English();
  [[nodiscard]] static const CrfModel& SpanishDutch();
  // Nothing when the bytes are no model. They must outlive it and be aligned to 16 bytes.
  [[nodiscard]] static std::optional<CrfModel> FromBytes(ByteView bytes);

  bool empty() const { return rows_ == nullptr; }
  const int8_t* Row(uint32_t feature) const {
    return rows_ + static_cast<size_t>((uint64_t{feature} * row_count_) >> 32) * kNameLabels;
  }
  int Transition(int from, int to) const { return header_.transitions[from][to]; }
  const WordLexicon& words() const { return words_; }
  const ConventionGuesser& guesser() const { return guesser_; }
  std::span<const TopicRow> topics() const { return topics_; }

 private:
  CrfHeader header_{};
  const int8_t* rows_ = nullptr;
  uint32_t row_count_ = 0;
  WordLexicon words_;
  ConventionGuesser guesser_;
  std::span<const TopicRow> topics_;
};

}  // namespace dateline
