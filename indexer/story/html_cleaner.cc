// SPDX-License-Identifier: Apache-2.0
#include "indexer/story/html_cleaner.h"

#include <algorithm>
#include <array>

#include "indexer/story/ascii.h"

namespace dateline {
namespace {

// Elements whose whole content is passed over.
constexpr auto kSkipped = std::to_array<std::string_view>({
    "canvas", "iframe", "math", "noscript", "object", "script", "select", "style", "svg", "template", "textarea",
    "xmp"});

// Elements without content that hold no text.
constexpr auto kDropped = std::to_array<std::string_view>({"embed", "img", "input", "param", "source", "track", "wbr"});

// Tags that never nest or whose end tag may be left out: they do not count as depth.
constexpr auto kUncounted = std::to_array<std::string_view>({
    "area", "base", "body", "br", "col", "colgroup", "dd", "dt", "embed", "frame", "head", "hr", "html", "img",
    "input", "li", "link", "meta", "optgroup", "option", "p", "param", "rp", "rt", "source", "tbody", "td", "tfoot",
    "th", "thead", "tr", "track", "wbr"});

constexpr auto kKeptAttributes = std::to_array<std::string_view>({
    "aria-hidden", "class", "content", "datetime", "hidden", "href", "http-equiv", "id", "itemprop", "itemscope",
    "itemtype", "lang", "name", "property", "pubdate", "rel", "role"});

template <size_t N>
bool IsIn(const std::array<std::string_view, N>& list, std::string_view name) {
  return std::binary_search(list.begin(), list.end(), name);
}

static_assert(std::is_sorted(kSkipped.begin(), kSkipped.end()) && std::is_sorted(kUncounted.begin(), kUncounted.end()) &&
              std::is_sorted(kKeptAttributes.begin(), kKeptAttributes.end()));

bool IsSpace(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }

// Reads one markup text; a small tokenizer of tags in the spirit of the HTML standard's.
class Cleaner {
 public:
  Cleaner(std::string_view in, size_t max_bytes, CleanMarkup& out) : in_(in), max_(max_bytes), out_(out) {}

  void Run() {
    while (pos_ < in_.size()) {
      size_t tag = in_.find('<', pos_);
      if (tag == std::string_view::npos) tag = in_.size();
      AppendText(in_.substr(pos_, tag - pos_));
      pos_ = tag;
      if (out_.html.size() > max_) {
        CutShort();
        return;
      }
      if (pos_ < in_.size()) ReadMarkup();
    }
  }

 private:
  // White space is mostly indentation, and one space of it is enough.
  void AppendText(std::string_view text) {
    for (size_t i = 0; i < text.size();) {
      size_t run = i;
      while (run < text.size() && !(IsSpace(text[run]) && run + 1 < text.size() && IsSpace(text[run + 1]))) ++run;
      out_.html.append(text.data() + i, run - i);
      if (run == text.size()) break;
      const size_t first = run;
      while (run < text.size() && IsSpace(text[run])) ++run;
      out_.html += text[first];
      i = run;
    }
  }

  // Ends the output at a whole character.
  void CutShort() {
    size_t end = std::min(out_.html.size(), max_);
    while (end > 0 && (static_cast<unsigned char>(out_.html[end]) & 0xC0) == 0x80) --end;
    out_.html.resize(end);
    out_.cut = true;
    pos_ = in_.size();
  }

  void ReadMarkup() {
    std::string_view rest = in_.substr(pos_);
    if (rest.starts_with("<!--")) {
      size_t end = in_.find("-->", pos_ + 2);  // "<!-->" is a whole comment
      pos_ = end == std::string_view::npos ? in_.size() : end + 3;
    } else if (rest.starts_with("<![CDATA[")) {
      pos_ += 9;
    } else if (rest.starts_with("<!") || rest.starts_with("<?")) {
      size_t end = in_.find('>', pos_);
      pos_ = end == std::string_view::npos ? in_.size() : end + 1;
    } else if (rest.size() > 1 && IsAsciiAlpha(rest[1])) {
      ReadStartTag();
    } else if (rest.size() > 2 && rest[1] == '/' && IsAsciiAlpha(rest[2])) {
      ReadEndTag();
    } else {
      out_.html += "&lt;";
      ++pos_;
    }
  }

  void ReadName(size_t from) {
    size_t end = from;
    while (end < in_.size() && !IsSpace(in_[end]) && in_[end] != '>' && in_[end] != '/') ++end;
    name_.assign(in_.substr(from, std::min<size_t>(end - from, 64)));
    AsciiLowerInPlace(name_);
    pos_ = end;
  }

  void ReadEndTag() {
    ReadName(pos_ + 2);
    size_t end = in_.find('>', pos_);
    pos_ = end == std::string_view::npos ? in_.size() : end + 1;
    if (IsIn(kSkipped, name_)) return;
    if (!IsIn(kUncounted, name_)) {
      if (depth_ > kMaxHtmlDepth) {
        --depth_;
        out_.html += ' ';
        return;
      }
      if (depth_ > 0) --depth_;
    }
    out_.html.append("</").append(name_).append(">");
  }

