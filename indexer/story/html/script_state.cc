// SPDX-License-Identifier: Apache-2.0
#include "indexer/story/html/script_state.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "indexer/story/ascii.h"
#include "indexer/story/lower_case.h"
#include "indexer/story/word_set.h"

namespace dateline {
namespace {

using Json = nlohmann::json;

constexpr size_t kMaxScriptBytes = 2 << 20;
constexpr size_t kMaxMarkupBytes = 4 << 20;
constexpr int kMaxDepth = 60;
constexpr size_t kMinTextBytes = 25;  // a sentence has more
constexpr size_t kMinHeadlineBytes = 12;  // letters of one
constexpr size_t kMaxTitleBytes = 1000;
constexpr size_t kMinStoryBytes = 250;

// Names of what is read, of the pieces of a paragraph, of days, of what a story has, and of words for buttons; lower
// case, letters only.
constexpr WordSet kTextNames({"article", "articlebody", "blocks", "body", "bodyhtml", "children", "content",
                              "contenthtml", "contents", "elements", "fulltext", "html", "items", "markup", "paragraph",
                              "paragraphs", "story", "text", "value"});
constexpr WordSet kInlineNames({"content", "data", "html", "text", "value"});
constexpr WordSet kParagraphTypes({"block", "p", "paragraph"});
constexpr WordSet kDayNames({"datepublished", "displaydate", "firstpublished", "firstpublishedat", "pubdate",
                             "publicationdate", "publishdate", "published", "publishedat", "publisheddate",
                             "publishedtime", "publishedtimestamp"});
constexpr WordSet kHeadlineNames({"headline", "title"});
constexpr WordSet kAddressNames({"canonicalurl", "link", "path", "permalink", "shareurl", "slug", "uri", "url",
                                 "urlalias"});
constexpr WordSet kLabelNames({"config", "i", "intl", "labels", "locale", "locales", "messages", "strings",
                               "translations"});  // "i" is i18n

std::string LettersOf(std::string_view key) {
  std::string letters;
  for (const char c : key.substr(0, 40)) {
    if (IsAsciiAlpha(c)) letters += AsciiLower(c);
  }
  return letters;
}

// Whether an object is a paragraph of a text editor, in pieces: {"type": "paragraph", "children": [{"text": ...},
// ...]}.
bool IsParagraph(const Json& object) {
  for (const char* key : {"type", "_type", "nodeType"}) {
    const auto type = object.find(key);
    if (type != object.end() && type->is_string())
      return kParagraphTypes.Has(LettersOf(type->get_ref<const std::string&>()));
  }
  return false;
}

// One story of the state: a record with a headline, without those inside it.
struct StateStory {
  std::string markup;
  bool titled = false;    // by the title of the page
  size_t text_bytes = 0;  // of the markup

  // Less of one that is rather the page's. A title without a text is a link.
  friend bool operator<(const StateStory& a, const StateStory& b) {
    const auto rank = [](const StateStory& one) {
      return std::pair(one.titled && one.text_bytes >= kMinStoryBytes, one.text_bytes);
    };
    return rank(a) < rank(b);
  }
};

// Whether an object is the record of a story, and its headline the page's title. A part of a text may have a heading,
// but no day and no address.
struct Record {
  bool is_story = false;
  bool titled = false;
};

Record RecordOf(const Json& object, const std::string& page_title) {
  Record record;
  bool placed = false;
  bool headed = false;
  for (const auto& [key, member] : object.items()) {
    if (!member.is_string()) continue;
    const std::string name = LettersOf(key);
    placed = placed || kDayNames.Has(name) || kAddressNames.Has(name);
    if (!kHeadlineNames.Has(name)) continue;
    const std::string headline = Skeleton(member.get_ref<const std::string&>());
    headed = headed || headline.size() >= kMinHeadlineBytes;
    record.titled =
        record.titled || (headline.size() >= kMinHeadlineBytes && page_title.find(headline) != std::string::npos);
  }
  record.is_story = headed && placed;
  return record;
}

class Writer {
 public:
  explicit Writer(std::string page_title) : page_title_(std::move(page_title)), stories_(1) {}

  // The page's story: the one under its title, else the only one of its size.
  std::string Take() {
    std::sort(stories_.begin(), stories_.end());
    const StateStory& best = stories_.back();
    const bool sole = stories_.size() == 1 || best.text_bytes > 2 * stories_[stories_.size() - 2].text_bytes;
    return best.text_bytes >= kMinStoryBytes && (best.titled || sole) ? best.markup : std::string();
  }

