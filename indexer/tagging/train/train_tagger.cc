// SPDX-License-Identifier: Apache-2.0
// train_tagger OUT [--rows N] [--epochs N] [--rate R] [--dropout D] [--recased R] [--unmarked U] [--seed S] [--news FILE]...
//              [--lexicon MODEL] [--vectors FILE] [--dev FILE]... [--train FILE[*REPEAT]]... [--train-own FILE[*REPEAT]]...
// Called by tools/train-tagger; crf_trainer.h says what the numbers are. --train-own adds a corpus with a convention of its own,
// --vectors word vectors trained elsewhere, --lexicon takes the lexicon of a finished model in place of --news. Prints the F1 on
// each --dev file at the end.
#include <cstring>
#include <fstream>
#include <iostream>
#include <iterator>

#include "indexer/tagging/train/convention_trainer.h"
#include "indexer/tagging/train/crf_trainer.h"
#include "indexer/tagging/train/scoring.h"
#include "indexer/tagging/train/topic_trainer.h"
#include "indexer/tagging/train/word_statistics.h"
#include "indexer/tagging/train/word_vectors.h"

namespace dateline {
namespace {

void Score(const std::string& bytes, const std::vector<std::string>& files) {
  const auto model = CrfModel::FromBytes(ByteView(bytes));
  if (!model) throw std::runtime_error("the model does not read back");
  CrfTagger tagger(*model);
  for (const std::string& file : files) {
    const NameScores scores = ScoreNames(tagger, ReadCorpus(file));
    std::cerr << file.substr(file.rfind('/') + 1) << ": F1 " << scores.all.f1() << ", "
              << static_cast<uint64_t>(static_cast<double>(scores.tokens) / scores.seconds) << " tokens/s" << std::endl;
  }
}

// The lexicon of a finished model, to train again without reading the news again.
std::vector<LexiconEntry> LexiconOf(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(in), {}};
  const auto header = ByteView(bytes).Load<CrfHeader>(0);
  if (!header || !CrfModel::FromBytes(ByteView(bytes))) throw std::runtime_error(path + " is no model");
  std::vector<LexiconEntry> entries(header->word_count);
  std::memcpy(entries.data(), bytes.data() + sizeof(CrfHeader) + size_t{header->rows} * kNameLabels, entries.size() * sizeof(LexiconEntry));
  return entries;
}

// Trains the guess of conventions and marks the documents with what it says of them unseen.
void MarkConventions(std::vector<TrainingSet>& sets, ModelTables& tables, uint64_t seed) {
  std::vector<const std::vector<CorpusDocument>*> corpora;
  uint8_t number = 0;
  for (size_t s = 0; s < sets.size(); ++s) {
    corpora.push_back(&sets[s].documents);
    tables.conventions.at(s) = sets[s].own_convention ? ++number : uint8_t{0};
  }
  const auto guesses = GuessHeldOut(corpora, tables.conventions, seed);
  for (size_t s = 0; s < sets.size(); ++s) {
    sets[s].conventions = guesses[s];
    std::array<size_t, kMaxConventions + 1> counts{};
    for (const uint8_t guess : guesses[s]) ++counts[guess];
    std::cerr << "conventions of corpus " << s + 1 << ":";
    for (size_t c = 0; c <= number; ++c) std::cerr << ' ' << counts[c];
    std::cerr << std::endl;
  }
  const ConventionWeights weights = TrainConventions(corpora, 0, 0, seed);
  tables.convention_rows = weights.rows;
  tables.convention_scale = weights.scale;
}

int Train(const std::vector<std::string>& arguments) {
  TrainOptions options;
  std::vector<TrainingSet> sets;
  std::vector<std::string> news, dev;
  std::string lexicon, vectors;
  ModelTables tables;
  for (size_t a = 1; a + 1 < arguments.size(); a += 2) {
    const std::string &name = arguments[a], &value = arguments[a + 1];
    if (name == "--rows") options.rows = static_cast<uint32_t>(std::stoul(value));
    else if (name == "--epochs") options.epochs = std::stoi(value);
    else if (name == "--rate") options.rate = std::stof(value);
    else if (name == "--dropout") options.dropout = std::stod(value);
    else if (name == "--lexicon") lexicon = value;
    else if (name == "--vectors") vectors = value;
    else if (name == "--unmarked") options.unmarked = std::stod(value);
    else if (name == "--recased") options.recased = std::stod(value);
    else if (name == "--seed") options.seed = std::stoul(value);
    else if (name == "--news") news.push_back(value);
    else if (name == "--dev") dev.push_back(value);
    else if (name == "--train" || name == "--train-own") {
      const size_t star = value.find('*');
      sets.push_back({ReadCorpus(value.substr(0, star)),
                      star == std::string::npos ? 1 : std::stoi(value.substr(star + 1)), name == "--train-own"});
    } else {
      throw std::runtime_error("unknown option " + name);
    }
  }
  MarkConventions(sets, tables, options.seed);
  if (!news.empty()) tables.words = WordStatistics(news).MakeLexicon();
  if (!lexicon.empty()) tables.words = LexiconOf(lexicon);
  if (!vectors.empty()) AddMeanings(WordVectors(vectors).Meanings(tables.words), tables.words);
  tables.topics = FindTopics(sets, tables.words);
  const std::string bytes = TrainCrf(sets, tables, options);
  std::ofstream out(arguments[0], std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!out.flush()) throw std::runtime_error("cannot write " + arguments[0]);
  Score(bytes, dev);
  return 0;
}

}  // namespace
}  // namespace dateline

int main(int argc, char** argv) {
  if (argc < 4) {
    std::cerr << "usage: train_tagger OUT [--rows N] [--epochs N] [--rate R] [--dropout D] [--recased R] [--unmarked U] [--seed S]\n"
                 "                    [--news FILE]... [--lexicon MODEL] [--vectors FILE] [--dev FILE]...\n"
                 "                    [--train FILE[*REPEAT]]... [--train-own FILE[*REPEAT]]...\n";
    return 2;
  }
  try {
    return dateline::Train({argv + 1, argv + argc});
  } catch (const std::exception& error) {
    std::cerr << "train_tagger: " << error.what() << '\n';
    return 1;
  }
}
