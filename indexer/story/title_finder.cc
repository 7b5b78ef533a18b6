// SPDX-License-Identifier: Apache-2.0
#include "indexer/story/title_finder.h"

#include <algorithm>
#include <array>
#include <vector>

#include "indexer/story/ascii.h"
#include "indexer/story/text_block.h"

namespace dateline {
namespace {

// Letters and digits only, lower case: names and headlines compare equal whatever their punctuation.
std::string Skeleton(std::string_view text) {
  std::string result;
  for (char c : text) {
    if (IsAsciiAlpha(c) || IsAsciiDigit(c) || static_cast<unsigned char>(c) >= 0x80) result += AsciiLower(c);
  }
  return result;
}

// The name in a host: "bbc" of "bbc.co.uk", "lemonde" of "lemonde.fr".
std::string HostName(std::string_view host) {
  const size_t dot = host.find('.');
  return Skeleton(host.substr(0, dot));
}

struct Cut {
  std::string_view left;
  std::string_view right;
};

// The title divided at its last (or first) separator that stands between spaces.
std::vector<Cut> Cuts(std::string_view title) {
  constexpr auto kSeparators = std::to_array<std::string_view>({" | ", " - ", " – ", " — ", " :: ", " » ", " « ", " · ", " • ", " / ", " ‹ ", " › ", "｜", " ~ ", " : ", "_"});
  std::vector<Cut> cuts;
  for (std::string_view separator : kSeparators) {
    for (size_t at = title.find(separator); at != std::string_view::npos && cuts.size() < 12; at = title.find(separator, at + separator.size())) {
      cuts.push_back({title.substr(0, at), title.substr(at + separator.size())});
    }
  }
  return cuts;
}

bool NamesSite(std::string_view part, const std::string& site, const std::string& host) {
  const std::string skeleton = Skeleton(part);
  if (skeleton.empty()) return false;
  if (!site.empty() && (skeleton == site || (skeleton.size() >= 4 && site.find(skeleton) != std::string::npos) ||
                        (site.size() >= 4 && skeleton.find(site) != std::string::npos && skeleton.size() < site.size() + 20))) {
    return true;
  }
  return host.size() >= 3 && (skeleton == host || skeleton.starts_with(host) || (skeleton.size() >= 4 && host.find(skeleton) != std::string::npos));
}

std::string WithoutSiteName(std::string title, std::string_view site_name, std::string_view host) {
  const std::string site = Skeleton(site_name);
  const std::string host_name = HostName(host);
  for (int round = 0; round < 3; ++round) {
    bool changed = false;
    for (const Cut& cut : Cuts(title)) {
      if (NamesSite(cut.right, site, host_name) && CountWords(cut.left) >= 2) {
        title = std::string(cut.left);
        changed = true;
        break;
      }
      if (NamesSite(cut.left, site, host_name) && CountWords(cut.right) >= 3) {
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

}  // namespace

std::string FindTitle(const HtmlDocument& document, const PageClaims& claims, uint32_t container, std::string_view host) {
  std::vector<std::string> headings;  // h1 first, then h2 before the text
  const std::vector<HtmlNode>& nodes = document.nodes();
  for (GumboTag tag : {GUMBO_TAG_H1, GUMBO_TAG_H2}) {
    for (uint32_t i = 0; i < nodes.size() && headings.size() < 40; ++i) {
      if (nodes[i].is_text || nodes[i].tag != tag) continue;
      if (tag == GUMBO_TAG_H2 && container != 0 && i > nodes[container].end) break;
      std::string text = document.Text(i, 400);
      if (!text.empty()) headings.push_back(std::move(text));
    }
  }
  // A heading on the page that a claim repeats is the headline as readers see it.
  auto matches = [&](const std::string& claim) -> const std::string* {
    const std::string whole = Skeleton(claim);
    for (const std::string& heading : headings) {
      const std::string skeleton = Skeleton(heading);
      if (skeleton.size() >= 8 && (skeleton == whole || (CountWords(heading) >= 3 && whole.starts_with(skeleton)))) return &heading;
    }
    return nullptr;
  };
  for (const std::string& claim : claims.headlines) {
    if (const std::string* heading = matches(claim)) return *heading;
  }
  if (!claims.headlines.empty()) return WithoutSiteName(claims.headlines.front(), claims.site_name, host);
  if (const std::string* heading = matches(claims.document_title)) return *heading;
  std::string title = WithoutSiteName(claims.document_title, claims.site_name, host);
  if (title.empty() && !headings.empty()) return headings.front();
  return title;
}

}  // namespace dateline
