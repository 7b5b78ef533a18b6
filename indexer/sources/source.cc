// SPDX-License-Identifier: Apache-2.0
#include "indexer/sources/source.h"

#include <filesystem>
#include <utility>

#include "common/base/absl_view.h"
#include "common/base/status_macros.h"
#include "indexer/sources/byte_reader.h"
#include "indexer/sources/format.h"
#include "indexer/sources/member_stream.h"
#include "indexer/sources/page_reader.h"
#include "indexer/sources/path_walker.h"

namespace dateline {
namespace {

// One file after another.
class PathSource : public Source {
 public:
  PathSource(PathWalker walker, const SourceOptions& options) : walker_(std::move(walker)), options_(options) {}

  absl::StatusOr<bool> Next(Page& page, absl::FunctionRef<void(Reject)> reject) override {
    while (true) {
      if (reader_ != nullptr) {
        if (reader_->Next(page, reject)) return true;
        reader_.reset();
      }
      const std::optional<std::string> path = walker_.Next(reject);
      if (!path) return false;
      reader_ = Open(*path, reject);
    }
  }

  SourceProgress Progress() const override { return {bytes_read_, walker_.total_bytes()}; }

 private:
  // Null when the file is a reject.
  std::unique_ptr<PageReader> Open(const std::string& path, absl::FunctionRef<void(Reject)> reject) {
    absl::StatusOr<std::unique_ptr<ByteStream>> stream = FileStream::Open(path, &bytes_read_);
    if (!stream.ok()) {
      reject({path, std::string(stream.status().message())});
      return nullptr;
    }
    ByteReader reader(*std::move(stream));
    if (std::unique_ptr<MemberDecoder> decoder = MemberDecoderFor(reader.Fill(kMemberMagicBytes))) {
      reader = ByteReader(std::make_unique<MemberStream>(reader.Release(), std::move(decoder)));
    }
    const DetectedFormat detected = FormatOf(reader.Fill(kFormatBytes), path);
    std::error_code ignored;
    FileContext context{path, path, options_};
    if (path != "-") context.absolute = std::filesystem::absolute(path, ignored).lexically_normal().string();
    switch (detected.format) {
      case FileFormat::kText: return MakeSinglePageReader(std::move(reader), std::move(context), PageFormat::kText);
      case FileFormat::kHtml: return MakeSinglePageReader(std::move(reader), std::move(context), PageFormat::kHtml);
      case FileFormat::kJson: return MakeJsonReader(std::move(reader), std::move(context));
      case FileFormat::kWarc:
      case FileFormat::kArc:
        return MakeArchiveReader(std::move(reader), std::move(context), detected.format == FileFormat::kWarc);
      case FileFormat::kXml:
      case FileFormat::kMedia: reject({path, std::string(detected.name), false}); return nullptr;
      case FileFormat::kEmpty:
      case FileFormat::kBinary: break;
    }
    const bool damaged = detected.format == FileFormat::kEmpty && !reader.damage().ok();
    reject({path, std::string(damaged ? ToStd(reader.damage().message()) : detected.name)});
    return nullptr;
  }

  PathWalker walker_;
  SourceOptions options_;
  uint64_t bytes_read_ = 0;
  std::unique_ptr<PageReader> reader_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<Source>> OpenSource(const std::vector<std::string>& paths, const SourceOptions& options) {
  ASSIGN_OR_RETURN(PathWalker walker, PathWalker::Open(paths));
  return std::make_unique<PathSource>(std::move(walker), options);
}

}  // namespace dateline
