// SPDX-License-Identifier: Apache-2.0
// eval_names [--model FILE|es-nl] [--case title|caps|lower] FILE.tsv...: scores of the name tagger on corpora with gold names.
#include <cstring>
#include <fstream>
#include <iostream>
#include <iterator>
#include <optional>

#include "indexer/tagging/train/scoring.h"

namespace dateline {
namespace {

int Evaluate(const std::vector<std::string>& arguments) {
  CrfModel model = CrfModel::English();
  std::string bytes;
  LetterCase letters = LetterCase::kNone;
  std::cout << "file\ttype\tprecision\trecall\tF1\tgold\ttokens/s\n";
  std::cout.precision(2);
  std::cout << std::fixed;
  for (size_t a = 0; a < arguments.size(); ++a) {
    const std::string& argument = arguments[a];
    if ((argument == "--model" || argument == "--case") && a + 1 < arguments.size()) {
      const std::string& value = arguments[++a];
      if (argument == "--model" && value == "es-nl") {
        model = CrfModel::SpanishDutch();
        continue;
      }
      if (argument == "--case") {
        letters = value == "title" ? LetterCase::kCapital : value == "caps" ? LetterCase::kAllCaps : LetterCase::kLower;
        continue;
      }
      std::ifstream in(value, std::ios::binary);
      bytes.assign(std::istreambuf_iterator<char>(in), {});
      const auto read = CrfModel::FromBytes(ByteView(bytes));
      if (!read) {
        std::cerr << "eval_names: " << value << " is no model\n";
        return 1;
      }
      model = *read;
      continue;
    }
    std::vector<CorpusDocument> documents = ReadCorpus(argument);
    if (letters != LetterCase::kNone) {
      for (CorpusDocument& document : documents) document = InCase(document, letters);
    }
    CrfTagger tagger(model);
    const NameScores scores = ScoreNames(tagger, documents);
    const std::string file = argument.substr(argument.rfind('/') + 1);
    constexpr std::array<const char*, 4> kTypes = {"PER", "ORG", "LOC", "MISC"};
    const auto print = [&](const char* type, const NameCounts& counts) {
      std::cout << file << '\t' << type << '\t' << counts.precision() << '\t' << counts.recall() << '\t' << counts.f1() << '\t' << counts.gold;
    };
    for (size_t type = 0; type < kTypes.size(); ++type) {
      print(kTypes[type], scores.by_type[type]);
      std::cout << '\n';
    }
    print("all", scores.all);
    std::cout << '\t' << static_cast<uint64_t>(static_cast<double>(scores.tokens) / scores.seconds) << '\n';
  }
  return 0;
}

}  // namespace
}  // namespace dateline

int main(int argc, char** argv) {
  if (argc < 2) {
    std::cerr << "usage: eval_names [--model FILE|es-nl] [--case title|caps|lower] FILE.tsv...\n";
    return 2;
  }
  try {
    return dateline::Evaluate({argv + 1, argv + argc});
  } catch (const std::exception& error) {
    std::cerr << "eval_names: " << error.what() << '\n';
    return 1;
  }
}
