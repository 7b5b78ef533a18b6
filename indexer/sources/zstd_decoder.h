// SPDX-License-Identifier: Apache-2.0
// Zstandard frames (RFC 8878). A file of records that were compressed with a common dictionary (.warc.zst) begins with
// that dictionary in a skippable frame of its own, compressed or not; see the IIPC's "WARC compression with Zstandard".
#pragma once

#include <zstd.h>

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "indexer/sources/member_decoder.h"

namespace dateline {

// Whether these bytes begin a frame, or one to skip.
[[nodiscard]] bool BeginsZstdFrame(std::string_view header);

// What the frames hold; of frames that end too early or are damaged, what came before. kResourceExhausted beyond
// `max_bytes`, kDataLoss when there is nothing.
[[nodiscard]] absl::StatusOr<std::string> DecompressZstd(std::string_view frames, uint64_t max_bytes);

class ZstdDecoder : public MemberDecoder {
 public:
  ZstdDecoder();
  ~ZstdDecoder() override;
  ZstdDecoder(const ZstdDecoder&) = delete;
  ZstdDecoder& operator=(const ZstdDecoder&) = delete;

  std::string_view format() const override { return "zstd"; }
  size_t header_bytes() const override { return 8; }
  bool BeginsMember(std::string_view header) const override { return BeginsZstdFrame(header); }
  absl::Status Start() override;
  Result Decode(std::string_view& in, std::span<char>& out) override;
  std::string_view damage() const override { return damage_; }

 private:
  Result TakeDictionary(std::string_view& in);
  Result LoadDictionary();
  Result Damaged(std::string_view reason);

  ZSTD_DCtx* context_;
  bool first_ = true;             // no frame has been begun: the next may be the dictionary
  bool at_start_ = false;         // of a frame
  uint32_t dictionary_left_ = 0;  // bytes of the dictionary still to come
  std::string dictionary_;
  std::string damage_;
};

}  // namespace dateline
