// SPDX-License-Identifier: Apache-2.0
// eval_names [--model FILE|es-nl] [--case title|caps|lower] [--wrong N] FILE.tsv...: scores of the name tagger on corpora with
// gold names; with --wrong how often which type is taken for which, and the N most frequent wrong names.
#include <algorithm>
#include <cstring>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <optional>

#include "indexer/tagging/train/scoring.h"

namespace dateline {
namespace {

constexpr std::array<const char*, 4> kTypes = {"PER", "ORG", "LOC", "MISC"};

// "LOC as ORG Paris": a name of the right extent and wrong type; "missed LOC Paris", "found LOC Paris" where no such span is.
void PrintWrong(CrfTagger& tagger, const std::vector<CorpusDocument>& documents, size_t most) {
  using Span = std::pair<uint32_t, uint32_t>;
  std::map<std::string, size_t> kinds, names;
  for (const CorpusDocument& document : documents) {
    std::map<Span, MentionType> gold, found;
    for (const Mention& mention : MentionsOf(document.labels)) gold[{mention.first, mention.count}] = mention.type;
    for (const Mention& mention : tagger.Tag(document.text)) found[{mention.first, mention.count}] = mention.type;
    const auto count = [&](std::string kind, const Span& span) {
      ++kinds[kind];
      for (uint32_t i = 0; i < span.second; ++i) kind += " " + document.words[span.first + i];
      ++names[kind];
    };
    for (const auto& [span, type] : gold) {
      const auto other = found.find(span);
      const std::string name = kTypes[static_cast<size_t>(type)];
      if (other == found.end()) count("missed " + name, span);
      else if (other->second != type) count(name + " as " + kTypes[static_cast<size_t>(other->second)], span);
    }
    for (const auto& [span, type] : found) {
      if (!gold.contains(span)) count(std::string("found ") + kTypes[static_cast<size_t>(type)], span);
    }
  }
  const auto print = [](const std::map<std::string, size_t>& counts, size_t limit) {
    std::vector<std::pair<size_t, std::string>> sorted;
    for (const auto& [what, count] : counts) sorted.emplace_back(count, what);
    std::ranges::sort(sorted, std::greater());
    for (size_t i = 0; i < std::min(limit, sorted.size()); ++i) std::cout << '\t' << sorted[i].first << '\t' << sorted[i].second << '\n';
  };
  print(kinds, kinds.size());
  print(names, most);
}

int Evaluate(const std::vector<std::string>& arguments) {
  CrfModel model = CrfModel::English();
  std::string bytes;
  LetterCase letters = LetterCase::kNone;
  size_t wrong = 0;
  std::cout << "file\ttype\tprecision\trecall\tF1\tgold\ttokens/s\n";
  std::cout.precision(2);
  std::cout << std::fixed;
  for (size_t a = 0; a < arguments.size(); ++a) {
    const std::string& argument = arguments[a];
    if ((argument == "--model" || argument == "--case" || argument == "--wrong") && a + 1 < arguments.size()) {
      const std::string& value = arguments[++a];
      if (argument == "--model" && value == "es-nl") {
        model = CrfModel::SpanishDutch();
        continue;
      }
      if (argument == "--wrong") {
        wrong = std::stoul(value);
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
    const auto print = [&](const char* type, const NameCounts& counts) {
      std::cout << file << '\t' << type << '\t' << counts.precision() << '\t' << counts.recall() << '\t' << counts.f1()
                << '\t' << counts.gold;
    };
    for (size_t type = 0; type < kTypes.size(); ++type) {
      print(kTypes[type], scores.by_type[type]);
      std::cout << '\n';
    }
    print("all", scores.all);
    std::cout << '\t' << static_cast<uint64_t>(static_cast<double>(scores.tokens) / scores.seconds) << '\n';
    if (wrong > 0) PrintWrong(tagger, documents, wrong);
  }
  return 0;
}

}  // namespace
}  // namespace dateline

int main(int argc, char** argv) {
  if (argc < 2) {
    std::cerr << "usage: eval_names [--model FILE|es-nl] [--case title|caps|lower] [--wrong N] FILE.tsv...\n";
    return 2;
  }
  try {
    return dateline::Evaluate({argv + 1, argv + argc});
  } catch (const std::exception& error) {
    std::cerr << "eval_names: " << error.what() << '\n';
    return 1;
  }
}
