/* SPDX-License-Identifier: Apache-2.0
 * The C surface as a C program meets it. Argument: an index of corpora/mini. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "searcher/api/dateline_c.h"

#define CHECK(condition)                                                                              \
  do {                                                                                                \
    if (!(condition)) {                                                                               \
      fprintf(stderr, "%s:%d: %s (last error: %s)\n", __FILE__, __LINE__, #condition, dateline_last_error()); \
      exit(1);                                                                                        \
    }                                                                                                 \
  } while (0)

static const char kDemo[] = "Rubio AND Lavrov date:2025-09";

static dateline_result* Search(const dateline_index* index, const char* query, const dateline_search_options* options) {
  dateline_result* result = NULL;
  CHECK(dateline_search(index, query, options, &result) == DATELINE_OK);
  CHECK(result != NULL);
  CHECK(dateline_last_error()[0] == '\0');
  return result;
}

static uint64_t Total(const dateline_index* index, const char* query, const dateline_search_options* options) {
  dateline_result* result = Search(index, query, options);
  const uint64_t total = dateline_total(result);
  dateline_result_free(result);
  return total;
}

static void FailuresSayWhy(const dateline_index* index) {
  dateline_index* none = (dateline_index*)index;
  CHECK(dateline_open("no/such/index", &none) == DATELINE_NOT_FOUND);
  CHECK(none == NULL);
  CHECK(strstr(dateline_last_error(), "no/such/index") != NULL);
  CHECK(dateline_open(NULL, &none) == DATELINE_INVALID_ARGUMENT);
  CHECK(dateline_open("x", NULL) == DATELINE_INVALID_ARGUMENT);

  dateline_result* result = NULL;
  CHECK(dateline_search(NULL, "x", NULL, &result) == DATELINE_INVALID_ARGUMENT);
  CHECK(dateline_search(index, NULL, NULL, &result) == DATELINE_INVALID_ARGUMENT);
  CHECK(dateline_search(index, "x", NULL, NULL) == DATELINE_INVALID_ARGUMENT);

  dateline_search_options options = DATELINE_SEARCH_OPTIONS_INIT;
  options.facets = "colour:3";
  CHECK(dateline_search(index, "x", &options, &result) == DATELINE_INVALID_ARGUMENT);
  CHECK(strstr(dateline_last_error(), "colour") != NULL);
  options.facets = "person:many";
  CHECK(dateline_search(index, "x", &options, &result) == DATELINE_INVALID_ARGUMENT);
  options.facets = NULL;
  const char* filter = "Marco Rubio";
  options.filters = &filter;
  options.filter_count = 1;
  CHECK(dateline_search(index, "x", &options, &result) == DATELINE_INVALID_ARGUMENT);
  CHECK(result == NULL);

  dateline_story* story = NULL;
  CHECK(dateline_show(index, "ffffffffffffffff", &story) == DATELINE_NOT_FOUND);
  CHECK(dateline_show(index, "", &story) == DATELINE_NOT_FOUND);
  CHECK(dateline_show(index, NULL, &story) == DATELINE_INVALID_ARGUMENT);
  CHECK(story == NULL);

  dateline_result_free(NULL);
  dateline_story_free(NULL);
  dateline_close(NULL);
  CHECK(dateline_hit_count(NULL) == 0);
  CHECK(dateline_hit_title(NULL, 0)[0] == '\0');
  CHECK(dateline_story_title(NULL)[0] == '\0');
}

static void HitsAreWhole(const dateline_index* index) {
  dateline_search_options options = DATELINE_SEARCH_OPTIONS_INIT;
  options.count = 3;
  options.sort = DATELINE_SORT_OLDEST;
  dateline_result* result = Search(index, kDemo, &options);
  CHECK(dateline_total(result) >= 6);
  CHECK(dateline_hit_count(result) == 3);
  for (size_t i = 0; i < 3; ++i) {
    CHECK(strlen(dateline_hit_id(result, i)) > 0);
    CHECK(strlen(dateline_hit_title(result, i)) > 0);
    CHECK(strncmp(dateline_hit_date(result, i), "2025-09", 7) == 0);
    CHECK(dateline_hit_score(result, i) > 0);
    if (i > 0) CHECK(strcmp(dateline_hit_date(result, i - 1), dateline_hit_date(result, i)) <= 0);
    const size_t length = strlen(dateline_hit_snippet(result, i));
    CHECK(length > 0);
    CHECK(dateline_hit_highlight_count(result, i) > 0);
    size_t before = 0;
    for (size_t h = 0; h < dateline_hit_highlight_count(result, i); ++h) {
      const dateline_range range = dateline_hit_highlight(result, i, h);
      CHECK(before <= range.begin && range.begin < range.end && range.end <= length);
      before = range.end;
    }
    CHECK(dateline_hit_highlight(result, i, 1000000).end == 0);
  }
  CHECK(dateline_hit_title(result, 3)[0] == '\0');
  CHECK(dateline_hit_score(result, (size_t)-1) == 0);

  /* The second hit again, by passing over the first. */
  options.offset = 1;
  options.count = 1;
  dateline_result* second = Search(index, kDemo, &options);
  CHECK(dateline_hit_count(second) == 1);
  CHECK(strcmp(dateline_hit_id(second, 0), dateline_hit_id(result, 1)) == 0);
  CHECK(dateline_total(second) == dateline_total(result));

  const char* json = dateline_result_json(result);
  CHECK(json[0] == '{' && strstr(json, "\"version\"") != NULL && strstr(json, dateline_hit_id(result, 2)) != NULL);
  dateline_result_free(second);
  dateline_result_free(result);
}

