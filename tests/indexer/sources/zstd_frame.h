// SPDX-License-Identifier: Apache-2.0
// One zstd frame, and the frame that a file of frames with a common dictionary begins with.
#pragma once

#include <zstd.h>

#include <string>
#include <string_view>

namespace dateline {

inline std::string Zstd(std::string_view plain, std::string_view dictionary = {}) {
  ZSTD_CCtx* context = ZSTD_createCCtx();
  ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1);
  ZSTD_CCtx_loadDictionary(context, dictionary.data(), dictionary.size());
  std::string out(ZSTD_compressBound(plain.size()), '\0');
  out.resize(ZSTD_compress2(context, out.data(), out.size(), plain.data(), plain.size()));
  ZSTD_freeCCtx(context);
  return out;
}

inline std::string ZstdDictionaryFrame(std::string_view dictionary) {
  std::string frame = "\x5d\x2a\x4d\x18";
  for (size_t shift = 0; shift < 32; shift += 8) frame += static_cast<char>(dictionary.size() >> shift & 0xff);
  return frame += dictionary;
}

}  // namespace dateline
