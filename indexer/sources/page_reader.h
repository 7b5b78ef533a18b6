// SPDX-License-Identifier: Apache-2.0
// PageReader: the pages of one open file. One implementation per format; see source.cc for who is asked.
#pragma once

#include <memory>
#include <string>

#include "absl/functional/function_ref.h"
#include "indexer/sources/byte_reader.h"
#include "indexer/sources/page.h"
#include "indexer/sources/source.h"

namespace dateline {

// Where pages come from, for their paths and identities.
struct FileContext {
  std::string path;      // as given: what messages say
  std::string absolute;  // what does not depend on the current directory
  SourceOptions options;
};

class PageReader {
 public:
  virtual ~PageReader() = default;
  // As Source::Next. Damage anywhere is a reject, so there is no Status.
  [[nodiscard]] virtual bool Next(Page& page, absl::FunctionRef<void(Reject)> reject) = 0;
};

// A file that is one page of text or HTML.
[[nodiscard]] std::unique_ptr<PageReader> MakeSinglePageReader(ByteReader reader, FileContext context, PageFormat format);
// JSON lines, one JSON object, or an array of them.
[[nodiscard]] std::unique_ptr<PageReader> MakeJsonReader(ByteReader reader, FileContext context);
// The records of a WARC file, else of an ARC file.
[[nodiscard]] std::unique_ptr<PageReader> MakeArchiveReader(ByteReader reader, FileContext context, bool warc);

}  // namespace dateline
