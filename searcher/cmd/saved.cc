// SPDX-License-Identifier: Apache-2.0
// save, queries, forget, run, alert: queries to come back to.
#include <cstdio>

#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"
#include "common/cli/exit_codes.h"
#include "searcher/cmd/output.h"
#include "searcher/cmd/saved_queries.h"
#include "searcher/cmd/verbs.h"

namespace dateline {
namespace {

int Usage(const char* text) {
  std::fprintf(stderr, "dateline-search: usage: dateline-search INDEX %s\n", text);
  return kExitUsage;
}

int NoSuchQuery(const std::string& name) {
  std::fprintf(stderr, "dateline-search: no query is saved as '%s'; 'dateline-search INDEX queries' lists them\n",
               name.c_str());
  return kExitUsage;
}

// The greatest docid that the query finds now: what comes later is greater.
absl::StatusOr<uint32_t> LastDocid(const Searcher& searcher, const Options& options, const SavedQuery& saved) {
  SearchRequest request = options.request;
  request.query = saved.query;
  request.facets.clear();
  request.dates = DateUnit::kNone;
  request.explain = false;
  request.after_docid = UINT32_MAX;  // read no story
  ASSIGN_OR_RETURN(const SearchResult result, searcher.Search(request));
  return result.last_docid;
}

// Runs a saved query and notes how far it has now been read.
absl::StatusOr<int> RunAndNote(const Searcher& searcher, const Options& options, SavedQuery& saved, bool only_new) {
  const uint64_t revision = searcher.engine().Revision();
  Options run = options;
  if (only_new && saved.last_docid > 0) {
    if (revision < saved.revision) {
      std::fprintf(stderr,
                   "note: the index was made anew since this query last ran (revision %llu then, %llu now): all its "
                   "stories are shown\n",
                   static_cast<unsigned long long>(saved.revision), static_cast<unsigned long long>(revision));
    } else {
      run.request.after_docid = saved.last_docid;
    }
  }
  const int code = RunSearch(searcher, run, saved.query);
  if (code != kExitOk && code != kExitNone) return code;
  ASSIGN_OR_RETURN(saved.last_docid, LastDocid(searcher, options, saved));
  saved.last_docid = std::max<uint32_t>(saved.last_docid, 1);  // it has run, even if it found nothing
  saved.revision = revision;
  return code;
}

}  // namespace

int RunSave(const Searcher& searcher, const Options& options) {
  if (options.words.size() < 3) return Usage("save NAME QUERY");
  auto saved = SavedQueries::Load(options.index);
  if (!saved.ok()) return Report(saved.status());
  std::string query;
  for (size_t i = 2; i < options.words.size(); ++i) absl::StrAppend(&query, query.empty() ? "" : " ", options.words[i]);
  SavedQuery& entry = saved->queries()[options.words[1]];
  entry = {query, 0, 0};
  Options shown = options;
  shown.request.count = 0;
  shown.request.facets.clear();
  const int code = RunSearch(searcher, shown, query);  // says now what is odd about it
  if (code != kExitOk && code != kExitNone) return code;
  const absl::Status stored = saved->Store();
  return stored.ok() ? static_cast<int>(kExitOk) : Report(stored);
}

int RunQueries(const Searcher&, const Options& options) {
  auto saved = SavedQueries::Load(options.index);
  if (!saved.ok()) return Report(saved.status());
  for (const auto& [name, entry] : saved->queries()) std::printf("%s\t%s\n", name.c_str(), entry.query.c_str());
  return saved->queries().empty() ? kExitNone : kExitOk;
}

int RunForget(const Searcher&, const Options& options) {
  if (options.words.size() != 2) return Usage("forget NAME");
  auto saved = SavedQueries::Load(options.index);
  if (!saved.ok()) return Report(saved.status());
  if (saved->queries().erase(options.words[1]) == 0) return NoSuchQuery(options.words[1]);
  const absl::Status stored = saved->Store();
  return stored.ok() ? static_cast<int>(kExitOk) : Report(stored);
}

int RunSaved(const Searcher& searcher, const Options& options) {
  if (options.words.size() != 2) return Usage("run NAME [--new]");
  auto saved = SavedQueries::Load(options.index);
  if (!saved.ok()) return Report(saved.status());
  const auto it = saved->queries().find(options.words[1]);
  if (it == saved->queries().end()) return NoSuchQuery(options.words[1]);
  const auto code = RunAndNote(searcher, options, it->second, options.only_new);
  if (!code.ok()) return Report(code.status());
  const absl::Status stored = saved->Store();
  return stored.ok() ? *code : Report(stored);
}

int RunAlert(const Searcher& searcher, const Options& options) {
  auto saved = SavedQueries::Load(options.index);
  if (!saved.ok()) return Report(saved.status());
  bool found = false;
  for (auto& [name, entry] : saved->queries()) {
    Options run = options;
    run.pager = false;
    run.request.facets.clear();
    if (entry.revision == searcher.engine().Revision() && entry.last_docid > 0) continue;  // nothing can be new
    if (options.format == OutputFormat::kText) std::printf("== %s: %s\n", name.c_str(), entry.query.c_str());
    const auto code = RunAndNote(searcher, run, entry, true);
    if (!code.ok()) return Report(code.status());
    if (*code == kExitOk) found = true;
  }
  const absl::Status stored = saved->Store();
  if (!stored.ok()) return Report(stored);
  return found ? kExitOk : kExitNone;
}

}  // namespace dateline
