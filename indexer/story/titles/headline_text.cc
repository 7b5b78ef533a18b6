// SPDX-License-Identifier: Apache-2.0
#include "indexer/story/titles/headline_text.h"

#include <algorithm>
#include <array>

#include "indexer/story/body/text_block.h"
#include "indexer/story/html/html_document.h"
#include "indexer/story/lower_case.h"

namespace dateline {

bool SameHeadline(std::string_view a, std::string_view b) { return !a.empty() && Skeleton(a) == Skeleton(b); }

std::vector<TitleCut> TitleCuts(std::string_view title) {
  constexpr auto kSeparators =
      std::to_array<std::string_view>({" | ", " - ", " – ", " — ", " -- ", " :: ", " » ", " « ", " · ", " • ", " / ",
                                       " ‹ ", " › ", "｜", "ㅣ", " ~ ", " : ", "_"});
  std::vector<TitleCut> cuts;
  for (std::string_view separator : kSeparators) {
    for (size_t at = title.find(separator); at != std::string_view::npos && cuts.size() < 12;
         at = title.find(separator, at + separator.size())) {
      cuts.push_back({title.substr(0, at), title.substr(at + separator.size())});
    }
  }
  return cuts;
}

SiteNames::SiteNames(std::string_view site_name, std::string_view host_name)
    : site(Skeleton(site_name)), host(Skeleton(host_name.substr(0, host_name.find('.')))) {}

bool SiteNames::Name(std::string_view part) const {
  const std::string skeleton = Skeleton(part);
  if (skeleton.empty()) return false;
  if (!site.empty() && (skeleton == site || (skeleton.size() >= 4 && site.find(skeleton) != std::string::npos) ||
                        (site.size() >= 4 && skeleton.find(site) != std::string::npos && skeleton.size() < site.size() + 20))) {
    return true;
  }
  return host.size() >= 3 && (skeleton == host || skeleton.starts_with(host) ||
                              (skeleton.size() >= 4 && host.find(skeleton) != std::string::npos));
}

std::string WithoutSiteName(std::string title, const SiteNames& names) {
  for (int round = 0; round < 3; ++round) {
    bool changed = false;
    for (const TitleCut& cut : TitleCuts(title)) {
      if (names.Name(cut.right) && CountWords(cut.left) >= 2) {
        title = std::string(cut.left);
        changed = true;
        break;
      }
      if (names.Name(cut.left) && CountWords(cut.right) >= 3) {
        title = std::string(cut.right);
        changed = true;
        break;
      }
    }
    if (!changed) break;
  }
  TrimRight(title);
  return title;
}

}  // namespace dateline
