// SPDX-License-Identifier: Apache-2.0
// Gzip members (RFC 1952), by zlib.
#pragma once

#include <zlib.h>

#include "indexer/sources/member_decoder.h"

namespace dateline {

// The two magic bytes and the one compression method there is.
inline constexpr std::string_view kGzipMagic = "\x1f\x8b\x08";

class GzipDecoder : public MemberDecoder {
 public:
  GzipDecoder();
  ~GzipDecoder() override;
  GzipDecoder(const GzipDecoder&) = delete;
  GzipDecoder& operator=(const GzipDecoder&) = delete;

  std::string_view format() const override { return "gzip"; }
  size_t header_bytes() const override { return 10; }  // without the optional fields
  bool BeginsMember(std::string_view header) const override;
  absl::Status Start() override;
  Result Decode(std::string_view& in, std::span<char>& out) override;
  std::string_view damage() const override { return inflate_.msg != nullptr ? inflate_.msg : "damaged"; }

 private:
  z_stream inflate_ = {};
};

}  // namespace dateline
