// SPDX-License-Identifier: Apache-2.0
// MemberDecoder: one compression format of files made of members, each a unit of its own. Gzip calls them members, zstd
// frames.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>

#include "absl/status/status.h"

namespace dateline {

class MemberDecoder {
 public:
  virtual ~MemberDecoder() = default;

  virtual std::string_view format() const = 0;  // "gzip"

  // How many bytes tell that a member begins, and whether those do.
  virtual size_t header_bytes() const = 0;
  virtual bool BeginsMember(std::string_view header) const = 0;

  // Makes ready for a member, whatever became of the last. kResourceExhausted for want of memory.
  [[nodiscard]] virtual absl::Status Start() = 0;

  enum class Result { kMore, kEnd, kDamaged };
  // Takes bytes off the front of `in` and puts what they hold into the front of `out`, moving both. Neither may be
  // empty; the first call for a member gets its header whole. kEnd: the member is complete. Takes or gives something
  // unless damaged.
  [[nodiscard]] virtual Result Decode(std::string_view& in, std::span<char>& out) = 0;
  // What is wrong, after kDamaged.
  virtual std::string_view damage() const = 0;
};

// The decoder of the format that these first bytes of a file are in, or null.
inline constexpr size_t kMemberMagicBytes = 4;
[[nodiscard]] std::unique_ptr<MemberDecoder> MemberDecoderFor(std::string_view head);

}  // namespace dateline