static void FacetsAndFilters(const dateline_index* index) {
  dateline_search_options options = DATELINE_SEARCH_OPTIONS_INIT;
  options.count = 0;
  options.facets = "person:3,month";
  dateline_result* result = Search(index, "Rubio AND Lavrov", &options);
  CHECK(dateline_hit_count(result) == 0);
  CHECK(dateline_facet_count(result) == 2);
  CHECK(strcmp(dateline_facet_name(result, 0), "person") == 0);
  CHECK(strcmp(dateline_facet_name(result, 1), "month") == 0);
  CHECK(dateline_facet_value_count(result, 0) == 3);
  for (size_t v = 1; v < 3; ++v) {
    CHECK(dateline_facet_value_stories(result, 0, v) <= dateline_facet_value_stories(result, 0, v - 1));
  }
  CHECK(dateline_facet_name(result, 2)[0] == '\0');
  CHECK(dateline_facet_value(result, 0, 3)[0] == '\0');
  CHECK(dateline_facet_value_stories(result, 7, 0) == 0);

  /* With a value and without it are all there are. */
  char with[200], without[sizeof with + 1];
  snprintf(with, sizeof with, "person:%s", dateline_facet_value(result, 0, 2));
  snprintf(without, sizeof without, "-%s", with);
  const uint64_t stories = dateline_facet_value_stories(result, 0, 2);
  const char* filter = with;
  options.filters = &filter;
  options.filter_count = 1;
  CHECK(Total(index, "Rubio AND Lavrov", &options) == stories);
  filter = without;
  CHECK(Total(index, "Rubio AND Lavrov", &options) == dateline_total(result) - stories);
  dateline_result_free(result);

  options = (dateline_search_options)DATELINE_SEARCH_OPTIONS_INIT;
  options.facets = "";
  result = Search(index, kDemo, &options);
  CHECK(dateline_facet_count(result) == 0);
  dateline_result_free(result);
  result = Search(index, kDemo, NULL);
  CHECK(dateline_facet_count(result) > 0);
  dateline_result_free(result);
}

