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
// The model's weights are the mean of snapshots in the second half of the training, so many an epoch: steadier than any one.
constexpr size_t kSnapshots = 4;

class Trainer {
 public:
  Trainer(const ModelTables& tables, const TrainOptions& options)
      : options_(options),
        tables_(tables),
        words_(tables_.words),
        weights_(size_t{options.rows} * kNameLabels),
        squares_(size_t{options.rows} * kNameLabels),
        sums_(size_t{options.rows} * kNameLabels),
        random_(options.seed) {}

  void Run(const std::vector<TrainingSet>& sets) {
    std::vector<Shown> order;
    for (const TrainingSet& set : sets) {
      for (int r = 0; r < set.repeat; ++r) {
        for (size_t d = 0; d < set.documents.size(); ++d) order.push_back({&set.documents[d], set.conventions[d]});
      }
    }
    const size_t steps = static_cast<size_t>(options_.epochs) * kSnapshots;
    for (int epoch = 0; epoch < options_.epochs; ++epoch) {
      // std::shuffle's order is the library's affair; this one is ours.
      for (size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random_() % i]);
      loss_ = 0;
      for (size_t part = 0; part < kSnapshots; ++part) {
        for (size_t i = order.size() * part / kSnapshots; i < order.size() * (part + 1) / kSnapshots; ++i) {
          TrainDocument(order[i]);
        }
        if (static_cast<size_t>(epoch) * kSnapshots + part >= steps / 2) AddSnapshot();
      }
      std::cerr << "epoch " << epoch + 1 << " of " << options_.epochs << ": loss " << static_cast<int64_t>(loss_) << std::endl;
    }
  }

  std::string Bytes() const {
    // Every feature is shown now, not only a share of them.
    const auto factor = static_cast<float>((1 - options_.dropout) / snapshots_);
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
    header.word_count = static_cast<uint32_t>(tables_.words.size());
    header.convention_rows = static_cast<uint32_t>(tables_.convention_rows.size());
    header.convention_scale = tables_.convention_scale;
    header.topic_rows = static_cast<uint32_t>(tables_.topics.size());
    header.conventions = tables_.conventions;
    header.scale = 127.0f / sizes[kept];
    for (int from = 0; from < kLabels; ++from) {
      for (int to = 0; to < kLabels; ++to) {
        header.transitions[from][to] = static_cast<int16_t>(
            std::clamp(std::lround(transition_sums_[from][to] / snapshots_ * header.scale), -20000L, 20000L));
      }
    }
    std::string bytes;
    const auto append = [&bytes](const void* data, size_t size) { bytes.append(static_cast<const char*>(data), size); };
    append(&header, sizeof(header));
    for (const float sum : sums_) bytes += static_cast<char>(std::clamp(std::lround(sum * factor * header.scale), -127L, 127L));
    append(tables_.words.data(), tables_.words.size() * sizeof(LexiconEntry));
    append(tables_.convention_rows.data(), tables_.convention_rows.size() * sizeof(ConventionRow));
    append(tables_.topics.data(), tables_.topics.size() * sizeof(TopicRow));
    return bytes;
  }

 private:
  struct Shown {
    const CorpusDocument* document;
    uint8_t convention;
  };

  void AddSnapshot() {
    for (size_t i = 0; i < weights_.size(); ++i) sums_[i] += weights_[i];
    for (int from = 0; from < kLabels; ++from) {
      for (int to = 0; to < kLabels; ++to) transition_sums_[from][to] += transitions_[from][to];
    }
    ++snapshots_;
  }

  // A word's info; words are few, tokens many.
  const WordInfo* InfoOf(const std::string& word, SentenceCase written = SentenceCase::kPlain) {
    auto& info = infos_of_[static_cast<size_t>(written)][word];
    if (!info) info = std::make_unique<WordInfo>(MakeWordInfo(word, words_, written));
    return info.get();
  }

  void TrainDocument(const Shown& shown) {
    const CorpusDocument& document = *shown.document;
    convention_ = Chance(options_.unmarked) ? 0 : shown.convention;
    infos_.resize(document.words.size());
    shown_.resize(document.words.size());
    const auto& sentences = document.text.sentences;
    // Whole short documents change their case too, or history would tell a recased sentence everything.
    const LetterCase whole = document.text.sentence_count() > 1 ? RandomCase(options_.recased / 5) : LetterCase::kNone;
    for (size_t s = 0; s < document.text.sentence_count(); ++s) {
      const LetterCase letters = whole != LetterCase::kNone ? whole : RandomCase(options_.recased);
      for (uint32_t i = sentences[s]; i < sentences[s + 1]; ++i) {
        shown_[i] = letters == LetterCase::kNone ? document.words[i] : WordInCase(document.words[i], letters);
        infos_[i] = InfoOf(shown_[i]);
      }
    }
    context_.Start(sentences, infos_, convention_, Chance(options_.unmarked) ? std::span<const TopicRow>() : tables_.topics);
    for (size_t s = 0; s < document.text.sentence_count(); ++s) {
      const SentenceCase written = context_.CaseOfSentence(s);
      for (uint32_t i = sentences[s]; i < sentences[s + 1]; ++i) infos_[i] = InfoOf(shown_[i], written);
    }
    // The tagger reads a document twice; half the time the second reading is learned.
    const bool again = document.text.sentence_count() > 1 && Chance(0.5);
    labels_.assign(document.words.size(), kOutside);
    if (again) ReadDocument(document, [&](uint32_t begin, uint32_t end, size_t sentence) { LabelSentence(begin, end, sentence); });
    ReadDocument(document, [&](uint32_t begin, uint32_t end, size_t sentence) {
      for (uint32_t i = begin; again && i < end; ++i) context_.Forget(i, labels_[i]);
      LabelSentence(begin, end, sentence);
      Update(document.labels.data() + begin, end - begin);
    });
  }

  // Sentences in the tagger's order.
  template <typename Sentence>
  void ReadDocument(const CorpusDocument& document, Sentence&& sentence) {
    for (const bool headlines : {false, true}) {
      for (size_t s = 0; s < document.text.sentence_count(); ++s) {
        if ((context_.CaseOfSentence(s) != SentenceCase::kPlain) == headlines) {
          sentence(document.text.sentences[s], document.text.sentences[s + 1], s);
        }
      }
    }
  }

  bool Chance(double share) { return static_cast<double>(random_() % 100000) < share * 100000; }

  LetterCase RandomCase(double share) {
    if (!Chance(share)) return LetterCase::kNone;
    const uint64_t which = random_() % 10;
    return which < 4 ? LetterCase::kAllCaps : which < 8 ? LetterCase::kCapital : LetterCase::kLower;
  }

  void LabelSentence(uint32_t begin, uint32_t end, size_t sentence) {
    CollectFeatures(begin, end, sentence);
    BestLabels<float>(end - begin, [&](size_t i, int label) { return emissions_[i][label]; },
                      [&](int from, int to) { return transitions_[from][to]; }, path_);
    for (uint32_t i = begin; i < end; ++i) context_.Note(i, labels_[i] = path_[i - begin]);
  }

  void CollectFeatures(uint32_t begin, uint32_t end, size_t sentence) {
    rows_.clear();
    starts_.assign(1, 0);
    emissions_.resize(end - begin);
    const auto sink = [&](uint32_t feature) {
      if (static_cast<uint32_t>(random_()) < dropped_) return;
      rows_.push_back(static_cast<uint32_t>((uint64_t{feature} * options_.rows) >> 32));
      __builtin_prefetch(&weights_[size_t{rows_.back()} * kNameLabels]);
    };
    for (uint32_t i = begin; i < end; ++i) {
      for (int offset = -kWindow; offset <= kWindow; ++offset) {
        const int64_t at = int64_t{i} + offset;
        VisitWordFeatures(at < begin || at >= end ? EdgeWord() : *infos_[static_cast<size_t>(at)], offset,
                          at < begin || at >= end ? 0 : convention_, sink);
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
    for (size_t r = starts_[token]; r < starts_[token + 1]; ++r) __builtin_prefetch(&squares_[size_t{rows_[r]} * kNameLabels]);
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
  const ModelTables tables_;
  const WordLexicon words_;
  DocumentContext context_;
  std::vector<float> weights_, squares_, sums_;
  std::array<LabelArray, kLabels> transitions_{}, transition_squares_{}, transition_sums_{};
  int snapshots_ = 0;
  uint8_t convention_ = 0;  // of the document at hand
  std::mt19937_64 random_;
  double loss_ = 0;

  std::array<std::unordered_map<std::string, std::unique_ptr<WordInfo>>, 4> infos_of_;  // by SentenceCase
  std::vector<std::string> shown_;  // its words, perhaps in another case
  std::vector<const WordInfo*> infos_;
  std::vector<uint8_t> labels_;
  std::vector<uint32_t> rows_;
  std::vector<size_t> starts_;
  std::vector<LabelArray> emissions_, likely_, forward_, backward_;
  std::vector<uint8_t> path_;
};

}  // namespace

std::string TrainCrf(const std::vector<TrainingSet>& sets, const ModelTables& tables, const TrainOptions& options) {
  Trainer trainer(tables, options);
  trainer.Run(sets);
  return trainer.Bytes();
}

}  // namespace dateline
