// SPDX-License-Identifier: Apache-2.0
#include "tests/support/random_corpus.h"

#include <algorithm>
#include <iterator>
#include <string>

#include "common/base/hash.h"

namespace dateline {
namespace {

constexpr const char* kWords[] = {"talks", "talk", "peace", "minister",   "ministers", "oil",    "prices", "said",
                                  "the",   "a",    "bank",  "banking",    "vote",      "voted",  "rain",   "storms",
                                  "storm", "Київ", "café",  "co-operate", "U.S.",      "treaty", "win",    "winning",
                                  "match", "goal", "north", "coast",      "port",      "ship"};

size_t Below(std::mt19937_64& random, size_t limit) { return random() % limit; }
// Small numbers are more likely, as common words are.
size_t Skewed(std::mt19937_64& random, size_t limit) { return std::min(Below(random, limit), Below(random, limit)); }

std::string Sentence(std::mt19937_64& random) {
  std::string text;
  for (size_t count = 1 + Below(random, 9); count > 0; --count) {
    std::string word = kWords[Skewed(random, std::size(kWords))];
    if (text.empty() && word[0] >= 'a' && word[0] <= 'z') word[0] = static_cast<char>(word[0] - 'a' + 'A');
    if (!text.empty()) text += ' ';
    text += word;
  }
  return text + '.';
}

Entity Name(std::mt19937_64& random, EntityKind kind) {
  static constexpr const char* kKeys[3][6] = {{"marco rubio", "sergei lavrov", "donald trump", "melania trump", "ana de la cruz", "li"},
                                              {"nato", "united nations", "opec", "bbc", "iaea", "red cross"},
                                              {"kyiv", "moscow", "new york", "geneva", "paris", "lagos"}};
  const std::string key = kKeys[static_cast<size_t>(kind)][Skewed(random, 6)];
  return {kind, key, key, {key}, 1};
}

DateEvidence Date(std::mt19937_64& random) {
  DateEvidence date;
  if (Below(random, 6) == 0) return date;
  CivilDate civil{2023 + static_cast<int>(Below(random, 3)), 1 + static_cast<int>(Below(random, 3)) * 4,
                  1 + static_cast<int>(Below(random, 5)) * 7};
  const size_t precision = Below(random, 8);
  date.precision = precision == 0 ? DatePrecision::kYear : precision == 1 ? DatePrecision::kMonth : DatePrecision::kDay;
  if (date.precision != DatePrecision::kDay) civil.day = 1;
  if (date.precision == DatePrecision::kYear) civil.month = 1;
  date.day = ToDayNumber(civil);
  if (date.precision == DatePrecision::kDay && Below(random, 3) == 0)
    date.minute = static_cast<int32_t>(Below(random, 3)) * 600;
  date.source = DateSource::kMetadata;
  date.confidence = static_cast<uint8_t>(30 + 20 * Below(random, 4));
  date.evidence = "test";
  return date;
}

}  // namespace

std::vector<Story> RandomCorpus(std::mt19937_64& random, size_t stories) {
  static constexpr const char* kSources[] = {"Arab News", "Reuters", "", "Le Monde"};
  static constexpr const char* kLanguages[] = {"en", "en", "fr", ""};
  std::vector<Story> corpus;
  for (size_t i = 0; i < stories; ++i) {
    Story story;
    story.id = Hex64(Hash64(std::to_string(i)));
    story.page_id = "page" + std::to_string(i);
    story.source = kSources[Below(random, std::size(kSources))];
    story.host = story.source.empty() ? "" : "h" + std::to_string(Below(random, 3)) + ".example";
    story.language = kLanguages[Below(random, std::size(kLanguages))];
    if (Below(random, 4) == 0) story.authors.push_back("Ann Author");
    if (Below(random, 10) != 0) story.title = Sentence(random);
    // Some stories are empty, some very long, so that every length norm and block edge occurs.
    const size_t paragraphs = Below(random, 20) == 0 ? 0 : Below(random, 40) == 0 ? 60 : 1 + Below(random, 3);
    for (size_t p = 0; p < paragraphs; ++p) {
      std::string text = Sentence(random);
      for (size_t s = Below(random, 3); s > 0; --s) text += ' ' + Sentence(random);
      story.paragraphs.push_back(std::move(text));
    }
    story.published = Date(random);
    for (const EntityKind kind : kEntityKinds) {
      std::vector<Entity> names;
      for (size_t n = Below(random, 4); n > 0; --n) {
        Entity name = Name(random, kind);
        if (std::none_of(names.begin(), names.end(), [&](const Entity& known) { return known.key == name.key; })) {
          names.push_back(std::move(name));
        }
      }
      story.entities.insert(story.entities.end(), names.begin(), names.end());
    }
    if (Below(random, 3) == 0) story.cluster = 1 + Below(random, 6);
    corpus.push_back(std::move(story));
  }
  return corpus;
}

}  // namespace dateline
