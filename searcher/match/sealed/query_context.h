// SPDX-License-Identifier: Apache-2.0
// What one search works with: the index, the lists it has opened, and the first thing that went wrong. One per search, one
// thread.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "common/sealed/sealed_index.h"

namespace dateline {

class QueryContext {
 public:
  explicit QueryContext(const SealedIndex& index) : index_(index) {}

  const SealedIndex& index() const { return index_; }
  uint32_t stories() const { return index_.stories(); }
  DamageLog* damage() { return &damage_; }
  absl::Status status() const { return status_.ok() ? damage_.status() : status_; }
  void Fail(const absl::Status& status) {
    if (status_.ok()) status_ = status;
  }

  // The term's list; null when the index has no such term (or reading the dictionary failed: see status()).
  const PostingList* List(std::string_view term);
  // The stories in which `first` stands right before `second`, both pair words (word_pairs.h); null when there are none.
  const PostingList* PairList(std::string_view first, std::string_view second);
  // The stories with a facet value.
  const PostingList* FacetList(Field field, std::string_view value);

 private:
  const PostingList* Open(const TermDict& dict, std::string_view term);

  const SealedIndex& index_;
  DamageLog damage_;
  absl::Status status_;
  std::vector<std::unique_ptr<PostingList>> lists_;
  absl::flat_hash_map<std::string, const PostingList*> by_term_;
};

}  // namespace dateline
