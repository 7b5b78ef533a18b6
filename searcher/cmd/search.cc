// SPDX-License-Identifier: Apache-2.0
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <fstream>
#include <iostream>

#include "absl/strings/str_cat.h"
#include "common/base/absl_view.h"
#include "common/base/status_macros.h"
#include "common/cli/exit_codes.h"
#include "common/io/errno_status.h"
#include "searcher/cmd/output.h"
#include "searcher/cmd/verbs.h"
#include "searcher/render/text.h"
#include "searcher/result/facet_options.h"

namespace dateline {
namespace {

// The request with the filters of the command line, found in this index. What no story has is told.
absl::StatusOr<SearchRequest> FullRequest(const Searcher& searcher, const Options& options, const std::string& query) {
  SearchRequest request = options.request;
  request.query = query;
  for (const auto& [text, exclude] : options.filters) {
    ASSIGN_OR_RETURN(const FacetFilter wanted, ParseFacetFilter(text));
    const std::string value = text.substr(text.find(':') + 1);
    ASSIGN_OR_RETURN(FacetFilter found, searcher.FilterFor(wanted.field, value, exclude));
    if (found.values.empty()) {
      std::fprintf(stderr, "note: no story has the %s '%s'\n", std::string(InfoOf(wanted.field).name).c_str(),
                   value.c_str());
      if (!exclude) found.values = wanted.values;
    }
    if (found.values.empty()) continue;
    // The same option twice means either value.
    bool joined = false;
    for (FacetFilter& filter : request.filters) {
      if (filter.field != found.field || filter.exclude != exclude) continue;
      filter.values.insert(filter.values.end(), found.values.begin(), found.values.end());
      joined = true;
      break;
    }
    if (!joined) request.filters.push_back(std::move(found));
  }
  return request;
}

// Runs one query and appends what it prints to `out`; the total goes to `total`.
absl::Status SearchOnce(const Searcher& searcher, const Options& options, const std::string& query, std::string& out,
                        uint64_t& total) {
  const Looks looks = LooksFor(options, STDOUT_FILENO);
  ASSIGN_OR_RETURN(const SearchRequest request, FullRequest(searcher, options, query));
  ASSIGN_OR_RETURN(const SearchResult result, searcher.Search(request));
  total = result.total;
  if (const std::string problems = RenderProblems(result, LooksFor(options, STDERR_FILENO)); !problems.empty()) {
    std::fputs(problems.c_str(), stderr);
  }
  ASSIGN_OR_RETURN(const std::string text, FormatResult(result, options, looks));
  out += text;
  return absl::OkStatus();
}

}  // namespace

int Report(const absl::Status& status) {
  std::fprintf(stderr, "dateline-search: %s\n", std::string(ToStd(status.message())).c_str());
  return status.code() == absl::StatusCode::kInvalidArgument ? kExitUsage : kExitIndex;
}

int RunSearch(const Searcher& searcher, const Options& options, const std::string& query) {
  std::string out;
  uint64_t total = 0;
  const absl::Status status = SearchOnce(searcher, options, query, out, total);
  if (!status.ok()) return Report(status);
  if (!PrintText(out, options)) return Report(ErrnoStatus(errno, "cannot write", "standard output"));
  return total > 0 ? kExitOk : kExitNone;
}

int RunBatch(const Searcher& searcher, const Options& options) {
  std::ifstream file;
  if (options.query_file != "-") {
    file.open(options.query_file);
    if (!file) return Report(absl::InvalidArgumentError(absl::StrCat("cannot read ", options.query_file)));
  }
  std::istream& in = options.query_file == "-" ? std::cin : file;
  bool found = false;
  for (std::string query; std::getline(in, query);) {
    if (query.empty()) continue;
    std::string out;
    uint64_t total = 0;
    if (options.format == OutputFormat::kText) absl::StrAppend(&out, "== ", query, "\n");
    const absl::Status status = SearchOnce(searcher, options, query, out, total);
    if (!status.ok()) return Report(status);
    if (options.format == OutputFormat::kCount) out = absl::StrCat(total, "\t", query) + options.record_end();
    Options unpaged = options;
    unpaged.pager = false;
    if (!PrintText(out, unpaged)) return Report(ErrnoStatus(errno, "cannot write", "standard output"));
    found = found || total > 0;
  }
  return found ? kExitOk : kExitNone;
}

}  // namespace dateline
