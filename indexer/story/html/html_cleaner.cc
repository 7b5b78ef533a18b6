// SPDX-License-Identifier: Apache-2.0
#include "indexer/story/html/html_cleaner.h"

#include <algorithm>

#include "common/text/utf8.h"
#include "indexer/story/ascii.h"
#include "indexer/story/html/parser_text.h"
#include "indexer/story/word_set.h"

namespace dateline {
namespace {

// Elements whose whole content is passed over.
constexpr WordSet kSkipped({"amp-ad", "amp-consent", "amp-embed", "amp-sidebar", "amp-user-notification", "canvas",
                            "iframe", "math", "noscript", "object", "script", "select", "style", "svg", "template",
                            "textarea", "xmp"});

// Of them those that hold what a page shows when no script runs, or lets a script bring.
constexpr WordSet kWrappers({"noscript", "template"});

// A page of frames says in <noframes> what it shows without them.
constexpr WordSet kFrames({"frame", "frameset", "noframes"});

// Elements without content that hold no text.
constexpr WordSet kDropped({"embed", "img", "input", "param", "source", "track", "wbr"});

// Tags that never nest or whose end tag may be left out: they do not count as depth.
constexpr WordSet kUncounted({"area",     "base",   "body",  "br",    "col",   "colgroup", "dd",     "dt",    "embed",
                              "frame",    "head",   "hr",    "html",  "img",   "input",    "li",     "link",  "meta",
                              "optgroup", "option", "p",     "param", "rp",    "rt",       "source", "tbody", "td",
                              "tfoot",    "th",     "thead", "tr",    "track", "wbr"});

constexpr WordSet kKeptAttributes({"aria-hidden", "class", "content", "datetime", "hidden", "href", "http-equiv", "id",
                                   "itemprop", "itemscope", "itemtype", "lang", "name", "property", "pubdate", "rel",
                                   "role", "title", "value"});

// The parser looks at the attributes of these: it joins those of a second <html> or <body> to the first, and opens
// formatting elements again where they were left open, those that are equal three times at most.
constexpr WordSet kParsedTags({"b", "big", "body", "code", "em", "font", "html", "i", "nobr", "s", "small", "strike",
                               "strong", "tt", "u"});

// Memory of attributes' values for each byte of them that is counted: the shortest take sixteen.
constexpr size_t kBytesPerKept = 16;

constexpr size_t kShortText = 3;  // not worth a character of four bytes

// More are only found on one element where somebody tries how slow a reader gets.
constexpr size_t kMaxAttributes = 40;

bool IsSpace(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }

// Reads one markup text; a small tokenizer of tags in the spirit of the HTML standard's.
class Cleaner {
 public:
  Cleaner(std::string_view in, size_t max_bytes, Wrapped wrapped, CleanMarkup& out)
      : in_(in), max_(max_bytes), unwrap_(wrapped == Wrapped::kRead), out_(out) {}

  void Run() {
    while (pos_ < in_.size()) {
      size_t tag = in_.find('<', pos_);
      if (tag == std::string_view::npos) tag = in_.size();
      AppendText(in_.substr(pos_, tag - pos_));
      pos_ = tag;
      if (const size_t bytes = out_.html.size() + out_.text.size() + taken_bytes_; bytes > max_) {
        CutShort(bytes - max_);
        break;
      }
      if (pos_ < in_.size()) ReadMarkup();
    }
    EndText();
  }

 private:
  // White space is mostly indentation, and one space of it is enough.
  void AppendText(std::string_view text) {
    for (size_t i = 0; i < text.size();) {
      size_t run = i;
      while (run < text.size() && !(IsSpace(text[run]) && run + 1 < text.size() && IsSpace(text[run + 1]))) ++run;
      out_.text.append(text.data() + i, run - i);
      if (run == text.size()) break;
      out_.text += text[run] == '\r' ? '\n' : text[run];
      int lines = 0;
      for (; run < text.size() && IsSpace(text[run]); ++run) lines += text[run] == '\n';
      if (in_pre_ && lines > 1) BreakParagraph();
      i = run;
    }
  }

  // An empty line ends a paragraph where the text is set as it is written.
  void BreakParagraph() {
    EndText();
    out_.html += "<br><br>";
  }

  // Takes `excess` bytes from the text just read, and more to end at a whole character.
  void CutShort(size_t excess) {
    size_t end = out_.text.size() - std::min(out_.text.size() - text_begin_, excess);
    while (end > text_begin_ && (static_cast<unsigned char>(out_.text[end]) & 0xC0) == 0x80) --end;
    out_.text.resize(end);
    out_.cut = true;
  }

  // Text that the parser has to read, without what would look like text that was taken out.
  void AppendParsedText(std::string_view text) {
    for (size_t i = 0; i < text.size();) {
      const size_t next = std::min(text.find_first_of("&\xf3", i), text.size());
      out_.html.append(text, i, next - i);
      i = next;
      if (i == text.size()) return;
      if (const size_t skipped = PrivateBytes(text.substr(i)); skipped > 0) {
        i += skipped;
      } else {
        out_.html += text[i++];
      }
    }
  }

