// SPDX-License-Identifier: Apache-2.0
#include "common/schema/filter_term.h"

#include "common/schema/label_registry.h"
#include "tests/support/catch.h"

namespace dateline {

TEST_CASE("values fold alike however written") {
  CHECK(FoldValue(" Arab \t News\n") == "arab news");
  CHECK(FoldValue("ARAB\xC2\xA0NEWS") == "arab news");
  CHECK(FoldValue("Le Système Solaire") == "le systeme solaire");
  CHECK(FoldValue("\x01 \x7F").empty());
}

TEST_CASE("long values become distinct terms of legal length") {
  const std::string a(500, 'a'), b = a + "b";
  CHECK(FilterTerm(Field::kUrl, a).size() <= kMaxTermBytes);
  CHECK(FilterTerm(Field::kUrl, a) != FilterTerm(Field::kUrl, b));
  CHECK(FilterTerm(Field::kSource, "arab news") == "XSarab news");
  CHECK(LabelKey(Field::kAuthor, a).size() <= kMaxTermBytes);
}

TEST_CASE("a story's fields become terms and slots") {
  Story story;
  story.id = "00000000000000ab";
  story.page_id = "p";
  story.source = "Arab News";
  story.authors = {"Ann One", "ANN ONE", "Bob"};
  story.language = "en";
  story.published = {*ParseIsoDay("2025-09-24"), -1, DatePrecision::kDay, DateSource::kMetadata, 95, ""};
  story.entities = {{EntityKind::kPerson, "Sergey Lavrov", "sergej lavrov", {}, 2},
                    {EntityKind::kPerson, "Sergei Lavrov", "sergej lavrov", {}, 1},
                    {EntityKind::kPlace, "Kyiv", "kyiv", {}, 1}};
  story.cluster = 0x1f;
  CHECK(FilterTerms(story) == std::vector<std::string>{"Aann one", "Abob", "D20250924", "Len", "M202509",
                                                       "Q00000000000000ab", "XC000000000000001f", "XGkyiv", "XIp",
                                                       "XKhigh", "XPsergej lavrov", "XSarab news", "Y2025"});
  CHECK(SlotValue(story, Field::kAuthor) == "ann one\nbob\n");
  CHECK(SlotValue(story, Field::kPerson) == "sergej lavrov\n");
  CHECK(SlotValue(story, Field::kMonth) == "2025-09\n");
  CHECK(SlotValue(story, Field::kCluster) == "000000000000001f");
  CHECK(SlotValue(story, Field::kDate).size() == 4);
  CHECK(SlotValue(Story(), Field::kDate).empty());
  CHECK(SlotValue(Story(), Field::kPerson).empty());
  const std::vector<FieldValue> persons = FieldValues(story, Field::kPerson);
  REQUIRE(persons.size() == 1);
  CHECK(persons[0].folded == "sergej lavrov");
  CHECK(persons[0].label == "Sergey Lavrov");
}

TEST_CASE("labels are the most used spelling") {
  LabelForms forms;
  MergeLabelForms({{"Nato", 1}, {"NATO", 3}}, forms);
  MergeLabelForms({{"Nato", 2}}, forms);
  CHECK(ChooseLabel(Field::kOrg, forms) == "NATO");  // equal counts: byte order
  MergeLabelForms({{"NATO", -3}}, forms);
  CHECK(ChooseLabel(Field::kOrg, forms) == "Nato");
  CHECK(forms.size() == 1);
  CHECK(ParseLabelForms(FormatLabelForms(forms)) == forms);
  CHECK(ParseLabelForms("x\n3\n-1 a\n5 \n7 ok with spaces").size() == 1);
  CHECK(ChooseLabel(Field::kOrg, {}).empty());
  for (int i = 0; i < 100; ++i) MergeLabelForms({{"form " + std::to_string(i), i + 1}}, forms);
  CHECK(forms.size() == kMaxLabelForms);
  CHECK(ChooseLabel(Field::kOrg, forms) == "form 99");
}

TEST_CASE("a spelling in capitals is the label of a person or of several words only where there is no other") {
  CHECK(ChooseLabel(Field::kPerson, {{"BAKER", 5}, {"Baker", 1}}) == "Baker");
  CHECK(ChooseLabel(Field::kPerson, {{"BAKER", 5}}) == "BAKER");
  CHECK(ChooseLabel(Field::kPerson, {{"Baker", 1}, {"Jim Baker", 1}, {"JIM BAKER", 5}}) == "Baker");
  CHECK(ChooseLabel(Field::kOrg, {{"HARPEN STEEL", 5}, {"Harpen Steel", 1}}) == "Harpen Steel");
  CHECK(ChooseLabel(Field::kOrg, {{"OPEC", 5}, {"Opec", 1}}) == "OPEC");
  CHECK(RankLabels(Field::kPerson, {{"ADA", 3}, {"Ada", 1}, {"Ада", 2}}) ==
        std::vector<std::string_view>{"Ада", "Ada", "ADA"});
}

}  // namespace dateline
