// SPDX-License-Identifier: Apache-2.0
#include "indexer/sources/encoding.h"

#include <uchardet/uchardet.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "common/base/absl_view.h"
#include "common/text/utf8.h"

namespace dateline {
namespace {

// Browsers' reading of labels, where ICU's differs: pages so labelled are written in the superset.
// Source: WHATWG Encoding Standard, "Names and labels".
constexpr std::array<std::pair<std::string_view, const char*>, 18> kWebLabels = {{
    {"iso-8859-1", "windows-1252"}, {"iso8859-1", "windows-1252"}, {"latin1", "windows-1252"}, {"latin-1", "windows-1252"},
    {"l1", "windows-1252"}, {"ascii", "windows-1252"}, {"us-ascii", "windows-1252"}, {"ansi", "windows-1252"},
    {"iso-8859-9", "windows-1254"}, {"iso-8859-11", "windows-874"}, {"tis-620", "windows-874"},
    {"gb2312", "gb18030"}, {"gbk", "gb18030"}, {"x-gbk", "gb18030"},
    {"ks_c_5601-1987", "windows-949"}, {"euc-kr", "windows-949"},
    {"shift_jis", "windows-31j"}, {"big5", "big5-hkscs"},
}};

constexpr size_t kMarkupHeadBytes = 4096;
constexpr size_t kDetectBytes = 128 << 10;

struct ConverterDeleter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, ConverterDeleter>;

std::string Label(std::string_view name) {
  return absl::AsciiStrToLower(absl::StripAsciiWhitespace(ToAbsl(name)));
}

bool IsUtf8Label(std::string_view name) {
  const std::string label = Label(name);
  return label == "utf-8" || label == "utf8" || label == "unicode-1-1-utf-8";
}

// Escape sequences turn ASCII bytes into other text, so these can look like valid UTF-8.
bool IsEscapedLabel(std::string_view name) { return absl::StartsWith(Label(name), "iso-2022-"); }

Converter OpenConverter(std::string_view charset) {
  const std::string label = Label(charset);
  if (label.empty() || label.size() > 40) return nullptr;
  const char* icu_name = label.c_str();
  for (const auto& [name, web] : kWebLabels) {
    if (label == name) icu_name = web;
  }
  UErrorCode error = U_ZERO_ERROR;
  Converter converter(ucnv_open(icu_name, &error));
  return U_SUCCESS(error) ? std::move(converter) : nullptr;
}

// Nothing when the charset is unknown. Bytes that mean nothing in it become U+FFFD.
std::optional<std::string> Convert(std::string_view bytes, std::string_view charset) {
  const Converter converter = OpenConverter(charset);
  if (converter == nullptr) return std::nullopt;
  std::string out;
  std::array<UChar, 8192> units;
  const char* from = bytes.data();
  const char* const end = from + bytes.size();
  icu::UnicodeString tail;  // a chunk may end between the halves of a surrogate pair
  while (true) {
    UChar* to = units.data();
    UErrorCode error = U_ZERO_ERROR;
    ucnv_toUnicode(converter.get(), &to, units.data() + units.size(), &from, end, nullptr, true, &error);
    tail.append(units.data(), static_cast<int32_t>(to - units.data()));
    const bool more = error == U_BUFFER_OVERFLOW_ERROR;
    if (U_FAILURE(error) && !more) return std::nullopt;
    const int32_t length = tail.length();
    const int32_t whole = more && length > 0 && U16_IS_LEAD(tail[length - 1]) ? length - 1 : length;
    tail.tempSubString(0, whole).toUTF8String(out);
    tail.remove(0, whole);
    if (!more) return out;
  }
}

// Length of a UTF-8 sequence by its first byte; 0 for a byte that starts none.
size_t SequenceLength(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xc2 && lead <= 0xdf) return 2;
  if (lead >= 0xe0 && lead <= 0xef) return 3;
  if (lead >= 0xf0 && lead <= 0xf4) return 4;
  return 0;
}

std::string_view WithoutCutSequence(std::string_view bytes) {
  for (size_t back = 1; back <= 3 && back <= bytes.size(); ++back) {
    const auto byte = static_cast<unsigned char>(bytes[bytes.size() - back]);
    if ((byte & 0xc0) == 0x80) continue;
    return SequenceLength(byte) > back ? bytes.substr(0, bytes.size() - back) : bytes;
  }
  return bytes;
}

// UTF-8 with some damage rather than another encoding: sound sequences of several bytes far outnumber broken ones.
bool IsDamagedUtf8(std::string_view bytes) {
  size_t sound = 0, broken = 0;
  for (size_t i = 0; i < bytes.size();) {
    const size_t length = SequenceLength(static_cast<unsigned char>(bytes[i]));
    if (length == 1) {
      ++i;
    } else if (length > 1 && i + length <= bytes.size() && IsValidUtf8(bytes.substr(i, length))) {
      ++sound;
      i += length;
    } else {
      ++broken;
      ++i;
    }
  }
  return sound > 4 * broken;
}

std::string Detect(std::string_view bytes) {
  const std::unique_ptr<uchardet, decltype(&uchardet_delete)> detector(uchardet_new(), &uchardet_delete);
  // Markup is ASCII and tells nothing; start where other bytes do.
  const auto first = std::find_if(bytes.begin(), bytes.end(), [](char c) { return static_cast<signed char>(c) < 0 || c == 0x1b; });
  const std::string_view part = bytes.substr(static_cast<size_t>(first - bytes.begin())).substr(0, kDetectBytes);
  if (uchardet_handle_data(detector.get(), part.data(), part.size()) != 0) return "";
  uchardet_data_end(detector.get());
  return uchardet_get_charset(detector.get());
}

std::string Repair(std::string_view bytes) { return RepairUtf8(WithoutCutSequence(bytes)); }

// UTF-16 without a mark: Latin text has every other byte zero.
std::string_view GuessUtf16(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 512);
  size_t zeros[2] = {0, 0};
  for (size_t i = 0; i < head.size(); ++i) zeros[i % 2] += head[i] == '\0';
  if (head.size() < 8 || zeros[0] + zeros[1] == 0) return "";
  if (zeros[1] * 10 > head.size() * 4 && zeros[0] * 20 < head.size()) return "utf-16le";
  if (zeros[0] * 10 > head.size() * 4 && zeros[1] * 20 < head.size()) return "utf-16be";
  return "";
}

