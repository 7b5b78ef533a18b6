// SPDX-License-Identifier: Apache-2.0
#include "searcher/match/sealed/selector.h"

#include <algorithm>
#include <utility>

#include "common/sealed/word_pairs.h"
#include "searcher/match/sealed/position_check.h"
#include "searcher/match/sealed/term_cursor.h"

namespace dateline {
namespace {

std::vector<uint32_t> DocsOf(const PostingList& list) {
  std::vector<uint32_t> docs(uint64_t{list.blocks()} * kBlockStories + kBlockRoom);
  size_t size = 0;
  for (uint32_t block = 0; block < list.blocks(); ++block) size += list.DecodeDocs(block, docs.data() + size);
  docs.resize(size);
  return docs;
}

void AddTo(const PostingList& list, uint64_t* bits) {
  if (list.has_bitmap()) return OrWords(list.bitmap(), DocSet::WordsFor(list.space().stories), bits);
  uint32_t docs[kBlockRoom];
  for (uint32_t block = 0; block < list.blocks(); ++block) {
    const uint32_t count = list.DecodeDocs(block, docs);
    for (uint32_t i = 0; i < count; ++i) bits[docs[i] / 64] |= uint64_t{1} << (docs[i] % 64);
  }
}

}  // namespace

DocSet SetOf(const PostingList& list) {
  const uint32_t stories = list.space().stories;
  if (list.has_bitmap()) return DocSet::OfBits(stories, list.bitmap());
  if (uint64_t{list.frequency()} * DocSet::kListShare <= stories) return DocSet::OfList(stories, DocsOf(list));
  std::vector<uint64_t> bits(DocSet::WordsFor(stories));
  AddTo(list, bits.data());
  return DocSet::OfBits(stories, std::move(bits));
}

void Intersect(const PostingList& list, DocSet* set) {
  if (list.has_bitmap()) {
    if (set->is_list()) {
      KeepSet(list.bitmap(), &set->mutable_docs());
    } else {
      AndWords(list.bitmap(), set->bits().size(), set->mutable_bits().data());
    }
    return;
  }
  if (!set->is_list() || set->docs().size() > uint64_t{list.frequency()} * 8)
    return set->And(DocSet::OfList(set->stories(), DocsOf(list)));
  std::vector<uint32_t>& docs = set->mutable_docs();
  TermCursor cursor(list);
  std::erase_if(docs, [&cursor](uint32_t doc) { return !cursor.Find(doc); });
}

DocSet Selector::Select(const PlanNode& plan) {
  switch (plan.kind) {
    case PlanNode::Kind::kNothing: return Nothing();
    case PlanNode::Kind::kEverything: return DocSet::All(context_->stories());
    case PlanNode::Kind::kTerm: {
      const PostingList* list = context_->List(plan.terms[0]);
      return list == nullptr ? Nothing() : SetOf(*list);
    }
    case PlanNode::Kind::kPositional: return Positional(plan);
    case PlanNode::Kind::kAnd:
    case PlanNode::Kind::kFilter: {
      std::vector<const PostingList*> lists;
      std::vector<const PlanNode*> plans;
      return Flatten(plan, &lists, &plans) ? AllOf(std::move(lists), plans) : Nothing();
    }
    case PlanNode::Kind::kOr: return Or(plan);
    case PlanNode::Kind::kAndNot: {
      DocSet set = Select(plan.children[0]);
      for (size_t i = 1; i < plan.children.size(); ++i) set.AndNot(Select(plan.children[i]));
      return set;
    }
    case PlanNode::Kind::kOptional: return Select(plan.children[0]);
    case PlanNode::Kind::kAnyOf: return AnyOf(plan.terms);
    case PlanNode::Kind::kDateRange: return Dates(plan.range);
  }
  return Nothing();
}

bool Selector::Flatten(const PlanNode& plan, std::vector<const PostingList*>* lists,
                       std::vector<const PlanNode*>* plans) {
  if (plan.kind == PlanNode::Kind::kAnd || plan.kind == PlanNode::Kind::kFilter) {
    return std::all_of(plan.children.begin(), plan.children.end(),
                       [&](const PlanNode& child) { return Flatten(child, lists, plans); });
  }
  if (plan.kind == PlanNode::Kind::kEverything) return true;
  if (plan.kind != PlanNode::Kind::kTerm) {
    plans->push_back(&plan);
    return true;
  }
  lists->push_back(context_->List(plan.terms[0]));
  return lists->back() != nullptr;
}

DocSet Selector::AllOf(std::vector<const PostingList*> lists, const std::vector<const PlanNode*>& plans) {
  std::sort(lists.begin(), lists.end(),
            [](const PostingList* a, const PostingList* b) { return a->frequency() < b->frequency(); });
  DocSet set;
  size_t next_list = 0, next_plan = 0;
  if (!lists.empty()) {
    set = SetOf(*lists[next_list++]);
  } else if (!plans.empty()) {
    set = Select(*plans[next_plan++]);
  } else {
    return DocSet::All(context_->stories());
  }
  for (; next_list < lists.size(); ++next_list) Intersect(*lists[next_list], &set);
  for (; next_plan < plans.size(); ++next_plan) set.And(Select(*plans[next_plan]));
  return set;
}

DocSet Selector::Positional(const PlanNode& plan) {
  std::vector<const PostingList*> lists;
  for (const std::string& term : plan.terms) {
    lists.push_back(context_->List(term));
    if (lists.back() == nullptr || !lists.back()->has_positions()) return Nothing();
  }
  std::vector<const PostingList*> narrowed = lists;
  bool whole = false;
  if (plan.relation == Relation::kPhrase && !AddPairs(plan, &narrowed, &whole)) return Nothing();
  const DocSet candidates = AllOf(std::move(narrowed), {});
  if (whole) return candidates;
  PositionCheck check(plan, lists, context_);
  std::vector<uint32_t> docs(candidates.Count());
  size_t count = 0;
  candidates.ForEach([&](uint32_t doc) {  // no branch on the answer: it is hard to guess
    docs[count] = doc;
    count += check.Matches(doc) ? 1 : 0;
    return true;
  });
  docs.resize(count);
  return DocSet::OfList(context_->stories(), std::move(docs));
}

bool Selector::AddPairs(const PlanNode& phrase, std::vector<const PostingList*>* lists, bool* whole) {
  const size_t terms = phrase.terms.size();
  const auto pairs = [&](size_t i) { return IsPairWord(phrase.terms[i], (*lists)[i]->ref(), context_->stories()); };
  for (size_t i = 0; i < terms; ++i) {
    for (size_t j = 0; j < terms; ++j) {
      if (phrase.offsets[j] != phrase.offsets[i] + 1 || !pairs(i) || !pairs(j)) continue;
      lists->push_back(context_->PairList(phrase.terms[i], phrase.terms[j]));
      if (lists->back() == nullptr) return false;
      *whole = terms == 2 && phrase.offsets[i] == 0;
    }
  }
  return true;
}

DocSet Selector::Or(const PlanNode& plan) {
  std::vector<const PostingList*> lists;
  DocSet set = Nothing();
  for (const PlanNode& child : plan.children) {
    if (child.kind != PlanNode::Kind::kTerm) {
      set.Or(Select(child));
    } else if (const PostingList* list = context_->List(child.terms[0])) {
      lists.push_back(list);
    }
  }
  if (!lists.empty()) set.Or(AnyOf(lists));
  return set;
}

DocSet Selector::AnyOf(const std::vector<std::string>& terms) {
  std::vector<const PostingList*> lists;
  for (const std::string& term : terms) {
    if (const PostingList* list = context_->List(term)) lists.push_back(list);
  }
  return AnyOf(lists);
}

DocSet Selector::AnyOf(const std::vector<const PostingList*>& lists) {
  uint64_t postings = 0;
  for (const PostingList* list : lists) postings += list->frequency();
  const uint32_t stories = context_->stories();
  if (lists.size() == 1) return SetOf(*lists[0]);
  if (postings * DocSet::kListShare <= stories) {
    std::vector<uint32_t> docs;
    for (const PostingList* list : lists) {
      const std::vector<uint32_t> more = DocsOf(*list);
      docs.insert(docs.end(), more.begin(), more.end());
    }
    std::sort(docs.begin(), docs.end());
    docs.erase(std::unique(docs.begin(), docs.end()), docs.end());
    return DocSet::OfList(stories, std::move(docs));
  }
  std::vector<uint64_t> bits(DocSet::WordsFor(stories));
  for (const PostingList* list : lists) AddTo(*list, bits.data());
  return DocSet::OfBits(stories, std::move(bits));
}

DocSet Selector::Dates(DayRange range) const {
  const uint32_t stories = context_->stories();
  const DateColumn::Selection selection = context_->index().dates().Select(range);
  DocSet set = Nothing();
  if (uint64_t{selection.end - selection.begin + selection.with.size()} * DocSet::kListShare > stories) {
    set = DocSet::OfBits(stories, std::vector<uint64_t>(DocSet::WordsFor(stories)));
    set.SetRange(selection.begin, selection.end);
  } else {
    for (uint32_t doc = selection.begin; doc < selection.end; ++doc) set.mutable_docs().push_back(doc);
  }
  set.AndNot(DocSet::OfList(stories, selection.without));
  set.Or(DocSet::OfList(stories, selection.with));
  return set;
}

}  // namespace dateline
