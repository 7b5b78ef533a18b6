// SPDX-License-Identifier: Apache-2.0
// Two ways through a JSON file. Lines: one object each, so a damaged one costs itself alone. Objects: pretty-printed, one
// after another or in an array, cut at the brace that closes them.
#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "common/base/absl_view.h"
#include "common/base/hash.h"
#include "indexer/sources/json_record.h"
#include "indexer/sources/page_identity.h"
#include "indexer/sources/page_reader.h"

namespace dateline {
namespace {

constexpr size_t kLookBytes = 64 << 10;

std::string_view Trim(std::string_view text) { return ToStd(absl::StripAsciiWhitespace(ToAbsl(text))); }

// Whether each line is an object of its own, judged by the first lines.
bool IsLines(std::string_view head) {
  head = head.substr(std::min(head.find_first_not_of("\xef\xbb\xbf \t\r\n"), head.size()));
  if (head.starts_with('[')) return false;
  const size_t newline = head.find('\n');
  if (newline == std::string_view::npos || Trim(head.substr(0, newline)).ends_with('}')) return true;
  return Trim(head.substr(newline)).starts_with('{');  // the first line is damaged
}

// Finds the end of the object that a text begins with, in one pass over text that grows.
class ObjectEnd {
 public:
  // Bytes up to and with the closing brace, or nothing so far. `text` begins with what was given before.
  std::optional<size_t> Find(std::string_view text) {
    for (; at_ < text.size(); ++at_) {
      const char c = text[at_];
      if (escaped_) {
        escaped_ = false;
      } else if (in_string_) {
        escaped_ = c == '\\';
        in_string_ = c != '"';
      } else if (c == '"') {
        in_string_ = true;
      } else if (c == '{' || c == '[') {
        ++depth_;
      } else if ((c == '}' || c == ']') && --depth_ == 0) {
        return at_ + 1;
      }
    }
    return std::nullopt;
  }

 private:
  size_t at_ = 0;
  int depth_ = 0;
  bool in_string_ = false;
  bool escaped_ = false;
};

class JsonReader : public PageReader {
 public:
  JsonReader(ByteReader reader, FileContext context) : reader_(std::move(reader)), context_(std::move(context)) {
    lines_ = IsLines(reader_.Fill(kLookBytes));
    if (reader_.Fill(3).starts_with("\xef\xbb\xbf")) reader_.Consume(3);
  }

  bool Next(Page& page, absl::FunctionRef<void(Reject)> reject) override {
    while (true) {
      std::string_view json;
      const Found found = lines_ ? NextLine(json, reject) : NextObject(json, reject);
      if (found == Found::kObject) {
        page = {};
        if (absl::Status status = parser_.Parse(json, page); status.ok()) {
          Complete(page);
          return true;
        } else {
          reject({Place(context_.path), std::string(status.message())});
        }
      } else if (found == Found::kEnd) {
        if (reader_.damage().ok()) return false;
        reject({Place(context_.path), std::string(reader_.damage().message())});
        reader_.PassDamage();
      }
    }
  }

 private:
  enum class Found { kObject, kReject, kEnd };

  std::string Place(std::string_view file) const { return absl::StrCat(ToAbsl(file), ":", line_); }

  void Complete(Page& page) const {
    page.path = Place(context_.path);
    const bool piped = context_.path == "-";
    const std::string place = piped ? absl::StrCat("-:", Hex64(Hash64(page.text))) : Place(context_.absolute);
    page.identity = PageIdentity(page.url, page.record.id, context_.absolute, place);
    if (!page.crawled) page.crawled = context_.options.crawled;
  }

  Found NextLine(std::string_view& json, absl::FunctionRef<void(Reject)> reject) {
    const size_t limit = context_.options.max_page_bytes;
    switch (reader_.ReadLine(limit, json)) {
      case ByteReader::LineResult::kEnd: return Found::kEnd;
      case ByteReader::LineResult::kTooLong:
        ++line_;
        reject({Place(context_.path), absl::StrCat("too large: a line of more than ", limit, " bytes")});
        return Found::kReject;
      case ByteReader::LineResult::kLine: break;
    }
    ++line_;
    json = Trim(json);
    if (json.ends_with(',')) json = Trim(json.substr(0, json.size() - 1));
    return json.empty() ? Found::kReject : Found::kObject;
  }

  // Leaves the object buffered until the next call.
  Found NextObject(std::string_view& json, absl::FunctionRef<void(Reject)> reject) {
    Pass(std::exchange(held_, 0));
    if (!PassSeparators(reject)) return Found::kEnd;
    line_ = lines_passed_ + 1;
    const size_t limit = context_.options.max_page_bytes;
    ObjectEnd end;
    std::string_view text = reader_.Fill(1);
    while (true) {
      if (const auto size = end.Find(text)) {
        held_ = *size;
        json = text.substr(0, *size);
        return Found::kObject;
      }
      const size_t before = text.size();
      if (before <= limit) text = reader_.Fill(before + 1);
      if (text.size() > before) continue;
      const bool too_long = before > limit;
      reject({Place(context_.path), too_long ? absl::StrCat("too large: an object of more than ", limit, " bytes")
                                             : std::string("damaged JSON: the object that begins here is not closed")});
      PassUnclosed(text);
      return Found::kReject;
    }
  }

  // To the next '{'; false at the end. What is neither space nor punctuation of an array is a reject.
  bool PassSeparators(absl::FunctionRef<void(Reject)> reject) {
    bool told = false;
    while (true) {
      const std::string_view text = reader_.Fill(1);
      if (text.empty()) return false;
      const size_t junk = text.find_first_not_of(" \t\r\n,[]");
      const size_t brace = text.find('{');
      if (junk < brace && !told) {
        line_ = lines_passed_ + 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(junk), '\n');
        reject({Place(context_.path), "damaged JSON: expected an object"});
        told = true;
      }
      Remember(text.substr(0, brace));
      Pass(std::min(brace, text.size()));
      if (brace != std::string_view::npos) return true;
    }
  }

  // Behind an object that is not closed: to a line that opens an object at the same depth, where there is one.
  void PassUnclosed(std::string_view text) {
    const std::string opening = absl::StrCat("\n", indent_, "{");
    const size_t next = text.find(opening);
    Pass(next == std::string_view::npos ? text.size() : next + 1);
  }

  // Keeps what stands before the brace on its line.
  void Remember(std::string_view before_brace) {
    const size_t newline = before_brace.rfind('\n');
    if (newline != std::string_view::npos) indent_.clear();
    const std::string_view line = newline == std::string_view::npos ? before_brace : before_brace.substr(newline + 1);
    if (line.size() < 64) indent_ += line;
  }

  void Pass(size_t size) {
    const std::string_view text = reader_.Fill(size).substr(0, size);
    lines_passed_ += std::count(text.begin(), text.end(), '\n');
    reader_.Consume(text.size());
  }

  ByteReader reader_;
  FileContext context_;
  JsonRecordParser parser_;
  bool lines_ = true;
  int64_t line_ = 0;          // of the record at hand, from 1
  int64_t lines_passed_ = 0;  // objects only
  size_t held_ = 0;           // bytes of the object handed out, not yet consumed
  std::string indent_;
};

}  // namespace

std::unique_ptr<PageReader> MakeJsonReader(ByteReader reader, FileContext context) {
  return std::make_unique<JsonReader>(std::move(reader), std::move(context));
}

}  // namespace dateline
