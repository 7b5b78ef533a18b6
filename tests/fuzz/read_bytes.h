// SPDX-License-Identifier: Apache-2.0
// What the fuzz targets of the sources share: bytes through the whole of a source, by way of a file in memory.
#pragma once

#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <string>

#include "common/text/utf8.h"
#include "indexer/sources/source.h"

namespace dateline {

inline std::string TextOf(const uint8_t* data, size_t size) { return {reinterpret_cast<const char*>(data), size}; }

inline void ReadBytes(const std::string& bytes) {
  const int fd = ::memfd_create("fuzz", MFD_CLOEXEC);
  if (fd < 0 || ::write(fd, bytes.data(), bytes.size()) != static_cast<ssize_t>(bytes.size())) std::abort();
  auto source = OpenSource({"/proc/self/fd/" + std::to_string(fd)}, {.crawled = {}, .max_page_bytes = 1 << 20});
  if (!source.ok()) std::abort();
  Page page;
  // A page or reject takes bytes; more of them than bytes means that reading stands still.
  size_t rounds = 0;
  size_t rejects = 0;
  while (true) {
    const auto more = (*source)->Next(page, [&rejects](const Reject&) { ++rejects; });
    if (!more.ok()) std::abort();
    if (!*more) break;
    if (!IsValidUtf8(page.text) || !IsValidUtf8(page.identity) || page.identity.empty()) std::abort();
    if (++rounds + rejects > bytes.size() + 16) std::abort();
  }
  ::close(fd);
}

}  // namespace dateline
