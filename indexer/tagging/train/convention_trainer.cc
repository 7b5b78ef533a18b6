// SPDX-License-Identifier: Apache-2.0
#include "indexer/tagging/train/convention_trainer.h"

#include <algorithm>
#include <cmath>
#include <random>

#include "common/base/hash.h"

namespace dateline {
namespace {

constexpr size_t kRows = 1 << 15;
constexpr int kExamples = 60'000;
constexpr float kRate = 0.1f;
constexpr float kDecay = 1e-4f;  // of the words at hand, towards 0
constexpr size_t kFolds = 4;

using FloatRow = std::array<float, kMaxConventions>;

class ConventionTrainer {
 public:
  explicit ConventionTrainer(size_t classes, uint64_t seed) : classes_(classes), weights_(kRows), squares_(kRows), random_(seed) {}

  void Show(const CorpusDocument& document, size_t gold) {
    // Half the time some sentences only.
    const size_t sentences = document.text.sentence_count();
    size_t first = 0, last = sentences;
    if (sentences > 1 && random_() % 2 == 0) {
      first = random_() % sentences;
      last = std::min(sentences, first + 1 + random_() % 4);
    }
    rows_.clear();
    for (uint32_t i = document.text.sentences[first]; i < document.text.sentences[last]; ++i) {
      const std::string& word = document.words[i];
      if (ConventionGuesser::Counts(word)) rows_.push_back(ConventionGuesser::RowOf(Hash64(word), kRows));
    }
    if (rows_.size() < ConventionGuesser::kFewestWords) return;
    const auto unit = static_cast<float>(1 / std::sqrt(static_cast<double>(rows_.size())));
    FloatRow scores{};
    for (const size_t row : rows_) {
      for (size_t c = 0; c < classes_; ++c) scores[c] += weights_[row][c] * unit;
    }
    const float top = *std::max_element(scores.begin(), scores.begin() + static_cast<ptrdiff_t>(classes_));
    float total = 0;
    for (size_t c = 0; c < classes_; ++c) total += scores[c] = std::exp(scores[c] - top);
    for (const size_t row : rows_) {
      for (size_t c = 0; c < classes_; ++c) {
        const float gradient = ((c == gold ? 1.0f : 0.0f) - scores[c] / total) * unit - kDecay * weights_[row][c];
        squares_[row][c] += gradient * gradient;
        weights_[row][c] += kRate * gradient / std::sqrt(squares_[row][c] + 0.1f);
      }
    }
  }

  ConventionWeights Weights() const {
    float most = 1e-6f;
    for (const FloatRow& row : weights_) {
      for (const float weight : row) most = std::max(most, std::abs(weight));
    }
    ConventionWeights out{std::vector<ConventionRow>(kRows), 127 / most};
    for (size_t r = 0; r < kRows; ++r) {
      // Classes that are not there are far from every document.
      for (size_t c = 0; c < kMaxConventions; ++c) {
        out.rows[r][c] = c < classes_ ? static_cast<int8_t>(std::lround(weights_[r][c] * out.scale)) : int8_t{-127};
      }
    }
    return out;
  }

 private:
  const size_t classes_;
  std::vector<FloatRow> weights_, squares_;
  std::mt19937_64 random_;
  std::vector<size_t> rows_;
};

}  // namespace

ConventionWeights TrainConventions(const std::vector<const std::vector<CorpusDocument>*>& sets, size_t folds,
                                   size_t held_out, uint64_t seed) {
  ConventionTrainer trainer(sets.size(), seed);
  std::mt19937_64 random(seed + 1);
  for (int example = 0; example < kExamples; ++example) {
    const size_t set = static_cast<size_t>(example) % sets.size();
    const size_t document = random() % sets[set]->size();
    if (folds == 0 || document % folds != held_out) trainer.Show((*sets[set])[document], set);
  }
  return trainer.Weights();
}

std::vector<std::vector<uint8_t>> GuessHeldOut(const std::vector<const std::vector<CorpusDocument>*>& sets,
                                               const std::array<uint8_t, kMaxConventions>& numbers, uint64_t seed) {
  std::vector<std::vector<uint8_t>> guesses;
  for (const auto* set : sets) guesses.emplace_back(set->size());
  for (size_t fold = 0; fold < kFolds; ++fold) {
    const ConventionWeights weights = TrainConventions(sets, kFolds, fold, seed);
    const ConventionGuesser guesser(weights.rows, weights.scale, numbers);
    for (size_t s = 0; s < sets.size(); ++s) {
      for (size_t d = fold; d < sets[s]->size(); d += kFolds) guesses[s][d] = GuessConvention(guesser, (*sets[s])[d].text);
    }
  }
  return guesses;
}

uint8_t GuessConvention(const ConventionGuesser& guesser, const TokenizedText& text) {
  ConventionGuesser::Evidence evidence;
  for (const NameToken& token : text.tokens) evidence.Add(guesser, token.text, Hash64(token.text));
  return evidence.Guess(guesser);
}

}  // namespace dateline
