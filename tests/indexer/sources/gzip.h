// SPDX-License-Identifier: Apache-2.0
// One gzip member.
#pragma once

#include <zlib.h>

#include <string>
#include <string_view>

namespace dateline {

inline std::string Gzip(std::string_view plain) {
  z_stream deflater = {};
  deflateInit2(&deflater, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&deflater, plain.size()) + 64, '\0');
  deflater.next_in = reinterpret_cast<unsigned char*>(const_cast<char*>(plain.data()));
  deflater.avail_in = static_cast<unsigned>(plain.size());
  deflater.next_out = reinterpret_cast<unsigned char*>(out.data());
  deflater.avail_out = static_cast<unsigned>(out.size());
  deflate(&deflater, Z_FINISH);
  out.resize(out.size() - deflater.avail_out);
  deflateEnd(&deflater);
  return out;
}

}  // namespace dateline
