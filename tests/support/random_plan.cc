// SPDX-License-Identifier: Apache-2.0
#include "tests/support/random_plan.h"

#include <algorithm>
#include <iterator>
#include <stdexcept>

#include "common/base/civil_date.h"

namespace dateline {
namespace {

using Kind = PlanNode::Kind;

size_t Below(std::mt19937_64& random, size_t limit) { return random() % limit; }

const std::string& Pick(std::mt19937_64& random, const std::vector<std::string>& from) {
  static const std::string kMissing = "nosuchterm";
  return from.empty() || Below(random, 40) == 0 ? kMissing : from[Below(random, from.size())];
}

double Boost(std::mt19937_64& random) {
  static constexpr double kBoosts[] = {1, 1, 1, 2, 0.5, 3.7, 100};
  return kBoosts[Below(random, std::size(kBoosts))];
}

PlanNode Positional(std::mt19937_64& random, const PlanTerms& terms) {
  PlanNode node;
  node.kind = Kind::kPositional;
  node.boost = Boost(random);
  node.relation = static_cast<Relation>(Below(random, 4));
  const size_t count = 2 + Below(random, 3);
  for (size_t i = 0; i < count; ++i) {
    // The same word twice is a case of its own: positions must differ.
    node.terms.push_back(i > 0 && Below(random, 6) == 0 ? node.terms[0] : Pick(random, terms.words));
    if (node.relation == Relation::kPhrase)
      node.offsets.push_back(i == 0 ? 0 : node.offsets.back() + 1 + (Below(random, 5) == 0));
  }
  if (node.relation != Relation::kPhrase && Below(random, 3) == 0) {  // phrases near words
    for (size_t i = 0; i < count; ++i)
      node.offsets.push_back(i > 0 && Below(random, 2) == 0 ? node.offsets.back() + 1 : 0);
  }
  if (node.relation == Relation::kPhrase && Below(random, 5) == 0) std::swap(node.offsets.front(), node.offsets.back());
  if (node.relation == Relation::kNear || node.relation == Relation::kOrdered)
    node.window = static_cast<uint32_t>(1 + Below(random, 8));
  return node;
}

PlanNode Leaf(std::mt19937_64& random, const PlanTerms& terms) {
  PlanNode node;
  switch (Below(random, 12)) {
    case 0: case 1: return Positional(random, terms);
    case 2:
      node.kind = Kind::kAnyOf;
      for (size_t count = 1 + Below(random, 4); count > 0; --count) node.terms.push_back(Pick(random, terms.filters));
      std::sort(node.terms.begin(), node.terms.end());
      node.terms.erase(std::unique(node.terms.begin(), node.terms.end()), node.terms.end());
      return node;
    case 3:
      node.kind = Kind::kDateRange;
      node.range.first = ToDayNumber({2022, 1, 1}) + static_cast<DayNumber>(Below(random, 1500));
      node.range.last = node.range.first + static_cast<DayNumber>(Below(random, 900)) - 10;
      if (Below(random, 5) == 0) node.range.first = kFirstDay;
      if (Below(random, 5) == 0) node.range.last = kLastDay;
      return node;
    case 4:
      node.kind = Below(random, 2) == 0 ? Kind::kEverything : Kind::kNothing;
      return node;
    default:
      node.kind = Kind::kTerm;
      node.terms = {Pick(random, terms.scored)};
      node.boost = Boost(random);
      return node;
  }
}

}  // namespace

PlanTerms TermsOf(const Vocabulary& index) {
  PlanTerms terms;
  const auto status = index.VisitTerms("", [&](std::string_view term, uint64_t) {
    const char first = term[0];
    const bool is_stem = first == 'Z';
    const bool is_title = first == 'S';
    if (first < 'A' || first > 'Z' || is_title) terms.words.emplace_back(term);
    if (first < 'A' || first > 'Z' || is_title || is_stem) terms.scored.emplace_back(term);
    else if (term != kSentenceTerm) terms.filters.emplace_back(term);
    return true;
  });
  if (!status.ok()) throw std::runtime_error("the vocabulary cannot be read");
  return terms;
}

PlanNode RandomPlan(std::mt19937_64& random, const PlanTerms& terms, int depth) {
  if (depth == 0 || Below(random, 4) == 0) return Leaf(random, terms);
  static constexpr Kind kKinds[] = {Kind::kAnd, Kind::kOr, Kind::kOr, Kind::kAndNot, Kind::kFilter, Kind::kOptional};
  PlanNode node;
  node.kind = kKinds[Below(random, std::size(kKinds))];
  for (size_t count = 1 + Below(random, 4); count > 0; --count) {
    node.children.push_back(RandomPlan(random, terms, depth - 1));
  }
  if (Below(random, 6) == 0) node.children.push_back(node.children[0]);  // what stands twice scores twice
  return node;
}

MatchRequest RandomRequest(std::mt19937_64& random, const PlanTerms& terms) {
  static constexpr uint64_t kCounts[] = {10, 10, 1, 0, 3, 1000};
  static constexpr Field kFacets[] = {Field::kPerson, Field::kOrg,   Field::kPlace,
                                      Field::kSource, Field::kMonth, Field::kLanguage};
  MatchRequest request;
  request.plan = RandomPlan(random, terms, static_cast<int>(Below(random, 4)));
  request.count = kCounts[Below(random, std::size(kCounts))];
  if (Below(random, 4) == 0) request.first = Below(random, 20);
  request.sort = static_cast<SortOrder>(Below(random, 5) < 3 ? 0 : 1 + Below(random, 2));
  request.exact_total = Below(random, 2) == 0;
  request.collapse_copies = Below(random, 4) == 0;
  if (Below(random, 3) == 0) {
    for (size_t count = 1 + Below(random, 3); count > 0; --count) {
      request.facets.push_back(
          {kFacets[Below(random, std::size(kFacets))], static_cast<uint32_t>(1 + Below(random, 5))});
    }
  }
  if (Below(random, 4) == 0) {
    for (size_t count = 1 + Below(random, 2); count > 0; --count) {
      static const std::vector<std::pair<Field, std::vector<std::string>>> kValues = {
          {Field::kPerson, {"marco rubio", "sergei lavrov", "donald trump", "li"}},
          {Field::kPlace, {"kyiv", "moscow", "new york", "lagos"}},
          {Field::kSource, {"arab news", "reuters"}},
          {Field::kMonth, {"2023-01", "2024-05", "2025-09"}}};
      const auto& [field, values] = kValues[Below(random, kValues.size())];
      FacetFilter filter{field, {}, Below(random, 3) == 0};
      for (size_t n = 1 + Below(random, 2); n > 0; --n) filter.values.push_back(values[Below(random, values.size())]);
      request.filters.push_back(std::move(filter));
    }
  }
  return request;
}

}  // namespace dateline
