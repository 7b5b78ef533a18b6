// SPDX-License-Identifier: Apache-2.0
#include "indexer/sources/archive_page.h"

#include <algorithm>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "common/base/absl_view.h"
#include "indexer/sources/byte_reader.h"
#include "indexer/sources/content_coding.h"
#include "indexer/sources/crawl_time.h"
#include "indexer/sources/encoding.h"
#include "indexer/sources/format.h"
#include "indexer/sources/header_fields.h"

namespace dateline {
namespace {

enum class MediaKind { kHtml, kText, kJson, kUnknown, kOther };

MediaKind KindOf(std::string_view content_type) {
  const std::string_view name = content_type.substr(0, content_type.find(';'));
  const std::string type = absl::AsciiStrToLower(absl::StripAsciiWhitespace(ToAbsl(name)));
  if (type.empty() || type == "application/octet-stream" || type == "unknown/unknown" || type == "no-type" || type == "-") {
    return MediaKind::kUnknown;
  }
  if (type == "text/html" || type == "application/xhtml+xml" || type == "html" || type == "application/html") return MediaKind::kHtml;
  if (type == "text/plain" || type == "text") return MediaKind::kText;
  if (type == "application/json" || type == "text/json" || absl::EndsWith(type, "+json")) return MediaKind::kJson;
  return MediaKind::kOther;
}

struct Content {
  std::string body;
  std::string content_type;
};

// An HTTP response to what the server meant to send.
NoPage ReadResponse(std::string_view response, uint64_t max_bytes, Content& content) {
  const size_t header_bytes = HeaderBytes(response).value_or(response.size());
  const std::string_view header = response.substr(0, header_bytes);
  const std::string_view line = header.substr(0, header.find('\n'));
  const size_t space = line.find(' ');
  int status = 0;
  if (space == std::string_view::npos || !absl::SimpleAtoi(ToAbsl(line.substr(space + 1, 3)), &status)) {
    return {"damaged record: an HTTP response without a status"};
  }
  if (status < 200 || status > 203) return {absl::StrCat("HTTP ", status), false};
  const HeaderFields fields = HeaderFields::Parse(header.substr(std::min(header.find('\n'), header.size())));
  content.content_type = fields.Get("content-type");
  if (KindOf(content.content_type) == MediaKind::kOther) return {};  // not worth decoding
  std::string_view body = response.substr(header_bytes);
  std::string unchunked;
  const std::string transfer = absl::AsciiStrToLower(ToAbsl(fields.Get("transfer-encoding")));
  if (absl::StrContains(transfer, "chunked")) {
    unchunked = Unchunked(body);
    body = unchunked;
  }
  absl::StatusOr<std::string> decoded = DecodeContent(fields.Get("content-encoding"), body, max_bytes);
  if (decoded.ok()) {
    content.body = *std::move(decoded);
    return {};
  }
  // Some crawlers store the decoded body under the old header.
  const FileFormat format = FormatOf(body).format;
  if (absl::IsResourceExhausted(decoded.status()) || format == FileFormat::kBinary || format == FileFormat::kMedia) {
    return {std::string(decoded.status().message())};
  }
  content.body = body;
  return {};
}

// What a body is: its label where that is plausible, else its first bytes.
NoPage FormatOfBody(const Content& content, std::string_view url, FileFormat& format) {
  const MediaKind kind = KindOf(content.content_type);
  if (kind == MediaKind::kOther) {
    const std::string_view type = std::string_view(content.content_type).substr(0, content.content_type.find(';'));
    return {absl::StrCat("no page: ", absl::AsciiStrToLower(absl::StripAsciiWhitespace(ToAbsl(type.substr(0, 60))))), false};
  }
  const DetectedFormat detected = FormatOf(content.body);
  format = detected.format;
  switch (format) {
    case FileFormat::kEmpty: return {"an empty page", false};
    case FileFormat::kMedia:
    case FileFormat::kXml:
      if (kind == MediaKind::kHtml && format == FileFormat::kXml) break;
      return {absl::StrCat("no page: ", ToAbsl(detected.name), " under another content type"), false};
    case FileFormat::kBinary: return {std::string(detected.name)};
    case FileFormat::kWarc:
    case FileFormat::kArc: return {"an archive inside an archive", false};
    case FileFormat::kText:
    case FileFormat::kHtml:
    case FileFormat::kJson: break;
  }
  if (kind == MediaKind::kHtml) format = FileFormat::kHtml;
  if (format == FileFormat::kText && absl::EndsWith(ToAbsl(url), "/robots.txt")) return {"robots.txt", false};
  return {};
}

std::string JsonReason(const absl::Status& status) { return absl::StrCat("JSON, but ", status.message()); }

}  // namespace

bool MayHoldPage(const ArchiveRecord& record) {
  return record.kind == "response" || record.kind == "resource" || record.kind == "conversion";
}

NoPage ReadArchivePage(const ArchiveRecord& record, std::string_view content, uint64_t max_bytes, JsonRecordParser& json,
                       Page& page) {
  if (record.url.starts_with("dns:")) return {"a DNS record", false};
  if (record.url.starts_with("metadata:")) return {"a crawler's log", false};  // wget keeps its arguments and log so
  Content decoded;
  if (content.starts_with("HTTP/")) {
    if (NoPage none = ReadResponse(content, max_bytes, decoded); !none.reason.empty()) return none;
  } else {
    decoded.body = content;
    decoded.content_type = record.content_type;
  }
  FileFormat format = FileFormat::kText;
  if (NoPage none = FormatOfBody(decoded, record.url, format); !none.reason.empty()) return none;
  if (format == FileFormat::kJson) {
    const size_t size = decoded.body.size();
    decoded.body.resize(size + ByteReader::kPadding);
    if (absl::Status status = json.Parse(std::string_view(decoded.body).substr(0, size), page); !status.ok()) {
      return {JsonReason(status), false};
    }
  } else {
    const bool html = format == FileFormat::kHtml;
    page.format = html ? PageFormat::kHtml : PageFormat::kText;
    const std::string_view transport = CharsetOfContentType(decoded.content_type);
    const std::string document(html ? CharsetOfMarkup(decoded.body) : "");
    page.text = ToUtf8(std::move(decoded.body), {transport, document});
  }
  if (page.url.empty()) page.url = ToUtf8(std::string(record.url));
  if (!page.crawled) page.crawled = ParseCrawlTime(record.date);
  return {};
}

}  // namespace dateline
