// SPDX-License-Identifier: Apache-2.0
#include "indexer/store/glass_table.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "common/base/status_macros.h"
#include "common/io/errno_status.h"
#include "indexer/store/glass_encoding.h"

namespace dateline::glass {
namespace {

// A block: revision (4 bytes), level (1), greatest and total free bytes (2 each), end of the directory (2); the directory of
// 2-byte offsets; free space; items. All numbers big-endian.
constexpr uint32_t kDirectoryStart = 11;
// A leaf item: 2 bytes of flags and size (less 3), the key's length, the key, the component's number (2 bytes; absent in the
// first), a piece of the tag. A branch item: the child's number (4 bytes), the key's length, the key, the component's number.
constexpr size_t kMaxItemBytes = (kBlockBytes - kDirectoryStart - 4 * 2) / 4;
constexpr uint8_t kCompressed = 0x80, kLast = 0x40, kFirst = 0x20;

void Put16(uint8_t* at, uint32_t value) {
  at[0] = static_cast<uint8_t>(value >> 8);
  at[1] = static_cast<uint8_t>(value);
}
void Put32(uint8_t* at, uint32_t value) {
  Put16(at, value >> 16);
  Put16(at + 2, value & 0xFFFF);
}

std::string Root(uint32_t root, uint32_t level, bool fake, uint64_t entries, uint32_t compress_min,
                 std::string_view free_list) {
  std::string out;
  PackUint(root, out);
  PackUint(level << 2 | 2 /* leaves are in file order */ | (fake ? 1 : 0), out);
  PackUint(entries, out);
  PackUint(kBlockBytes >> 11, out);
  PackUint(compress_min, out);
  PackString(free_list, out);
  return out;
}

}  // namespace

TableWriter::TableWriter(UniqueFd fd, std::string path) : fd_(std::move(fd)), path_(std::move(path)) {
  levels_.push_back(StartBlock(0));
  // Every table begins with an item of the empty key.
  uint8_t* item = Append(levels_[0], 3);
  item[0] = kFirst | kLast;
  item[1] = item[2] = 0;
}

absl::StatusOr<TableWriter> TableWriter::Create(std::string path) {
  UniqueFd fd(::open(path.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0666));
  if (!fd) return ErrnoStatus(errno, "cannot create", path);
  return TableWriter(std::move(fd), std::move(path));
}

TableWriter::Block TableWriter::StartBlock(uint8_t level) {
  Block block;
  block.number = blocks_++;
  block.directory_end = kDirectoryStart;
  block.free_end = kBlockBytes;
  block.bytes.assign(kBlockBytes, 0);
  Put32(block.bytes.data(), kRevision);
  block.bytes[4] = level;
  return block;
}

bool TableWriter::Fits(const Block& block, size_t item_bytes) {
  return item_bytes + 2 <= block.free_end - block.directory_end;
}

uint8_t* TableWriter::Append(Block& block, size_t item_bytes) {
  block.free_end -= static_cast<uint32_t>(item_bytes);
  Put16(block.bytes.data() + block.directory_end, block.free_end);
  block.directory_end += 2;
  return block.bytes.data() + block.free_end;
}

absl::Status TableWriter::Write(Block& block) {
  const uint32_t free = block.free_end - block.directory_end;
  Put16(block.bytes.data() + 5, free);
  Put16(block.bytes.data() + 7, free);
  Put16(block.bytes.data() + 9, block.directory_end);
  std::string_view rest(reinterpret_cast<const char*>(block.bytes.data()), kBlockBytes);
  auto offset = static_cast<off_t>(block.number) * kBlockBytes;
  while (!rest.empty()) {
    const ssize_t written = ::pwrite(fd_.get(), rest.data(), rest.size(), offset);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return ErrnoStatus(errno, "cannot write", path_);
    rest.remove_prefix(static_cast<size_t>(written));
    offset += written;
  }
  return absl::OkStatus();
}

absl::Status TableWriter::Add(std::string_view key, std::string_view tag, bool compressed) {
  if (key.empty() || key.size() > 255) return absl::InternalError("a key of this length fits no glass table");
  if (key <= last_key_) return absl::InternalError("keys of a glass table must ascend");
  ++entries_;
  const size_t overhead = key.size() + 5;
  const size_t piece_bytes = kMaxItemBytes - overhead;
  const std::string_view first = tag.substr(0, piece_bytes + 2);  // the first item has no component's number
  tag.remove_prefix(first.size());
  RETURN_IF_ERROR(AddItem(key, 1, tag.empty(), first, compressed));
  for (uint32_t component = 2; !tag.empty(); ++component) {
    if (component > 0xFFFF) return absl::ResourceExhaustedError("an entry is too large for a glass table");
    const std::string_view piece = tag.substr(0, piece_bytes);
    tag.remove_prefix(piece.size());
    RETURN_IF_ERROR(AddItem(key, component, tag.empty(), piece, compressed));
  }
  return absl::OkStatus();
}

absl::Status TableWriter::AddItem(std::string_view key, uint32_t component, bool last, std::string_view piece,
                                  bool compressed) {
  const size_t bytes = 3 + key.size() + (component > 1 ? 2 : 0) + piece.size();
  if (!Fits(levels_[0], bytes)) {
    RETURN_IF_ERROR(Write(levels_[0]));
    levels_[0] = StartBlock(0);
    // The divider needs no more of the key than tells it from the last one.
    const auto differ = std::mismatch(key.begin(), key.end(), last_key_.begin(), last_key_.end()).first;
    const auto length = std::min(static_cast<size_t>(differ - key.begin()) + 1, key.size());
    RETURN_IF_ERROR(AddDivider(1, key.substr(0, length), component, levels_[0].number));
  }
  uint8_t* item = Append(levels_[0], bytes);
  Put16(item, static_cast<uint32_t>(bytes - 3));
  item[0] |= static_cast<uint8_t>((compressed ? kCompressed : 0) | (last ? kLast : 0) | (component == 1 ? kFirst : 0));
  item[2] = static_cast<uint8_t>(key.size());
  std::memcpy(item + 3, key.data(), key.size());
  item += 3 + key.size();
  if (component > 1) {
    Put16(item, component);
    item += 2;
  }
  if (!piece.empty()) std::memcpy(item, piece.data(), piece.size());
  last_key_ = key;
  return absl::OkStatus();
}

void TableWriter::AppendNullItem(Block& block, uint32_t child) {
  uint8_t* item = Append(block, 7);
  Put32(item, child);
  std::memset(item + 4, 0, 3);
}

absl::Status TableWriter::AddDivider(size_t level, std::string_view key, uint32_t component, uint32_t child) {
  if (level == levels_.size()) {
    // The level below had one block until now, the first of all: every level starts with its lowest block.
    const uint32_t lowest = level == 1 ? 0 : first_branch_[level - 2];
    levels_.push_back(StartBlock(static_cast<uint8_t>(level)));
    first_branch_.push_back(levels_.back().number);
    AppendNullItem(levels_.back(), lowest);
  }
  Block& block = levels_[level];
  const size_t bytes = 7 + key.size();
  if (!Fits(block, bytes)) {
    RETURN_IF_ERROR(Write(block));
    block = StartBlock(static_cast<uint8_t>(level));
    AppendNullItem(block, child);
    return AddDivider(level + 1, key, component, block.number);
  }
  uint8_t* item = Append(block, bytes);
  Put32(item, child);
  item[4] = static_cast<uint8_t>(key.size());
  std::memcpy(item + 5, key.data(), key.size());
  Put16(item + 5 + key.size(), component);
  return absl::OkStatus();
}

absl::StatusOr<std::string> TableWriter::Finish(uint32_t compress_min) {
  for (Block& block : levels_) RETURN_IF_ERROR(Write(block));
  if (::fsync(fd_.get()) != 0) return ErrnoStatus(errno, "cannot flush", path_);
  fd_.Reset();
  std::string free_list;  // none: a revision, the first block beyond the file, two empty cursors
  PackUint(kRevision, free_list);
  PackUint(blocks_, free_list);
  free_list.append(4, '\0');
  return Root(levels_.back().number, static_cast<uint32_t>(levels_.size() - 1), false, entries_, compress_min,
              free_list);
}

std::string TableWriter::EmptyRoot(uint32_t compress_min) { return Root(0, 0, true, 0, compress_min, ""); }

}  // namespace dateline::glass
