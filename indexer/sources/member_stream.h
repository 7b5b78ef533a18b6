// SPDX-License-Identifier: Apache-2.0
// MemberStream: what a compressed file holds, over any number of members, with their places for reports and recovery.
//
// WARC writers compress each record as a member of its own, so one damaged member need not cost the rest of the file:
// after damage the stream looks for the next member header and goes on there.
#pragma once

#include <deque>
#include <memory>
#include <string_view>
#include <vector>

#include "indexer/sources/byte_stream.h"
#include "indexer/sources/member_decoder.h"

namespace dateline {

class MemberStream : public ByteStream {
 public:
  MemberStream(std::unique_ptr<ByteStream> compressed, std::unique_ptr<MemberDecoder> decoder);

  absl::StatusOr<size_t> Read(char* to, size_t size) override;
  uint64_t StoredOffset(uint64_t offset) override;

 private:
  struct Member {
    uint64_t plain_offset;
    uint64_t stored_offset;
  };

  absl::Status Refill();
  bool FindMember();                   // moves to the next member header; false at the end of the file
  absl::StatusOr<bool> StartMember();  // false at the end of the file
  absl::Status Damaged(std::string_view reason);
  absl::Status Skipped(uint64_t begin) const;
  uint64_t stored_position() const { return stored_offset_ - held_.size(); }

  std::unique_ptr<ByteStream> compressed_;
  std::unique_ptr<MemberDecoder> decoder_;
  std::vector<char> input_;
  std::string_view held_;       // of input_: not yet decoded
  const char* retry_;           // where to look for a member when this one turns out damaged; in input_
  uint64_t stored_offset_ = 0;  // bytes taken from compressed_ so far
  uint64_t member_offset_ = 0;  // where the current member begins in the compressed file
  uint64_t plain_offset_ = 0;   // bytes handed out so far
  bool in_member_ = false;
  bool searching_ = false;     // after damage: skip to a member header without complaining again
  bool skipped_junk_ = false;  // FindMember() passed over bytes that are not padding
  bool at_end_ = false;
  absl::Status read_error_;
  std::deque<Member> members_;  // those not yet passed by StoredOffset()
};

}  // namespace dateline
