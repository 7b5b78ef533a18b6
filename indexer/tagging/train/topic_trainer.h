// SPDX-License-Identifier: Apache-2.0
// Sorts documents into topics by the clusters of their words: a mixture of multinomials, fitted by hard EM. Deterministic.
#pragma once

#include <vector>

#include "indexer/tagging/topic.h"
#include "indexer/tagging/train/crf_trainer.h"

namespace dateline {

// kTopicRows rows, or none where too few documents have enough words with a meaning.
[[nodiscard]] std::vector<TopicRow> FindTopics(const std::vector<TrainingSet>& sets, const std::vector<LexiconEntry>& words);

}  // namespace dateline
