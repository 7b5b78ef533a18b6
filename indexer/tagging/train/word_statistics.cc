// SPDX-License-Identifier: Apache-2.0
#include "indexer/tagging/train/word_statistics.h"

#include <algorithm>
#include <cmath>
#include <iostream>
#include <map>
#include <memory>
#include <numeric>
#include <random>
#include <stdexcept>
#include <unordered_map>

#include <nlohmann/json.hpp>
#include <zlib.h>

#include "indexer/tagging/name_tokens.h"
#include "indexer/tagging/train/k_means.h"
#include "indexer/tagging/word_features.h"

namespace dateline {
namespace {

constexpr size_t kMaxWords = 100'000;
constexpr uint32_t kMinCount = 5;
constexpr size_t kContexts = 800;     // the most frequent words, as left and as right neighbours
constexpr size_t kDimensions = 48;
constexpr size_t kClusters = 512;
constexpr size_t kGroups = 48;

// Calls line(text) for each line of a file, gzipped or not.
template <typename Line>
void ReadLines(const std::string& path, Line&& line) {
  const std::unique_ptr<gzFile_s, int (*)(gzFile)> file(gzopen(path.c_str(), "rb"), gzclose);
  if (!file) throw std::runtime_error("cannot read " + path);
  std::string pending;
  std::vector<char> buffer(1 << 20);
  for (int got; (got = gzread(file.get(), buffer.data(), static_cast<unsigned>(buffer.size()))) > 0;) {
    pending.append(buffer.data(), static_cast<size_t>(got));
    size_t start = 0;
    for (size_t end; (end = pending.find('\n', start)) != std::string::npos; start = end + 1) line(pending.substr(start, end - start));
    pending.erase(0, start);
  }
  if (!pending.empty()) line(pending);
}

using Vectors = std::vector<float>;  // rows of kDimensions, back to back

// Sparse matrix by rows.
struct Sparse {
  std::vector<size_t> starts = {0};
  std::vector<uint32_t> columns;
  std::vector<float> values;
};

// Makes the columns of `q` (kDimensions numbers a row) orthonormal.
void Orthonormalize(Vectors& q, size_t rows) {
  for (size_t d = 0; d < kDimensions; ++d) {
    for (size_t e = 0; e < d; ++e) {
      double dot = 0;
      for (size_t r = 0; r < rows; ++r) dot += q[r * kDimensions + d] * q[r * kDimensions + e];
      for (size_t r = 0; r < rows; ++r) q[r * kDimensions + d] -= static_cast<float>(dot) * q[r * kDimensions + e];
    }
    double norm = 0;
    for (size_t r = 0; r < rows; ++r) norm += q[r * kDimensions + d] * q[r * kDimensions + d];
    const auto scale = static_cast<float>(1 / std::sqrt(norm + 1e-12));
    for (size_t r = 0; r < rows; ++r) q[r * kDimensions + d] *= scale;
  }
}

// The rows of `matrix` in the space of its leading right singular vectors (subspace iteration).
Vectors Reduce(const Sparse& matrix, size_t columns, std::mt19937_64& random) {
  const size_t rows = matrix.starts.size() - 1;
  Vectors q(columns * kDimensions), y(rows * kDimensions);
  for (float& value : q) value = static_cast<float>(random() % 2001) / 1000.0f - 1;
  for (int round = 0; round < 5; ++round) {
    Orthonormalize(q, columns);
    std::ranges::fill(y, 0.0f);
    for (size_t r = 0; r < rows; ++r) {
      for (size_t k = matrix.starts[r]; k < matrix.starts[r + 1]; ++k) {
        const float* from = &q[matrix.columns[k] * kDimensions];
        for (size_t d = 0; d < kDimensions; ++d) y[r * kDimensions + d] += matrix.values[k] * from[d];
      }
    }
    if (round == 4) break;
    std::ranges::fill(q, 0.0f);
    for (size_t r = 0; r < rows; ++r) {
      for (size_t k = matrix.starts[r]; k < matrix.starts[r + 1]; ++k) {
        float* to = &q[matrix.columns[k] * kDimensions];
        for (size_t d = 0; d < kDimensions; ++d) to[d] += matrix.values[k] * y[r * kDimensions + d];
      }
    }
  }
  for (size_t r = 0; r < rows; ++r) {
    float norm = 1e-9f;
    for (size_t d = 0; d < kDimensions; ++d) norm += y[r * kDimensions + d] * y[r * kDimensions + d];
    for (size_t d = 0; d < kDimensions; ++d) y[r * kDimensions + d] /= std::sqrt(norm);
  }
  return y;
}

TokenizedText Tokenized(const std::string& text) {
  TokenizedText out;
  for (size_t start = 0; start < text.size();) {
    const size_t end = std::min(text.find("\n\n", start), text.size());
    TokenizeNames(std::string_view(text).substr(start, end - start), out);
    start = end + 2;
  }
  return out;
}

}  // namespace

WordStatistics::WordStatistics(const std::vector<std::string>& files) {
  Count(files);
  Cluster();
}

void WordStatistics::Count(const std::vector<std::string>& files) {
  for (const std::string& file : files) {
    ReadLines(file, [this](const std::string& line) {
      const auto json = nlohmann::json::parse(line, nullptr, false);
      if (!json.is_object()) return;
      std::string text;
      for (const char* field : {"body", "text", "title"}) {
        if (json.contains(field) && json[field].is_string()) text += json[field].get<std::string>() + "\n\n";
      }
      texts_.push_back(std::move(text));
    });
  }
  std::unordered_map<uint32_t, Word> counts;
  for (const std::string& text : texts_) {
    const TokenizedText tokens = Tokenized(text);
    for (size_t s = 0; s < tokens.sentence_count(); ++s) {
      for (uint32_t i = tokens.sentences[s]; i < tokens.sentences[s + 1]; ++i) {
        Word& word = counts[WordHash(tokens.tokens[i].text)];
        ++word.count;
        if (i == tokens.sentences[s]) continue;
        ++word.inside;
        word.capitals += StartsUpper(CaseOf(tokens.tokens[i].text));
      }
    }
  }
  for (auto& [hash, word] : counts) {
    word.hash = hash;
    if (word.count >= kMinCount) words_.push_back(word);
  }
  std::ranges::sort(words_, [](const Word& a, const Word& b) { return a.count != b.count ? a.count > b.count : a.hash < b.hash; });
  if (words_.size() > kMaxWords) words_.resize(kMaxWords);
  std::cerr << texts_.size() << " stories, " << words_.size() << " of " << counts.size() << " words kept" << std::endl;
}

void WordStatistics::Cluster() {
  std::unordered_map<uint32_t, uint32_t> index;
  for (uint32_t w = 0; w < words_.size(); ++w) index[words_[w].hash] = w;
  // Neighbour counts: columns [0, kContexts) to the left, then to the right.
  std::vector<std::unordered_map<uint32_t, uint32_t>> neighbours(words_.size());
  for (const std::string& text : texts_) {
    const TokenizedText tokens = Tokenized(text);
    uint32_t last = UINT32_MAX;
    for (const NameToken& token : tokens.tokens) {
      const auto found = index.find(WordHash(token.text));
      const uint32_t word = found == index.end() ? UINT32_MAX : found->second;
      if (word != UINT32_MAX && last != UINT32_MAX) {
        if (last < kContexts) ++neighbours[word][last];
        if (word < kContexts) ++neighbours[last][static_cast<uint32_t>(kContexts) + word];
      }
      last = word;
    }
  }
  std::vector<double> column_totals(2 * kContexts);
  double total = 0;
  for (const auto& row : neighbours) {
    for (const auto& [column, count] : row) column_totals[column] += count, total += count;
  }
  Sparse matrix;
  for (const auto& row : neighbours) {
    double row_total = 0;
    for (const auto& [column, count] : row) row_total += count;
    // In the order of the columns, so that sums do not depend on the hash table.
    for (const auto& [column, count] : std::map<uint32_t, uint32_t>(row.begin(), row.end())) {
      const double pmi = std::log(count * total / (row_total * column_totals[column]));
      if (pmi <= 0) continue;
      matrix.columns.push_back(column);
      matrix.values.push_back(static_cast<float>(pmi));
    }
    matrix.starts.push_back(matrix.columns.size());
  }
  neighbours.clear();
  std::mt19937_64 random(7);
  const Vectors vectors = Reduce(matrix, 2 * kContexts, random);
  const Clusters clusters = KMeans(vectors, kDimensions, words_.size(), kClusters, Nearness::kAngle, random);
  const Clusters groups = KMeans(clusters.centres, kDimensions, kClusters, kGroups, Nearness::kAngle, random);
  for (size_t w = 0; w < words_.size(); ++w) {
    words_[w].cluster = static_cast<uint16_t>(clusters.owner[w] + 1);
    words_[w].group = static_cast<uint8_t>(groups.owner[clusters.owner[w]] + 1);
  }
  std::cerr << "clusters made" << std::endl;
}

std::vector<LexiconEntry> WordStatistics::MakeLexicon() const {
  std::vector<LexiconEntry> lexicon;
  for (const Word& word : words_) {
    WordFacts facts;
    facts.cluster = word.cluster;
    facts.group = word.group;
    facts.capital = word.inside < 3 ? 1 : WordFacts::CapitalOf(static_cast<double>(word.capitals) / word.inside);
    lexicon.push_back(LexiconEntry::Of(word.hash, facts));
  }
  std::ranges::sort(lexicon, {}, &LexiconEntry::word);
  return lexicon;
}

}  // namespace dateline
