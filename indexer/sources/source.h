// SPDX-License-Identifier: Apache-2.0
// Source: a stream of pages out of files of any of the formats, in bounded memory.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "indexer/sources/page.h"

namespace dateline {

// A record or file that gave no page. Counted, written to the rejects file, never silent.
struct Reject {
  std::string path;      // as Page::path
  std::string reason;    // one line: "truncated gzip member", "not text: contains NUL bytes"
  bool is_error = true;  // false for what is rightly passed over: a WARC request record, an image
};

struct SourceOptions {
  std::optional<CrawlTime> crawled;         // --crawled: for pages whose source does not know better
  uint64_t max_page_bytes = 64ull << 20;    // a larger page or line is a reject
};

// How far a source has come, for the progress line. Bytes as stored (compressed).
struct SourceProgress {
  uint64_t bytes_read = 0;
  uint64_t bytes_total = 0;  // 0 when unknown (standard input)
};

class Source {
 public:
  virtual ~Source() = default;
  // Moves the next page into `page` and returns true, or false at the end. Bad records go to `reject` and reading goes on;
  // a Status is only for what makes all further reading pointless.
  [[nodiscard]] virtual absl::StatusOr<bool> Next(Page& page, absl::FunctionRef<void(Reject)> reject) = 0;
  [[nodiscard]] virtual SourceProgress Progress() const = 0;
};

// Opens files, directories (recursively, in name order, hidden files passed over), "-" for standard input and
// "@list.txt" for a file of paths, one a line. The format of each file is told from its content. A path that does not
// exist is an error at once; a file that cannot be read is a reject when its turn comes.
[[nodiscard]] absl::StatusOr<std::unique_ptr<Source>> OpenSource(const std::vector<std::string>& paths,
                                                                 const SourceOptions& options);

}  // namespace dateline
