// SPDX-License-Identifier: Apache-2.0
#include "indexer/story/title_finder.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "indexer/story/ascii.h"
#include "indexer/story/text_block.h"

namespace dateline {
namespace {

constexpr double kHeadingWeight = 1.0;
constexpr double kDocumentTitleWeight = 0.2;
constexpr double kHolds = 0.1;
constexpr double kLaterHeadingWeight = 0.9;
constexpr double kCoverage = 0.6;

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
  constexpr auto kSeparators = std::to_array<std::string_view>({" | ", " - ", " – ", " — ", " -- ", " :: ", " » ", " « ", " · ", " • ", " / ", " ‹ ", " › ", "｜", " ~ ", " : ", "_"});
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

bool SameHeadline(std::string_view a, std::string_view b) { return !a.empty() && Skeleton(a) == Skeleton(b); }

std::string FindTitle(const HtmlDocument& document, const PageClaims& claims, const MainText& main, std::string_view host) {
  // What readers and machines are told is mostly the same; where it is not, more voices win, and the page's own heading
  // and the article's statement about itself speak louder than words meant for sharing.
  struct Voice {
    std::string text;
    std::string skeleton;
    double weight;
  };
  std::vector<Voice> voices;
  std::string site_name = claims.site_name;
  auto add = [&](std::string text, double weight) {
    text = WithoutSiteName(std::move(text), site_name, host);
    std::string skeleton = Skeleton(text);
    if (!skeleton.empty() && voices.size() < 40) voices.push_back({std::move(text), std::move(skeleton), weight});
  };
  const std::vector<HtmlNode>& nodes = document.nodes();
  const std::string site = Skeleton(claims.site_name);
  // A heading that stands at the end of the document's title is the site's name, not the story's.
  std::vector<std::string> tails;
  for (const Cut& cut : Cuts(claims.document_title)) tails.push_back(Skeleton(cut.right));
  uint32_t last_h1 = 0;
  int h1s = 0;
  for (uint32_t i = main.root; i < nodes[main.root].end && h1s < 20; ++i) {
    if (nodes[i].is_text || nodes[i].tag != GUMBO_TAG_H1) continue;
    std::string text = document.Text(i, 400);
    if (text.empty() || NamesSite(text, site, HostName(host))) continue;
    if (std::find(tails.begin(), tails.end(), Skeleton(text)) != tails.end()) {
      if (claims.site_name.empty()) site_name = text;
      continue;
    }
    const std::string skeleton = Skeleton(text);
    if (std::any_of(voices.begin(), voices.end(), [&](const Voice& voice) { return voice.skeleton == skeleton; })) continue;
    add(std::move(text), h1s++ == 0 ? kHeadingWeight : kLaterHeadingWeight);
    last_h1 = i;
  }
  for (size_t i = 0; i < claims.headlines.size(); ++i) add(claims.headlines[i].text, claims.headlines[i].weight);
  add(claims.document_title, kDocumentTitleWeight);
  if (last_h1 == 0) {
    // Some pages set their headline as h2; the last before the text is the nearest.
    for (uint32_t i = main.blocks.empty() ? 0 : main.blocks.front().first; i-- > main.root + 1;) {
      if (nodes[i].is_text || (nodes[i].tag != GUMBO_TAG_H2 && nodes[i].tag != GUMBO_TAG_H3)) continue;
      add(document.Text(i, 400), 0.3);
      break;
    }
  }
  const Voice* best = nullptr;
  double best_weight = 0;
  const std::string whole = Skeleton(claims.document_title);
  for (const Voice& voice : voices) {
    // The document's title holds the headline, mostly with the site's name: the more of it a voice covers, the better.
    double weight = 0;
    if (!whole.empty() && whole.find(voice.skeleton) != std::string::npos) {
      weight = kCoverage * static_cast<double>(voice.skeleton.size()) / static_cast<double>(whole.size());
    }
    for (const Voice& other : voices) {
      if (other.skeleton == voice.skeleton) weight += other.weight;
      // A longer title that holds this one (with a kicker, with a section behind) half agrees.
      else if (voice.skeleton.size() >= 15 && other.skeleton.find(voice.skeleton) != std::string::npos) weight += kHolds * other.weight;
    }
    if (weight > best_weight) {
      best_weight = weight;
      best = &voice;
    }
  }
  return best == nullptr ? "" : best->text;
}

}  // namespace dateline
