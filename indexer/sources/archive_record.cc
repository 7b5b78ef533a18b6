// SPDX-License-Identifier: Apache-2.0
#include "indexer/sources/archive_record.h"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/str_split.h"
#include "common/base/absl_view.h"
#include "indexer/sources/header_fields.h"

namespace dateline {
namespace {

constexpr size_t kMaxArcLine = 8192;
constexpr size_t kArc1Fields = 5;
constexpr size_t kArc2Fields = 10;

std::string CleanUrl(absl::string_view url) {
  url = absl::StripAsciiWhitespace(url);
  if (url.size() >= 2 && url.front() == '<' && url.back() == '>') url = url.substr(1, url.size() - 2);
  return absl::StrReplaceAll(url, {{" ", "%20"}});
}

bool IsArcDate(absl::string_view field) {
  return field.size() >= 8 && std::all_of(field.begin(), field.end(),
                                          [](char c) { return absl::ascii_isdigit(static_cast<unsigned char>(c)); });
}

}  // namespace

absl::StatusOr<ArchiveRecord> ParseWarcHeader(std::string_view header) {
  const HeaderFields fields = HeaderFields::Parse(header.substr(std::min(header.find('\n'), header.size())));
  ArchiveRecord record;
  record.kind = absl::AsciiStrToLower(ToAbsl(fields.Get("warc-type")));
  record.url = CleanUrl(ToAbsl(fields.Get("warc-target-uri")));
  record.date = fields.Get("warc-date");
  record.content_type = fields.Get("content-type");
  const std::string_view length = fields.Get("content-length");
  if (record.kind.empty()) return absl::DataLossError("damaged WARC record: no WARC-Type");
  if (length.empty()) return absl::DataLossError("damaged WARC record: no Content-Length");
  if (!absl::SimpleAtoi(ToAbsl(length), &record.length)) {
    return absl::DataLossError(absl::StrCat("damaged WARC record: Content-Length \"", ToAbsl(length.substr(0, 40)), "\""));
  }
  return record;
}

absl::StatusOr<ArchiveRecord> ParseArcHeader(std::string_view line) {
  if (line.size() > kMaxArcLine) return absl::DataLossError("damaged ARC record: no header line");
  const std::vector<absl::string_view> fields =
      absl::StrSplit(absl::StripTrailingAsciiWhitespace(ToAbsl(line)), ' ', absl::SkipEmpty());
  const bool description = line.starts_with("filedesc:");
  size_t count = kArc1Fields;
  if (fields.size() >= kArc2Fields && IsArcDate(fields[fields.size() - kArc2Fields + 2])) count = kArc2Fields;
  const auto field = [&](size_t i) { return fields[fields.size() - count + i]; };
  if (fields.size() < count || (!description && !IsArcDate(field(2)))) return absl::DataLossError("damaged ARC record: no header line");
  ArchiveRecord record;
  record.kind = description ? "filedesc" : "response";
  const absl::string_view ip = field(1);
  record.url = CleanUrl(ToAbsl(line.substr(0, static_cast<size_t>(ip.data() - line.data()))));
  if (record.url.find(':') == std::string::npos) return absl::DataLossError("damaged ARC record: no header line");
  // Some writers fill the seconds to more digits than the fourteen there are.
  record.date = std::string(field(2).substr(0, 14));
  record.content_type = std::string(field(3));
  if (!absl::SimpleAtoi(fields.back(), &record.length)) {
    return absl::DataLossError(absl::StrCat("damaged ARC record: length \"", fields.back(), "\""));
  }
  return record;
}

bool BeginsWarcRecord(std::string_view text) {
  return text.size() > 5 && absl::StartsWithIgnoreCase(ToAbsl(text), "warc/") && absl::ascii_isdigit(static_cast<unsigned char>(text[5]));
}

bool BeginsArcRecord(std::string_view text) {
  text = text.substr(0, kMaxArcLine);
  const std::string_view line = text.substr(0, text.find('\n'));
  const size_t colon = line.substr(0, 12).find(':');  // of "http:", "dns:", "filedesc:"
  return colon != std::string_view::npos && colon > 2 && ParseArcHeader(line).ok();
}

}  // namespace dateline
