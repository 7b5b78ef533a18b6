// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/hash.h"
#include "indexer/sources/encoding.h"
#include "indexer/sources/page_identity.h"
#include "indexer/sources/page_reader.h"

namespace dateline {
namespace {

class SinglePageReader : public PageReader {
 public:
  SinglePageReader(ByteReader reader, FileContext context, PageFormat format)
      : reader_(std::move(reader)), context_(std::move(context)), format_(format) {}

  bool Next(Page& page, absl::FunctionRef<void(Reject)> reject) override {
    if (std::exchange(done_, true)) return false;
    const uint64_t limit = context_.options.max_page_bytes;
    std::string bytes;
    for (std::string_view held = reader_.Fill(1); !held.empty(); held = reader_.Fill(1)) {
      bytes += held;
      reader_.Consume(held.size());
      if (bytes.size() > limit) {
        reject({context_.path, absl::StrCat("too large: a page of more than ", limit, " bytes")});
        return false;
      }
    }
    if (!reader_.damage().ok()) {
      reject({context_.path, std::string(reader_.damage().message())});
      return false;
    }
    const bool html = format_ == PageFormat::kHtml;
    page = {};
    page.format = format_;
    page.path = context_.path;
    page.text = ToUtf8(std::move(bytes), {.document = html ? CharsetOfMarkup(bytes) : ""});
    // Two texts piped in on two days are two pages.
    const bool piped = context_.path == "-";
    page.identity = piped ? absl::StrCat("-:", Hex64(Hash64(page.text))) : context_.absolute;
    page.crawled = context_.options.crawled;
    return true;
  }

 private:
  ByteReader reader_;
  FileContext context_;
  PageFormat format_;
  bool done_ = false;
};

}  // namespace

std::unique_ptr<PageReader> MakeSinglePageReader(ByteReader reader, FileContext context, PageFormat format) {
  return std::make_unique<SinglePageReader>(std::move(reader), std::move(context), format);
}

}  // namespace dateline