  void ReadStartTag() {
    ReadName(pos_ + 1);
    const size_t rollback = out_.html.size();
    const bool skipped = IsIn(kSkipped, name_);
    const bool dropped = IsIn(kDropped, name_);
    bool counted = !skipped && !IsIn(kUncounted, name_);
    out_.html.append("<").append(name_);
    bool is_json_ld = false;
    while (pos_ < in_.size() && in_[pos_] != '>') {
      if (IsSpace(in_[pos_]) || in_[pos_] == '/') {
        ++pos_;
        continue;
      }
      ReadAttribute();
      if (dropped) continue;
      if (skipped) {
        if (attribute_ == "type" && value_.find("ld+json") != std::string_view::npos) is_json_ld = true;
      } else {
        AppendAttribute();
      }
    }
    const bool self_closing = pos_ > 0 && pos_ < in_.size() && in_[pos_ - 1] == '/';
    if (pos_ < in_.size()) ++pos_;
    if (dropped) {
      out_.html.resize(rollback);
      return;
    }
    if (skipped) {
      out_.html.resize(rollback);
      if (!(self_closing && name_ == "svg")) SkipContent(is_json_ld);
      return;
    }
    out_.html += '>';
    if (counted && ++depth_ > kMaxHtmlDepth) {
      out_.html.resize(rollback);
      out_.html += "<br>";
    }
  }

  void ReadAttribute() {
    size_t begin = pos_;
    if (in_[pos_] == '=') ++pos_;
    while (pos_ < in_.size() && !IsSpace(in_[pos_]) && in_[pos_] != '>' && in_[pos_] != '/' && in_[pos_] != '=') ++pos_;
    attribute_.assign(in_.substr(begin, std::min<size_t>(pos_ - begin, 64)));
    AsciiLowerInPlace(attribute_);
    value_ = {};
    size_t equals = pos_;
    while (equals < in_.size() && IsSpace(in_[equals])) ++equals;
    if (equals == in_.size() || in_[equals] != '=') return;
    pos_ = equals + 1;
    while (pos_ < in_.size() && IsSpace(in_[pos_])) ++pos_;
    if (pos_ == in_.size()) return;
    if (char quote = in_[pos_]; quote == '"' || quote == '\'') {
      size_t end = in_.find(quote, pos_ + 1);
      if (end == std::string_view::npos) end = in_.size();
      value_ = in_.substr(pos_ + 1, end - pos_ - 1);
      pos_ = std::min(end + 1, in_.size());
    } else {
      begin = pos_;
      while (pos_ < in_.size() && !IsSpace(in_[pos_]) && in_[pos_] != '>') ++pos_;
      value_ = in_.substr(begin, pos_ - begin);
    }
  }

  void AppendAttribute() {
    if (attribute_ == "style") {
      std::string style(value_.substr(0, 400));
      std::erase(style, ' ');
      AsciiLowerInPlace(style);
      if (style.find("display:none") != std::string::npos) out_.html += " hidden";
      return;
    }
    if (attribute_.starts_with("data-") &&
        (attribute_.find("date") != std::string::npos || attribute_.find("time") != std::string::npos ||
         attribute_.find("publi") != std::string::npos)) {
      if (value_.size() > 64) return;
    } else if (!IsIn(kKeptAttributes, attribute_) && !(attribute_ == "value" && name_ == "meta")) {
      return;
    }
    char quote = value_.find('"') == std::string_view::npos ? '"' : '\'';
    out_.html.append(" ").append(attribute_);
    if (value_.empty()) return;
    // Long addresses are those of share buttons and pictures; long lists of classes say enough at their start.
    const size_t max_value = attribute_ == "href" ? 512 : 4096;
    if (value_.size() > max_value) return;
    (out_.html += '=') += quote;
    out_.html.append(value_);
    out_.html += quote;
  }

  // Goes behind the end tag of the element just opened; the content of nested ones of that name goes with it.
  void SkipContent(bool keep) {
    const std::string name = name_;
    const size_t begin = pos_;
    // Looked for once in vain, an end tag is not looked for again: many openings must not cost many scans.
    if (std::find(unclosed_.begin(), unclosed_.end(), name) != unclosed_.end()) return;
    while (pos_ < in_.size()) {
      size_t tag = in_.find("</", pos_);
      if (tag == std::string_view::npos) break;
      std::string_view after = in_.substr(tag + 2);
      pos_ = tag + 2;
      if (after.size() < name.size() || !EqualsIgnoringAsciiCase(after.substr(0, name.size()), name)) continue;
      if (keep) out_.json_ld.emplace_back(in_.substr(begin, tag - begin));
      size_t end = in_.find('>', tag);
      pos_ = end == std::string_view::npos ? in_.size() : end + 1;
      return;
    }
    // Never closed. A script's content is no text whatever follows; for the others reading goes on inside.
    pos_ = name == "script" || name == "style" ? in_.size() : begin;
    unclosed_.push_back(name);
  }

  std::string_view in_;
  size_t max_;
  CleanMarkup& out_;
  size_t pos_ = 0;
  int depth_ = 0;
  std::string name_;
  std::string attribute_;
  std::string_view value_;
  std::vector<std::string> unclosed_;
};

}  // namespace

void CleanHtml(std::string_view markup, size_t max_bytes, CleanMarkup& clean) {
  clean.html.clear();
  clean.json_ld.clear();
  clean.cut = false;
  Cleaner(markup, max_bytes, clean).Run();
}

}  // namespace dateline
