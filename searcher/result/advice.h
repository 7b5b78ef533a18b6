// SPDX-License-Identifier: Apache-2.0
// What a person is told besides the hits: what each clause matched, what a name stands for, what to try instead.
#pragma once

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "searcher/match/engine.h"
#include "searcher/plan/planner.h"
#include "searcher/result/result.h"

namespace dateline {

// Fills result.clauses.
[[nodiscard]] absl::Status CountClauses(const Engine& engine, const PlannedQuery& planned,
                                        const std::vector<FacetFilter>& filters, SearchResult& result);

// Notes for names and values of the query that several of the index's stand for.
[[nodiscard]] absl::Status ExplainCandidates(const Engine& engine, const PlannedQuery& planned, SearchResult& result);

// Notes for words that no story has, where the query found something all the same. REQUIRES: CorrectSpelling.
void TellMisspellings(const PlannedQuery& planned, SearchResult& result);

// A note on the days the index covers, for a date that matches nothing by itself. REQUIRES: CountClauses.
[[nodiscard]] absl::Status TellDates(const Engine& engine, const PlannedQuery& planned, SearchResult& result);

// Fills result.suggestions: the query with misspelt words corrected, then without the clause that costs most.
void Suggest(const ParsedQuery& query, const PlannedQuery& planned, SearchResult& result);

}  // namespace dateline
