// SPDX-License-Identifier: Apache-2.0
#include "indexer/tagging/train/crf_trainer.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <iostream>
#include <memory>
#include <random>
#include <string_view>
#include <unordered_map>

#include "indexer/tagging/document_features.h"
#include "indexer/tagging/viterbi.h"

namespace dateline {
namespace {

using LabelArray = std::array<float, kLabels>;

// Keeps AdaGrad from making a full step of the faintest gradient of a rare feature.
constexpr float kDamping = 0.1f;
// The model's weights are the mean of those after each of so many last epochs: steadier than any one of them.
constexpr int kAveraged = 3;

class Trainer {
 public:
  Trainer(const std::vector<LexiconSlot>& lexicon, const TrainOptions& options)
      : options_(options),
        slots_(lexicon),
        lexicon_(slots_.data(), static_cast<uint32_t>(slots_.size())),
        weights_(size_t{options.rows} * kNameLabels),
        squares_(size_t{options.rows} * kNameLabels),
        sums_(size_t{options.rows} * kNameLabels),
        random_(options.seed) {}

  void Run(const std::vector<TrainingSet>& sets) {
    std::vector<const CorpusDocument*> order;
    for (const TrainingSet& set : sets) {
      for (int r = 0; r < set.repeat; ++r) {
        for (const CorpusDocument& document : set.documents) order.push_back(&document);
      }
    }
    for (int epoch = 0; epoch < options_.epochs; ++epoch) {
      // std::shuffle's order is the library's affair; this one is ours.
      for (size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random_() % i]);
      loss_ = 0;
      for (const CorpusDocument* document : order) TrainDocument(*document);
      if (epoch + kAveraged >= options_.epochs) {
        for (size_t i = 0; i < weights_.size(); ++i) sums_[i] += weights_[i];
      }
      std::cerr << "epoch " << epoch + 1 << " of " << options_.epochs << ": loss " << static_cast<int64_t>(loss_) << std::endl;
    }
  }

  std::string Bytes() const {
    // Every feature is shown now, not only a share of them.
    const auto factor = static_cast<float>((1 - options_.dropout) / std::min(kAveraged, options_.epochs));
    // A few outliers are cut rather than making all others coarse.
    std::vector<float> sizes;
    for (const float sum : sums_) {
      if (sum != 0) sizes.push_back(std::abs(sum) * factor);
    }
    const size_t kept = sizes.size() - sizes.size() / 20000 - 1;
    std::nth_element(sizes.begin(), sizes.begin() + static_cast<ptrdiff_t>(kept), sizes.end());
    CrfHeader header{};
    header.magic = kCrfMagic;
    header.rows = options_.rows;
    header.lexicon_slots = static_cast<uint32_t>(slots_.size());
    header.scale = 127.0f / sizes[kept];
    for (int from = 0; from < kLabels; ++from) {
      for (int to = 0; to < kLabels; ++to) {
        header.transitions[from][to] = static_cast<int16_t>(std::clamp(std::lround(transitions_[from][to] * header.scale), -20000L, 20000L));
      }
    }
    std::string bytes(sizeof(header) + weights_.size() + slots_.size() * sizeof(LexiconSlot), '\0');
    std::memcpy(bytes.data(), &header, sizeof(header));
    for (size_t i = 0; i < weights_.size(); ++i) {
      bytes[sizeof(header) + i] = static_cast<char>(std::clamp(std::lround(sums_[i] * factor * header.scale), -127L, 127L));
    }
    std::memcpy(bytes.data() + sizeof(header) + weights_.size(), slots_.data(), slots_.size() * sizeof(LexiconSlot));
    return bytes;
  }

 private:
  // A word's info; words are few, tokens many.
  const WordInfo* InfoOf(const std::string& word) {
    auto& info = infos_of_[word];
    if (!info) info = std::make_unique<WordInfo>(MakeWordInfo(word, lexicon_));
    return info.get();
  }

  void TrainDocument(const CorpusDocument& document) {
    infos_.resize(document.words.size());
    const auto& sentences = document.text.sentences;
    // Whole short documents change their case too, or history would tell a recased sentence everything.
    const LetterCase whole = document.text.sentence_count() > 1 ? RandomCase(options_.recased / 5) : LetterCase::kNone;
    for (size_t s = 0; s < document.text.sentence_count(); ++s) {
      const LetterCase letters = whole != LetterCase::kNone ? whole : RandomCase(options_.recased);
      for (uint32_t i = sentences[s]; i < sentences[s + 1]; ++i) {
        infos_[i] = InfoOf(letters == LetterCase::kNone ? document.words[i] : WordInCase(document.words[i], letters));
      }
    }
    context_.Start(sentences, infos_);
    for (const bool headlines : {false, true}) {
      for (size_t s = 0; s < document.text.sentence_count(); ++s) {
        if ((context_.CaseOfSentence(s) != SentenceCase::kPlain) == headlines) TrainSentence(document, s);
      }
    }
  }

