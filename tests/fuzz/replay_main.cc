// SPDX-License-Identifier: Apache-2.0
// Feeds every stored seed to a fuzz target, then a fixed number of damaged copies of it, so that each `meson test` runs the
// targets with any compiler. A crash or a sanitizer's report is the failure.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

namespace {

constexpr int kDamagedCopies = 200;

void Feed(const std::string& bytes) {
  LLVMFuzzerTestOneInput(reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size());
}

// Cuts the end off, overwrites a byte or repeats a stretch: the ways in which crawls and disks spoil files.
std::string Damage(std::string bytes, std::mt19937& random) {
  if (bytes.empty()) return bytes;
  const size_t at = random() % bytes.size();
  switch (random() % 3) {
    case 0: bytes.resize(at); break;
    case 1: bytes[at] = static_cast<char>(random()); break;
    default: bytes.insert(at, bytes, at / 2, 64); break;
  }
  return bytes;
}

}  // namespace

int main(int argc, char** argv) {
  size_t seeds = 0;
  std::mt19937 random(20250924);
  for (int i = 1; i < argc; ++i) {
    for (const auto& entry : std::filesystem::directory_iterator(argv[i])) {
      std::ifstream file(entry.path(), std::ios::binary);
      const std::string bytes{std::istreambuf_iterator<char>(file), {}};
      Feed(bytes);
      for (int copy = 0; copy < kDamagedCopies; ++copy) Feed(Damage(bytes, random));
      ++seeds;
    }
  }
  std::printf("%zu seeds\n", seeds);
  return seeds > 0 ? 0 : 1;
}
