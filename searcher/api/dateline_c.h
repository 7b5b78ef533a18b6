/* SPDX-License-Identifier: Apache-2.0
 *
 * libdateline: search an index of crawled news from C, or from any language that can call C. dateline.h wraps this for
 * C++.
 *
 * Handles. A function that makes one hands it over through its last parameter; give it back with the function named
 * beside its type. Giving back NULL does nothing. Results and stories stay valid after their index is closed.
 *
 * Strings. UTF-8, ended by a zero byte. Those passed in are copied where they are needed; those handed out belong to
 * the handle they come from and live as long as it does. An accessor never fails, allocates or returns NULL, unless it
 * says so: an index past the end gives "", 0 or nothing.
 *
 * Errors. What can fail returns a dateline_status. dateline_last_error() then says in one line what went wrong, where,
 * and what to do. No C++ exception leaves the library.
 *
 * Threads. One dateline_index may be searched by any number of threads at once. A result or a story is read by one
 * thread at a time. The last error is kept for each thread.
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define DATELINE_API __attribute__((visibility("default")))
#else
#define DATELINE_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

typedef struct dateline_index dateline_index;    /* dateline_close */
typedef struct dateline_result dateline_result;  /* dateline_result_free */
typedef struct dateline_story dateline_story;    /* dateline_story_free */

typedef enum dateline_status {
  DATELINE_OK = 0,
  DATELINE_INVALID_ARGUMENT = 1, /* an option or argument that makes no sense */
  DATELINE_NOT_FOUND = 2,        /* no index at that path, no story of that id */
  DATELINE_CORRUPT = 3,          /* a damaged index, or one written by another version */
  DATELINE_UNAVAILABLE = 4,      /* a remote index that does not answer; worth trying again */
  DATELINE_OUT_OF_MEMORY = 5,
  DATELINE_INTERNAL = 6
} dateline_status;

/* Version of the library, "0.1.0". */
DATELINE_API const char* dateline_version(void);

/* Why the last call of this thread failed; "" when it did not. Valid until this thread's next call that returns a
 * status. */
DATELINE_API const char* dateline_last_error(void);

/* -- the index ------------------------------------------------------------------------------------------------------
 */

/* Opens an index directory, a sealed file (.dli), or a Xapian stub file that names several or remote databases. */
DATELINE_API dateline_status dateline_open(const char* path, dateline_index** index);
/* Waits for nothing: no other thread may still be in a call on this index. */
DATELINE_API void dateline_close(dateline_index* index);

DATELINE_API uint64_t dateline_story_count(const dateline_index* index);
/* What answers: "sealed" or "xapian". */
DATELINE_API const char* dateline_engine(const dateline_index* index);

/* -- searching ------------------------------------------------------------------------------------------------------
 */

typedef enum dateline_sort {
  DATELINE_SORT_RELEVANCE = 0,
  DATELINE_SORT_NEWEST = 1,
  DATELINE_SORT_OLDEST = 2
} dateline_sort;

typedef enum dateline_dates {
  DATELINE_DATES_NONE = 0,
  DATELINE_DATES_YEAR = 1,
  DATELINE_DATES_MONTH = 2,
  DATELINE_DATES_DAY = 3
} dateline_dates;

/* Start from DATELINE_SEARCH_OPTIONS_INIT, so that fields added later have their defaults. */
typedef struct dateline_search_options {
  size_t struct_size;         /* sizeof(dateline_search_options) of the caller */
  uint64_t offset;            /* hits to pass over */
  uint64_t count;             /* hits wanted */
  dateline_sort sort;
  int collapse_copies;        /* not 0: one hit for all copies of a story */
  int any_word;               /* not 0: unjoined words mean OR; by default all must be there */
  const char* facets;         /* "person:20,org:5,month"; "" for none, NULL for those that dateline-search shows */
  const char* const*
      filters; /* narrow down by facet values, all at once: "person:Marco Rubio", "-source:Example Wire" */
  size_t filter_count;
  dateline_dates dates;       /* the histogram wanted */
  uint64_t trend;             /* words, and names of each kind, that set the results apart; 0 for none */
  const char* company;        /* "person", "org" or "place": who appears together with whom; NULL for nobody */
} dateline_search_options;

#define DATELINE_SEARCH_OPTIONS_INIT \
  { sizeof(dateline_search_options), 0, 10, DATELINE_SORT_RELEVANCE, 0, 0, NULL, NULL, 0, DATELINE_DATES_NONE, 0, NULL }

/* Answers a query in the language of dateline-search. A query with mistakes is answered as well as it can be; the
 * problems of the result say what was made of it. `options` may be NULL for the defaults. */
DATELINE_API dateline_status dateline_search(const dateline_index* index, const char* query,
                                             const dateline_search_options* options, dateline_result** result);
DATELINE_API void dateline_result_free(dateline_result* result);

/* Stories that match, however many were asked for. */
DATELINE_API uint64_t dateline_total(const dateline_result* result);
/* Of the index that answered: what a result is cited with. */
DATELINE_API uint64_t dateline_revision(const dateline_result* result);

DATELINE_API size_t dateline_hit_count(const dateline_result* result);
DATELINE_API const char* dateline_hit_id(const dateline_result* result, size_t hit);
DATELINE_API const char* dateline_hit_title(const dateline_result* result, size_t hit);
DATELINE_API const char* dateline_hit_date(const dateline_result* result,
                                           size_t hit); /* "2025-09-24", "2025-09", "2025", "" */
