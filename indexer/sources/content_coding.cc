// SPDX-License-Identifier: Apache-2.0
#include "indexer/sources/content_coding.h"

#include <brotli/decode.h>
#include <zlib.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/base/absl_view.h"
#include "common/base/status_macros.h"
#include "indexer/sources/zstd_decoder.h"

namespace dateline {
namespace {

constexpr size_t kStepBytes = 64 << 10;
constexpr int kGzipOrZlibWindow = 15 + 32;  // zlib: tell gzip and zlib wrapping apart by itself
constexpr int kRawWindow = -15;
constexpr size_t kMaxCodings = 4;

absl::Status TooLarge(uint64_t max_bytes) {
  return absl::ResourceExhaustedError(absl::StrCat("too large: a page of more than ", max_bytes, " bytes when decompressed"));
}

absl::StatusOr<std::string> Inflate(std::string_view body, int window, uint64_t max_bytes) {
  z_stream inflater = {};
  if (inflateInit2(&inflater, window) != Z_OK) return absl::ResourceExhaustedError("out of memory");
  const std::unique_ptr<z_stream, int (*)(z_stream*)> closer(&inflater, inflateEnd);
  inflater.next_in = reinterpret_cast<unsigned char*>(const_cast<char*>(body.data()));
  inflater.avail_in = static_cast<unsigned>(std::min<size_t>(body.size(), UINT_MAX));
  std::string out;
  while (true) {
    const size_t before = out.size();
    if (before > max_bytes) return TooLarge(max_bytes);
    out.resize(before + kStepBytes);
    inflater.next_out = reinterpret_cast<unsigned char*>(out.data() + before);
    inflater.avail_out = kStepBytes;
    const int result = inflate(&inflater, Z_NO_FLUSH);
    out.resize(before + kStepBytes - inflater.avail_out);
    if (result == Z_STREAM_END) return out;
    if (result == Z_OK && (inflater.avail_out == 0 || inflater.avail_in > 0)) continue;
    if (out.empty()) return absl::DataLossError("damaged content: not compressed as its header says");
    return out;  // cut off or damaged further on: keep what there is
  }
}

absl::StatusOr<std::string> Unbrotli(std::string_view body, uint64_t max_bytes) {
  const std::unique_ptr<BrotliDecoderState, void (*)(BrotliDecoderState*)> decoder(
      BrotliDecoderCreateInstance(nullptr, nullptr, nullptr), BrotliDecoderDestroyInstance);
  if (decoder == nullptr) return absl::ResourceExhaustedError("out of memory");
  auto* in = reinterpret_cast<const uint8_t*>(body.data());
  size_t in_left = body.size();
  std::string out;
  while (true) {
    size_t out_left = 0;
    const BrotliDecoderResult result = BrotliDecoderDecompressStream(decoder.get(), &in_left, &in, &out_left, nullptr, nullptr);
    size_t size = 0;
    while (const uint8_t* piece = BrotliDecoderTakeOutput(decoder.get(), &size)) {
      if (size == 0) break;
      out.append(reinterpret_cast<const char*>(piece), size);
      size = 0;
    }
    if (out.size() > max_bytes) return TooLarge(max_bytes);
    if (result == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT) continue;
    if (result != BROTLI_DECODER_RESULT_SUCCESS && out.empty()) {
      return absl::DataLossError("damaged content: not compressed as its header says");
    }
    return out;
  }
}

absl::StatusOr<std::string> DecodeOne(std::string_view coding, std::string_view body, uint64_t max_bytes) {
  if (coding == "gzip" || coding == "x-gzip") return Inflate(body, kGzipOrZlibWindow, max_bytes);
  if (coding == "br") return Unbrotli(body, max_bytes);
  if (coding == "zstd") {
    absl::StatusOr<std::string> plain = DecompressZstd(body, max_bytes);
    if (absl::IsResourceExhausted(plain.status())) return TooLarge(max_bytes);
    return plain.ok() ? std::move(plain) : absl::DataLossError("damaged content: not compressed as its header says");
  }
  if (coding == "deflate") {
    absl::StatusOr<std::string> wrapped = Inflate(body, kGzipOrZlibWindow, max_bytes);
    return wrapped.ok() || !absl::IsDataLoss(wrapped.status()) ? std::move(wrapped) : Inflate(body, kRawWindow, max_bytes);
  }
  return absl::UnimplementedError(absl::StrCat("unknown content coding: \"", ToAbsl(coding), "\""));
}

// The size a chunk begins with, and where its bytes begin.
std::optional<std::pair<uint64_t, size_t>> ChunkHeader(std::string_view body) {
  const size_t newline = body.substr(0, 256).find('\n');
  if (newline == std::string_view::npos) return std::nullopt;
  const absl::string_view line = ToAbsl(body.substr(0, newline));
  const absl::string_view digits = absl::StripAsciiWhitespace(line.substr(0, line.find(';')));
  uint64_t size = 0;
  if (digits.empty() || digits.size() > 15 || !absl::SimpleHexAtoi(digits, &size)) return std::nullopt;
  if (absl::StartsWith(digits, "0x") || absl::StartsWith(digits, "0X")) return std::nullopt;
  return std::pair{size, newline + 1};
}

}  // namespace

absl::StatusOr<std::string> DecodeContent(std::string_view codings, std::string_view body, uint64_t max_bytes) {
  std::vector<std::string> names = absl::StrSplit(absl::AsciiStrToLower(ToAbsl(codings)), ',');
  if (names.size() > kMaxCodings) return absl::UnimplementedError("unknown content coding: too many of them");
  std::reverse(names.begin(), names.end());
  std::string decoded;
  bool plain = true;
  for (const std::string& padded : names) {
    const std::string_view name = ToStd(absl::StripAsciiWhitespace(padded));
    if (name.empty() || name == "identity" || name == "none" || name == "utf-8") continue;
    ASSIGN_OR_RETURN(decoded, DecodeOne(name, plain ? body : std::string_view(decoded), max_bytes));
    plain = false;
  }
  return plain ? std::string(body) : decoded;
}

std::string Unchunked(std::string_view body) {
  std::string out;
  while (const auto header = ChunkHeader(body)) {
    const auto [size, begin] = *header;
    if (size == 0) return out;
    // The sizes of a body that was unchunked long ago are words of it ("deadbeef ...") and lead nowhere.
    const std::string_view rest = body.substr(begin);
    const std::string_view chunk = rest.substr(0, size);
    const std::string_view behind = rest.substr(chunk.size());
    const bool framed = behind.empty() || behind.starts_with("\r\n") || behind.starts_with('\n');
    if (!framed) break;
    out += chunk;
    body = behind.substr(std::min(behind.find('\n') + 1, behind.size()));
    if (behind.empty()) return out;
  }
  if (out.empty()) return std::string(body);
  out += body;
  return out;
}

}  // namespace dateline
