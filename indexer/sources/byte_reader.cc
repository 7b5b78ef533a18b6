// SPDX-License-Identifier: Apache-2.0
#include "indexer/sources/byte_reader.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace dateline {
namespace {

// Gives what a reader had buffered before what its stream still holds.
class PrefixedStream : public ByteStream {
 public:
  PrefixedStream(std::string prefix, std::unique_ptr<ByteStream> rest) : prefix_(std::move(prefix)), rest_(std::move(rest)) {}

  absl::StatusOr<size_t> Read(char* to, size_t size) override {
    if (prefix_.empty()) return rest_->Read(to, size);
    const size_t given = prefix_.copy(to, size, given_);
    given_ += given;
    if (given_ == prefix_.size()) prefix_ = std::string();
    return given;
  }

 private:
  std::string prefix_;
  size_t given_ = 0;
  std::unique_ptr<ByteStream> rest_;
};

constexpr size_t kChunkBytes = 256 << 10;
constexpr size_t kKeptBytes = 4 << 20;  // a buffer that one huge record made is given back

}  // namespace

void ByteReader::Reserve(size_t size) {
  const size_t held = end_ - begin_;
  if (size > capacity_ || (capacity_ > kKeptBytes && size < kKeptBytes / 2)) {
    const size_t capacity = std::max({size, kChunkBytes, size > capacity_ ? std::min(capacity_ * 2, size * 2) : size_t{0}});
    auto larger = std::make_unique_for_overwrite<char[]>(capacity + kPadding);
    if (held > 0) std::memcpy(larger.get(), buffer_.get() + begin_, held);
    std::memset(larger.get() + capacity, 0, kPadding);
    buffer_ = std::move(larger);
    capacity_ = capacity;
  } else if (begin_ > 0) {
    std::memmove(buffer_.get(), buffer_.get() + begin_, held);
  }
  begin_ = 0;
  end_ = held;
}

bool ByteReader::ReadMore() {
  if (at_end_ || !damage_.ok()) return false;
  absl::StatusOr<size_t> got = stream_->Read(buffer_.get() + end_, capacity_ - end_);
  if (!got.ok()) {
    damage_ = got.status();
    return false;
  }
  at_end_ = *got == 0;
  end_ += *got;
  return !at_end_;
}

std::string_view ByteReader::Fill(size_t size) {
  if (end_ - begin_ < size) {
    if (begin_ + size > capacity_ || begin_ == end_) Reserve(std::max(size, kChunkBytes));
    while (end_ - begin_ < size && ReadMore()) {
    }
  }
  return {buffer_.get() + begin_, end_ - begin_};
}

void ByteReader::Consume(size_t size) {
  begin_ += size;
  offset_ += size;
}

uint64_t ByteReader::Skip(uint64_t size) {
  uint64_t skipped = 0;
  while (skipped < size) {
    const size_t step = static_cast<size_t>(std::min<uint64_t>(size - skipped, std::max<size_t>(Fill(1).size(), 1)));
    if (begin_ == end_) break;
    Consume(step);
    skipped += step;
  }
  return skipped;
}

ByteReader::LineResult ByteReader::ReadLine(size_t max_bytes, std::string_view& line) {
  size_t searched = 0;
  bool too_long = false;
  while (true) {
    const std::string_view held = Fill(searched + 1);
    if (held.size() > searched) {
      if (const void* newline = std::memchr(held.data() + searched, '\n', held.size() - searched)) {
        const size_t length = static_cast<size_t>(static_cast<const char*>(newline) - held.data());
        Consume(length + 1);
        if (too_long || length > max_bytes) return LineResult::kTooLong;
        line = held.substr(0, length);
        if (line.ends_with('\r')) line.remove_suffix(1);
        return LineResult::kLine;
      }
    }
    if (held.size() == searched) {  // the last line has no newline
      if (!damage_.ok()) return LineResult::kEnd;
      if (held.empty()) return too_long ? LineResult::kTooLong : LineResult::kEnd;
      Consume(held.size());
      if (too_long) return LineResult::kTooLong;
      line = held;
      if (line.ends_with('\r')) line.remove_suffix(1);
      return LineResult::kLine;
    }
    searched = held.size();
    if (searched > max_bytes) {
      too_long = true;
      Consume(searched);
      searched = 0;
    }
  }
}

std::unique_ptr<ByteStream> ByteReader::Release() {
  std::string held(buffer_.get() + begin_, end_ - begin_);
  begin_ = end_ = 0;
  return std::make_unique<PrefixedStream>(std::move(held), std::move(stream_));
}

void ByteReader::PassDamage() {
  offset_ += end_ - begin_;
  begin_ = end_;
  damage_ = absl::OkStatus();
}

}  // namespace dateline
