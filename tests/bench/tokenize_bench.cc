// SPDX-License-Identifier: Apache-2.0
// Analysis speed in MB of text a second on one core: words folded and stemmed, with and without sentence starts. The text
// is that of the news stories among the development data, or made of invented words where they are absent.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "common/text/analyzer.h"
#include "common/text/language.h"
#include "tests/support/temp_dir.h"

namespace dateline {
namespace {

std::vector<std::string> LoadTexts() {
  std::vector<std::string> texts;
  if (const auto shared = SharedData()) {
    std::ifstream file(*shared / "data/news/reuters21578.jsonl");
    for (std::string line; texts.size() < 20000 && std::getline(file, line);) {
      texts.push_back(nlohmann::json::parse(line).value("body", ""));
    }
  }
  if (!texts.empty()) return texts;
  std::mt19937_64 random(1);
  for (int story = 0; story < 5000; ++story) {
    std::string text;
    for (int word = 0; word < 300; ++word) {
      // A skewed choice among invented words of two to ten letters.
      const uint64_t id = random() % (1 + random() % 20000);
      for (uint64_t x = id * 2654435761u + 7, i = 0; i < 2 + id % 9; ++i, x /= 7)
        text += static_cast<char>('a' + x % 26);
      text += word % 15 == 14 ? ". " : " ";
    }
    texts.push_back(text);
  }
  return texts;
}

template <typename Work>
void Measure(const char* name, const std::vector<std::string>& texts, Work work) {
  size_t bytes = 0;
  for (const std::string& text : texts) bytes += text.size();
  double best = 1e9;
  for (int repeat = 0; repeat < 3; ++repeat) {
    const auto start = std::chrono::steady_clock::now();
    for (const std::string& text : texts) work(text);
    best = std::min(best, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  }
  std::printf("%-28s %7.1f MB/s\n", name, static_cast<double>(bytes) / best / 1e6);
}

int Run() {
  const std::vector<std::string> texts = LoadTexts();
  Analyzer analyzer;
  size_t tokens = 0;
  const auto count = [&tokens](const AnalyzedToken& token) { tokens += token.stem.size(); };
  Measure("fold and stem", texts, [&](const std::string& text) { analyzer.Analyze(text, "en", false, count); });
  Measure("fold, stem, sentences", texts, [&](const std::string& text) { analyzer.Analyze(text, "en", true, count); });
  const std::vector<std::string> few(texts.begin(), texts.begin() + static_cast<ptrdiff_t>(texts.size() / 20));
  // The same text made to take ICU's way: an emoji at the end of each story.
  std::vector<std::string> emoji = few;
  for (std::string& text : emoji) text += " \xF0\x9F\x9A\xA8";
  Measure("the same through ICU", emoji, [&](const std::string& text) { analyzer.Analyze(text, "en", true, count); });
  Measure("language detection", few, [&](const std::string& text) { tokens += DetectLanguage(text).size(); });
  return tokens == 0;
}

}  // namespace
}  // namespace dateline

int main() { return dateline::Run(); }
