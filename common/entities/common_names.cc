// SPDX-License-Identifier: Apache-2.0
#include "common/entities/common_names.h"

#include <cstdint>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "common/base/absl_view.h"
#include "common/entities/name_fold.h"
#include "common/entities/name_key.h"

// The lists, one name a line, see tools/embed.py.
extern "C" const char dateline_given_names_begin[];
extern "C" const char dateline_given_names_end[];
extern "C" const char dateline_world_given_names_begin[];
extern "C" const char dateline_world_given_names_end[];
extern "C" const char dateline_surnames_begin[];
extern "C" const char dateline_surnames_end[];

namespace dateline {
namespace {

struct CommonNames {
  absl::flat_hash_set<std::string> given, surnames;
  absl::flat_hash_map<std::string, std::vector<std::string>> spelled;

  CommonNames() {
    Read({dateline_given_names_begin, dateline_given_names_end}, given);
    Read({dateline_world_given_names_begin, dateline_world_given_names_end}, given);
    Read({dateline_surnames_begin, dateline_surnames_end}, surnames);
    for (const auto* names : {&given, &surnames}) {
      for (const std::string& name : *names) {
        if (names == &given || !given.contains(name)) spelled[SpellWord(name)].push_back(name);
      }
    }
  }

  static void Read(std::string_view lines, absl::flat_hash_set<std::string>& names) {
    while (!lines.empty()) {
      const size_t end = lines.find('\n');
      names.insert(FoldName(lines.substr(0, end)));
      lines.remove_prefix(end == std::string_view::npos ? lines.size() : end + 1);
    }
  }
};

const CommonNames& Names() {
  static const CommonNames names;
  return names;
}

}  // namespace

bool IsGivenName(std::string_view folded_word) { return Names().given.contains(ToAbsl(folded_word)); }

bool IsCommonSurname(std::string_view folded_word) { return Names().surnames.contains(ToAbsl(folded_word)); }

bool IsRomanisedGivenName(std::string_view spelled_word) {
  static const absl::flat_hash_set<absl::string_view> names = {
      "abdul", "ahmed",  "alexander", "alexei", "anatoli", "andrei",  "dmitri",  "evgeni",  "georgi",
      "hasan", "husein", "ibrahim",   "khalid", "mahmud",  "mikhail", "mohamed", "mustafa", "nikolai",
      "omar",  "osman",  "sergei",    "usama",  "valeri",  "vasili",  "yuri",    "yusuf"};
  return names.contains(ToAbsl(spelled_word));
}

bool IsCommonFullName(std::string_view folded) {
  const size_t first = folded.find(' '), last = folded.rfind(' ');
  return first != std::string_view::npos && IsGivenName(folded.substr(0, first)) &&
         IsCommonSurname(folded.substr(last + 1));
}

const std::vector<std::string>& CommonNamesSpelled(std::string_view spelled_word) {
  static const std::vector<std::string> none;
  const auto found = Names().spelled.find(ToAbsl(spelled_word));
  return found == Names().spelled.end() ? none : found->second;
}

}  // namespace dateline
