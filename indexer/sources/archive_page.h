// SPDX-License-Identifier: Apache-2.0
// The content of an archive record to a page, or why it is none.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/sources/archive_record.h"
#include "indexer/sources/json_record.h"
#include "indexer/sources/page.h"

namespace dateline {

// Whether records of this kind may hold pages; the others are passed over unread.
[[nodiscard]] bool MayHoldPage(const ArchiveRecord& record);

struct NoPage {
  std::string reason;    // empty: there is a page
  bool is_error = true;  // as Reject::is_error
};

// Takes HTTP's header, chunks and compression off, tells text, HTML and JSON apart, and decodes the characters. Fills
// format, url, text, record and crawled of `page`, which must be fresh.
[[nodiscard]] NoPage ReadArchivePage(const ArchiveRecord& record, std::string_view content, uint64_t max_bytes,
                                     JsonRecordParser& json, Page& page);

}  // namespace dateline
