// SPDX-License-Identifier: Apache-2.0
// Sorted terms in front-coded blocks of sixteen under an array of block starts. A term's place in the order is its
// ordinal. Reading allocates only for the term at hand; any bytes are safe to read.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/base/byte_view.h"
#include "common/codec/varint.h"
#include "common/sealed/term_ref.h"

namespace dateline {

class TermDict {
 public:
  struct Entry {
    TermRef ref;
    uint64_t ordinal = 0;
  };

  TermDict() = default;
  // `name` is the section of the blocks, for messages. Looks at the index's first bytes only.
  [[nodiscard]] static absl::StatusOr<TermDict> Open(std::string name, ByteView blocks, ByteView index);

  uint64_t size() const { return count_; }

  // Nothing when there is no such term.
  [[nodiscard]] absl::StatusOr<std::optional<Entry>> Find(std::string_view term) const;

  // Calls `visit` in byte order for each term that starts with `prefix`, until it returns false.
  [[nodiscard]] absl::Status Visit(std::string_view prefix,
                                   absl::FunctionRef<bool(std::string_view term, const Entry& entry)> visit) const;

  // The term with this ordinal. REQUIRES: ordinal < size().
  [[nodiscard]] absl::StatusOr<std::string> Term(uint64_t ordinal) const;

 private:
  class BlockReader;

  uint64_t block_count() const;
  // The block, or nothing when its start lies outside.
  std::optional<ByteView> Block(uint64_t block) const;
  // The last block whose first term is <= `term`, or 0.
  [[nodiscard]] absl::StatusOr<uint64_t> BlockOf(std::string_view term) const;
  [[nodiscard]] absl::Status Damage(uint64_t block) const;

  std::string name_;
  ByteView blocks_;
  ByteView starts_;  // uint32 a block
  uint64_t count_ = 0;
};

class TermDictWriter {
 public:
  // Terms in strictly ascending byte order.
  void Add(std::string_view term, const TermRef& ref);

  uint64_t size() const { return count_; }
  // The two sections. kResourceExhausted when the blocks exceed 4 GB.
  [[nodiscard]] absl::Status Finish(std::string* blocks, std::string* index);

 private:
  uint64_t count_ = 0;
  std::string blocks_, starts_, last_;
  uint64_t last_postings_ = 0, last_positions_ = 0;
};

}  // namespace dateline
