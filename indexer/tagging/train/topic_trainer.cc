// SPDX-License-Identifier: Apache-2.0
#include "indexer/tagging/train/topic_trainer.h"

#include <algorithm>
#include <cmath>
#include <iostream>
#include <random>
#include <string>
#include <unordered_set>

namespace dateline {
namespace {

constexpr size_t kFewestClusters = 40;    // of a document that makes topics
constexpr size_t kFewestDocuments = 10 * kTopics;
constexpr int kRounds = 40;
constexpr double kPrior = 500;            // words that each topic has from all documents
constexpr double kUnits = 40;             // of a vote, to the factor e

using Document = std::vector<uint16_t>;   // the clusters of its distinct words
using TopicWeights = std::array<double, kTopics>;

std::vector<Document> ClustersOf(const std::vector<TrainingSet>& sets, const WordLexicon& lexicon) {
  std::vector<Document> documents;
  for (const TrainingSet& set : sets) {
    for (const CorpusDocument& document : set.documents) {
      Document clusters;
      std::unordered_set<uint32_t> seen;
      for (const std::string& word : document.words) {
        const WordInfo info = MakeWordInfo(word, lexicon);
        if (TopicVotes::Counts(info) && seen.insert(info.word).second) {
          clusters.push_back(static_cast<uint16_t>(info.facts.meaning.middle()));
        }
      }
      if (clusters.size() >= kFewestClusters) documents.push_back(std::move(clusters));
    }
  }
  return documents;
}

// The logarithms of how much more often than elsewhere a cluster stands in the documents of each topic.
std::vector<TopicWeights> Weights(const std::vector<Document>& documents, const std::vector<size_t>& topics) {
  std::vector<TopicWeights> counts(kTopicRows);
  TopicWeights totals{};
  std::vector<double> all(kTopicRows, 0.5);
  double sum = 0.5 * static_cast<double>(kTopicRows);
  for (size_t d = 0; d < documents.size(); ++d) {
    for (const uint16_t cluster : documents[d]) {
      ++counts[cluster][topics[d]];
      ++totals[topics[d]];
      ++all[cluster];
      ++sum;
    }
  }
  for (size_t c = 0; c < kTopicRows; ++c) {
    const double share = all[c] / sum;
    for (size_t t = 0; t < kTopics; ++t) counts[c][t] = std::log((counts[c][t] + kPrior * share) / (totals[t] + kPrior) / share);
  }
  return counts;
}

size_t BestTopic(const Document& document, const std::vector<TopicWeights>& weights) {
  TopicWeights votes{};
  for (const uint16_t cluster : document) {
    for (size_t t = 0; t < kTopics; ++t) votes[t] += weights[cluster][t];
  }
  return static_cast<size_t>(std::ranges::max_element(votes) - votes.begin());
}

}  // namespace

std::vector<TopicRow> FindTopics(const std::vector<TrainingSet>& sets, const std::vector<LexiconEntry>& words) {
  const std::vector<Document> documents = ClustersOf(sets, WordLexicon(words));
  if (documents.size() < kFewestDocuments) return {};
  std::mt19937_64 random(5);
  std::vector<size_t> topics(documents.size());
  for (size_t& topic : topics) topic = random() % kTopics;
  std::vector<TopicWeights> weights;
  for (int round = 0; round < kRounds; ++round) {
    weights = Weights(documents, topics);
    for (size_t d = 0; d < documents.size(); ++d) topics[d] = BestTopic(documents[d], weights);
  }
  std::vector<TopicRow> rows(kTopicRows);
  for (size_t c = 0; c < kTopicRows; ++c) {
    for (size_t t = 0; t < kTopics; ++t) rows[c][t] = static_cast<int8_t>(std::clamp(std::lround(weights[c][t] * kUnits), -127L, 127L));
  }
  std::cerr << documents.size() << " documents have topics" << std::endl;
  return rows;
}

}  // namespace dateline
