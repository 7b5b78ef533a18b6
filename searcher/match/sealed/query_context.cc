// SPDX-License-Identifier: Apache-2.0
#include "searcher/match/sealed/query_context.h"

#include "common/sealed/word_pairs.h"

namespace dateline {

const PostingList* QueryContext::List(std::string_view term) {
  const auto [at, added] = by_term_.try_emplace(std::string(term), nullptr);
  if (added) at->second = Open(index_.terms(), term);
  return at->second;
}

const PostingList* QueryContext::PairList(std::string_view first, std::string_view second) {
  return Open(index_.pairs(), PairKey(first, second));
}

const PostingList* QueryContext::FacetList(Field field, std::string_view value) {
  const FacetColumn* facet = index_.facet(field);
  return facet == nullptr ? nullptr : Open(facet->values(), value);
}

const PostingList* QueryContext::Open(const TermDict& dict, std::string_view term) {
  const auto found = dict.Find(term);
  if (!found.ok()) Fail(found.status());
  if (!found.ok() || !found->has_value()) return nullptr;
  lists_.push_back(std::make_unique<PostingList>(index_.space(), (*found)->ref, &damage_));
  return lists_.back()->frequency() == 0 ? nullptr : lists_.back().get();
}

}  // namespace dateline
