// SPDX-License-Identifier: Apache-2.0
#include "common/sealed/facet_column.h"

#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "tests/support/aligned_bytes.h"
#include "common/sealed/sealed_file_writer.h"
#include "tests/support/catch.h"

namespace dateline {
namespace {

TEST_CASE("Values of stories and their counts come back, one or several a story, in every width") {
  std::mt19937_64 random(TestSeed());
  const FieldInfo& field = InfoOf(Field::kPerson);
  for (const uint32_t values : {3u, 300u, 70000u}) {
    for (const bool several : {false, true}) {
      CAPTURE(values, several);
      constexpr uint32_t kStories = 500;
      std::vector<uint32_t> starts = {0}, ordinals;
      std::vector<uint32_t> want(values);
      for (uint32_t doc = 0; doc < kStories; ++doc) {
        const uint32_t count = static_cast<uint32_t>(random() % (several ? 4 : 2));
        uint32_t ordinal = static_cast<uint32_t>(random() % values);
        for (uint32_t i = 0; i < count && ordinal < values; ++i, ordinal += 1 + static_cast<uint32_t>(random() % 3)) {
          ordinals.push_back(ordinal);
          ++want[ordinal];
        }
        starts.push_back(static_cast<uint32_t>(ordinals.size()));
      }
      TermDictWriter dict;
      std::vector<std::string> labels;
      for (uint32_t i = 0; i < values; ++i) {
        dict.Add(absl::StrCat("value", absl::Dec(i, absl::kZeroPad6)), {.frequency = 1});
        labels.push_back(i % 2 == 0 ? absl::StrCat("1 Label ", i) : "");
      }
      std::string blocks, index, file;
      REQUIRE(dict.Finish(&blocks, &index).ok());
      const auto sink = [&file](std::string_view bytes) { return file.append(bytes), absl::OkStatus(); };
      SealedFileWriter writer(1, "uuid", sink);
      REQUIRE(writer.Add("facet.person.values", blocks).ok());
      REQUIRE(writer.Add("facet.person.index", index).ok());
      REQUIRE(writer.Add("facet.person.stories", FacetStoriesBytes(starts, ordinals, values)).ok());
      REQUIRE(writer.Add("facet.person.labels", FacetLabelsBytes(labels)).ok());
      REQUIRE(writer.Finish().ok());
      const AlignedBytes aligned(file);
      const auto table = SectionTable::Open(aligned.view());
      REQUIRE(table.ok());
      const auto column = FacetColumn::Open(*table, field, kStories);
      REQUIRE(column.ok());

      std::vector<uint32_t> got(values), half(values), rest(values);
      std::vector<uint64_t> bits((kStories + 63) / 64);
      for (uint32_t doc = 0; doc < kStories; ++doc) {
        column->CountStories(&doc, 1, got.data());
        if (doc % 3 == 0) bits[doc / 64] |= uint64_t{1} << (doc % 64);
      }
      CHECK(got == want);
      column->CountBits(bits.data(), false, half.data());
      column->CountBits(bits.data(), true, rest.data());
      for (uint32_t i = 0; i < values; ++i) REQUIRE(half[i] + rest[i] == want[i]);
      CHECK(*column->LabelFormsOf(2) == "1 Label 2");
      CHECK(column->LabelFormsOf(1)->empty());
      CHECK_FALSE(column->LabelFormsOf(values + 5).ok());
    }
  }
}

}  // namespace
}  // namespace dateline
