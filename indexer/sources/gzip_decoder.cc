// SPDX-License-Identifier: Apache-2.0
#include "indexer/sources/gzip_decoder.h"

#include <algorithm>
#include <climits>

namespace dateline {
namespace {

constexpr int kGzipWindow = 15 + 16;  // zlib: largest window, gzip wrapping only
constexpr unsigned char kReservedFlags = 0xe0;

unsigned Clamped(size_t size) { return static_cast<unsigned>(std::min<size_t>(size, UINT_MAX)); }

}  // namespace

// Fails only for want of memory; the first Start() then says so.
GzipDecoder::GzipDecoder() { (void)inflateInit2(&inflate_, kGzipWindow); }

GzipDecoder::~GzipDecoder() { inflateEnd(&inflate_); }

bool GzipDecoder::BeginsMember(std::string_view header) const {
  return header.starts_with(kGzipMagic) && (static_cast<unsigned char>(header[3]) & kReservedFlags) == 0;
}

absl::Status GzipDecoder::Start() {
  return inflateReset(&inflate_) == Z_OK ? absl::OkStatus() : absl::ResourceExhaustedError("out of memory for gzip");
}

MemberDecoder::Result GzipDecoder::Decode(std::string_view& in, std::span<char>& out) {
  const unsigned held = inflate_.avail_in = Clamped(in.size());
  const unsigned room = inflate_.avail_out = Clamped(out.size());
  inflate_.next_in = reinterpret_cast<unsigned char*>(const_cast<char*>(in.data()));
  inflate_.next_out = reinterpret_cast<unsigned char*>(out.data());
  const int result = inflate(&inflate_, Z_NO_FLUSH);
  in.remove_prefix(held - inflate_.avail_in);
  out = out.subspan(room - inflate_.avail_out);
  if (result == Z_STREAM_END) return Result::kEnd;
  return result == Z_OK || result == Z_BUF_ERROR ? Result::kMore : Result::kDamaged;
}

}  // namespace dateline
