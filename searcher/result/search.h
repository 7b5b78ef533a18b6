// SPDX-License-Identifier: Apache-2.0
// Searcher: open an index, ask it, show a story. What the command line, the interactive session and the library stand on.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "searcher/match/engine.h"
#include "searcher/result/result.h"

namespace dateline {

enum class EngineChoice : uint8_t { kAuto, kXapian, kSealed };
enum class DateUnit : uint8_t { kNone, kYear, kMonth, kDay };

struct SearchRequest {
  std::string query;
  uint64_t first = 0;
  uint64_t count = 10;
  SortOrder sort = SortOrder::kRelevance;
  bool exact_total = true;
  bool any_word = false;                // words side by side are OR, not AND
  bool collapse_copies = false;
  bool explain = false;                 // fill parse, plan and clauses
  bool advice = true;  // tell of misspelt words and ambiguous names, and what to try when nothing is found
  uint32_t snippets = 1;                // passages a hit; 0 for none
  uint32_t snippet_bytes = 240;         // about how long a passage is
  std::vector<FacetRequest> facets;
  std::vector<FacetFilter> filters;     // values as FacetValue::value
  DateUnit dates = DateUnit::kNone;     // histogram wanted
  uint32_t trend = 0;                   // words, and names of each kind, that set the results apart
  std::optional<Field> company;         // person, org or place: who appears together with whom
  bool within = false;                  // place:ukraine also finds stories that name a place in it
  uint32_t after_docid = 0;             // only stories that came into the index after this one; facets still count all
  std::optional<DayNumber> today;       // what `date:yesterday` counts from; the day of the system's clock otherwise
};

// A story with the words that a query matches marked in it.
struct ShownStory {
  Story story;
  uint32_t docid = 0;
  MarkedText title;
  std::vector<MarkedText> paragraphs;
};

// Safe to use from many threads at once.
class Searcher {
 public:
  // `path`: an index directory, a sealed file, or a Xapian stub file. kAuto takes the sealed index when it is current.
  [[nodiscard]] static absl::StatusOr<std::unique_ptr<Searcher>> Open(const std::string& path,
                                                                      EngineChoice choice = EngineChoice::kAuto);
  // As of an earlier revision, to repeat a cited search: kNotFound unless the index is at it or keeps it sealed.
  [[nodiscard]] static absl::StatusOr<std::unique_ptr<Searcher>> OpenAsOf(const std::string& path, uint64_t revision);
  ~Searcher();

  // A query never fails for how it is written: see SearchResult::problems. Errors are those of the index.
  [[nodiscard]] absl::StatusOr<SearchResult> Search(const SearchRequest& request) const;

  // The filter for a name or value as a person writes it: "lavrov" is every person of that name in the index. Its values are
  // empty when the index has none.
  [[nodiscard]] absl::StatusOr<FacetFilter> FilterFor(Field field, std::string_view text, bool exclude) const;

  // By story id, or by an unambiguous start of one of at least 4 digits. Marks what `query` matches; it may be empty.
  // kNotFound, kInvalidArgument (ambiguous: names the candidates).
  [[nodiscard]] absl::StatusOr<ShownStory> Show(std::string_view id, std::string_view query = {}) const;

  const Engine& engine() const;
  const std::string& path() const;

 private:
  struct Impl;
  explicit Searcher(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace dateline
