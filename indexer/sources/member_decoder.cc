// SPDX-License-Identifier: Apache-2.0
#include "indexer/sources/member_decoder.h"

#include "indexer/sources/gzip_decoder.h"
#include "indexer/sources/zstd_decoder.h"

namespace dateline {

std::unique_ptr<MemberDecoder> MemberDecoderFor(std::string_view head) {
  if (head.starts_with(kGzipMagic)) return std::make_unique<GzipDecoder>();
  if (BeginsZstdFrame(head)) return std::make_unique<ZstdDecoder>();
  return nullptr;
}

}  // namespace dateline
