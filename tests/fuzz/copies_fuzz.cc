// SPDX-License-Identifier: Apache-2.0
// Stories of any bytes, and sketches of any, among each other: every answer is the cluster of a story held, the same in
// a second run, and stored sketches answer as their stories do.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/story/copies.h"

namespace dateline {
namespace {

constexpr size_t kHeld = 8;  // few, so that clusters are forgotten

// A story a line; one that begins with a NUL is the bytes of a sketch.
std::vector<StorySketch> SketchesIn(std::string_view bytes) {
  std::vector<StorySketch> sketches;
  for (size_t begin = 0; begin < bytes.size();) {
    const size_t end = std::min(bytes.find('\n', begin), bytes.size());
    const std::string_view line = bytes.substr(begin, end - begin);
    begin = end + 1;
    if (line.starts_with('\0')) {
      if (const auto stored = DecodeSketch(line.substr(1))) sketches.push_back(*stored);
      continue;
    }
    Story story;
    story.paragraphs = {std::string(line)};
    const StorySketch sketch = SketchOf(story);
    if (DecodeSketch(EncodeSketch(sketch)) != sketch) std::abort();
    sketches.push_back(sketch);
  }
  return sketches;
}

std::vector<uint64_t> ClustersOf(const std::vector<StorySketch>& sketches) {
  CopyFinder finder(kHeld);
  std::vector<uint64_t> clusters;
  for (size_t i = 0; i < sketches.size(); ++i) {
    if (i % 5 == 4) finder.Load(sketches[i], i + 1);
    clusters.push_back(finder.ClusterOf(sketches[i], i + 1));
    if (clusters.back() == 0 || clusters.back() > i + 1) std::abort();
  }
  return clusters;
}

}  // namespace
}  // namespace dateline

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::vector<dateline::StorySketch> sketches =
      dateline::SketchesIn({reinterpret_cast<const char*>(data), size});
  if (dateline::ClustersOf(sketches) != dateline::ClustersOf(sketches)) std::abort();
  return 0;
}
