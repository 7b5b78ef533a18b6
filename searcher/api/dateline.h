// SPDX-License-Identifier: Apache-2.0
// libdateline for C++20: handles that free themselves, std types, errors as exceptions of type dateline::Error. A thin
// header over dateline_c.h, whose rules on threads hold here too. Views belong to the Result or Story they come from.
//
//   dateline::Index index("news.idx");
//   dateline::Result result = index.Search("Rubio AND Lavrov date:2025-09", {.count = 5});
//   for (dateline::Hit hit : result.hits()) std::cout << hit.date() << "  " << hit.title() << "\n";
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dateline_c.h"

namespace dateline {

// A call that failed; what() is the library's line about it.
class Error : public std::runtime_error {
 public:
  explicit Error(dateline_status status) : std::runtime_error(dateline_last_error()), status_(status) {}
  dateline_status status() const { return status_; }

 private:
  dateline_status status_;
};

namespace detail {

inline void Check(dateline_status status) {
  if (status != DATELINE_OK) throw Error(status);
}

template <typename Handle, void (*kFree)(Handle*)>
struct Freer {
  void operator()(Handle* handle) const { kFree(handle); }
};
template <typename Handle, void (*kFree)(Handle*)>
using Owner = std::unique_ptr<Handle, Freer<Handle, kFree>>;

// Steps through anything with operator[] that is cheap to copy.
template <typename Sequence>
class Iterator {
 public:
  using value_type = decltype(std::declval<const Sequence&>()[0]);
  using difference_type = std::ptrdiff_t;
  using iterator_category = std::input_iterator_tag;

  Iterator() = default;
  Iterator(const Sequence& sequence, size_t at) : sequence_(sequence), at_(at) {}
  value_type operator*() const { return sequence_[at_]; }
  Iterator& operator++() { ++at_; return *this; }
  Iterator operator++(int) { Iterator before = *this; ++at_; return before; }
  friend bool operator==(const Iterator& a, const Iterator& b) { return a.at_ == b.at_; }

 private:
  Sequence sequence_;
  size_t at_ = 0;
};

}  // namespace detail

// One story among the answers.
class Hit {
 public:
  Hit(const dateline_result* result, size_t at) : result_(result), at_(at) {}

  std::string_view id() const { return dateline_hit_id(result_, at_); }
  std::string_view title() const { return dateline_hit_title(result_, at_); }
  std::string_view date() const { return dateline_hit_date(result_, at_); }
  std::string_view url() const { return dateline_hit_url(result_, at_); }
  std::string_view source() const { return dateline_hit_source(result_, at_); }
  std::string_view snippet() const { return dateline_hit_snippet(result_, at_); }
  double score() const { return dateline_hit_score(result_, at_); }
  uint64_t copies() const { return dateline_hit_copies(result_, at_); }

  // The words of the snippet that answer the query.
  std::vector<std::string_view> highlights() const {
    std::vector<std::string_view> words;
    for (size_t i = 0; i < dateline_hit_highlight_count(result_, at_); ++i) {
      const dateline_range range = dateline_hit_highlight(result_, at_, i);
      words.push_back(snippet().substr(range.begin, range.end - range.begin));
    }
    return words;
  }

 private:
  const dateline_result* result_;
  size_t at_;
};

struct FacetValue {
  std::string_view value;   // "Marco Rubio"
  uint64_t stories;
  std::string_view filter;  // for SearchOptions::filters
};

// The most frequent values of one field over all that match: a sequence of FacetValue.
class Facet {
 public:
  Facet(const dateline_result* result, size_t at) : result_(result), at_(at) {}

  std::string_view name() const { return dateline_facet_name(result_, at_); }
  size_t size() const { return dateline_facet_value_count(result_, at_); }
  FacetValue operator[](size_t i) const {
    return {dateline_facet_value(result_, at_, i), dateline_facet_value_stories(result_, at_, i),
            dateline_facet_value_filter(result_, at_, i)};
  }
  auto begin() const { return detail::Iterator<Facet>(*this, 0); }
  auto end() const { return detail::Iterator<Facet>(*this, size()); }

