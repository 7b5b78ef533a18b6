// SPDX-License-Identifier: Apache-2.0
// train_tagger OUT [--rows N] [--epochs N] [--rate R] [--news FILE]... [--dev FILE]... --train FILE[*REPEAT]...
// Called by tools/train-tagger. Prints the F1 on each --dev file at the end.
#include <cstring>
#include <fstream>
#include <iostream>
#include <iterator>

#include "indexer/tagging/train/crf_trainer.h"
#include "indexer/tagging/train/scoring.h"
#include "indexer/tagging/train/word_statistics.h"

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
std::vector<LexiconSlot> LexiconOf(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(in), {}};
  const auto header = ByteView(bytes).Load<CrfHeader>(0);
  if (!header || !CrfModel::FromBytes(ByteView(bytes))) throw std::runtime_error(path + " is no model");
  std::vector<LexiconSlot> slots(header->lexicon_slots);
  std::memcpy(slots.data(), bytes.data() + bytes.size() - slots.size() * sizeof(LexiconSlot), slots.size() * sizeof(LexiconSlot));
  return slots;
}

int Train(const std::vector<std::string>& arguments) {
  TrainOptions options;
  std::vector<TrainingSet> sets;
  std::vector<std::string> news, dev;
  std::vector<LexiconSlot> lexicon;
  for (size_t a = 1; a + 1 < arguments.size(); a += 2) {
    const std::string &name = arguments[a], &value = arguments[a + 1];
    if (name == "--rows") options.rows = static_cast<uint32_t>(std::stoul(value));
    else if (name == "--epochs") options.epochs = std::stoi(value);
    else if (name == "--rate") options.rate = std::stof(value);
    else if (name == "--dropout") options.dropout = std::stod(value);
    else if (name == "--lexicon") lexicon = LexiconOf(value);
    else if (name == "--news") news.push_back(value);
    else if (name == "--dev") dev.push_back(value);
    else if (name == "--train") {
      const size_t star = value.find('*');
      sets.push_back({ReadCorpus(value.substr(0, star)), star == std::string::npos ? 1 : std::stoi(value.substr(star + 1))});
    } else {
      throw std::runtime_error("unknown option " + name);
    }
  }
  if (!news.empty()) {
    WordStatistics statistics(news);
    lexicon = statistics.Lexicon();
    // First a model without the words' usual tags; it tags the news, and that tells them.
    TrainOptions first = options;
    first.epochs = std::max(2, options.epochs / 2);
    const std::string bytes = TrainCrf(sets, lexicon, first);
    Score(bytes, dev);
    statistics.AddTags(*CrfModel::FromBytes(ByteView(bytes)));
    lexicon = statistics.Lexicon();
  }
  const std::string bytes = TrainCrf(sets, lexicon, options);
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
    std::cerr << "usage: train_tagger OUT [--rows N] [--epochs N] [--rate R] [--news FILE]... [--dev FILE]... --train FILE[*REPEAT]...\n";
    return 2;
  }
  try {
    return dateline::Train({argv + 1, argv + argc});
  } catch (const std::exception& error) {
    std::cerr << "train_tagger: " << error.what() << '\n';
    return 1;
  }
}