static void OptionsChangeTheAnswer(const dateline_index* index) {
  dateline_search_options options = DATELINE_SEARCH_OPTIONS_INIT;
  const uint64_t all_words = Total(index, "Rubio Guterres", &options);
  options.any_word = 1;
  CHECK(Total(index, "Rubio Guterres", &options) > all_words);

  /* A caller compiled against a shorter struct gets the defaults of what it does not know. */
  options.struct_size = offsetof(dateline_search_options, any_word);
  CHECK(Total(index, "Rubio Guterres", &options) == all_words);
  options.struct_size = 1;
  dateline_result* none = NULL;
  CHECK(dateline_search(index, "x", &options, &none) == DATELINE_INVALID_ARGUMENT);

  dateline_result* result = Search(index, "(Rubio colour:red", NULL);
  CHECK(dateline_problem_count(result) >= 2);
  CHECK(strlen(dateline_problem(result, 0)) > 0);
  CHECK(dateline_problem(result, 99)[0] == '\0');
  dateline_result_free(result);
}

static void OverviewsEndAtTheirEnd(const dateline_index* index) {
  dateline_search_options options = DATELINE_SEARCH_OPTIONS_INIT;
  options.dates = DATELINE_DATES_YEAR;
  options.trend = 2;
  options.company = "org";
  dateline_result* result = Search(index, "person:lavrov", &options);
  CHECK(dateline_date_count(result) > 0 && strlen(dateline_date(result, 0)) == 4);
  CHECK(dateline_date_stories(result, 0) <= dateline_date_of(result, 0));
  CHECK(dateline_date(result, 99)[0] == '\0' && dateline_date_of(result, 99) == 0);
  CHECK(dateline_trend_count(result) > 0 && dateline_trend_times(result, 0) > 1);
  CHECK(dateline_trend_field(result, 99)[0] == '\0' && dateline_trend_times(result, 99) == 0);
  CHECK(dateline_company_count(result) > 0 && dateline_company_stories(result, 0) > 0);
  CHECK(dateline_company_other(result, 99, 0)[0] == '\0' && dateline_company_month_stories(result, 0, 999) == 0);
  dateline_result_free(result);
  CHECK(dateline_date_count(NULL) == 0 && dateline_company_other_count(NULL, 0) == 0 && dateline_revision(NULL) == 0);
}

static void StoriesAreWhole(const dateline_index* index) {
  dateline_result* result = Search(index, "lighthouse goats", NULL);
  CHECK(dateline_hit_count(result) == 1);
  dateline_story* story = NULL;
  CHECK(dateline_show(index, dateline_hit_id(result, 0), &story) == DATELINE_OK);
  CHECK(strcmp(dateline_story_id(story), dateline_hit_id(result, 0)) == 0);
  CHECK(strcmp(dateline_story_title(story), dateline_hit_title(result, 0)) == 0);
  CHECK(dateline_story_date(story)[0] == '\0');
  CHECK(strcmp(dateline_story_date_source(story), "none") == 0);
  CHECK(strcmp(dateline_story_language(story), "en") == 0);
  CHECK(dateline_story_paragraph_count(story) >= 3);
  CHECK(strstr(dateline_story_paragraph(story, 0), "Solveig") != NULL);
  CHECK(dateline_story_paragraph(story, 1000)[0] == '\0');
  CHECK(dateline_story_json(story)[0] == '{');
  dateline_story_free(story);
  dateline_result_free(result);
}

int main(int argc, char** argv) {
  CHECK(argc == 2);
  dateline_index* index = NULL;
  CHECK(dateline_open(argv[1], &index) == DATELINE_OK);
  CHECK(dateline_story_count(index) >= 60);
  CHECK(strlen(dateline_engine(index)) > 0);
  CHECK(strchr(dateline_version(), '.') != NULL);

  FailuresSayWhy(index);
  HitsAreWhole(index);
  FacetsAndFilters(index);
  OptionsChangeTheAnswer(index);
  StoriesAreWhole(index);
  OverviewsEndAtTheirEnd(index);

  /* A result outlives its index. */
  dateline_result* result = Search(index, kDemo, NULL);
  dateline_close(index);
  CHECK(strlen(dateline_hit_title(result, 0)) > 0);
  dateline_result_free(result);
  puts("ok");
  return 0;
}
