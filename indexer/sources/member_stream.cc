// SPDX-License-Identifier: Apache-2.0
#include "indexer/sources/member_stream.h"

#include <cstring>
#include <span>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/absl_view.h"
#include "common/base/status_macros.h"

namespace dateline {
namespace {

constexpr size_t kInputBytes = 128 << 10;
constexpr size_t kRememberedMembers = 1 << 16;

}  // namespace

MemberStream::MemberStream(std::unique_ptr<ByteStream> compressed, std::unique_ptr<MemberDecoder> decoder)
    : compressed_(std::move(compressed)),
      decoder_(std::move(decoder)),
      input_(kInputBytes),
      held_(input_.data(), 0),
      retry_(input_.data()) {}

absl::Status MemberStream::Refill() {
  if (at_end_) return absl::OkStatus();
  // A member cut off is noticed only inside the next one, so what may have to be searched again stays, if it is not
  // long.
  if (!in_member_ || static_cast<size_t>(held_.data() - retry_) > kInputBytes / 2) retry_ = held_.data();
  const auto decoded = static_cast<size_t>(held_.data() - retry_);
  const size_t kept = decoded + held_.size();
  std::memmove(input_.data(), retry_, kept);
  retry_ = input_.data();
  held_ = {input_.data() + decoded, held_.size()};
  const absl::StatusOr<size_t> got = compressed_->Read(input_.data() + kept, input_.size() - kept);
  at_end_ = !got.ok() || *got == 0;
  RETURN_IF_ERROR(got.status());
  held_ = {held_.data(), held_.size() + *got};
  stored_offset_ += *got;
  return absl::OkStatus();
}

absl::Status MemberStream::Damaged(std::string_view reason) {
  in_member_ = false;
  searching_ = true;
  held_ = {retry_, held_.size() + static_cast<size_t>(held_.data() - retry_)};
  return absl::DataLossError(
      absl::StrCat("damaged ", ToAbsl(decoder_->format()), ": member at byte ", member_offset_, ": ", ToAbsl(reason)));
}

absl::Status MemberStream::Skipped(uint64_t begin) const {
  const absl::string_view format = ToAbsl(decoder_->format());
  return absl::DataLossError(absl::StrCat("damaged ", format, ": bytes ", begin, " to ", member_offset_, " are not ",
                                          format, " and were skipped"));
}

bool MemberStream::FindMember() {
  const size_t header_bytes = decoder_->header_bytes();
  while (true) {
    while (held_.size() < header_bytes && !at_end_) {
      read_error_ = Refill();
      if (!read_error_.ok()) return false;
    }
    if (held_.size() < header_bytes) return false;
    for (; held_.size() >= header_bytes; held_.remove_prefix(1)) {
      if (decoder_->BeginsMember(held_.substr(0, header_bytes))) return true;
      skipped_junk_ |= held_[0] != 0;
    }
  }
}

absl::StatusOr<bool> MemberStream::StartMember() {
  const uint64_t expected = stored_position();
  skipped_junk_ = false;
  const bool found = FindMember();
  RETURN_IF_ERROR(std::exchange(read_error_, absl::OkStatus()));
  // Zero padding between and behind members is common (tapes, block devices) and harmless.
  const bool junk = skipped_junk_ && !searching_;
  searching_ = !found;
  member_offset_ = stored_position();
  if (found) {
    RETURN_IF_ERROR(decoder_->Start());
    in_member_ = true;
    retry_ = held_.data() + 1;
    if (!members_.empty() && members_.back().plain_offset == plain_offset_) members_.pop_back();
    if (members_.size() == kRememberedMembers) members_.pop_front();
    members_.push_back({plain_offset_, member_offset_});
  }
  if (junk) return Skipped(expected);
  return found;
}

absl::StatusOr<size_t> MemberStream::Read(char* to, size_t size) {
  while (true) {
    if (!in_member_) {
      ASSIGN_OR_RETURN(const bool found, StartMember());
      if (!found) return 0;
    }
    if (held_.empty()) {
      RETURN_IF_ERROR(Refill());
      if (held_.empty()) return Damaged("cut off");
    }
    std::span<char> room(to, size);
    const MemberDecoder::Result result = decoder_->Decode(held_, room);
    if (result == MemberDecoder::Result::kEnd) in_member_ = false;
    const size_t got = size - room.size();
    plain_offset_ += got;
    if (got > 0) return got;  // damage behind these bytes shows again on the next call
    if (result == MemberDecoder::Result::kDamaged) return Damaged(decoder_->damage());
  }
}

uint64_t MemberStream::StoredOffset(uint64_t offset) {
  while (!members_.empty() && members_.front().plain_offset < offset) members_.pop_front();
  if (!members_.empty() && members_.front().plain_offset == offset) return members_.front().stored_offset;
  return offset;
}

}  // namespace dateline
