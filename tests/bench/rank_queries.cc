// SPDX-License-Identifier: Apache-2.0
// rank_queries INDEX HITS < queries: for tools/eval ranking. Each input line is "<query id>\t<words>"; the words are searched
// as an OR of their stems, in an index of English stories. Each output line is "<query id>\t<path of the story>".
#include <cstdio>
#include <iostream>
#include <string>
#include <vector>

#include "common/schema/fields.h"
#include "common/schema/index_layout.h"
#include "common/text/analyzer.h"
#include "searcher/match/xapian/xapian_engine.h"
#include "searcher/plan/build.h"

namespace dateline {
namespace {

int Fail(const absl::Status& status) {
  std::cerr << status << "\n";
  return 1;
}

int Run(const IndexLayout& layout, uint64_t hits) {
  const auto engine = OpenXapianEngine(layout.xapian().string(), {});
  if (!engine.ok()) return Fail(engine.status());
  Analyzer analyzer;
  for (std::string line; std::getline(std::cin, line);) {
    const size_t tab = line.find('\t');
    if (tab == line.npos) continue;
    std::vector<PlanNode> words;
    analyzer.Analyze(std::string_view(line).substr(tab + 1), "en", false, [&](const AnalyzedToken& token) {
      words.push_back(TermPlan(std::string(kStemPrefix).append(token.stem)));
    });
    MatchRequest request;
    request.plan = OrPlan(std::move(words));
    request.count = hits;
    const absl::StatusOr<MatchResult> result = (*engine)->Match(request);
    if (!result.ok()) return Fail(result.status());
    for (const Hit& hit : result->hits) {
      const absl::StatusOr<Story> story = (*engine)->ReadStory(hit.docid);
      if (!story.ok()) return Fail(story.status());
      std::printf("%s\t%s\n", line.substr(0, tab).c_str(), story->path.c_str());
    }
  }
  return 0;
}

}  // namespace
}  // namespace dateline

int main(int argc, char** argv) {
  if (argc != 3) return std::fputs("usage: rank_queries INDEX HITS < queries\n", stderr), 2;
  return dateline::Run({argv[1]}, std::strtoull(argv[2], nullptr, 10));
}
