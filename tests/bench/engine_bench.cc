// SPDX-License-Identifier: Apache-2.0
// Times one of our engines on the queries of tools/bench, in one thread.
//
//   engine_bench sealed|xapian INDEX QUERIES REPEATS SECONDS FACET
//
// Reads and writes the same lines as tools/bench_engines/LuceneSearcher.java: a pass runs every query of a class once, the
// best of REPEATS passes counts for each query, or of as many as SECONDS allow for a class and command. Plans are made beforehand, as the others' query objects are; looking the
// terms up is part of the time.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/str_split.h"
#include "common/schema/fields.h"
#include "common/schema/index_layout.h"
#include "searcher/match/engine.h"
#include "searcher/match/sealed/sealed_engine.h"
#include "searcher/match/xapian/xapian_engine.h"

namespace dateline {
namespace {

using Clock = std::chrono::steady_clock;

PlanNode TermNode(std::string term) {
  PlanNode node;
  node.kind = PlanNode::Kind::kTerm;
  node.terms.push_back(std::move(term));
  return node;
}

// AND and OR search stems, phrases exact words.
PlanNode MakePlan(std::string_view kind, const std::vector<std::string>& terms) {
  PlanNode node;
  if (kind == "phrase") {
    if (terms.size() == 1) return TermNode(terms[0]);
    node.kind = PlanNode::Kind::kPositional;
    node.relation = Relation::kPhrase;
    node.terms = terms;
    for (uint32_t i = 0; i < terms.size(); ++i) node.offsets.push_back(i);
    return node;
  }
  node.kind = kind == "and" ? PlanNode::Kind::kAnd : PlanNode::Kind::kOr;
  for (const std::string& term : terms) node.children.push_back(TermNode(std::string(kStemPrefix) + term));
  return node.children.size() == 1 ? node.children[0] : node;
}

struct Command {
  const char* name;
  uint64_t hits;
  bool exact_total;
  bool facets;
};
constexpr Command kCommands[] = {
    {"TOP_10", 10, false, false}, {"TOP_10_COUNT", 10, true, false}, {"COUNT", 0, true, false}, {"FACETS", 10, true, true}};

bool Measure(const Engine& engine, const char* kind, const Command& command, const std::vector<PlanNode>& plans,
             int repeats, double seconds, Field facet) {
  std::vector<MatchRequest> requests(plans.size());
  for (size_t i = 0; i < plans.size(); ++i) {
    requests[i].plan = plans[i];
    requests[i].count = command.hits;
    requests[i].exact_total = command.exact_total;
    if (command.facets) requests[i].facets.push_back({facet, 10});
  }
  std::vector<Clock::duration> best(plans.size(), Clock::duration::max());
  std::vector<MatchResult> results(plans.size());
  const auto end = Clock::now() + std::chrono::duration<double>(seconds);
  int passes = 0;
  for (; passes < repeats && (passes == 0 || Clock::now() < end); ++passes) {
    for (size_t i = 0; i < plans.size(); ++i) {
      const auto start = Clock::now();
      absl::StatusOr<MatchResult> result = engine.Match(requests[i]);
      best[i] = std::min(best[i], Clock::now() - start);
      if (!result.ok()) {
        std::fprintf(stderr, "engine_bench: %s\n", result.status().ToString().c_str());
        return false;
      }
      results[i] = *std::move(result);
    }
  }
  for (size_t i = 0; i < plans.size(); ++i) {
    std::string facets;
    if (command.facets) {
      for (const FacetCount& value : results[i].facets[0].values) {
        if (!facets.empty()) facets += ' ';
        facets += std::to_string(value.count);
      }
    }
    std::printf("%s\t%s\t%zu\t%lld\t%llu\t%s\t%d\n", kind, command.name, i,
                static_cast<long long>(std::chrono::nanoseconds(best[i]).count()),
                static_cast<unsigned long long>(results[i].total), facets.c_str(), passes);
  }
  return true;
}

absl::StatusOr<std::unique_ptr<Engine>> OpenEngine(const std::string& name, const IndexLayout& layout) {
  if (name == "xapian") return OpenXapianEngine(layout.xapian().string(), {});
  for (const auto& file : std::filesystem::directory_iterator(layout.root)) {
    if (file.path().extension() == ".dli") return OpenSealedEngine(file.path().string());
  }
  return absl::NotFoundError("no sealed file in the index");
}

int Run(const std::string& engine_name, const char* index, const char* queries, int repeats, double seconds,
        Field facet) {
  const absl::StatusOr<std::unique_ptr<Engine>> engine = OpenEngine(engine_name, {index});
  if (!engine.ok()) {
    std::fprintf(stderr, "engine_bench: %s\n", engine.status().ToString().c_str());
    return 1;
  }
  for (const char* kind : {"and", "or", "phrase"}) {
    std::vector<PlanNode> plans;
    std::ifstream lines(queries);
    for (std::string line; std::getline(lines, line);) {
      const size_t tab = line.find('\t');
      if (tab == std::string::npos || std::string_view(line).substr(0, tab) != kind) continue;
      plans.push_back(MakePlan(kind, absl::StrSplit(line.substr(tab + 1), ' ')));
    }
    for (const Command& command : kCommands) {
      if (!Measure(**engine, kind, command, plans, repeats, seconds, facet)) return 1;
    }
  }
  return 0;
}

}  // namespace
}  // namespace dateline

int main(int argc, char** argv) {
  const auto facet = argc == 7 ? dateline::FieldByName(argv[6]) : std::nullopt;
  if (!facet) {
    std::fprintf(stderr, "usage: engine_bench sealed|xapian INDEX QUERIES REPEATS SECONDS FACET\n");
    return 2;
  }
  return dateline::Run(argv[1], argv[2], argv[3], std::atoi(argv[4]), std::atof(argv[5]), *facet);
}
