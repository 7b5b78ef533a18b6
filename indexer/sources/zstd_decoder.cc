// SPDX-License-Identifier: Apache-2.0
#include "indexer/sources/zstd_decoder.h"

#include <algorithm>
#include <span>
#include <utility>

#include "common/base/byte_view.h"
#include "common/base/status_macros.h"

namespace dateline {
namespace {

constexpr std::string_view kFrameMagic = "\x28\xb5\x2f\xfd";
constexpr std::string_view kDictionaryMagic = "\x5d\x2a\x4d\x18";
constexpr std::string_view kSkippableMagicEnd = "\x2a\x4d\x18";  // behind a byte from 0x50 to 0x5f
constexpr size_t kDictionaryHeaderBytes = 8;                     // magic and size
constexpr uint32_t kMaxDictionaryBytes = 64u << 20;
constexpr size_t kStepBytes = 128 << 10;  // a block's at most

}  // namespace

bool BeginsZstdFrame(std::string_view header) {
  if (header.starts_with(kFrameMagic)) return true;
  return header.size() > 3 && (static_cast<unsigned char>(header[0]) & 0xf0) == 0x50 &&
         header.substr(1).starts_with(kSkippableMagicEnd);
}

absl::StatusOr<std::string> DecompressZstd(std::string_view frames, uint64_t max_bytes) {
  ZstdDecoder decoder;
  std::string plain;
  MemberDecoder::Result result = MemberDecoder::Result::kEnd;
  while (!frames.empty() && result != MemberDecoder::Result::kDamaged) {
    if (result == MemberDecoder::Result::kEnd) RETURN_IF_ERROR(decoder.Start());
    const size_t size = plain.size();
    plain.resize(size + kStepBytes);
    std::span<char> room(plain.data() + size, kStepBytes);
    result = decoder.Decode(frames, room);
    plain.resize(plain.size() - room.size());
    if (plain.size() > max_bytes) return absl::ResourceExhaustedError("too large when decompressed");
  }
  if (plain.empty() && result != MemberDecoder::Result::kEnd) return absl::DataLossError("not zstd");
  return plain;
}

ZstdDecoder::ZstdDecoder() : context_(ZSTD_createDCtx()) {}

ZstdDecoder::~ZstdDecoder() { ZSTD_freeDCtx(context_); }

absl::Status ZstdDecoder::Start() {
  if (context_ == nullptr) return absl::ResourceExhaustedError("out of memory for zstd");
  ZSTD_DCtx_reset(context_, ZSTD_reset_session_only);  // the dictionary stays
  at_start_ = true;
  dictionary_left_ = 0;
  return absl::OkStatus();
}

MemberDecoder::Result ZstdDecoder::Damaged(std::string_view reason) {
  damage_ = reason;
  return Result::kDamaged;
}

MemberDecoder::Result ZstdDecoder::Decode(std::string_view& in, std::span<char>& out) {
  if (std::exchange(at_start_, false) && std::exchange(first_, false) && in.starts_with(kDictionaryMagic)) {
    dictionary_left_ = ByteView(in).Load<uint32_t>(kDictionaryMagic.size()).value_or(0);
    if (dictionary_left_ > kMaxDictionaryBytes) return Damaged("its dictionary is too large");
    in.remove_prefix(std::min(kDictionaryHeaderBytes, in.size()));
    if (dictionary_left_ == 0) return Result::kEnd;
  }
  if (dictionary_left_ > 0) return in.empty() ? Result::kMore : TakeDictionary(in);
  ZSTD_inBuffer from = {in.data(), in.size(), 0};
  ZSTD_outBuffer to = {out.data(), out.size(), 0};
  const size_t left = ZSTD_decompressStream(context_, &to, &from);
  in.remove_prefix(from.pos);
  out = out.subspan(to.pos);
  if (ZSTD_isError(left)) return Damaged(ZSTD_getErrorName(left));
  return left == 0 ? Result::kEnd : Result::kMore;
}

MemberDecoder::Result ZstdDecoder::TakeDictionary(std::string_view& in) {
  const std::string_view part = in.substr(0, dictionary_left_);
  dictionary_ += part;
  in.remove_prefix(part.size());
  dictionary_left_ -= static_cast<uint32_t>(part.size());
  return dictionary_left_ > 0 ? Result::kMore : LoadDictionary();
}

MemberDecoder::Result ZstdDecoder::LoadDictionary() {
  if (dictionary_.starts_with(kFrameMagic)) {
    absl::StatusOr<std::string> plain = DecompressZstd(dictionary_, kMaxDictionaryBytes);
    if (!plain.ok()) return Damaged("its dictionary is damaged or too large");
    dictionary_ = *std::move(plain);
  }
  const size_t loaded = ZSTD_DCtx_loadDictionary(context_, dictionary_.data(), dictionary_.size());
  dictionary_ = std::string();
  return ZSTD_isError(loaded) ? Damaged("its dictionary is damaged") : Result::kEnd;
}

}  // namespace dateline