DATELINE_API const char* dateline_hit_url(const dateline_result* result, size_t hit);
DATELINE_API const char* dateline_hit_source(const dateline_result* result, size_t hit);
DATELINE_API const char* dateline_hit_snippet(const dateline_result* result, size_t hit);
DATELINE_API double dateline_hit_score(const dateline_result* result, size_t hit);
DATELINE_API uint64_t dateline_hit_copies(const dateline_result* result,
                                          size_t hit); /* further copies, when collapsed */

/* Where the query's words stand in the snippet: bytes [begin, end), ascending. */
typedef struct dateline_range {
  size_t begin;
  size_t end;
} dateline_range;
DATELINE_API size_t dateline_hit_highlight_count(const dateline_result* result, size_t hit);
DATELINE_API dateline_range dateline_hit_highlight(const dateline_result* result, size_t hit, size_t highlight);

/* Facets in the order asked for; values by count, the highest first. Counts are exact over all that match. */
DATELINE_API size_t dateline_facet_count(const dateline_result* result);
DATELINE_API const char* dateline_facet_name(const dateline_result* result, size_t facet); /* "person" */
DATELINE_API size_t dateline_facet_value_count(const dateline_result* result, size_t facet);
DATELINE_API const char* dateline_facet_value(const dateline_result* result, size_t facet,
                                              size_t value); /* "Marco Rubio" */
DATELINE_API uint64_t dateline_facet_value_stories(const dateline_result* result, size_t facet, size_t value);
/* The filter that keeps the stories with this value; with '-' before it, the others. */
DATELINE_API const char* dateline_facet_value_filter(const dateline_result* result, size_t facet, size_t value);

/* The histogram: years, months or days from the first to the last with a match, without gaps. */
DATELINE_API size_t dateline_date_count(const dateline_result* result);
DATELINE_API const char* dateline_date(const dateline_result* result, size_t date); /* "2025-09" */
DATELINE_API uint64_t dateline_date_stories(const dateline_result* result, size_t date);
DATELINE_API uint64_t dateline_date_of(const dateline_result* result, size_t date); /* all stories of that time */
DATELINE_API uint64_t dateline_undated(const dateline_result* result); /* that match; 0 without a histogram */

/* What is more frequent among the stories that match than in the index: names of each kind, then words, the most
 * significant first. Names are counted in all of these stories, words in the 200 best. */
DATELINE_API size_t dateline_trend_count(const dateline_result* result);
DATELINE_API const char* dateline_trend_field(const dateline_result* result, size_t item); /* "person", ..., "word" */
DATELINE_API const char* dateline_trend_value(const dateline_result* result, size_t item);
DATELINE_API uint64_t dateline_trend_stories(const dateline_result* result, size_t item);
DATELINE_API uint64_t dateline_trend_of(const dateline_result* result, size_t item);  /* all stories that have it */
DATELINE_API double dateline_trend_times(const dateline_result* result, size_t item); /* as often as in the index */
DATELINE_API double dateline_trend_significance(const dateline_result* result, size_t item); /* log-likelihood ratio */

/* The most frequent names among the stories that match, for each those who stand beside it, and its months. */
DATELINE_API size_t dateline_company_count(const dateline_result* result);
DATELINE_API const char* dateline_company_name(const dateline_result* result, size_t name);
DATELINE_API uint64_t dateline_company_stories(const dateline_result* result, size_t name);
DATELINE_API size_t dateline_company_other_count(const dateline_result* result, size_t name);
DATELINE_API const char* dateline_company_other(const dateline_result* result, size_t name, size_t other);
DATELINE_API uint64_t dateline_company_other_stories(const dateline_result* result, size_t name, size_t other);
DATELINE_API size_t dateline_company_month_count(const dateline_result* result, size_t name);
DATELINE_API const char* dateline_company_month(const dateline_result* result, size_t name, size_t month);
DATELINE_API uint64_t dateline_company_month_stories(const dateline_result* result, size_t name, size_t month);

/* What the person who typed the query should know: one line each. */
DATELINE_API size_t dateline_problem_count(const dateline_result* result);
DATELINE_API const char* dateline_problem(const dateline_result* result, size_t problem);

/* The whole result as `dateline-search --json` prints it (searcher/render/OUTPUT.md). Made at the first call; "" when
 * memory runs out. */
DATELINE_API const char* dateline_result_json(const dateline_result* result);

/* -- one story ------------------------------------------------------------------------------------------------------
 */

/* The story of this id, whole. */
DATELINE_API dateline_status dateline_show(const dateline_index* index, const char* id, dateline_story** story);
DATELINE_API void dateline_story_free(dateline_story* story);

DATELINE_API const char* dateline_story_id(const dateline_story* story);
DATELINE_API const char* dateline_story_title(const dateline_story* story);
DATELINE_API const char* dateline_story_date(const dateline_story* story);        /* as dateline_hit_date */
DATELINE_API const char* dateline_story_date_source(
    const dateline_story* story); /* "metadata", "url", "text", ..., "none" */
DATELINE_API const char* dateline_story_url(const dateline_story* story);
DATELINE_API const char* dateline_story_source(const dateline_story* story);
DATELINE_API const char* dateline_story_language(const dateline_story* story);    /* "en", or "" when unknown */
DATELINE_API size_t dateline_story_paragraph_count(const dateline_story* story);
DATELINE_API const char* dateline_story_paragraph(const dateline_story* story, size_t paragraph);
/* Everything that is known of it, as `dateline-index read` prints it (indexer/cmd/READ.md). Made at the first call; ""
 * when memory runs out. */
DATELINE_API const char* dateline_story_json(const dateline_story* story);

#ifdef __cplusplus
}
#endif
