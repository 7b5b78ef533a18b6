// SPDX-License-Identifier: Apache-2.0
// Writes what an index holds as text, so that tools/bench can give other engines the same words, stems and facet values.
//
//   export_tokens DATABASE > tokens.tsv
//
// DATABASE is the Xapian database of an index. One line a story in the order of docids, columns separated by tabs, several
// values of a column by \x1f: docid, day, person, org, place, source, month, words, stems. Words and stems are separated by
// spaces and come as one value a paragraph, the title first.
#include <cstdio>
#include <string>

#include <xapian.h>

#include "common/schema/date_terms.h"
#include "common/schema/fields.h"
#include "common/schema/story_json.h"
#include "common/text/analyzer.h"

namespace dateline {
namespace {

constexpr char kValueSeparator = '\x1f';
constexpr Field kExportedFacets[] = {Field::kPerson, Field::kOrg, Field::kPlace, Field::kSource, Field::kMonth};

std::string FacetColumn(const Xapian::Document& document, Field field) {
  std::string values = document.get_value(InfoOf(field).slot);
  if (!values.empty() && values.back() == '\n') values.pop_back();
  for (char& c : values) {
    if (c == '\n') c = kValueSeparator;
  }
  return values;
}

class Exporter {
 public:
  bool Export(const Xapian::Database& database) {
    for (auto docid = database.postlist_begin(""); docid != database.postlist_end(""); ++docid) {
      const Xapian::Document document = database.get_document(*docid);
      const auto story = StoryFromJson(document.get_data());
      if (!story.ok()) {
        std::fprintf(stderr, "export_tokens: document %u: %s\n", *docid, std::string(story.status().message()).c_str());
        return false;
      }
      std::string line = std::to_string(*docid) + '\t';
      if (story->published.dated()) line += std::to_string(story->published.day);
      for (Field field : kExportedFacets) line += '\t' + FacetColumn(document, field);
      words_.clear();
      stems_.clear();
      AddParagraph(story->title, story->language);
      for (const std::string& paragraph : story->paragraphs) {
        words_ += kValueSeparator;
        stems_ += kValueSeparator;
        AddParagraph(paragraph, story->language);
      }
      line += '\t' + words_ + '\t' + stems_ + '\n';
      std::fwrite(line.data(), 1, line.size(), stdout);
    }
    return std::fflush(stdout) == 0;
  }

 private:
  void AddParagraph(const std::string& text, const std::string& language) {
    bool first = true;
    analyzer_.Analyze(text, language, false, [&](const AnalyzedToken& token) {
      if (!first) {
        words_ += ' ';
        stems_ += ' ';
      }
      first = false;
      words_ += token.term;
      stems_ += token.stem;
    });
  }

  Analyzer analyzer_;
  std::string words_;
  std::string stems_;
};

}  // namespace
}  // namespace dateline

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr, "usage: export_tokens DATABASE > tokens.tsv\n");
    return 2;
  }
  try {
    return dateline::Exporter().Export(Xapian::Database(argv[1])) ? 0 : 1;
  } catch (const Xapian::Error& error) {
    std::fprintf(stderr, "export_tokens: %s: %s\n", argv[1], error.get_msg().c_str());
    return 1;
  }
}
