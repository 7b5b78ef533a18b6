// SPDX-License-Identifier: Apache-2.0
#include "indexer/story/copies.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <limits>
#include <tuple>
#include <utility>

#include "absl/strings/numbers.h"
#include "common/base/absl_view.h"
#include "common/base/byte_view.h"
#include "common/base/hash.h"

namespace dateline {
namespace {

constexpr size_t kShingleWords = 4;
constexpr size_t kBins = kSketchBins;
constexpr size_t kBinsPerBand = 2;
constexpr uint64_t kEmptyBin = std::numeric_limits<uint64_t>::max();

// Differing bins that copies may have: shares of common shingles from about 0.55 up. BENCHMARKS.md has the measurement.
constexpr int kMaxDistance = 56;

// Of bins of two stories without a common word so many differ, as b bits agree by chance once in 2^b times.
constexpr double kUnlikeBins = kBins * (1 - 1.0 / (1 << kSketchPlanes));

// Where one story holds so large a share of the other's shingles, further down to a J of about 0.35.
constexpr double kMinContained = 0.85;
constexpr int kMaxPartDistance = 78;

// Formulas of agencies ("The stock closed at ...") may fill a bucket; later entries of it are not looked at.
constexpr int kMaxBucket = 64;

constexpr uint32_t kNone = std::numeric_limits<uint32_t>::max();
constexpr size_t kBandBytes = kSketchBands * sizeof(uint32_t);
constexpr size_t kSketchBytes = sizeof(StorySketch::bits) + kBandBytes + sizeof(StorySketch::shingles);

// A finaliser with good avalanche: the 64-bit mix of MurmurHash3 (Appleby, public domain).
uint64_t Mix(uint64_t value) {
  value = (value ^ (value >> 33)) * 0xff51afd7ed558ccdull;
  value = (value ^ (value >> 33)) * 0xc4ceb9fe1a85ec53ull;
  return value ^ (value >> 33);
}

// What a byte adds to a word: ASCII letters in lower case, digits and all other bytes from 0x80 as they are; 0 ends a
// word.
constexpr std::array<unsigned char, 256> kWordBytes = [] {
  std::array<unsigned char, 256> table = {};
  for (int c = 0; c < 256; ++c) {
    const bool upper = c >= 'A' && c <= 'Z';
    const bool word = upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c >= 0x80;
    table[static_cast<size_t>(c)] = static_cast<unsigned char>(!word ? 0 : upper ? c + 32 : c);
  }
  return table;
}();

// Takes words as they come and keeps the smallest shingle hash of each bin.
class Shingler {
 public:
  Shingler() { bins_.fill(kEmptyBin); }

  void Add(std::string_view text) {
    size_t i = 0;
    while (i < text.size()) {
      // The word's hash so far and the bytes since, eight at most: in registers, as this loop sees every byte of a
      // crawl.
      uint64_t word = 0;
      uint64_t chunk = 0;
      const size_t begin = i;
      for (; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        const unsigned char folded = kWordBytes[byte];
        if (folded == 0 || (byte >= 0xe2 && EndsWord(text.substr(i), i > begin))) break;
        chunk = chunk << 8 | folded;
        if ((i - begin) % sizeof chunk == sizeof chunk - 1) word = Mix(word ^ std::exchange(chunk, 0));
      }
      if (i == begin) {
        i += IsPunctuation(text.substr(i)) ? 3 : 1;
      } else {
        AddWord(Mix((word ^ chunk) + (i - begin)));
      }
    }
  }

  size_t words() const { return words_; }
  uint64_t all_words() const { return Mix(all_words_); }

