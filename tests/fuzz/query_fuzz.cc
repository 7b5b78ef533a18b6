// SPDX-License-Identifier: Apache-2.0
// Any bytes are a query: it parses, its problems point into it, it prints and parses back to itself, and a plan for an empty
// index can be made of it.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "searcher/plan/planner.h"
#include "searcher/query/parser.h"
#include "searcher/query/print.h"

namespace dateline {
namespace {

class NoTerms : public Vocabulary {
 public:
  uint64_t StoryCount() const override { return 0; }
  absl::StatusOr<uint64_t> TermFrequency(std::string_view) const override { return 0; }
  absl::Status VisitTerms(std::string_view, absl::FunctionRef<bool(std::string_view, uint64_t)>) const override { return absl::OkStatus(); }
};

void Check(bool holds) {
  if (!holds) std::abort();
}

}  // namespace
}  // namespace dateline

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace dateline;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  static Analyzer analyzer;
  for (const bool any : {false, true}) {
    const ParsedQuery query = ParseQuery(text, {.today = 20427, .any = any});
    for (const QueryProblem& problem : query.problems) {
      Check(problem.span.begin <= problem.span.end && problem.span.end <= query.text.size());
    }
    const ParsedQuery again = ParseQuery(PrintQuery(query.root.get()), {.today = 20427});
    Check(DumpQuery(again.root.get()) == DumpQuery(query.root.get()));
    const NoTerms index;
    const EntityDecisions decisions;
    const PlanContext context{index, decisions, analyzer, [](std::string_view) { return absl::NotFoundError("no such story"); }};
    Check(PlanQuery(query, context).ok());
  }
  return 0;
}
