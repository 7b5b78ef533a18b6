// SPDX-License-Identifier: Apache-2.0
// What a search gives: plain structs that text, JSON, the library and the interactive session all show.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/schema/story.h"
#include "searcher/match/engine.h"
#include "searcher/query/ast.h"

namespace dateline {

// Text with the matched words marked: spans are byte offsets into `text`, ascending and disjoint.
struct MarkedText {
  std::string text;
  std::vector<SourceSpan> marks;
  friend bool operator==(const MarkedText&, const MarkedText&) = default;
};

struct ResultHit {
  uint32_t docid = 0;
  uint64_t score = 0;                  // fixed point, see common/score/bm25_fixed.h
  Story story;                         // whole
  MarkedText title;
  std::vector<MarkedText> snippets;    // best passages in the order of the story
  uint32_t copies = 0;                 // with collapse_copies: further matching stories of its cluster
};

struct FacetValue {
  std::string value;                   // as FacetFilter takes it
  std::string label;                   // as people read it
  uint64_t count = 0;
  bool chosen = false;                 // a filter of the request asks for it
  bool excluded = false;               // a filter of the request leaves it out
};

// Values by count descending, then value; chosen and excluded ones are always listed, even with a count of 0.
struct FacetResult {
  Field field = Field::kPerson;
  std::vector<FacetValue> values;
  uint64_t distinct = 0;               // values with a count above 0
};

// How many stories a clause of the query matches by itself.
struct ClauseCount {
  SourceSpan span;
  std::string text;                    // the clause printed
  bool negated = false;                // then `count` is of the stories it leaves out
  uint64_t count = 0;
  uint64_t without = 0;                // stories that the query would find without this clause
};

// A year, month or day of the results' dates.
struct DateBucket {
  std::string label;                   // "2025", "2025-09", "2025-09-24"
  uint64_t count = 0;                  // matching stories
  uint64_t of = 0;                     // all stories of the index in that time
};

// A word or name that is more frequent in the results than in the index.
struct TrendItem {
  Field field = Field::kBody;          // kBody for a word
  std::string label;
  uint64_t count = 0;                  // stories looked at that have it
  uint64_t of = 0;                     // stories of the index that have it
  double times = 0;                    // as often as in the index
  double significance = 0;             // log-likelihood ratio (Dunning 1993)
};

// A name of the results, who stands beside it in the same stories, and when.
struct Companion {
  std::string label;
  uint64_t count = 0;
};
struct Company {
  std::string label;
  uint64_t count = 0;
  std::vector<Companion> with;         // most frequent first
  std::vector<DateBucket> months;      // oldest first, without gaps
};

struct SearchResult {
  std::string query;
  std::string engine;                  // "xapian" or "sealed"
  std::string engine_reason;           // why that one: "no sealed index for revision 7", or empty
  uint64_t revision = 0;
  uint64_t story_count = 0;            // stories in the index
  uint64_t total = 0;
  bool total_is_exact = true;
  uint64_t total_clusters = 0;         // with collapse_copies
  uint32_t last_docid = 0;             // with after_docid: the greatest docid of all matches; 0 when none
  std::vector<ResultHit> hits;
  std::vector<FacetResult> facets;     // in the order of the request
  std::vector<DateBucket> dates;       // oldest first, without gaps; empty unless asked for
  uint64_t undated = 0;                // matching stories without a date, when dates were asked for
  std::vector<TrendItem> trend;        // by field, most significant first; empty unless asked for
  std::vector<Company> company;        // most frequent first; empty unless asked for
  std::vector<QueryProblem> problems;  // of parsing, of planning and of the sealed file
  std::vector<ClauseCount> clauses;    // when nothing was found or explain was asked for
  std::vector<std::string> suggestions;  // whole queries to try instead, likeliest first
  std::string parse;                   // explain: the tree as read
  std::string plan;                    // explain: the plan as run
  double seconds = 0;                  // parse to last snippet
};

}  // namespace dateline