 private:
  const dateline_result* result_;
  size_t at_;
};

// A year, month or day of the histogram.
struct DateCount {
  std::string_view date;    // "2025-09"
  uint64_t stories;
  uint64_t of;              // all stories of that time
};

// A name or word that sets the results apart from the index.
struct TrendItem {
  std::string_view field;   // "person", ..., "word"
  std::string_view value;
  uint64_t stories;
  uint64_t of;              // all stories that have it
  double times;             // as often as in the index
  double significance;      // log-likelihood ratio
};

// A name of the results, those who stand beside it, and its months.
struct Company {
  struct Count {
    std::string_view value;
    uint64_t stories;
  };
  std::string_view name;
  uint64_t stories;
  std::vector<Count> others;
  std::vector<Count> months;
};

// The hits or the facets of a result, in order. Stepping through them allocates nothing.
template <typename Item>
class Items {
 public:
  Items(const dateline_result* result, size_t size) : result_(result), size_(size) {}

  size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  Item operator[](size_t i) const { return Item(result_, i); }
  auto begin() const { return detail::Iterator<Items>(*this, 0); }
  auto end() const { return detail::Iterator<Items>(*this, size_); }

 private:
  const dateline_result* result_;
  size_t size_;
};

// The answer to one query. Keep it in a variable while you read it: what is a view of it cannot be had from a temporary.
class Result {
 public:
  uint64_t total() const { return dateline_total(handle_.get()); }

  Items<Hit> hits() const& { return {handle_.get(), dateline_hit_count(handle_.get())}; }
  Items<Facet> facets() const& { return {handle_.get(), dateline_facet_count(handle_.get())}; }
  // The facet of that name; one without a name or values when it was not asked for.
  Facet facet(std::string_view name) const& {
    size_t at = 0;
    while (at < facets().size() && facets()[at].name() != name) ++at;
    return {handle_.get(), at};
  }
  std::vector<std::string_view> problems() const& {
    std::vector<std::string_view> lines;
    for (size_t i = 0; i < dateline_problem_count(handle_.get()); ++i)
      lines.push_back(dateline_problem(handle_.get(), i));
    return lines;
  }
  uint64_t revision() const { return dateline_revision(handle_.get()); }
  uint64_t undated() const { return dateline_undated(handle_.get()); }
  std::vector<DateCount> dates() const& {
    std::vector<DateCount> all;
    for (size_t i = 0; i < dateline_date_count(handle_.get()); ++i) {
      all.push_back({dateline_date(handle_.get(), i), dateline_date_stories(handle_.get(), i),
                     dateline_date_of(handle_.get(), i)});
    }
    return all;
  }
  std::vector<TrendItem> trend() const& {
    const dateline_result* r = handle_.get();
    std::vector<TrendItem> all;
    for (size_t i = 0; i < dateline_trend_count(r); ++i) {
      all.push_back({dateline_trend_field(r, i), dateline_trend_value(r, i), dateline_trend_stories(r, i),
                     dateline_trend_of(r, i), dateline_trend_times(r, i), dateline_trend_significance(r, i)});
    }
    return all;
  }
  std::vector<Company> company() const& {
    const dateline_result* r = handle_.get();
    std::vector<Company> all;
    for (size_t i = 0; i < dateline_company_count(r); ++i) {
      Company& one = all.emplace_back(Company{dateline_company_name(r, i), dateline_company_stories(r, i), {}, {}});
      for (size_t j = 0; j < dateline_company_other_count(r, i); ++j) {
        one.others.push_back({dateline_company_other(r, i, j), dateline_company_other_stories(r, i, j)});
      }
      for (size_t j = 0; j < dateline_company_month_count(r, i); ++j) {
        one.months.push_back({dateline_company_month(r, i, j), dateline_company_month_stories(r, i, j)});
      }
    }
    return all;
  }
  std::string_view json() const& { return dateline_result_json(handle_.get()); }

  Items<Hit> hits() && = delete;
  Items<Facet> facets() && = delete;
  Facet facet(std::string_view name) && = delete;
  std::vector<std::string_view> problems() && = delete;
  std::vector<DateCount> dates() && = delete;
  std::vector<TrendItem> trend() && = delete;
  std::vector<Company> company() && = delete;
  std::string_view json() && = delete;

