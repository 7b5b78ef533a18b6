// SPDX-License-Identifier: Apache-2.0
// ByteReader: a growing window over a ByteStream, with lines. Memory is bounded by what callers ask for at once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

#include "absl/status/status.h"
#include "indexer/sources/byte_stream.h"

namespace dateline {

class ByteReader {
 public:
  // Readable bytes behind every view handed out, so that SIMD parsers may read past its end.
  static constexpr size_t kPadding = 64;

  explicit ByteReader(std::unique_ptr<ByteStream> stream) : stream_(std::move(stream)) {}

  // The buffered bytes, at least `size` of them unless the stream ends or is damaged before. Valid until the next call.
  std::string_view Fill(size_t size);

  // REQUIRES: size <= what Fill returned.
  void Consume(size_t size);

  // Passes over `size` bytes without holding them; returns how many there were.
  uint64_t Skip(uint64_t size);

  enum class LineResult { kLine, kTooLong, kEnd };
  // The next line without its "\n" or "\r\n", consumed; valid until the next call. A line over `max_bytes` is passed over.
  // A line cut off by damage is not handed out.
  LineResult ReadLine(size_t max_bytes, std::string_view& line);

  // Not OK when what follows the buffered bytes is damaged: Fill gives no more until PassDamage() drops them.
  const absl::Status& damage() const { return damage_; }
  void PassDamage();

  // The stream from the first buffered byte on; this reader is empty afterwards.
  [[nodiscard]] std::unique_ptr<ByteStream> Release();

  // Of the first buffered byte, in the stream; and as ByteStream::StoredOffset().
  uint64_t offset() const { return offset_; }
  uint64_t StoredOffset() { return stream_->StoredOffset(offset_); }

 private:
  bool ReadMore();  // false at the end or damage
  void Reserve(size_t size);

  std::unique_ptr<ByteStream> stream_;
  std::unique_ptr<char[]> buffer_;
  size_t capacity_ = 0;  // without the padding
  size_t begin_ = 0;     // buffered bytes are [begin_, end_)
  size_t end_ = 0;
  uint64_t offset_ = 0;
  bool at_end_ = false;
  absl::Status damage_;
};

}  // namespace dateline