  void Write(const Json& value, std::string_view name, size_t story, int depth) {
    if (depth > kMaxDepth || written_ > kMaxMarkupBytes) return;
    if (value.is_string()) {
      WriteText(value.get_ref<const std::string&>(), name, story);
    } else if (value.is_object() && IsParagraph(value)) {
      Append("<p>", story);
      WritePieces(value, "", story, depth);
      Append("</p>", story);
    } else if (value.is_structured()) {
      const Record record = value.is_object() ? RecordOf(value, page_title_) : Record();
      if (record.is_story) {
        story = stories_.size();
        stories_.push_back({.markup = "", .titled = record.titled});
      }
      Append("<div>", story);
      for (const auto& [key, member] : value.items()) {
        if (value.is_array()) {
          Write(member, name, story, depth + 1);  // of one name with its list
        } else if (const std::string own = LettersOf(key); !kLabelNames.Has(own)) {
          Write(member, own, story, depth + 1);
        }
      }
      Append("</div>", story);
    }
  }

 private:
  void WritePieces(const Json& value, std::string_view name, size_t story, int depth) {
    if (depth > kMaxDepth || written_ > kMaxMarkupBytes) return;
    if (value.is_string()) {
      const std::string& text = value.get_ref<const std::string&>();
      if (kInlineNames.Has(name))
        AppendText("", text.find("</") != std::string::npos ? text : Escaped(text), "", story);
    } else if (value.is_structured()) {
      for (const auto& [key, member] : value.items())
        WritePieces(member, value.is_array() ? name : LettersOf(key), story, depth + 1);
    }
  }

  void WriteText(const std::string& text, std::string_view name, size_t story) {
    const bool is_markup = text.find("</p>") != std::string::npos || text.find("<br") != std::string::npos;
    if (kDayNames.Has(name)) {
      Append("<time datetime=\"" + Escaped(text.substr(0, 100)) + "\"></time>", story);
    } else if (is_markup) {
      AppendText("<div>", text, "</div>", story);
    } else if (kTextNames.Has(name) && text.size() >= kMinTextBytes) {
      AppendText("<p>", Escaped(text), "</p>", story);
    }
  }

  static std::string Escaped(std::string_view text) {
    std::string escaped;
    for (const char c : text) {
      if (c == '<') escaped += "&lt;";
      else if (c == '"') escaped += "&quot;";
      else escaped += c;  // "&amp;" in such texts is one
    }
    return escaped;
  }

  void AppendText(std::string_view before, std::string_view text, std::string_view behind, size_t story) {
    stories_[story].text_bytes += text.size();
    for (std::string_view markup : {before, text, behind}) Append(markup, story);
  }

  void Append(std::string_view markup, size_t story) {
    stories_[story].markup += markup;
    written_ += markup.size();
  }

  const std::string page_title_;  // its letters
  std::vector<StateStory> stories_;
  size_t written_ = 0;
};

std::string TitleOf(std::string_view markup) {
  const size_t begin = std::min(markup.find("<title"), markup.size());
  return Skeleton(markup.substr(begin, std::min(markup.find("</title", begin), begin + kMaxTitleBytes) - begin));
}

// The JSON of a script: all of it, or what is assigned to a variable.
std::string_view StateIn(std::string_view tag, std::string_view body) {
  const bool is_json = tag.find("application/json") != std::string_view::npos;
  const size_t begin = body.find_first_of("{[");
  const size_t end = body.find_last_of("}]");
  if (begin == std::string_view::npos || end == std::string_view::npos || end < begin) return {};
  const std::string_view before = body.substr(0, begin);
  const bool assigned = before.find("window.") != std::string_view::npos &&
                        before.find('=') != std::string_view::npos && before.find('(') == std::string_view::npos;
  return is_json || assigned ? body.substr(begin, end + 1 - begin) : std::string_view();
}

}  // namespace

std::string StateAsMarkup(std::string_view markup) {
  Writer writer(TitleOf(markup));
  for (size_t at = markup.find("<script"); at != std::string_view::npos;) {
    const size_t body = std::min(markup.find('>', at), markup.size() - 1) + 1;
    const size_t end = std::min(markup.find("</script", body), markup.size());
    const std::string_view state = StateIn(markup.substr(at, body - at), markup.substr(body, end - body));
    if (!state.empty() && state.size() <= kMaxScriptBytes) {
      const Json json = Json::parse(state, nullptr, false);
      if (json.is_structured()) writer.Write(json, "", 0, 0);
    }
    at = markup.find("<script", end);
  }
  return writer.Take();
}

}  // namespace dateline