 private:
  friend class Index;
  explicit Result(dateline_result* handle) : handle_(handle) {}
  detail::Owner<dateline_result, dateline_result_free> handle_;
};

// One story, whole.
class Story {
 public:
  std::string_view id() const { return dateline_story_id(handle_.get()); }
  std::string_view title() const { return dateline_story_title(handle_.get()); }
  std::string_view date() const { return dateline_story_date(handle_.get()); }
  std::string_view date_source() const { return dateline_story_date_source(handle_.get()); }
  std::string_view url() const { return dateline_story_url(handle_.get()); }
  std::string_view source() const { return dateline_story_source(handle_.get()); }
  std::string_view language() const { return dateline_story_language(handle_.get()); }
  std::string_view json() const { return dateline_story_json(handle_.get()); }

  std::vector<std::string_view> paragraphs() const {
    std::vector<std::string_view> all;
    for (size_t i = 0; i < dateline_story_paragraph_count(handle_.get()); ++i) {
      all.push_back(dateline_story_paragraph(handle_.get(), i));
    }
    return all;
  }

 private:
  friend class Index;
  explicit Story(dateline_story* handle) : handle_(handle) {}
  detail::Owner<dateline_story, dateline_story_free> handle_;
};

enum class Sort {
  kRelevance = DATELINE_SORT_RELEVANCE,
  kNewest = DATELINE_SORT_NEWEST,
  kOldest = DATELINE_SORT_OLDEST
};

enum class Dates {
  kNone = DATELINE_DATES_NONE,
  kYear = DATELINE_DATES_YEAR,
  kMonth = DATELINE_DATES_MONTH,
  kDay = DATELINE_DATES_DAY
};

struct SearchOptions {
  uint64_t offset = 0;
  uint64_t count = 10;
  Sort sort = Sort::kRelevance;
  bool collapse_copies = false;
  bool any_word = false;
  std::optional<std::string> facets =
      {};  // "person:20,org:5"; "" for none, nothing for those that dateline-search shows
  std::vector<std::string> filters = {};  // "person:Marco Rubio", "-source:Example Wire"
  Dates dates = Dates::kNone;             // the histogram wanted
  uint64_t trend = 0;                     // words, and names of each kind, that set the results apart
  std::optional<std::string> company = {};  // "person", "org" or "place": who appears together with whom
};

class Index {
 public:
  // An index directory, a sealed file or a Xapian stub file.
  explicit Index(const std::string& path) {
    dateline_index* handle = nullptr;
    detail::Check(dateline_open(path.c_str(), &handle));
    handle_.reset(handle);
  }

  uint64_t story_count() const { return dateline_story_count(handle_.get()); }
  std::string_view engine() const { return dateline_engine(handle_.get()); }

  Result Search(const std::string& query, const SearchOptions& options = {}) const {
    std::vector<const char*> filters;
    for (const std::string& filter : options.filters) filters.push_back(filter.c_str());
    dateline_search_options plain = DATELINE_SEARCH_OPTIONS_INIT;
    plain.offset = options.offset;
    plain.count = options.count;
    plain.sort = static_cast<dateline_sort>(options.sort);
    plain.collapse_copies = options.collapse_copies;
    plain.any_word = options.any_word;
    plain.facets = options.facets ? options.facets->c_str() : nullptr;
    plain.filters = filters.data();
    plain.filter_count = filters.size();
    plain.dates = static_cast<dateline_dates>(options.dates);
    plain.trend = options.trend;
    plain.company = options.company ? options.company->c_str() : nullptr;
    dateline_result* handle = nullptr;
    detail::Check(dateline_search(handle_.get(), query.c_str(), &plain, &handle));
    return Result(handle);
  }

  Story Show(const std::string& id) const {
    dateline_story* handle = nullptr;
    detail::Check(dateline_show(handle_.get(), id.c_str(), &handle));
    return Story(handle);
  }

 private:
  detail::Owner<dateline_index, dateline_close> handle_;
};

}  // namespace dateline
