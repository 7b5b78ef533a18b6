// SPDX-License-Identifier: Apache-2.0
#include "indexer/sources/gzip_stream.h"

#include <algorithm>
#include <cstring>
#include <string_view>

#include "absl/strings/str_cat.h"
#include "common/base/absl_view.h"

namespace dateline {
namespace {

constexpr size_t kInputBytes = 128 << 10;
constexpr size_t kHeaderBytes = 10;        // of a gzip member, without its optional fields
constexpr int kGzipWindow = 15 + 16;       // zlib: largest window, gzip wrapping only
constexpr size_t kRememberedMembers = 1 << 16;
constexpr unsigned char kReservedFlags = 0xe0;

}  // namespace

GzipStream::GzipStream(std::unique_ptr<ByteStream> compressed)
    : compressed_(std::move(compressed)), input_(kInputBytes) {
  // Fails only for want of memory; the first inflate() then reports it as a stream error.
  (void)inflateInit2(&inflate_, kGzipWindow);
  inflate_.next_in = input_.data();
  retry_ = input_.data();
}

GzipStream::~GzipStream() { inflateEnd(&inflate_); }

absl::Status GzipStream::Refill() {
  if (at_end_) return absl::OkStatus();
  // A member cut off is noticed only inside the next one, so what may have to be searched again stays, if it is not long.
  const unsigned char* const position = inflate_.next_in;
  if (!in_member_ || static_cast<size_t>(position - retry_) > kInputBytes / 2) retry_ = position;
  const size_t kept = static_cast<size_t>(position - retry_) + inflate_.avail_in;
  std::memmove(input_.data(), retry_, kept);
  inflate_.next_in = input_.data() + (position - retry_);
  retry_ = input_.data();
  absl::StatusOr<size_t> got = compressed_->Read(reinterpret_cast<char*>(input_.data()) + kept, input_.size() - kept);
  if (!got.ok()) {
    at_end_ = true;
    return got.status();
  }
  at_end_ = *got == 0;
  inflate_.avail_in += static_cast<unsigned>(*got);
  stored_offset_ += *got;
  return absl::OkStatus();
}

absl::Status GzipStream::Damaged(std::string_view reason) {
  in_member_ = false;
  searching_ = true;
  inflate_.avail_in += static_cast<unsigned>(inflate_.next_in - retry_);
  inflate_.next_in = const_cast<unsigned char*>(retry_);
  return absl::DataLossError(absl::StrCat("damaged gzip: member at byte ", member_offset_, ": ", ToAbsl(reason)));
}

absl::Status GzipStream::Skipped(uint64_t begin) const {
  return absl::DataLossError(absl::StrCat("damaged gzip: bytes ", begin, " to ", member_offset_, " are not gzip and were skipped"));
}

bool GzipStream::FindMember() {
  while (true) {
    while (inflate_.avail_in < kHeaderBytes && !at_end_) {
      read_error_ = Refill();
      if (!read_error_.ok()) return false;
    }
    if (inflate_.avail_in < kHeaderBytes) return false;
    const unsigned char* found = inflate_.next_in;
    const unsigned char* end = inflate_.next_in + inflate_.avail_in - (kHeaderBytes - 1);
    for (; found < end; ++found) {
      if (std::memcmp(found, kGzipMagic.data(), kGzipMagic.size()) == 0 && (found[3] & kReservedFlags) == 0) break;
      skipped_junk_ |= *found != 0;
    }
    inflate_.avail_in -= static_cast<unsigned>(found - inflate_.next_in);
    inflate_.next_in = const_cast<unsigned char*>(found);
    if (found < end) return true;
  }
}

absl::StatusOr<size_t> GzipStream::Read(char* to, size_t size) {
  while (true) {
    if (!in_member_) {
      const uint64_t expected = stored_position();
      skipped_junk_ = false;
      const bool found = FindMember();
      if (!read_error_.ok()) return std::exchange(read_error_, absl::OkStatus());
      // Zero padding between and behind members is common (tapes, block devices) and harmless.
      const bool junk = skipped_junk_ && !searching_;
      searching_ = !found;
      if (!found && !junk) return 0;
      member_offset_ = stored_position();
      if (!found) return Skipped(expected);
      if (inflateReset(&inflate_) != Z_OK) return absl::ResourceExhaustedError("out of memory for gzip");
      in_member_ = true;
      retry_ = inflate_.next_in + 1;
      if (!members_.empty() && members_.back().plain_offset == plain_offset_) members_.pop_back();
      if (members_.size() == kRememberedMembers) members_.pop_front();
      members_.push_back({plain_offset_, member_offset_});
      if (junk) return Skipped(expected);
    }
    if (inflate_.avail_in == 0) {
      if (absl::Status status = Refill(); !status.ok()) return status;
      if (inflate_.avail_in == 0) return Damaged("cut off");
    }
    inflate_.next_out = reinterpret_cast<unsigned char*>(to);
    inflate_.avail_out = static_cast<unsigned>(std::min<size_t>(size, 1u << 30));
    const unsigned before = inflate_.avail_out;
    const int result = inflate(&inflate_, Z_NO_FLUSH);
    const size_t got = before - inflate_.avail_out;
    if (result == Z_STREAM_END) in_member_ = false;
    plain_offset_ += got;
    if (got > 0) return got;  // damage behind these bytes shows again on the next call
    if (result != Z_OK && result != Z_STREAM_END && result != Z_BUF_ERROR) {
      return Damaged(inflate_.msg != nullptr ? inflate_.msg : "damaged");
    }
  }
}

uint64_t GzipStream::StoredOffset(uint64_t offset) {
  while (!members_.empty() && members_.front().plain_offset < offset) members_.pop_front();
  if (!members_.empty() && members_.front().plain_offset == offset) return members_.front().stored_offset;
  return offset;
}

}  // namespace dateline
