// SPDX-License-Identifier: Apache-2.0
#include "indexer/tagging/convention.h"

#include <string>
#include <vector>

#include "common/base/hash.h"
#include "indexer/tagging/crf_model.h"
#include "tests/support/catch.h"

namespace dateline {
namespace {

constexpr size_t kRows = 1024;

void Weigh(std::vector<ConventionRow>& rows, std::string_view word, size_t klass, int8_t weight) {
  rows[ConventionGuesser::RowOf(Hash64(word), rows.size())][klass] = weight;
}

uint8_t GuessOf(const ConventionGuesser& guesser, const std::vector<std::string>& words) {
  ConventionGuesser::Evidence evidence;
  for (const std::string& word : words) evidence.Add(guesser, word, Hash64(word));
  return evidence.Guess(guesser);
}

TEST_CASE("A document gets the convention that its words speak for, when they are sure") {
  std::vector<ConventionRow> rows(kRows);
  for (ConventionRow& row : rows) row.fill(-127);
  for (ConventionRow& row : rows) row[0] = row[1] = row[2] = 0;
  Weigh(rows, "wickets", 0, 100);
  Weigh(rows, "elected", 1, 100);
  Weigh(rows, "lovely", 2, 100);
  // The third class is a corpus of the usual convention.
  const ConventionGuesser guesser(rows, 20, {4, 7, 0});
  CHECK(GuessOf(guesser, {"wickets", "for", "and", "were", "wickets"}) == 4);
  CHECK(GuessOf(guesser, {"was", "elected", "and", "elected", "again"}) == 7);
  CHECK(GuessOf(guesser, {"such", "lovely", "lovely", "and", "lovely"}) == 0);
  // As much for one as for the other, nothing for any, too few words, or names only.
  CHECK(GuessOf(guesser, {"wickets", "elected", "and", "were", "there"}) == 0);
  CHECK(GuessOf(guesser, {"these", "words", "say", "nothing", "here"}) == 0);
  CHECK(GuessOf(guesser, {"wickets", "wickets"}) == 0);
  CHECK(GuessOf(guesser, {"Wickets", "WICKETS", "1", ".", "W", "Wickets"}) == 0);
  // A headline: nothing is in lower case.
  TokenizedText headline;
  TokenizeNames("WICKETS FELL And Wickets FELL", headline);
  CHECK(guesser.GuessIgnoringCase(headline) == 4);
  CHECK(GuessOf(ConventionGuesser(), {"wickets", "wickets", "wickets", "wickets", "wickets"}) == 0);
}

TEST_CASE("Ordinary news have no convention of their own") {
  const ConventionGuesser& guesser = CrfModel::English().guesser();
  CHECK(GuessOf(guesser, {"the", "minister", "told", "reporters", "on", "his", "way", "to", "talks", "about", "the", "climate",
                          "that", "people", "should", "wait", "until", "they", "know", "more"}) == 0);
}

}  // namespace
}  // namespace dateline
