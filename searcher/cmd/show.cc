// SPDX-License-Identifier: Apache-2.0
// show, open, similar: one story.
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>

#include "absl/strings/str_cat.h"
#include "common/base/hash.h"
#include "common/cli/exit_codes.h"
#include "common/io/errno_status.h"
#include "common/schema/story_json.h"
#include "searcher/cmd/output.h"
#include "searcher/cmd/verbs.h"
#include "searcher/render/text.h"

namespace dateline {
namespace {

int Usage(const char* text) {
  std::fprintf(stderr, "dateline-search: usage: dateline-search INDEX %s\n", text);
  return kExitUsage;
}

// An id that no story has is a search without result, not a broken index.
int ReportStory(const absl::Status& status) {
  const int code = Report(status);
  return status.code() == absl::StatusCode::kNotFound ? static_cast<int>(kExitNone) : code;
}

std::string Rest(const Options& options, size_t from) {
  std::string rest;
  for (size_t i = from; i < options.words.size(); ++i)
    absl::StrAppend(&rest, rest.empty() ? "" : " ", options.words[i]);
  return rest;
}

}  // namespace

int RunShow(const Searcher& searcher, const Options& options) {
  if (options.words.size() < 2) return Usage("show ID [QUERY]");
  const auto shown = searcher.Show(options.words[1], Rest(options, 2));
  if (!shown.ok()) return ReportStory(shown.status());
  const bool json = options.format == OutputFormat::kJson || options.format == OutputFormat::kJsonLines;
  const std::string text =
      json ? StoryToJson(shown->story) + options.record_end() : RenderStory(*shown, LooksFor(options, STDOUT_FILENO));
  return PrintText(text, options) ? static_cast<int>(kExitOk)
                                  : Report(ErrnoStatus(errno, "cannot write", "standard output"));
}

int RunOpen(const Searcher& searcher, const Options& options) {
  if (options.words.size() != 2) return Usage("open ID");
  const auto shown = searcher.Show(options.words[1]);
  if (!shown.ok()) return ReportStory(shown.status());
  const std::string& url = shown->story.url;
  if (!url.starts_with("https://") && !url.starts_with("http://")) {
    std::fprintf(stderr, "dateline-search: this story has no web address; it was read from %s\n",
                 shown->story.path.c_str());
    return kExitNone;
  }
  std::printf("%s\n", url.c_str());
  std::fflush(stdout);
  // No shell: the address comes from strangers.
  const char* browser = std::getenv("BROWSER");
  const std::string program = browser != nullptr && *browser != '\0' ? browser : "xdg-open";
  const pid_t child = ::fork();
  if (child == 0) {
    ::execlp(program.c_str(), program.c_str(), url.c_str(), static_cast<char*>(nullptr));
    ::_exit(127);
  }
  int status = 0;
  if (child < 0 || ::waitpid(child, &status, 0) < 0 || (WIFEXITED(status) && WEXITSTATUS(status) == 127)) {
    std::fprintf(stderr, "dateline-search: %s cannot be run; set BROWSER to a program that opens addresses\n",
                 program.c_str());
  }
  return kExitOk;
}

int RunSimilar(const Searcher& searcher, const Options& options) {
  if (options.words.size() != 2) return Usage("similar ID");
  const auto shown = searcher.Show(options.words[1]);
  if (!shown.ok()) return ReportStory(shown.status());
  const Story& story = shown->story;
  std::string query = absl::StrCat("like:", story.id, " -id:", story.id);
  if (story.cluster != 0) absl::StrAppend(&query, " -cluster:", Hex64(story.cluster));
  // Copies of one story are one hit: they say nothing new.
  Options similar = options;
  similar.request.collapse_copies = true;
  if (!options.facets_given) similar.request.facets.clear();
  return RunSearch(searcher, similar, query);
}

}  // namespace dateline
