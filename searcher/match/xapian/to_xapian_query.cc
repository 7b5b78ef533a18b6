// SPDX-License-Identifier: Apache-2.0
#include "searcher/match/xapian/to_xapian_query.h"

#include <algorithm>
#include <string>
#include <vector>

#include "searcher/match/xapian/positional_source.h"

namespace dateline {
namespace {

using Xapian::Query;

std::vector<Query> Children(const PlanNode& plan, size_t from, const XapianQueryContext& context) {
  std::vector<Query> children;
  for (size_t i = from; i < plan.children.size(); ++i) children.push_back(ToXapianQuery(plan.children[i], context));
  return children;
}

Query Join(Query::op op, const std::vector<Query>& children) { return Query(op, children.begin(), children.end()); }

Query Boosted(Query query, double boost) { return boost == 1.0 ? query : Query(Query::OP_SCALE_WEIGHT, query, boost); }

Query Positional(const PlanNode& plan, const XapianQueryContext& context) {
  if (context.remote) {
    // Xapian's window counts from the first position to the last, as ours does; SENT has no counterpart: a window of
    // fifty words stands in for a sentence.
    const bool ordered = plan.relation == Relation::kPhrase || plan.relation == Relation::kOrdered;
    const uint32_t window = plan.relation == Relation::kPhrase
                                ? *std::max_element(plan.offsets.begin(), plan.offsets.end()) + 1
                            : plan.relation == Relation::kSentence ? 50
                                                                   : plan.window;
    return Boosted(Query(ordered ? Query::OP_PHRASE : Query::OP_NEAR, plan.terms.begin(), plan.terms.end(), window),
                   plan.boost);
  }
  std::vector<float> weights;
  for (const std::string& term : plan.terms) {
    weights.push_back(Bm25TermWeight(*context.collection, context.database.get_termfreq(term), plan.boost));
  }
  return Query((new PositionalSource(plan, std::move(weights), context.collection))->release());
}

// Not Xapian's own OP_AND_MAYBE: in 1.4.22, below an AND_NOT or where weights prune, it lost or gained a story in one of
// some 20,000 random trees. Each further child counts where the first one matches, which is all that AND_MAYBE means.
Query Optional(const std::vector<Query>& children) {
  std::vector<Query> parts = {children[0]};
  for (size_t i = 1; i < children.size(); ++i) parts.emplace_back(Query::OP_FILTER, children[i], children[0]);
  return Join(Query::OP_OR, parts);
}

}  // namespace

Query AnyOfQuery(std::span<const std::string> terms) {
  return Query(Query::OP_SCALE_WEIGHT, Query(Query::OP_OR, terms.begin(), terms.end()), 0.0);
}

Query ToXapianQuery(const PlanNode& plan, const XapianQueryContext& context) {
  switch (plan.kind) {
    case PlanNode::Kind::kNothing: return Query::MatchNothing;
    case PlanNode::Kind::kEverything: return Query(Query::OP_SCALE_WEIGHT, Query::MatchAll, 0.0);
    case PlanNode::Kind::kTerm: return Boosted(Query(plan.terms[0]), plan.boost);
    case PlanNode::Kind::kPositional: return Positional(plan, context);
    case PlanNode::Kind::kAnd: return Join(Query::OP_AND, Children(plan, 0, context));
    case PlanNode::Kind::kOr: return Join(Query::OP_OR, Children(plan, 0, context));
    case PlanNode::Kind::kAndNot:
      return Query(Query::OP_AND_NOT, ToXapianQuery(plan.children[0], context),
                   Join(Query::OP_OR, Children(plan, 1, context)));
    case PlanNode::Kind::kFilter:
      if (plan.children.size() == 1) return ToXapianQuery(plan.children[0], context);
      return Query(Query::OP_FILTER, ToXapianQuery(plan.children[0], context),
                   Join(Query::OP_AND, Children(plan, 1, context)));
    case PlanNode::Kind::kOptional:
      return Optional(Children(plan, 0, context));
    case PlanNode::Kind::kAnyOf: return AnyOfQuery(plan.terms);
    case PlanNode::Kind::kDateRange: return AnyOfQuery(TermsOfRange(plan.range, context.first_year, context.last_year));
  }
  return Query::MatchNothing;
}

}  // namespace dateline