std::string_view CharsetOfMark(std::string_view bytes) {
  using namespace std::string_view_literals;
  if (bytes.starts_with("\xef\xbb\xbf"sv)) return "utf-8";
  if (bytes.starts_with("\xff\xfe\0\0"sv) || bytes.starts_with("\0\0\xfe\xff"sv)) return "utf-32";
  if (bytes.starts_with("\xff\xfe"sv) || bytes.starts_with("\xfe\xff"sv)) return "utf-16";
  return "";
}

std::string ConvertAny(std::string&& bytes, const DeclaredCharset& declared) {
  if (const std::string_view mark = CharsetOfMark(bytes); mark == "utf-8") {
    return Repair(std::string_view(bytes).substr(3));
  } else if (!mark.empty()) {
    return Convert(bytes, mark).value_or("");
  }
  if (const std::string_view wide = GuessUtf16(bytes); !wide.empty()) return Convert(bytes, wide).value_or("");
  const bool escaped = bytes.find('\x1b') != std::string::npos;
  for (const std::string_view charset : {declared.transport, declared.document}) {
    if (escaped && IsEscapedLabel(charset)) return Convert(bytes, charset).value_or("");
  }
  if (IsValidUtf8(bytes)) return std::move(bytes);
  if (IsDamagedUtf8(bytes)) return Repair(bytes);
  for (const std::string_view charset : {declared.transport, declared.document}) {
    if (charset.empty() || IsUtf8Label(charset)) continue;
    if (auto text = Convert(bytes, charset)) return *std::move(text);
  }
  if (const std::string_view whole = WithoutCutSequence(bytes); IsValidUtf8(whole)) return std::string(whole);
  if (const std::string charset = Detect(bytes); !charset.empty() && !IsUtf8Label(charset)) {
    if (auto text = Convert(bytes, charset)) return *std::move(text);
  }
  return Convert(bytes, "windows-1252").value_or("");
}

}  // namespace

std::string ToUtf8(std::string&& bytes, const DeclaredCharset& declared) {
  std::string text = ConvertAny(std::move(bytes), declared);
  if (text.starts_with("\xef\xbb\xbf")) text.erase(0, 3);
  for (size_t at = text.find('\0'); at != std::string::npos; at = text.find('\0', at + 1)) text[at] = ' ';
  return text;
}

std::string_view CharsetOfContentType(std::string_view content_type) {
  const std::string lower = absl::AsciiStrToLower(ToAbsl(content_type));
  size_t at = lower.find("charset");
  if (at == std::string::npos) return "";
  at = lower.find_first_not_of(" \t", at + 7);
  if (at == std::string::npos || lower[at] != '=') return "";
  at = lower.find_first_not_of(" \t\"'", at + 1);
  if (at == std::string::npos) return "";
  const size_t end = lower.find_first_of(" \t\r\n\"';,/>", at);
  return content_type.substr(at, end == std::string::npos ? end : end - at);
}

std::string_view CharsetOfMarkup(std::string_view markup) {
  const std::string_view head = markup.substr(0, kMarkupHeadBytes);
  const std::string lower = absl::AsciiStrToLower(ToAbsl(head));
  if (lower.starts_with("<?xml")) {
    const size_t at = lower.find("encoding");
    const size_t end = lower.find("?>");
    if (at != std::string::npos && at < end) {
      const size_t begin = lower.find_first_not_of(" \t=\"'", at + 8);
      const size_t stop = lower.find_first_of("\"' \t?", begin == std::string::npos ? at : begin);
      if (begin < stop && stop != std::string::npos) return head.substr(begin, stop - begin);
    }
  }
  for (size_t at = lower.find("<meta"); at != std::string::npos; at = lower.find("<meta", at + 5)) {
    const size_t end = std::min(lower.find('>', at), lower.size());
    if (const std::string_view charset = CharsetOfContentType(head.substr(at, end - at)); !charset.empty()) return charset;
  }
  return "";
}

}  // namespace dateline
