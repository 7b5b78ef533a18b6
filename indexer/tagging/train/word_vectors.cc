// SPDX-License-Identifier: Apache-2.0
#include "indexer/tagging/train/word_vectors.h"

#include <algorithm>
#include <cmath>
#include <iostream>
#include <stdexcept>
#include <unordered_set>

#include <simdjson.h>

#include "indexer/tagging/train/k_means.h"

namespace dateline {
namespace {

constexpr size_t kLeading = 60'000;                   // words that make the clusters and codes
constexpr std::array<size_t, 3> kSizes = {64, 8, 8};  // of clusters within clusters

}  // namespace

WordVectors::WordVectors(const std::string& path) {
  try {
    const simdjson::padded_string bytes = simdjson::padded_string::load(path);
    simdjson::ondemand::parser parser;
    simdjson::ondemand::document document = parser.iterate(bytes);
    size_t words = document["size"].get_uint64();
    hashes_.resize(words);
    vectors_.resize(words * kDimensions);
    for (auto field : document["vectors"].get_object()) {
      const std::string word(std::string_view(field.unescaped_key()));
      std::array<float, kDimensions> row{};
      size_t column = 0, number = words;
      double square = 0;
      for (auto value : field.value().get_array()) {
        const double v = value.get_double();
        if (column < kDimensions) {
          row[column] = static_cast<float>(v);
          square += v * v;
        } else if (column == kDimensions + 1) {
          number = static_cast<size_t>(v);
        }
        ++column;
      }
      if (number >= words) throw std::runtime_error(path + ": no number of the word " + word);
      hashes_[number] = WordHash(word);
      const auto scale = static_cast<float>(1 / std::sqrt(square + 1e-12));
      for (size_t d = 0; d < kDimensions; ++d) vectors_[number * kDimensions + d] = row[d] * scale;
    }
  } catch (const simdjson::simdjson_error& error) {
    throw std::runtime_error(path + ": " + error.what());
  }
}

WordMeanings WordVectors::Meanings(const std::vector<LexiconEntry>& lexicon, size_t most) const {
  std::unordered_set<uint32_t> wanted;
  for (const LexiconEntry& entry : lexicon) wanted.insert(entry.word);
  std::unordered_set<uint32_t> seen;  // "1996" and "1997" have one hash: the more frequent stands for both
  std::vector<uint32_t> kept;
  std::vector<float> points;
  for (size_t w = 0; w < hashes_.size(); ++w) {
    if ((w >= most && !wanted.contains(hashes_[w])) || !seen.insert(hashes_[w]).second) continue;
    kept.push_back(hashes_[w]);
    points.insert(points.end(), &vectors_[w * kDimensions], &vectors_[(w + 1) * kDimensions]);
  }
  std::mt19937_64 random(11);
  std::vector<WordMeaning> meanings(kept.size());
  for (uint16_t WordMeaning::* field : {&WordMeaning::cluster, &WordMeaning::other}) {
    const std::vector<uint16_t> clusters = NestedKMeans(points, kDimensions, kLeading, kSizes, random);
    for (size_t w = 0; w < kept.size(); ++w) meanings[w].*field = static_cast<uint16_t>(clusters[w] + 1);
  }
  for (size_t part = 0; part < WordMeaning::kParts; ++part) {
    const size_t from = kDimensions * part / WordMeaning::kParts, to = kDimensions * (part + 1) / WordMeaning::kParts;
    std::vector<float> rows;
    for (size_t w = 0; w < kept.size(); ++w) rows.insert(rows.end(), &points[w * kDimensions + from], &points[w * kDimensions + to]);
    const Clusters codes = KMeans(rows, to - from, kLeading, 256, Nearness::kDistance, random);
    for (size_t w = 0; w < kept.size(); ++w) meanings[w].codes[part] = static_cast<uint8_t>(codes.owner[w]);
  }
  WordMeanings out;
  for (size_t w = 0; w < kept.size(); ++w) out.emplace(kept[w], meanings[w]);
  std::cerr << out.size() << " words have vectors" << std::endl;
  return out;
}

void AddMeanings(const WordMeanings& meanings, std::vector<LexiconEntry>& lexicon) {
  std::unordered_set<uint32_t> there;
  for (LexiconEntry& entry : lexicon) {
    there.insert(entry.word);
    WordFacts facts = entry.Facts();
    const auto found = meanings.find(entry.word);
    facts.meaning = found == meanings.end() ? WordMeaning{} : found->second;
    entry = LexiconEntry::Of(entry.word, facts);
  }
  for (const auto& [word, meaning] : meanings) {
    if (!there.contains(word)) lexicon.push_back(LexiconEntry::Of(word, {0, 0, 0, meaning}));
  }
  std::ranges::sort(lexicon, {}, &LexiconEntry::word);
}

}  // namespace dateline