  StorySketch Finish() const {
    StorySketch sketch;
    sketch.shingles = static_cast<uint32_t>(std::min<size_t>(words_ - kShingleWords + 1, UINT32_MAX));
    std::array<uint64_t, kBins> full;
    for (size_t bin = 0; bin < kBins; ++bin) {
      size_t distance = 0;
      while (bins_[bin ^ distance] == kEmptyBin) ++distance;  // ends: a shingle is somewhere
      // Mixed anew, so that a bin and its borrower differ in different bits.
      full[bin] = Mix(bins_[bin ^ distance] + bin);
      for (size_t plane = 0; plane < kSketchPlanes; ++plane)
        sketch.bits[plane][bin / 64] |= (full[bin] >> plane & 1) << bin % 64;
    }
    for (size_t band = 0; band < kSketchBands; ++band) {
      uint64_t value = band + 1;
      for (size_t i = 0; i < kBinsPerBand; ++i) value = Mix(value ^ full[band * kBinsPerBand + i]);
      sketch.bands[band] = static_cast<uint32_t>(value >> 32) | 1;  // never 0
    }
    return sketch;
  }

 private:
  // U+2000 to U+203F: quotes, dashes, spaces.
  static bool IsPunctuation(std::string_view text) { return text.starts_with("\xe2\x80") && text.size() > 2; }

  // Chinese, Japanese and Korean write no spaces: a character is a word.
  static bool EndsWord(std::string_view text, bool inside) {
    const auto lead = static_cast<unsigned char>(text[0]);
    return IsPunctuation(text) || (inside && lead >= 0xe3 && lead <= 0xed);
  }

  void AddWord(uint64_t hash) {
    all_words_ = std::rotl(all_words_, 5) * 3 + hash;
    recent_[words_++ % kShingleWords] = hash;
    if (words_ < kShingleWords) return;
    uint64_t shingle = 0;
    for (size_t i = 0; i < kShingleWords; ++i) shingle = std::rotl(shingle, 17) + recent_[(words_ + i) % kShingleWords];
    shingle = Mix(shingle);
    uint64_t& smallest = bins_[shingle / (kEmptyBin / kBins + 1)];
    smallest = std::min(smallest, shingle);
  }