  // The text up to here is whole: a tag follows. White space in front of it is the parser's, which drops it in some
  // places.
  void EndText() {
    size_t begin = text_begin_;
    while (begin < out_.text.size() && IsSpace(out_.text[begin])) out_.html += out_.text[begin++];
    const std::string_view text = std::string_view(out_.text).substr(begin);
    if (text.size() < kShortText || out_.texts.size() == kMaxTexts || NeedsParser(text)) {
      AppendParsedText(text);
      out_.text.resize(text_begin_);
      return;
    }
    AppendUtf8(kPrivatePlane + static_cast<char32_t>(out_.texts.size()), out_.html);
    out_.texts.push_back({static_cast<uint32_t>(begin), static_cast<uint32_t>(text.size())});
    text_begin_ = out_.text.size();
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
      out_.text += "&lt;";
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
    if (kSkipped.Has(name_) || kFrames.Has(name_)) return;
    if (!kUncounted.Has(name_)) {
      if (depth_ > kMaxHtmlDepth) {
        --depth_;
        out_.text += ' ';
        return;
      }
      if (depth_ > 0) --depth_;
    }
    EndText();
    if (name_ == "pre") in_pre_ = false;
    out_.html.append("</").append(name_).append(">");
  }

  void ReadStartTag() {
    ReadName(pos_ + 1);
    const bool skipped = kSkipped.Has(name_);
    const bool dropped = kDropped.Has(name_) || kFrames.Has(name_);
    const bool counted = !skipped && !kUncounted.Has(name_);
    if (name_ == "frameset") out_.frames = true;
    bool is_json_ld = false;
    bool is_wrapper = unwrap_ && kWrappers.Has(name_);
    attributes_.clear();
    while (pos_ < in_.size() && in_[pos_] != '>') {
      if (IsSpace(in_[pos_]) || in_[pos_] == '/') {
        ++pos_;
        continue;
      }
      ReadAttribute();
      if (dropped) continue;
      if (skipped) {
        if (attribute_ != "type") continue;
        if (value_.find("ld+json") != std::string_view::npos) is_json_ld = true;
        if (unwrap_ && (value_ == "text/template" || value_ == "text/html")) is_wrapper = true;
      } else {
        KeepAttribute();
      }
    }
    const bool self_closing = pos_ > 0 && pos_ < in_.size() && in_[pos_ - 1] == '/';
    if (pos_ < in_.size()) ++pos_;
    if (dropped || is_wrapper) return;
    if (skipped) {
      if (!(self_closing && name_ == "svg")) SkipContent(is_json_ld);
      return;
    }
    EndText();
    if (counted && ++depth_ > kMaxHtmlDepth) {
      out_.html += "<br>";
      return;
    }
    if (name_ == "pre") in_pre_ = true;
    WriteStartTag();
  }

  void WriteStartTag() {
    const bool parsed = kParsedTags.Has(name_) ||
                        std::any_of(attributes_.begin(), attributes_.end(),
                                    [](const HtmlAttribute& attribute) { return NeedsParser(attribute.value); });
    if (!parsed && !attributes_.empty()) {
      out_.tags.push_back({static_cast<uint32_t>(out_.html.size()), static_cast<uint32_t>(out_.attributes.size()),
                           static_cast<uint32_t>(attributes_.size())});
    }
    out_.html.append("<").append(name_);
    for (const HtmlAttribute& attribute : attributes_) {
      if (parsed) {
        WriteAttribute(attribute);
      } else {
        out_.attributes.push_back({attribute.name, out_.memory.Copy(attribute.value)});
        taken_bytes_ += attribute.name.size() + attribute.value.size() + 4;  // with its space, "=" and quotes
      }
    }
    out_.html += '>';
  }

  void WriteAttribute(const HtmlAttribute& attribute) {
    out_.html.append(" ").append(attribute.name);
    if (attribute.value.empty()) return;
    const char quote = attribute.value.find('"') == std::string_view::npos ? '"' : '\'';
    (out_.html += '=') += quote;
    out_.html.append(attribute.value);
    out_.html += quote;
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

  void KeepAttribute() {
    if (attributes_.size() >= kMaxAttributes) return;
    if (attribute_ == "style") {
      std::string style(value_.substr(0, 400));
      std::erase(style, ' ');
      AsciiLowerInPlace(style);
      if (style.find("display:none") != std::string::npos || style.find("visibility:hidden") != std::string::npos)
        attributes_.push_back({"hidden", {}});
      return;
    }
    const std::string_view name = kKeptAttributes.Find(attribute_);
    if (name.empty() || (name == "value" && name_ != "meta") || (name == "title" && name_ != "abbr")) return;
    // Long addresses are those of share buttons and pictures; long lists of classes say enough at their start.
    const size_t max_value = attribute_ == "href" ? 512 : 4096;
    attributes_.push_back({name, value_.size() > max_value ? std::string_view() : value_});
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
  bool unwrap_;
  CleanMarkup& out_;
  size_t pos_ = 0;
  int depth_ = 0;
  bool in_pre_ = false;
  std::string name_;
  std::string attribute_;
  std::string_view value_;
  size_t text_begin_ = 0;                  // of the text behind the last tag
  std::vector<HtmlAttribute> attributes_;  // of the tag being read, as they are in the markup
  size_t taken_bytes_ = 0;                 // of attributes that are not in the clean markup
  std::vector<std::string> unclosed_;
};

}  // namespace

void CleanHtml(std::string_view markup, size_t max_bytes, CleanMarkup& clean, Wrapped wrapped) {
  clean.html.clear();
  clean.text.clear();
  clean.texts.clear();
  clean.tags.clear();
  clean.attributes.clear();
  clean.memory.Reset(kBytesPerKept * max_bytes);
  clean.json_ld.clear();
  clean.cut = false;
  clean.frames = false;
  Cleaner(markup, max_bytes, wrapped, clean).Run();
}

}  // namespace dateline