  LetterCase RandomCase(double share) {
    if (static_cast<double>(random_() % 100000) >= share * 100000) return LetterCase::kNone;
    const uint64_t which = random_() % 10;
    return which < 4 ? LetterCase::kAllCaps : which < 8 ? LetterCase::kCapital : LetterCase::kLower;
  }

  void TrainSentence(const CorpusDocument& document, size_t sentence) {
    const uint32_t begin = document.text.sentences[sentence], end = document.text.sentences[sentence + 1];
    const size_t count = end - begin;
    CollectFeatures(begin, end, sentence);
    BestLabels<float>(count, [&](size_t i, int label) { return emissions_[i][label]; },
                      [&](int from, int to) { return transitions_[from][to]; }, path_);
    const uint8_t* gold = document.labels.data() + begin;
    Update(gold, count);
    for (size_t i = 0; i < count; ++i) context_.Note(begin + static_cast<uint32_t>(i), path_[i]);
  }

  void CollectFeatures(uint32_t begin, uint32_t end, size_t sentence) {
    rows_.clear();
    starts_.assign(1, 0);
    emissions_.resize(end - begin);
    const auto sink = [&](uint32_t feature) {
      if (static_cast<uint32_t>(random_()) < dropped_) return;
      rows_.push_back(static_cast<uint32_t>((uint64_t{feature} * options_.rows) >> 32));
    };
    for (uint32_t i = begin; i < end; ++i) {
      for (int offset = -kWindow; offset <= kWindow; ++offset) {
        const int64_t at = int64_t{i} + offset;
        VisitWordFeatures(at < begin || at >= end ? EdgeWord() : *infos_[static_cast<size_t>(at)], offset, sink);
      }
      context_.VisitFeatures(i, sentence, begin, end, sink);
      LabelArray& scores = emissions_[i - begin];
      scores.fill(0);
      for (size_t r = starts_.back(); r < rows_.size(); ++r) {
        const float* row = &weights_[size_t{rows_[r]} * kNameLabels];
        for (int j = 0; j < kNameLabels; ++j) scores[j] += row[j];
      }
      starts_.push_back(rows_.size());
    }
  }

