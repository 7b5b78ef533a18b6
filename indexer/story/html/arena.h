// SPDX-License-Identifier: Apache-2.0
// Arena: memory for one parsed page, given back all at once and kept for the next page. With a budget, so that no
// markup can take all of the machine's memory.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

namespace dateline {

class Arena {
 public:
  // 16-byte aligned; null once the budget is spent.
  [[nodiscard]] void* Allocate(size_t size);
  // A copy that lives here; empty once the budget is spent.
  [[nodiscard]] std::string_view Copy(std::string_view text);
  // Forgets all allocations; keeps the memory of an ordinary page. `budget` bytes are to be had from now on.
  void Reset(size_t budget);

 private:
  struct Chunk {
    std::unique_ptr<char[]> bytes;
    size_t size;
  };
  std::vector<Chunk> chunks_;
  size_t current_ = 0;  // chunk in use
  size_t used_ = 0;     // bytes of it
  size_t left_ = 0;     // of the budget
};

}  // namespace dateline
