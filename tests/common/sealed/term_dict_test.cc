// SPDX-License-Identifier: Apache-2.0
#include "common/sealed/term_dict.h"

#include <map>
#include <random>

#include "tests/support/catch.h"

namespace dateline {
namespace {

std::string RandomTerm(std::mt19937_64& random) {
  std::string term;
  for (size_t length = random() % 9; length > 0; --length)
    term.push_back(static_cast<char>("abcXZ\xc3\xff"[random() % 7]));
  return term + "t";
}

struct Sections {
  std::string blocks, index;
};

Sections Write(const std::map<std::string, TermRef>& terms) {
  TermDictWriter writer;
  for (const auto& [term, ref] : terms) writer.Add(term, ref);
  Sections sections;
  REQUIRE(writer.Finish(&sections.blocks, &sections.index).ok());
  return sections;
}

std::map<std::string, TermRef> RandomTerms(std::mt19937_64& random, size_t count) {
  std::map<std::string, TermRef> terms;
  while (terms.size() < count) terms.try_emplace(RandomTerm(random));
  uint64_t postings = 0, positions = 0;
  for (auto& [term, ref] : terms) {
    ref.frequency = random() % 3 == 0 ? 1 : 2 + static_cast<uint32_t>(random() % 1000);
    ref.has_positions = random() % 2 == 0;
    if (ref.frequency == 1)
      ref.doc = static_cast<uint32_t>(random() % 5000), ref.wdf = static_cast<uint32_t>(random() % 9);
    if (ref.frequency > 1) ref.postings = postings += random() % 100000;
    if (ref.has_positions) ref.positions = positions += random() % 100000;
  }
  return terms;
}

TEST_CASE("Every term is found with what was written; others are not; prefixes list what starts with them") {
  const uint64_t seed = TestSeed();
  CAPTURE(seed);
  std::mt19937_64 random(seed);
  for (const size_t count : {size_t{0}, size_t{1}, size_t{15}, size_t{16}, size_t{17}, size_t{1000}}) {
    CAPTURE(count);
    const auto terms = RandomTerms(random, count);
    const Sections sections = Write(terms);
    const auto dict = TermDict::Open("terms", ByteView(sections.blocks), ByteView(sections.index));
    REQUIRE(dict.ok());
    REQUIRE(dict->size() == count);
    uint64_t ordinal = 0;
    for (const auto& [term, ref] : terms) {
      const auto found = dict->Find(term);
      REQUIRE(found.ok());
      REQUIRE(found->has_value());
      REQUIRE((*found)->ref == ref);
      REQUIRE((*found)->ordinal == ordinal);
      REQUIRE(*dict->Term(ordinal) == term);
      ++ordinal;
    }
    for (int i = 0; i < 200; ++i) {
      const std::string term = RandomTerm(random);
      REQUIRE(dict->Find(term)->has_value() == terms.contains(term));
      const std::string prefix = term.substr(0, random() % (term.size() + 1));
      std::vector<std::string> want, got;
      for (const auto& [known, ref] : terms) {
        if (known.starts_with(prefix)) want.push_back(known);
      }
      REQUIRE(dict->Visit(prefix,
                          [&](std::string_view known, const TermDict::Entry&) { return got.emplace_back(known), true; })
                  .ok());
      REQUIRE(got == want);
    }
  }
}

TEST_CASE("Visiting stops when told") {
  std::mt19937_64 random(1);
  const Sections sections = Write(RandomTerms(random, 100));
  const auto dict = TermDict::Open("terms", ByteView(sections.blocks), ByteView(sections.index));
  int seen = 0;
  REQUIRE(dict->Visit("", [&](std::string_view, const TermDict::Entry&) { return ++seen < 20; }).ok());
  CHECK(seen == 20);
}

TEST_CASE("A block with more terms than the index counts is damage before any term beyond the count is shown") {
  std::mt19937_64 random(1);
  Sections sections = Write(RandomTerms(random, 20));
  sections.index[0] = 18;  // two blocks still, the last of two terms instead of four
  const auto dict = TermDict::Open("terms", ByteView(sections.blocks), ByteView(sections.index));
  REQUIRE(dict.ok());
  uint64_t seen = 0;
  const absl::Status status = dict->Visit("", [&](std::string_view term, const TermDict::Entry& entry) {
    REQUIRE(entry.ordinal < dict->size());
    REQUIRE(dict->Find(term).ok());
    ++seen;
    return true;
  });
  CHECK(status.code() == absl::StatusCode::kDataLoss);
  CHECK(seen == 18);
}

TEST_CASE("Damaged dictionaries give errors that name the section, or other terms, but nothing worse") {
  std::mt19937_64 random(TestSeed());
  const Sections whole = Write(RandomTerms(random, 300));
  int errors = 0;
  for (int i = 0; i < 2000; ++i) {
    Sections sections = whole;
    std::string& bytes = random() % 4 == 0 ? sections.index : sections.blocks;
    if (random() % 3 == 0) bytes.resize(random() % bytes.size());
    if (!bytes.empty()) bytes[random() % bytes.size()] = static_cast<char>(random());
    const auto dict = TermDict::Open("terms", ByteView(sections.blocks), ByteView(sections.index));
    absl::Status status = dict.status();
    if (dict.ok()) status = dict->Visit("", [](std::string_view, const TermDict::Entry&) { return true; });
    if (dict.ok()) (void)dict->Find(RandomTerm(random));
    if (status.ok()) continue;
    ++errors;
    REQUIRE(status.code() == absl::StatusCode::kDataLoss);
    REQUIRE(std::string(status.message()).find("section terms, offset ") != std::string::npos);
  }
  CHECK(errors > 500);
}

}  // namespace
}  // namespace dateline
