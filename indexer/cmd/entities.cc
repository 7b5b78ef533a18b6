// SPDX-License-Identifier: Apache-2.0
#include "indexer/cmd/entities.h"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/base/absl_view.h"
#include "common/base/status_macros.h"
#include "common/entities/name_fold.h"
#include "common/entities/name_match.h"
#include "common/io/atomic_file.h"
#include "common/text/utf8.h"
#include "indexer/cmd/command_line.h"
#include "indexer/cmd/entity_index.h"
#include "indexer/cmd/suggest_decisions.h"

namespace dateline {
namespace {

constexpr char kExamples[] = R"TEXT(
Examples:
  dateline-index entities news.idx                               the most frequent names
  dateline-index entities news.idx list --kind person -n 50 trump
  dateline-index entities news.idx suggest                       decisions about people that the index' counts speak for
  dateline-index entities news.idx merge "Serge Lavrov" "Sergey Lavrov"
  dateline-index entities news.idx hide Logo
  dateline-index entities news.idx rename Kyiv "Kyiv (Kiev)"
  dateline-index entities news.idx split "Sergey Lavrov"         undoes merges of it and hiding
  dateline-index entities news.idx split "Bryan Kohl"            where nothing was decided: stories that spell it so leave the
                                                                 value that likeness of spelling or the tagger put them in
  dateline-index entities news.idx split Ford "Harrison Ford"    the same, saying which value

What suggest prints are lines of entities.txt, each below its reason; take over those that are right.
A merged value is labelled by the spelling most used; rename chooses another.
Decisions are lines of INDEX/entities.txt, which may be edited by hand; nothing is read again.
Searches of the index follow them at once, a sealed file that goes elsewhere from the next seal --force on. A split of a
spelling ("<-" in the file) takes effect with the next seal or add; removing its line undoes it in the same way.
Exit status: 0 done, 1 nothing listed, 2 wrong usage or no such name, 3 index trouble.)TEXT";

constexpr char kFileHeader[] =
    "# Decisions about names, read from top to bottom; later lines win. Delete a line to undo it.\n"
    "#   merge person: A -> B    hide org: A    rename place: A = Label    split person: A    split person: A <- B\n";

// Of each value listed: stories that are read for it, and what of them is shown.
constexpr size_t kSampledStories = 200, kShownForms = 8, kShownTitles = 2;

struct Arguments {
  std::string index;
  std::string verb = "list";
  std::vector<std::string> names;
  std::string kind;
  size_t limit = 20;
};

std::vector<EntityKind> KindsOf(const Arguments& arguments) {
  std::vector<EntityKind> kinds;
  for (const EntityKind kind : kEntityKinds) {
    if (arguments.kind.empty() || arguments.kind == EntityKindName(kind)) kinds.push_back(kind);
  }
  return kinds;
}

std::string Candidates(const std::vector<ListedEntity>& found) {
  std::string lines;
  for (size_t i = 0; i < std::min<size_t>(found.size(), 10); ++i) {
    absl::StrAppend(&lines, "\n  ", ToAbsl(EntityKindName(found[i].kind)), "  ", found[i].label, " (", found[i].key,
                    "), ", found[i].stories, found[i].stories == 1 ? " story" : " stories");
  }
  return lines;
}

// The one value that a name means: by its very spelling first, then by its key or label, then by its words. Says which
// there are when it may be several.
absl::StatusOr<ListedEntity> FindOne(const EntityIndex& index, const Arguments& arguments, const std::string& name) {
  std::vector<ListedEntity> found, exact, same;
  const std::string folded = FoldName(name);
  for (const EntityKind kind : KindsOf(arguments)) {
    ASSIGN_OR_RETURN(const std::vector<ListedEntity> listed, index.List(kind, name));
    const std::string key = KeyOfName(kind, name);
    for (const ListedEntity& entity : listed) {
      found.push_back(entity);
      if (entity.key == name || entity.key == folded) same.push_back(entity);
      if (entity.key == key || entity.label == name) exact.push_back(entity);
    }
  }
  if (!same.empty()) exact = same;
  if (exact.size() == 1) return exact.front();
  if (exact.empty() && found.size() == 1) return found.front();
  if (found.empty()) return absl::NotFoundError(absl::StrCat("no story names \"", name, "\""));
  const std::vector<ListedEntity>& candidates = exact.empty() ? found : exact;
  return absl::InvalidArgumentError(
      absl::StrCat("\"", name, "\" may be any of these; write its key, or --kind:", Candidates(candidates)));
}

// Of a name that people merged or hid, what undoes that; nothing where no decision is in effect.
std::optional<EntityDecision> UndoOf(const EntityDecisions& decisions, const Arguments& arguments,
                                     const std::string& name) {
  for (const EntityDecision& made : decisions.decisions()) {
    if (!arguments.kind.empty() && arguments.kind != EntityKindName(made.kind)) continue;
    if (made.verb == EntityDecision::Verb::kRename || decisions.FinalKey(made.kind, made.key) == made.key) continue;
    const std::string key = KeyOfName(made.kind, name);
    for (const std::string& decided : {made.key, made.other}) {
      if (!decided.empty() && (decided == key || decided == name || decided == FoldName(name))) {
        return EntityDecision{EntityDecision::Verb::kSplit, made.kind, decided, ""};
      }
    }
  }
  return std::nullopt;
}

std::string FormsOf(const std::vector<EntityIndex::FormCount>& forms) {
  std::string list;
  for (size_t i = 0; i < std::min<size_t>(forms.size(), 8); ++i) {
    absl::StrAppend(&list, i > 0 ? ", " : "", "\"", forms[i].folded, "\" (", forms[i].stories, ")");
  }
  return list;
}

// Names spelled so leave the value that they are in.
absl::StatusOr<EntityDecision> DecideSplit(const EntityIndex& index, const Arguments& arguments) {
  const std::string& name = arguments.names[0];
  if (arguments.names.size() == 1) {
    if (const auto undo = UndoOf(index.decisions(), arguments, name)) return *undo;
  }
  ASSIGN_OR_RETURN(const ListedEntity value, FindOne(index, arguments, arguments.names.back()));
  const std::string spelling = FoldName(name);
  ASSIGN_OR_RETURN(const std::vector<EntityIndex::FormCount> forms, index.CountForms(value));
  const auto form = std::ranges::find(forms, spelling, &EntityIndex::FormCount::folded);
  if (form == forms.end()) {
    return absl::NotFoundError(
        absl::StrCat("no story writes ", value.label, " as \"", name, "\"; how it is written: ", FormsOf(forms)));
  }
  if (spelling == form->raw_key) {
    return absl::InvalidArgumentError(absl::StrCat("\"", name, "\" is the spelling that the value ", value.label,
                                                   " goes by; split off another: ", FormsOf(forms)));
  }
  EntityDecision split = {EntityDecision::Verb::kSplit, value.kind, spelling, form->raw_key};
  if (std::ranges::find(index.decisions().Splits(), split) != index.decisions().Splits().end()) {
    return absl::InvalidArgumentError(
        absl::StrCat("\"", name, "\" is split from ", value.label, " already; it leaves with the next seal"));
  }
  return split;
}

absl::StatusOr<EntityDecision> Decide(const EntityIndex& index, const Arguments& arguments) {
  using Verb = EntityDecision::Verb;
  const Verb verb = arguments.verb == "merge"   ? Verb::kMerge
                    : arguments.verb == "split" ? Verb::kSplit
                    : arguments.verb == "hide"  ? Verb::kHide
                                                : Verb::kRename;
  const size_t wanted = verb == Verb::kMerge || verb == Verb::kRename ? 2 : 1;
  const bool value_too = verb == Verb::kSplit && arguments.names.size() == 2;
  if (arguments.names.size() != wanted && !value_too) {
    return absl::InvalidArgumentError(absl::StrCat(arguments.verb, wanted == 2 ? " takes two names"
                                                                   : verb == Verb::kSplit
                                                                       ? " takes a name, and the value to leave"
                                                                       : " takes one name"));
  }
  if (verb == Verb::kSplit) return DecideSplit(index, arguments);
  ASSIGN_OR_RETURN(const ListedEntity first, FindOne(index, arguments, arguments.names[0]));
  EntityDecision decision = {verb, first.kind, first.key, ""};
  if (verb == Verb::kRename) decision.other = arguments.names[1];
  if (verb == Verb::kMerge) {
    Arguments same_kind = arguments;
    same_kind.kind = EntityKindName(first.kind);
    ASSIGN_OR_RETURN(const ListedEntity second, FindOne(index, same_kind, arguments.names[1]));
    if (second.key == first.key) return absl::InvalidArgumentError("both names mean the same value already");
    decision.other = second.key;
  }
  return decision;
}

absl::Status AppendDecision(const IndexLayout& layout, const EntityDecision& decision) {
  const std::string path = layout.entity_decisions().string();
  std::ifstream in(path, std::ios::binary);
  std::string text = in ? std::string{std::istreambuf_iterator<char>(in), {}} : kFileHeader;
  if (!text.empty() && text.back() != '\n') text += '\n';
  absl::StrAppend(&text, ToString(decision), "\n");
  return WriteFileAtomically(path, text);
}

// A title that fits on a line; some pages have their first paragraph there.
std::string Shortened(const std::string& title) {
  constexpr size_t kLongest = 100;
  if (title.size() <= kLongest) return title;
  const size_t space = title.rfind(' ', kLongest);
  return (space != std::string::npos ? title.substr(0, space) : std::string(TruncateUtf8(title, kLongest))) + "…";
}

int List(const EntityIndex& index, const Arguments& arguments) {
  bool any = false;
  const std::string name = absl::StrJoin(arguments.names, " ");
  for (const EntityKind kind : KindsOf(arguments)) {
    const auto listed = index.List(kind, name);
    if (!listed.ok()) return Fail("entities", kExitIndex, listed.status());
    if (listed->empty()) continue;
    any = true;
    std::printf("%s (%zu)\n", std::string(EntityKindName(kind)).c_str(), listed->size());
    for (size_t i = 0; i < std::min(arguments.limit, listed->size()); ++i) {
      const ListedEntity& entity = (*listed)[i];
      std::printf("%8llu  %s  [%s]\n", static_cast<unsigned long long>(entity.stories), entity.label.c_str(),
                  entity.key.c_str());
      if (entity.raw_keys.size() > 1)
        std::printf("          merged from: %s\n", absl::StrJoin(entity.raw_keys, ", ").c_str());
      auto sample = index.SampleOf(entity, kSampledStories);
      if (!sample.ok()) return Fail("entities", kExitIndex, sample.status());
      std::erase(sample->forms, entity.label);
      if (sample->forms.size() > kShownForms) sample->forms.resize(kShownForms);
      if (!sample->forms.empty())
        std::printf("          also written: %s\n", absl::StrJoin(sample->forms, ", ").c_str());
      for (size_t t = 0; t < std::min(kShownTitles, sample->titles.size()); ++t)
        std::printf("          in: %s\n", Shortened(sample->titles[t]).c_str());
    }
  }
  return any ? kExitOk : kExitNone;
}

int Suggest(const EntityIndex& index) {
  const auto people = index.List(EntityKind::kPerson, "");
  if (!people.ok()) return Fail("entities", kExitIndex, people.status());
  const std::vector<Suggestion> suggestions = SuggestDecisions(*people);
  for (const auto& [decision, reason] : suggestions)
    std::printf("# %s\n%s\n", reason.c_str(), ToString(decision).c_str());
  return suggestions.empty() ? kExitNone : kExitOk;
}

int Run(const Arguments& arguments) {
  const IndexLayout layout{arguments.index};
  const absl::StatusOr<EntityIndex> index = EntityIndex::Open(layout);
  if (!index.ok()) return Fail("entities", kExitIndex, index.status());
  if (arguments.verb == "list") return List(*index, arguments);
  if (arguments.verb == "suggest") return Suggest(*index);

  const absl::StatusOr<EntityDecision> decision = Decide(*index, arguments);
  if (!decision.ok()) return Fail("entities", kExitUsage, decision.status());
  if (const absl::Status status = AppendDecision(layout, *decision); !status.ok())
    return Fail("entities", kExitIndex, status);
  std::printf("%s\n", ToString(*decision).c_str());
  if (decision->verb == EntityDecision::Verb::kSplit && !decision->other.empty()) {
    std::fprintf(stderr, "It takes effect with the next: dateline-index seal %s\n", arguments.index.c_str());
    return kExitOk;
  }
  std::fprintf(
      stderr,
      "Searches of the index follow it now; for a sealed file that goes elsewhere: dateline-index seal --force %s\n",
      arguments.index.c_str());
  return kExitOk;
}

}  // namespace

int RunEntities(int argc, char** argv) {
  CLI::App app("Lists the names of an index and records decisions about them.", "dateline-index entities");
  Arguments arguments;
  app.footer(kExamples);
  app.add_option("INDEX", arguments.index, "index directory")->required();
  app.add_option("VERB", arguments.verb, "list, suggest, merge, split, hide or rename")
      ->check(CLI::IsMember({"list", "suggest", "merge", "split", "hide", "rename"}));
  app.add_option("NAME", arguments.names, "names as people write them, or their keys");
  app.add_option("--kind", arguments.kind, "only this kind")->check(CLI::IsMember({"person", "org", "place"}));
  app.add_option("-n", arguments.limit, "values listed of each kind");
  if (const auto exit = ParseCommandLine(app, argc, argv)) return *exit;
  return Run(arguments);
}

}  // namespace dateline
