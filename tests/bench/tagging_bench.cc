// SPDX-License-Identifier: Apache-2.0
// Name tagging on one core, as `add` runs it: tokens, model and resolver together, and the model alone. The text is that of
// the news stories among the development data; without them there is nothing to measure.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "indexer/tagging/crf_tagger.h"
#include "indexer/tagging/story_tagger.h"
#include "tests/support/temp_dir.h"

namespace dateline {
namespace {

std::vector<Story> LoadStories(const std::filesystem::path& data) {
  std::vector<Story> stories;
  std::ifstream file(data / "news/bbc.jsonl");
  for (std::string line; std::getline(file, line);) {
    const auto json = nlohmann::json::parse(line);
    Story story;
    story.language = "en";
    story.title = json.value("title", "");
    story.paragraphs = {json.value("body", "")};
    stories.push_back(std::move(story));
  }
  return stories;
}

template <typename Work>
double BestSeconds(std::vector<Story>& stories, Work work) {
  double best = 1e9;
  for (int repeat = 0; repeat < 3; ++repeat) {
    const auto start = std::chrono::steady_clock::now();
    for (Story& story : stories) work(story);
    best = std::min(best, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  }
  return best;
}

int Run() {
  const auto shared = SharedData();
  if (!shared) return std::puts("tagging: no shared data"), 0;
  std::vector<Story> stories = LoadStories(*shared / "data");
  size_t bytes = 0, tokens = 0;
  for (const Story& story : stories) {
    bytes += story.title.size() + story.paragraphs[0].size();
    tokens += TokenizeStory(story).tokens.size();
  }
  StoryTagger tagger = *StoryTagger::Create();
  CrfTagger model(CrfModel::English());
  size_t names = 0;
  const auto print = [&](const char* what, double seconds) {
    std::printf("%-24s %7.1f MB/s  %6.2f million tokens/s\n", what, static_cast<double>(bytes) / seconds / 1e6,
                static_cast<double>(tokens) / seconds / 1e6);
  };
  print("tokens", BestSeconds(stories, [&](Story& story) { names += TokenizeStory(story).tokens.size(); }));
  print("tokens, model", BestSeconds(stories, [&](Story& story) { names += model.Tag(TokenizeStory(story)).size(); }));
  print("tokens, model, resolver",
        BestSeconds(stories, [&](Story& story) { tagger.Tag(story), names += story.entities.size(); }));
  return names == 0;
}

}  // namespace
}  // namespace dateline

int main() { return dateline::Run(); }
