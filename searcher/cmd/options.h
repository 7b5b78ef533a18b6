// SPDX-License-Identifier: Apache-2.0
// The command line of dateline-search.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "searcher/match/engine.h"
#include "searcher/result/search.h"

namespace dateline {

enum class OutputFormat : uint8_t { kText, kJson, kJsonLines, kTsv, kIds, kCount, kColumns };
enum class GroupBy : uint8_t { kNone, kSource, kDay };

struct Options {
  std::string index;
  std::vector<std::string> words;     // the query, or a verb and what it takes
  SearchRequest request;              // without query and filters
  std::vector<std::pair<std::string, bool>> filters;  // "person:Marco Rubio", whether it excludes
  EngineChoice engine = EngineChoice::kAuto;
  std::optional<uint64_t> as_of;
  OutputFormat format = OutputFormat::kText;
  std::vector<std::string> columns;   // of --fields and --tsv
  GroupBy group = GroupBy::kNone;
  std::string query_file;             // -q
  std::string facets;                 // as typed
  bool facets_given = false;
  bool share = false, only_new = false, pretty = false, null_ends = false, pager = true;
  std::string colour = "auto";
  bool interactive = false;           // the index alone was given

  char record_end() const { return null_ends ? '\0' : '\n'; }
};

// Fills `options`, or prints what is wrong or the help and returns the exit code.
[[nodiscard]] std::optional<int> ParseCommandLine(int argc, char** argv, Options& options);

}  // namespace dateline
