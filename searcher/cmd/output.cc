// SPDX-License-Identifier: Apache-2.0
#include "searcher/cmd/output.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/base/hash.h"
#include "common/base/status_macros.h"
#include "common/score/bm25_fixed.h"
#include "searcher/render/json.h"
#include "searcher/render/overview.h"
#include "searcher/render/text.h"

namespace dateline {
namespace {

std::string Names(const Story& story, EntityKind kind) {
  std::string names;
  for (const Entity& entity : story.entities) {
    if (entity.kind == kind) absl::StrAppend(&names, names.empty() ? "" : "; ", entity.name);
  }
  return names;
}

absl::StatusOr<std::string> Column(const ResultHit& hit, const std::string& name) {
  const Story& story = hit.story;
  if (name == "id") return story.id;
  if (name == "date") return FormatDate(story.published);
  if (name == "source") return SourceLabel(story);
  if (name == "title") return story.title;
  if (name == "url") return story.url;
  if (name == "host") return story.host;
  if (name == "lang") return story.language;
  if (name == "section") return story.section;
  if (name == "path") return story.path;
  if (name == "score") return absl::StrCat(static_cast<double>(hit.score) / (1 << kScoreShift));
  if (name == "copies") return absl::StrCat(hit.copies);
  if (name == "cluster") return story.cluster == 0 ? "" : Hex64(story.cluster);
  if (name == "author") {
    std::string authors;
    for (const std::string& author : story.authors) absl::StrAppend(&authors, authors.empty() ? "" : "; ", author);
    return authors;
  }
  if (name == "person") return Names(story, EntityKind::kPerson);
  if (name == "org") return Names(story, EntityKind::kOrg);
  if (name == "place") return Names(story, EntityKind::kPlace);
  if (name == "snippet") return hit.snippets.empty() ? "" : hit.snippets[0].text;
  return absl::InvalidArgumentError(absl::StrCat("--fields: there is no column \"", name,
      "\"; there are id date source title url host lang section path score copies cluster author person org place snippet"));
}

absl::StatusOr<std::string> Rows(const SearchResult& result, const Options& options) {
  std::string text;
  for (const std::string& name : options.columns) RETURN_IF_ERROR(Column(ResultHit(), name).status());
  for (const ResultHit& hit : result.hits) {
    bool first = true;
    for (const std::string& name : options.columns) {
      ASSIGN_OR_RETURN(std::string value, Column(hit, name));
      // A tab or line break inside a value would end it.
      for (char& c : value) {
        if (static_cast<uint8_t>(c) < 0x20) c = ' ';
      }
      if (!first) text += '\t';
      first = false;
      text += value;
    }
    text += options.record_end();
  }
  return text;
}

// Hits under headings, in the order in which the headings first come.
std::string RenderGroups(const SearchResult& result, const Options& options, const Looks& looks) {
  std::vector<std::pair<std::string, SearchResult>> groups;
  for (const ResultHit& hit : result.hits) {
    std::string name = options.group == GroupBy::kDay ? DateLabel(hit.story) : SourceLabel(hit.story);
    if (name.empty()) name = "(no source)";
    auto it = std::find_if(groups.begin(), groups.end(), [&](const auto& group) { return group.first == name; });
    if (it == groups.end()) it = groups.insert(it, {name, SearchResult()});
    it->second.hits.push_back(hit);
  }
  std::string text;
  for (const auto& [name, group] : groups) {
    absl::StrAppend(&text, Paint(name, Style::kAccent, looks),
                    Paint(absl::StrCat("  ", group.hits.size()), Style::kDim, looks), "\n");
    text += RenderHits(group, 0, looks);
  }
  return text;
}

std::string RenderText(const SearchResult& result, const Options& options, const Looks& looks) {
  std::string text;
  if (options.request.explain) text += RenderExplain(result, looks);
  if (result.total == 0) return text + RenderNothingFound(result, looks);
  text += RenderHead(result, looks);
  if (options.request.trend > 0) return text + RenderTrend(result, looks);
  if (options.request.company) return text + RenderCompany(result, looks);
  if (const std::string dates = RenderDates(result, options.share, looks); !dates.empty()) text += dates + '\n';
  text += options.group != GroupBy::kNone ? RenderGroups(result, options, looks)
                                          : RenderHits(result, options.request.first, looks);
  return text + RenderFacets(result, looks);
}

}  // namespace

Looks LooksFor(const Options& options, int fd) {
  Looks looks = Looks::Of(fd);
  if (options.colour == "always") looks.colours = true;
  if (options.colour == "never") looks.colours = looks.links = false;
  return looks;
}

absl::StatusOr<std::string> FormatResult(const SearchResult& result, const Options& options, const Looks& looks) {
  switch (options.format) {
    case OutputFormat::kText: return RenderText(result, options, looks);
    case OutputFormat::kJson: return ResultToJson(result, options.pretty) + options.record_end();
    case OutputFormat::kCount: return absl::StrCat(result.total) + options.record_end();
    case OutputFormat::kTsv:
    case OutputFormat::kColumns: return Rows(result, options);
    case OutputFormat::kJsonLines:
    case OutputFormat::kIds: break;
  }
  std::string text;
  for (const ResultHit& hit : result.hits) {
    text += options.format == OutputFormat::kIds ? hit.story.id : HitToJson(hit);
    text += options.record_end();
  }
  return text;
}

bool PrintText(const std::string& text, const Options& options) {
  winsize size{};
  const auto lines = static_cast<size_t>(std::count(text.begin(), text.end(), '\n'));
  if (options.pager && options.format == OutputFormat::kText && ::isatty(STDOUT_FILENO) &&
      ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && lines >= size.ws_row) {
    const char* pager = std::getenv("PAGER");
    setenv("LESS", "FRX", 0);
    std::signal(SIGPIPE, SIG_IGN);  // a pager that is left early is no failure
    if (std::FILE* pipe = ::popen(pager != nullptr && *pager != '\0' ? pager : "less", "w")) {
      std::fwrite(text.data(), 1, text.size(), pipe);
      ::pclose(pipe);
      return true;
    }
  }
  return std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
}

}  // namespace dateline
