// SPDX-License-Identifier: Apache-2.0
// print_title_features FILE...: the candidates for the headline of each page and what speaks for them, one JSON line a
// page, for tools/fit_titles.py. The pages are read as `dateline-index read` reads them.
#include <cstdio>
#include <iostream>

#include <nlohmann/json.hpp>

#include "common/base/absl_view.h"
#include "indexer/sources/source.h"
#include "indexer/story/body/main_text.h"
#include "indexer/story/html/html_document.h"
#include "indexer/story/html/html_metadata.h"
#include "indexer/story/titles/title_candidates.h"
#include "indexer/story/titles/title_features.h"
#include "indexer/story/url_parts.h"

namespace dateline {
namespace {

nlohmann::json CandidatesOf(const HtmlDocument& document, const Page& page) {
  const PageClaims claims = ReadClaims(document, page.url);
  const std::string url = page.url.empty() ? ResolveUrl(page.url, claims.canonical_url) : page.url;
  nlohmann::json list = nlohmann::json::array();
  const std::vector<TitleCandidate> candidates =
      TitleCandidates(document, claims, FindStories(document).front(), HostOf(url));
  for (size_t i = 0; i < candidates.size(); ++i) {
    nlohmann::json held = nlohmann::json::array();
    const auto features = TitleFeatures(candidates, i);
    for (size_t f = 0; f < features.size(); ++f) {
      if (features[f]) held.push_back(kTitleWeights[f].feature);
    }
    list.push_back({{"text", candidates[i].text}, {"features", std::move(held)}});
  }
  return list;
}

int Run(const std::vector<std::string>& paths) {
  const auto source = OpenSource(paths, SourceOptions{});
  if (!source.ok()) {
    std::cerr << ToStd(source.status().message()) << '\n';
    return 1;
  }
  HtmlDocument document;
  Page page;
  const auto tell = [](const Reject& reject) { std::cerr << reject.path << ": " << reject.reason << '\n'; };
  for (absl::StatusOr<bool> more = (*source)->Next(page, tell); more.ok() && *more;
       more = (*source)->Next(page, tell)) {
    if (page.format != PageFormat::kHtml || !document.Parse(page.text)) continue;
    const nlohmann::json line = {{"path", page.path}, {"candidates", CandidatesOf(document, page)}};
    std::cout << line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
  }
  return 0;
}

}  // namespace
}  // namespace dateline

int main(int argc, char** argv) { return dateline::Run({argv + 1, argv + argc}); }
