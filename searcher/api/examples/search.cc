// SPDX-License-Identifier: Apache-2.0
// Searches an index and prints what it finds:
//   c++ -std=c++20 search.cc $(pkg-config --cflags --libs dateline) -o search && ./search news.idx 'Rubio AND Lavrov'
#include <dateline.h>

#include <iomanip>
#include <iostream>

int main(int argc, char** argv) {
  if (argc != 3) return std::cerr << "usage: search INDEX QUERY\n", 2;
  try {
    const dateline::Index index(argv[1]);
    const dateline::Result result = index.Search(argv[2], {.count = 5, .facets = "person:3"});

    std::cout << result.total() << " stories\n";
    for (const dateline::Hit hit : result.hits()) {
      std::cout << std::left << std::setw(10) << hit.date() << "  " << hit.title() << "\n";
    }
    for (const dateline::Facet facet : result.facets()) {
      for (const dateline::FacetValue value : facet) {
        std::cout << std::right << std::setw(4) << value.stories << "  " << value.value << "\n";
      }
    }
  } catch (const dateline::Error& error) {
    std::cerr << "search: " << error.what() << "\n";
    return 3;
  }
}
