// SPDX-License-Identifier: Apache-2.0
#include "common/text/stemmer.h"

#include <libstemmer.h>

#include <array>
#include <cstring>
#include <utility>

#include "common/base/hash.h"

namespace dateline {
namespace {

constexpr std::array<std::pair<std::string_view, const char*>, 28> kAlgorithms = {{
    {"ar", "arabic"},  {"ca", "catalan"},   {"da", "danish"},     {"de", "german"},  {"el", "greek"},   {"en", "english"},
    {"es", "spanish"}, {"eu", "basque"},    {"fi", "finnish"},    {"fr", "french"},  {"ga", "irish"},   {"hi", "hindi"},
    {"hu", "hungarian"}, {"hy", "armenian"}, {"id", "indonesian"}, {"it", "italian"}, {"lt", "lithuanian"}, {"nb", "norwegian"},
    {"ne", "nepali"},  {"nl", "dutch"},     {"nn", "norwegian"},  {"no", "norwegian"}, {"pt", "portuguese"}, {"ro", "romanian"},
    {"ru", "russian"}, {"sv", "swedish"},   {"ta", "tamil"},      {"tr", "turkish"}}};

constexpr size_t kSlotText = 54;

}  // namespace

const char* SnowballName(std::string_view language) {
  for (const auto& [code, name] : kAlgorithms) {
    if (code == language) return name;
  }
  return nullptr;
}

// One cache line: the word, then its stem, and the word's number. Words that do not fit are stemmed each time. A word of length 0 is a free slot.
struct Stemmer::Slot {
  uint64_t number;
  uint8_t word_length;
  uint8_t stem_length;
  char text[kSlotText];

  std::string_view word() const { return {text, word_length}; }
  std::string_view stem() const { return {text + word_length, stem_length}; }
};

void Stemmer::Free::operator()(sb_stemmer* stemmer) const { sb_stemmer_delete(stemmer); }

Stemmer::Stemmer(const char* algorithm) {
  if (algorithm == nullptr) return;
  snowball_.reset(sb_stemmer_new(algorithm, "UTF_8"));
  slots_ = std::make_unique<Slot[]>(size_t{1} << kNumberBits);
}

Stemmer::~Stemmer() = default;
Stemmer::Stemmer(Stemmer&&) noexcept = default;
Stemmer& Stemmer::operator=(Stemmer&&) noexcept = default;

std::string_view Stemmer::StemUncached(std::string_view word) {
  const sb_symbol* stem = sb_stemmer_stem(snowball_.get(), reinterpret_cast<const sb_symbol*>(word.data()),
                                          static_cast<int>(word.size()));
  if (stem == nullptr) return word;  // out of memory: the word is its own stem
  return {reinterpret_cast<const char*>(stem), static_cast<size_t>(sb_stemmer_length(snowball_.get()))};
}

Stemmer::Stem Stemmer::StemOf(std::string_view word) {
  if (snowball_ == nullptr || word.empty()) return {word};
  if (word.size() > kSlotText / 2) return {StemUncached(word)};
  const uint64_t index = Hash64(word) >> (64 - kNumberBits);
  Slot& slot = slots_[index];
  if (slot.word() == word) return {slot.stem(), slot.number};
  const std::string_view stem = StemUncached(word);
  if (stem.empty() || word.size() + stem.size() > kSlotText) return {stem.empty() ? word : stem};
  slot.number = ++filled_ << kNumberBits | index;
  slot.word_length = static_cast<uint8_t>(word.size());
  slot.stem_length = static_cast<uint8_t>(stem.size());
  std::memcpy(slot.text, word.data(), word.size());
  std::memcpy(slot.text + word.size(), stem.data(), stem.size());
  return {slot.stem(), slot.number};
}

}  // namespace dateline
