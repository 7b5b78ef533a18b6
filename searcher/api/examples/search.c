/* SPDX-License-Identifier: Apache-2.0
 * Searches an index and prints what it finds:
 *   cc search.c $(pkg-config --cflags --libs dateline) -o search && ./search news.idx 'Rubio AND Lavrov' */
#include <dateline_c.h>
#include <stdio.h>

int main(int argc, char** argv) {
  if (argc != 3) return fprintf(stderr, "usage: search INDEX QUERY\n"), 2;

  dateline_index* index = NULL;
  dateline_result* result = NULL;
  dateline_search_options options = DATELINE_SEARCH_OPTIONS_INIT;
  options.count = 5;
  options.facets = "person:3";
  if (dateline_open(argv[1], &index) != DATELINE_OK || dateline_search(index, argv[2], &options, &result) != DATELINE_OK) {
    fprintf(stderr, "search: %s\n", dateline_last_error());
    dateline_close(index);
    return 3;
  }

  printf("%llu stories\n", (unsigned long long)dateline_total(result));
  for (size_t i = 0; i < dateline_hit_count(result); ++i) {
    printf("%-10s  %s\n", dateline_hit_date(result, i), dateline_hit_title(result, i));
  }
  for (size_t i = 0; i < dateline_facet_value_count(result, 0); ++i) {
    printf("%4llu  %s\n", (unsigned long long)dateline_facet_value_stories(result, 0, i), dateline_facet_value(result, 0, i));
  }
  dateline_result_free(result);
  dateline_close(index);
  return 0;
}
