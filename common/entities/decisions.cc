// SPDX-License-Identifier: Apache-2.0
#include "common/entities/decisions.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "absl/strings/str_cat.h"
#include "common/base/absl_view.h"
#include "common/base/status_macros.h"
#include "common/entities/name_fold.h"
#include "common/entities/name_key.h"
#include "common/entities/name_match.h"

namespace dateline {
namespace {

constexpr std::array<std::string_view, 4> kVerbs = {"merge", "split", "hide", "rename"};

std::string_view Trim(std::string_view text) {
  const size_t first = text.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

// Keys are lower-case ASCII words; anything else is a name as people write it.
std::string KeyFrom(EntityKind kind, std::string_view text) {
  const bool is_key =
      std::ranges::all_of(text, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == ' '; });
  return is_key ? std::string(text) : KeyOfName(kind, text);
}

absl::Status LineError(int line, std::string_view problem) {
  return absl::InvalidArgumentError(absl::StrCat("entities.txt line ", line, ": ", ToAbsl(problem)));
}

absl::StatusOr<EntityDecision> ParseLine(std::string_view text, int line) {
  const size_t colon = text.find(':');
  const size_t space = text.find(' ');
  if (colon == std::string_view::npos || space == std::string_view::npos || space > colon) {
    return LineError(line, "expected \"VERB KIND: NAME\", such as \"hide org: logo\"");
  }
  EntityDecision decision;
  const auto verb = std::ranges::find(kVerbs, text.substr(0, space));
  if (verb == kVerbs.end()) return LineError(line, "unknown verb; known are merge, split, hide and rename");
  decision.verb = static_cast<EntityDecision::Verb>(verb - kVerbs.begin());
  const std::string_view kind_name = Trim(text.substr(space, colon - space));
  const auto kind = std::ranges::find(kEntityKinds, kind_name, EntityKindName);
  if (kind == kEntityKinds.end()) return LineError(line, "unknown kind; known are person, org and place");
  decision.kind = *kind;

  std::string_view name = Trim(text.substr(colon + 1));
  std::string_view second;
  using Verb = EntityDecision::Verb;
  std::string_view separator = decision.verb == Verb::kMerge ? "->" : decision.verb == Verb::kRename ? "=" : "";
  if (decision.verb == Verb::kSplit && name.find("<-") != std::string_view::npos) separator = "<-";
  if (!separator.empty()) {
    const size_t at = name.find(separator);
    if (at == std::string_view::npos) {
      return LineError(line, absl::StrCat("expected \"", ToAbsl(separator), "\" between two names"));
    }
    second = Trim(name.substr(at + separator.size()));
    name = Trim(name.substr(0, at));
  }
  const bool of_spelling = separator == "<-";
  decision.key = of_spelling ? FoldName(name) : KeyFrom(decision.kind, name);
  if (decision.key.empty()) return LineError(line, "the name is missing");
  if (decision.key.size() > kMaxKeyBytes) return LineError(line, "the name is too long");
  decision.other = decision.verb == Verb::kMerge || of_spelling ? KeyFrom(decision.kind, second) : std::string(second);
  if (of_spelling && decision.key == decision.other) return LineError(line, "a name cannot leave itself");
  if (!separator.empty() && decision.other.empty()) return LineError(line, "the second name is missing");
  return decision;
}

}  // namespace

std::string ToString(const EntityDecision& decision) {
  std::string line = absl::StrCat(ToAbsl(kVerbs[static_cast<size_t>(decision.verb)]), " ",
                                  ToAbsl(EntityKindName(decision.kind)), ": ", decision.key);
  if (decision.verb == EntityDecision::Verb::kMerge) absl::StrAppend(&line, " -> ", decision.other);
  if (decision.verb == EntityDecision::Verb::kRename) absl::StrAppend(&line, " = ", decision.other);
  if (decision.verb == EntityDecision::Verb::kSplit && !decision.other.empty())
    absl::StrAppend(&line, " <- ", decision.other);
  return line;
}

absl::StatusOr<EntityDecisions> EntityDecisions::Parse(std::string_view text) {
  EntityDecisions decisions;
  for (int line = 1; !text.empty(); ++line) {
    const size_t end = std::min(text.find('\n'), text.size());
    const std::string_view content = Trim(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (content.empty() || content[0] == '#') continue;
    ASSIGN_OR_RETURN(EntityDecision decision, ParseLine(content, line));
    decisions.Apply(decision);
  }
  return decisions;
}

absl::StatusOr<EntityDecisions> EntityDecisions::Load(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) {
    std::error_code error;
    if (!std::filesystem::exists(path, error)) return EntityDecisions();
    return absl::PermissionDeniedError(absl::StrCat(path.string(), ": cannot be read"));
  }
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  return Parse(text);
}

void EntityDecisions::Apply(const EntityDecision& decision) {
  Kind& kind = kinds_[static_cast<size_t>(decision.kind)];
  const std::string from(FinalKey(decision.kind, decision.key));
  switch (decision.verb) {
    case EntityDecision::Verb::kMerge: {
      const std::string& to = decision.other;
      kind.final_of.erase(to);
      for (auto& [raw, final_key] : kind.final_of) {
        if (final_key == decision.key && raw != to) final_key = to;
      }
      if (decision.key != to) kind.final_of[decision.key] = to;
      break;
    }
    case EntityDecision::Verb::kSplit:
      std::erase_if(kind.final_of,
                    [&](const auto& entry) { return entry.first == decision.key || entry.second == decision.key; });
      if (!decision.other.empty() && std::ranges::find(splits_, decision) == splits_.end()) splits_.push_back(decision);
      break;
    case EntityDecision::Verb::kHide:
      for (auto& [raw, final_key] : kind.final_of) {
        if (final_key == decision.key) final_key.clear();
      }
      kind.final_of[decision.key].clear();
      break;
    case EntityDecision::Verb::kRename: kind.label_of[from.empty() ? decision.key : from] = decision.other; break;
  }
  decisions_.push_back(decision);
}

std::string_view EntityDecisions::FinalKey(EntityKind kind, std::string_view raw_key) const {
  const auto& final_of = Of(kind).final_of;
  const auto found = final_of.find(raw_key);
  return found == final_of.end() ? raw_key : std::string_view(found->second);
}

std::vector<std::string> EntityDecisions::RawKeys(EntityKind kind, std::string_view final_key) const {
  if (final_key.empty() || FinalKey(kind, final_key) != final_key) return {};
  std::vector<std::string> keys = {std::string(final_key)};
  for (const auto& [raw, target] : Of(kind).final_of) {
    if (target == final_key) keys.push_back(raw);
  }
  std::ranges::sort(keys);
  return keys;
}

std::optional<std::string> EntityDecisions::LabelOverride(EntityKind kind, std::string_view final_key) const {
  const auto& label_of = Of(kind).label_of;
  const auto found = label_of.find(final_key);
  if (found == label_of.end()) return std::nullopt;
  return found->second;
}

}  // namespace dateline
