// SPDX-License-Identifier: Apache-2.0
#include "indexer/sources/language_code.h"

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <cstring>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "common/base/absl_view.h"

namespace dateline {
namespace {

// English names in lower case to codes, of the languages that have a code of two letters.
const absl::flat_hash_map<std::string, std::string>& Names() {
  static const auto* const names = [] {
    auto* map = new absl::flat_hash_map<std::string, std::string>;
    for (const char* const* code = icu::Locale::getISOLanguages(); *code != nullptr; ++code) {
      if (std::strlen(*code) != 2) continue;
      icu::UnicodeString name;
      std::string utf8;
      icu::Locale(*code).getDisplayLanguage(icu::Locale::getEnglish(), name).toUTF8String(utf8);
      map->emplace(absl::AsciiStrToLower(utf8), *code);
    }
    return map;
  }();
  return *names;
}

}  // namespace

std::string LanguageCode(std::string_view name) {
  const std::string lower = absl::AsciiStrToLower(absl::StripAsciiWhitespace(ToAbsl(name)));
  const std::string code = lower.substr(0, lower.find_first_of("-_"));
  if (code.size() > 3) {
    const auto found = Names().find(lower);
    return found == Names().end() ? "" : found->second;
  }
  const icu::Locale locale(lower.substr(0, 12).c_str());
  const std::string_view two = locale.getLanguage();  // ICU shortens "eng" itself
  const std::string_view country = locale.getCountry();
  if (two.size() != 2) return "";
  return country.empty() ? std::string(two) : absl::StrCat(ToAbsl(two), "-", ToAbsl(country));
}

}  // namespace dateline