  // One gradient step. Forward and backward probabilities are scaled at each token.
  void Update(const uint8_t* gold, size_t count) {
    std::array<LabelArray, kLabels> follow{};
    for (int from = 0; from < kLabels; ++from) {
      for (int to = 0; to < kLabels; ++to) follow[from][to] = MayFollow(from, to) ? std::exp(transitions_[from][to]) : 0.0f;
    }
    likely_.resize(count);
    forward_.resize(count);
    backward_.resize(count);
    double log_z = 0;
    for (size_t i = 0; i < count; ++i) {
      const float top = *std::ranges::max_element(emissions_[i]);
      log_z += top;
      for (int j = 0; j < kLabels; ++j) likely_[i][j] = std::exp(emissions_[i][j] - top);
      LabelArray sum{};
      if (i == 0) {
        sum = follow[kOutside];
      } else {
        for (int from = 0; from < kLabels; ++from) {
          const float before = forward_[i - 1][from];
          for (int to = 0; to < kLabels; ++to) sum[to] += before * follow[from][to];
        }
      }
      float total = 0;
      for (int j = 0; j < kLabels; ++j) sum[j] *= likely_[i][j], total += sum[j];
      for (int j = 0; j < kLabels; ++j) forward_[i][j] = sum[j] / total;
      log_z += std::log(total);
    }
    float ending = 0;
    for (int j = 0; j < kLabels; ++j) ending += forward_[count - 1][j] * follow[j][kOutside];
    log_z += std::log(ending);
    for (int j = 0; j < kLabels; ++j) backward_[count - 1][j] = follow[j][kOutside];
    for (size_t i = count - 1; i-- > 0;) {
      LabelArray after{};
      float total = 0;
      for (int to = 0; to < kLabels; ++to) after[to] = backward_[i + 1][to] * likely_[i + 1][to];
      for (int from = 0; from < kLabels; ++from) {
        float sum = 0;
        for (int to = 0; to < kLabels; ++to) sum += follow[from][to] * after[to];
        backward_[i][from] = sum;
        total += sum;
      }
      for (int j = 0; j < kLabels; ++j) backward_[i][j] /= total;
    }

    double gold_score = transitions_[kOutside][gold[0]] + transitions_[gold[count - 1]][kOutside];
    for (size_t i = 0; i < count; ++i) {
      gold_score += emissions_[i][gold[i]];
      if (i > 0) gold_score += transitions_[gold[i - 1]][gold[i]];
    }
    loss_ += log_z - gold_score;
    // A sentence that the model is sure of teaches nothing.
    if (log_z - gold_score < 1e-3) return;

    std::array<LabelArray, kLabels> pairs{};
    for (size_t i = 0; i < count; ++i) {
      LabelArray gradient;
      float total = 0;
      for (int j = 0; j < kLabels; ++j) gradient[j] = forward_[i][j] * backward_[i][j], total += gradient[j];
      for (int j = 0; j < kLabels; ++j) gradient[j] = -gradient[j] / total;
      if (i == 0) {
        for (int j = 0; j < kLabels; ++j) pairs[kOutside][j] += gradient[j];
      }
      if (i + 1 == count) {
        for (int j = 0; j < kLabels; ++j) pairs[j][kOutside] += gradient[j];
      } else {
        LabelArray after;
        float sum = 0;
        for (int to = 0; to < kLabels; ++to) after[to] = backward_[i + 1][to] * likely_[i + 1][to];
        for (int from = 0; from < kLabels; ++from) {
          for (int to = 0; to < kLabels; ++to) sum += forward_[i][from] * follow[from][to] * after[to];
        }
        for (int from = 0; from < kLabels; ++from) {
          const float scaled = forward_[i][from] / sum;
          for (int to = 0; to < kLabels; ++to) pairs[from][to] -= scaled * follow[from][to] * after[to];
        }
        pairs[gold[i]][gold[i + 1]] += 1;
      }
      gradient[gold[i]] += 1;
      Step(gradient, i);
    }
    pairs[kOutside][gold[0]] += 1;
    pairs[gold[count - 1]][kOutside] += 1;
    for (int from = 0; from < kLabels; ++from) {
      for (int to = 0; to < kLabels; ++to) {
        const float g = pairs[from][to];
        if (g == 0) continue;
        transition_squares_[from][to] += g * g;
        transitions_[from][to] += options_.rate * g / std::sqrt(transition_squares_[from][to] + kDamping);
      }
    }
  }

  void Step(const LabelArray& gradient, size_t token) {
    float most = 0;
    for (int j = 0; j < kNameLabels; ++j) most = std::max(most, std::abs(gradient[j]));
    if (most < 2e-3f) return;
    for (size_t r = starts_[token]; r < starts_[token + 1]; ++r) {
      float* weight = &weights_[size_t{rows_[r]} * kNameLabels];
      float* square = &squares_[size_t{rows_[r]} * kNameLabels];
      for (int j = 0; j < kNameLabels; ++j) {
        square[j] += gradient[j] * gradient[j];
        weight[j] += options_.rate * gradient[j] / std::sqrt(square[j] + kDamping);
      }
    }
  }

  const TrainOptions options_;
  const uint32_t dropped_ = static_cast<uint32_t>(options_.dropout * 4294967295.0);
  const std::vector<LexiconSlot> slots_;
  const WordLexicon lexicon_;
  std::vector<float> weights_, squares_, sums_;
  std::array<LabelArray, kLabels> transitions_{}, transition_squares_{};
  std::mt19937_64 random_;
  double loss_ = 0;

  std::unordered_map<std::string, std::unique_ptr<WordInfo>> infos_of_;
  std::vector<const WordInfo*> infos_;
  DocumentContext context_;
  std::vector<uint32_t> rows_;
  std::vector<size_t> starts_;
  std::vector<LabelArray> emissions_, likely_, forward_, backward_;
  std::vector<uint8_t> path_;
};

}  // namespace

std::string TrainCrf(const std::vector<TrainingSet>& sets, const std::vector<LexiconSlot>& lexicon, const TrainOptions& options) {
  Trainer trainer(lexicon, options);
  trainer.Run(sets);
  return trainer.Bytes();
}

}  // namespace dateline