  std::array<uint64_t, kBins> bins_;
  std::array<uint64_t, kShingleWords> recent_ = {};  // a ring of the last words' hashes
  size_t words_ = 0;
  uint64_t all_words_ = 0;
};

bool IsShort(const StorySketch& sketch) { return sketch.bands[0] == 0; }

bool HasWords(const StorySketch& sketch) { return sketch.bits[0][0] != 0; }

// Whether stories that differ in so many bins are copies, or one is hardly more than a part of the other: cut by a
// paper, or taken up into a longer one. Of the shingles of both, J / (1 + J) are common.
bool AreCopies(int distance, uint32_t a, uint32_t b) {
  if (distance <= kMaxDistance) return true;
  if (distance > kMaxPartDistance) return false;
  const double similarity = 1 - distance / kUnlikeBins;
  const double common = similarity / (1 + similarity) * (static_cast<double>(a) + b);
  return common >= kMinContained * std::min(a, b);
}

// How many bins differ.
int DistanceOf(const std::array<SketchPlane, kSketchPlanes>& a, const std::array<SketchPlane, kSketchPlanes>& b) {
  int distance = 0;
  for (size_t word = 0; word < std::tuple_size_v<SketchPlane>; ++word) {
    uint64_t differing = 0;
    for (size_t plane = 0; plane < kSketchPlanes; ++plane) differing |= a[plane][word] ^ b[plane][word];
    distance += std::popcount(differing);
  }
  return distance;
}

// Bands are mixed with their number, so one table serves all.
uint32_t BucketOf(const StorySketch& sketch, size_t band) {
  return IsShort(sketch) ? static_cast<uint32_t>(sketch.bits[0][0] >> 32) : sketch.bands[band];
}

}  // namespace

StorySketch SketchOf(const Story& story) {
  Shingler body;
  for (const std::string& paragraph : story.paragraphs) body.Add(paragraph);
  if (body.words() >= kShortWords) return body.Finish();
  body.Add(story.title);
  StorySketch sketch;
  sketch.bits[0][0] = body.all_words();
  return sketch;
}

std::string EncodeSketch(const StorySketch& sketch) {
  std::string bytes(kSketchBytes, '\0');
  std::memcpy(bytes.data(), sketch.bits.data(), sizeof sketch.bits);
  std::memcpy(bytes.data() + sizeof sketch.bits, sketch.bands.data(), kBandBytes);
  std::memcpy(bytes.data() + sizeof sketch.bits + kBandBytes, &sketch.shingles, sizeof sketch.shingles);
  return bytes;
}

std::optional<StorySketch> DecodeSketch(std::string_view bytes) {
  if (bytes.size() != kSketchBytes) return std::nullopt;
  const ByteView view(bytes);
  StorySketch sketch;
  sketch.bits = *view.Load<decltype(sketch.bits)>(0);
  sketch.bands = *view.Load<decltype(sketch.bands)>(sizeof sketch.bits);
  sketch.shingles = *view.Load<uint32_t>(sizeof sketch.bits + kBandBytes);
  return sketch;
}

uint64_t OwnCluster(const Story& story) {
  uint64_t number = 0;
  if (!absl::SimpleHexAtoi(ToAbsl(story.id), &number)) number = Hash64(story.id);
  return std::max<uint64_t>(number, 1);
}

const CopyFinder::Entry* CopyFinder::Find(const StorySketch& sketch) const {
  const Entry* nearest = nullptr;
  int nearest_distance = IsShort(sketch) ? 1 : kMaxPartDistance + 1;
  for (size_t band = 0; band < kSketchBands; ++band) {
    const auto head = newest_.find(BucketOf(sketch, band));
    if (head == newest_.end()) continue;
    uint32_t number = head->second;
    for (int seen = 0; seen < kMaxBucket && Holds(number); ++seen) {
      const Entry& entry = entries_[number % max_clusters_];
      const int distance = DistanceOf(sketch.bits, entry.bits);
      if (distance < nearest_distance && AreCopies(distance, sketch.shingles, entry.shingles)) {
        nearest_distance = distance;
        nearest = &entry;
      }
      number = entry.older[band];
    }
    if (IsShort(sketch) || nearest_distance == 0) break;
  }
  return nearest;
}

void CopyFinder::Insert(const StorySketch& sketch, uint64_t cluster) {
  // Buckets whose stories were forgotten are swept out now and then, so that they do not pile up.
  if (newest_.size() > 3 * kSketchBands * max_clusters_) {
    absl::erase_if(newest_, [this](const auto& bucket) { return !Holds(bucket.second); });
  }
  if (inserted_ == kNone) {  // four thousand million clusters: start over
    inserted_ = 0;
    entries_.clear();
    newest_.clear();
  }
  Entry entry{sketch.bits, cluster, {}, sketch.shingles};
  entry.older.fill(kNone);
  for (size_t band = 0; band < kSketchBands; ++band) {
    const auto [bucket, fresh] = newest_.try_emplace(BucketOf(sketch, band), inserted_);
    if (!fresh) entry.older[band] = std::exchange(bucket->second, inserted_);
    if (IsShort(sketch)) break;
  }
  if (entries_.size() < max_clusters_) {
    entries_.push_back(entry);
  } else {
    entries_[inserted_ % max_clusters_] = entry;
  }
  ++inserted_;
}

void CopyFinder::Load(const StorySketch& sketch, uint64_t cluster) {
  if (!HasWords(sketch)) return;
  const Entry* found = Find(sketch);
  if (found == nullptr || found->cluster != cluster) Insert(sketch, cluster);
}

uint64_t CopyFinder::ClusterOf(const StorySketch& sketch, uint64_t own) {
  if (!HasWords(sketch)) return own;
  const Entry* found = Find(sketch);
  if (found == nullptr) {
    Insert(sketch, own);
    return own;
  }
  if (found->cluster != own) ++(found->bits == sketch.bits ? exact_copies_ : near_copies_);
  return found->cluster;
}

}  // namespace dateline
