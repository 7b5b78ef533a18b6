// SPDX-License-Identifier: Apache-2.0
#include "indexer/sources/format.h"

#include <algorithm>
#include <array>
#include <string>

#include "absl/strings/ascii.h"
#include "common/base/absl_view.h"
#include "indexer/sources/archive_record.h"
#include "indexer/sources/encoding.h"

namespace dateline {
namespace {

using namespace std::string_view_literals;

struct Magic {
  std::string_view bytes;
  std::string_view name;
};

constexpr std::array<Magic, 24> kMedia = {{
    {"%PDF-"sv, "a PDF document"}, {"\x89PNG\r\n"sv, "a PNG image"}, {"\xff\xd8\xff"sv, "a JPEG image"},
    {"GIF87a"sv, "a GIF image"}, {"GIF89a"sv, "a GIF image"}, {"RIFF"sv, "a WebP image, sound or video"},
    {"\0\0\1\0"sv, "an icon"}, {"wOFF"sv, "a font"}, {"wOF2"sv, "a font"}, {"\0\1\0\0\0"sv, "a font"}, {"OTTO"sv, "a font"},
    {"PK\3\4"sv, "a ZIP archive: unpack it first"}, {"BZh"sv, "bzip2-compressed: decompress it first"},
    {"\xfd""7zXZ"sv, "xz-compressed: decompress it first"}, {"\x28\xb5\x2f\xfd"sv, "zstd-compressed: decompress it first"},
    {"7z\xbc\xaf"sv, "a 7z archive: unpack it first"}, {"Rar!"sv, "a RAR archive: unpack it first"},
    {"\x7f""ELF"sv, "a program"}, {"ID3"sv, "a sound file"}, {"OggS"sv, "a sound or video file"},
    {"fLaC"sv, "a sound file"}, {"\xd0\xcf\x11\xe0"sv, "an old Office document"}, {"SQLite format 3"sv, "an SQLite database"},
    {"\x1a\x45\xdf\xa3"sv, "a video file"},
}};

constexpr std::array<std::string_view, 12> kHtmlTags = {
    "<html", "<head", "<body", "<title", "<meta", "<div", "<p>", "<p ", "<table", "<script", "<article", "<h1"};

bool IsBinary(std::string_view head) {
  if (head.starts_with("\xff\xfe"sv) || head.starts_with("\xfe\xff"sv) || head.starts_with("\0\0\xfe\xff"sv)) return false;
  const auto zeros = static_cast<size_t>(std::count(head.begin(), head.end(), '\0'));
  // UTF-16 of Latin text has zeros in every other byte; ToUtf8 tells the order.
  if (zeros > 0) return zeros * 10 < head.size() * 4 || zeros * 10 > head.size() * 6;
  const auto controls = std::count_if(head.begin(), head.end(), [](unsigned char c) {
    return c < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1b;
  });
  return static_cast<size_t>(controls) * 50 > head.size();
}

// Behind byte order mark, white space, comments and the XML declaration.
std::string_view SkipPreamble(std::string_view text) {
  while (true) {
    const size_t start = text.find_first_not_of(" \t\r\n\f");
    if (start == std::string_view::npos) return "";
    text.remove_prefix(start);
    const std::string_view close = text.starts_with("<!--") ? "-->" : text.starts_with("<?") ? "?>" : "";
    if (close.empty()) return text;
    const size_t end = text.find(close);
    if (end == std::string_view::npos) return "";
    text.remove_prefix(end + close.size());
  }
}

DetectedFormat FormatOfMarkup(std::string_view lower, std::string_view start) {
  if (start.starts_with("<!doctype html") || start.starts_with("<html")) return {FileFormat::kHtml, "HTML"};
  const bool tagged = std::any_of(kHtmlTags.begin(), kHtmlTags.end(),
                                  [&](std::string_view tag) { return lower.find(tag) != std::string_view::npos; });
  for (const std::string_view root : {"<rss", "<feed", "<rdf:rdf", "<urlset", "<sitemapindex", "<opml"}) {
    if (start.starts_with(root)) return {FileFormat::kXml, "an XML feed or site map"};
  }
  if (lower.find("<?xml") < 4 && !tagged) return {FileFormat::kXml, "an XML document"};
  if (tagged && start.starts_with('<')) return {FileFormat::kHtml, "HTML"};
  // Markup behind a line of stray text is still markup.
  const bool page = lower.find("<html") != std::string_view::npos || lower.find("<body") != std::string_view::npos;
  return page ? DetectedFormat{FileFormat::kHtml, "HTML"} : DetectedFormat{FileFormat::kText, "text"};
}

bool IsJson(std::string_view start) {
  if (!start.starts_with('{') && !start.starts_with('[')) return false;
  const size_t next = start.find_first_not_of(" \t\r\n", 1);
  if (next == std::string_view::npos) return true;
  return start[0] == '{' ? start[next] == '"' || start[next] == '}' : start[next] == '{' || start[next] == ']';
}

bool IsJsonName(std::string_view name) {
  for (std::string_view packed : {".gz", ".zst"}) {
    if (name.ends_with(packed)) name.remove_suffix(packed.size());
  }
  return name.ends_with(".jsonl") || name.ends_with(".json") || name.ends_with(".ndjson") || name.ends_with(".jl");
}

}  // namespace

DetectedFormat FormatOf(std::string_view head, std::string_view name) {
  head = head.substr(0, kFormatBytes);
  if (head.find_first_not_of(" \t\r\n") == std::string_view::npos) return {FileFormat::kEmpty, "empty"};
  for (const Magic& magic : kMedia) {
    if (head.starts_with(magic.bytes)) return {FileFormat::kMedia, magic.name};
  }
  if (head.size() > 8 && head.substr(4, 4) == "ftyp") return {FileFormat::kMedia, "a video file"};
  const std::string_view trimmed = head.substr(head.find_first_not_of(" \t\r\n"));
  // Before the test for binary: a record of an archive may hold anything.
  if (BeginsWarcRecord(trimmed)) return {FileFormat::kWarc, "WARC"};
  if (trimmed.starts_with("filedesc:") || BeginsArcRecord(trimmed)) return {FileFormat::kArc, "ARC"};
  if (IsBinary(head)) return {FileFormat::kBinary, "not text: binary data"};
  std::string lower = absl::AsciiStrToLower(ToAbsl(ToUtf8(std::string(head))));
  const std::string_view start = SkipPreamble(lower);
  if (IsJson(start)) return {FileFormat::kJson, "JSON"};
  DetectedFormat markup = FormatOfMarkup(lower, start);
  // A damaged first line must not hide what the name says.
  if (markup.format == FileFormat::kText && IsJsonName(name)) return {FileFormat::kJson, "JSON"};
  return markup;
}

}  // namespace dateline
