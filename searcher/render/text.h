// SPDX-License-Identifier: Apache-2.0
// Results for people. Pure functions from result structs to text that ends with a newline (or is empty).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "searcher/render/looks.h"
#include "searcher/render/styled_text.h"
#include "searcher/result/result.h"
#include "searcher/result/search.h"

namespace dateline {

// "2025-09-24", "2025-09", "2025" or "undated".
[[nodiscard]] std::string DateLabel(const Story& story);
// The publisher, else the host, else "".
[[nodiscard]] std::string SourceLabel(const Story& story);

// A headline with its marks, or that there is none.
[[nodiscard]] std::vector<StyledText> StyleTitle(const MarkedText& title);

// How many stories, and which revision of the index said so; an empty line behind.
[[nodiscard]] std::string RenderHead(const SearchResult& result, const Looks& looks);
// Hits, numbered from `first` + 1, with snippets.
[[nodiscard]] std::string RenderHits(const SearchResult& result, uint64_t first, const Looks& looks);

// What the person should know about the query, with a caret under the place; for standard error.
[[nodiscard]] std::string RenderProblems(const SearchResult& result, const Looks& looks);
// Nothing found: what each clause matches by itself, and queries to try.
[[nodiscard]] std::string RenderNothingFound(const SearchResult& result, const Looks& looks);
// --explain: engine, parse, plan, clause counts.
[[nodiscard]] std::string RenderExplain(const SearchResult& result, const Looks& looks);

// A whole story, where its date came from, and its names.
[[nodiscard]] std::string RenderStory(const ShownStory& shown, const Looks& looks);

}  // namespace dateline
