// SPDX-License-Identifier: Apache-2.0
// Headlines as texts: whether two are one, and where the name of the site ends.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dateline {

// Whether two headlines are one but for punctuation and case.
[[nodiscard]] bool SameHeadline(std::string_view a, std::string_view b);

// A title divided at a separator such as " | " or " - ".
struct TitleCut {
  std::string_view left;
  std::string_view right;
};

// Every way to divide it, separator by separator; at most twelve.
[[nodiscard]] std::vector<TitleCut> TitleCuts(std::string_view title);

// The names of a site as skeletons: the one it gives itself, and the one in its host ("bbc" of "bbc.co.uk").
struct SiteNames {
  SiteNames(std::string_view site_name, std::string_view host);
  [[nodiscard]] bool Name(std::string_view part) const;

  std::string site;
  std::string host;
};

// "Bridge to be repaired | Daily River" -> "Bridge to be repaired".
[[nodiscard]] std::string WithoutSiteName(std::string title, const SiteNames& names);

}  // namespace dateline
