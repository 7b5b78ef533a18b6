// SPDX-License-Identifier: Apache-2.0
#include "indexer/story/titles/title_candidates.h"

#include <algorithm>
#include <utility>

#include "indexer/story/body/text_block.h"
#include "indexer/story/lower_case.h"
#include "indexer/story/titles/headline_text.h"

namespace dateline {
namespace {

constexpr size_t kMaxHeadings = 40;
constexpr uint32_t kTextUnits = 80;  // of the block at which the text begins

class Candidates {
 public:
  void Add(std::string text, uint32_t voices) {
    std::string skeleton = Skeleton(text);
    if (skeleton.empty()) return;
    for (TitleCandidate& known : list_) {
      if (known.skeleton != skeleton) continue;
      known.voices |= voices;
      // Markup may set two words next to each other with nothing between.
      if (CountWords(text) > CountWords(known.text)) known.text = std::move(text);
      return;
    }
    list_.push_back({std::move(text), std::move(skeleton), voices});
  }

  std::vector<TitleCandidate> Take() { return std::move(list_); }

 private:
  std::vector<TitleCandidate> list_;
};

struct Heading {
  std::string text;
  std::string skeleton;
  bool main = false;  // an h1
  bool linked = false;
};

// The pop-up that Google's translation puts into saved pages has a heading of its own.
bool IsInTranslationWidget(const HtmlDocument& document, uint32_t node) {
  for (; node != 0; node = document.nodes()[node].parent) {
    if (document.Attribute(node, "id").starts_with("goog-gt")) return true;
  }
  return false;
}

// All main headings of the story, and the others above its text.
std::vector<Heading> HeadingsOf(const HtmlDocument& document, const MainText& main) {
  const std::vector<HtmlNode>& nodes = document.nodes();
  const auto text = std::find_if(main.blocks.begin(), main.blocks.end(), [](const TextBlock& block) {
    return block.kind != BlockKind::kHeading && block.units >= kTextUnits;
  });
  const uint32_t text_begin = text != main.blocks.end() ? text->first : nodes[main.root].end;
  std::vector<Heading> headings;
  for (uint32_t i = main.root; i < nodes[main.root].end && headings.size() < kMaxHeadings; ++i) {
    if (nodes[i].is_text) continue;
    const bool is_main = nodes[i].tag == GUMBO_TAG_H1;
    if (!is_main && ((nodes[i].tag != GUMBO_TAG_H2 && nodes[i].tag != GUMBO_TAG_H3) || i > text_begin)) continue;
    Heading heading{document.Text(i, 400), "", is_main, false};
    if (heading.text.empty() || IsInTranslationWidget(document, i)) continue;
    heading.skeleton = Skeleton(heading.text);
    for (uint32_t inner = i; inner < nodes[i].end; ++inner)
      heading.linked |= !nodes[inner].is_text && nodes[inner].tag == GUMBO_TAG_A;
    headings.push_back(std::move(heading));
  }
  return headings;
}

// A heading that stands at the end of the document's title is the site's name, unless the title begins with that.
bool EndsTitle(const Heading& heading, std::string_view document_title, const SiteNames& names) {
  for (const TitleCut& cut : TitleCuts(document_title)) {
    if (Skeleton(cut.right) == heading.skeleton) return !names.Name(cut.left);
  }
  return false;
}

// So is one at the beginning of it, where a longer heading of the page makes the rest: "The Diary - What the law says".
bool BeginsTitleOfAnother(const Heading& heading, std::string_view document_title,
                          const std::vector<Heading>& headings) {
  for (const TitleCut& cut : TitleCuts(document_title)) {
    if (Skeleton(cut.left) != heading.skeleton) continue;
    const std::string rest = Skeleton(cut.right);
    return rest.size() > heading.skeleton.size() &&
           std::any_of(headings.begin(), headings.end(), [&](const Heading& other) { return other.skeleton == rest; });
  }
  return false;
}

uint32_t VoiceOf(HeadlineSource source) {
  switch (source) {
    case HeadlineSource::kArticle: return kArticle;
    case HeadlineSource::kOpenGraph: return kOpenGraph;
    case HeadlineSource::kMicrodata: return kMicrodata;
    case HeadlineSource::kMeta: return kMeta;
    case HeadlineSource::kMinor: return kMinor;
  }
  return kMinor;
}

}  // namespace

std::vector<TitleCandidate> TitleCandidates(const HtmlDocument& document, const PageClaims& claims,
                                            const MainText& main, std::string_view host) {
  std::vector<Heading> headings = HeadingsOf(document, main);
  SiteNames names(claims.site_name, host);
  const std::vector<Heading> all = headings;
  std::erase_if(headings, [&](const Heading& heading) {
    if (!heading.main) return false;
    if (names.Name(heading.text)) return true;
    if (!EndsTitle(heading, claims.document_title, names) &&
        !BeginsTitleOfAnother(heading, claims.document_title, all)) {
      return false;
    }
    if (names.site.empty()) names.site = heading.skeleton;
    return true;
  });
  const std::string whole = Skeleton(claims.document_title);
  // The site's name may also end the title behind nothing that divides it, where another heading begins the title.
  if (std::any_of(headings.begin(), headings.end(),
                  [&](const Heading& heading) { return heading.main && whole.starts_with(heading.skeleton); })) {
    std::erase_if(headings, [&](const Heading& heading) {
      return heading.main && whole.ends_with(heading.skeleton) && !whole.starts_with(heading.skeleton);
    });
  }
  std::stable_partition(headings.begin(), headings.end(), [&](const Heading& heading) {
    return heading.main && whole.find(heading.skeleton) != std::string::npos;
  });

  Candidates candidates;
  bool first = true;
  size_t subheadings = static_cast<size_t>(
      std::count_if(headings.begin(), headings.end(), [](const Heading& heading) { return !heading.main; }));
  for (const Heading& heading : headings) {
    uint32_t voices = 0;
    if (heading.main) {
      voices = std::exchange(first, false) ? kHeading : kOtherHeading;
      if (heading.linked) voices |= kLinkedHeading;
    } else {
      voices = --subheadings == 0 ? kNearSubheading : kFarSubheading;
    }
    candidates.Add(WithoutSiteName(heading.text, names), voices);
  }
  for (const HeadlineClaim& claim : claims.headlines) {
    std::string text = WithoutSiteName(claim.text, names);
    // "Bridge to be repaired | The Daily River of Oslo" under that heading.
    for (const TitleCut& cut : TitleCuts(text)) {
      const std::string left = Skeleton(cut.left);
      if (std::none_of(headings.begin(), headings.end(),
                       [&](const Heading& heading) { return heading.main && heading.skeleton == left; }))
        continue;
      text = std::string(cut.left);
      break;
    }
    candidates.Add(std::move(text), VoiceOf(claim.source));
  }
  candidates.Add(WithoutSiteName(claims.document_title, names), kDocument);
  return candidates.Take();
}

}  // namespace dateline
