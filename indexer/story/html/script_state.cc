// SPDX-License-Identifier: Apache-2.0
#include "indexer/story/html/script_state.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "indexer/story/ascii.h"
#include "indexer/story/word_set.h"

namespace dateline {
namespace {

using Json = nlohmann::json;

constexpr size_t kMaxScriptBytes = 2 << 20;
constexpr size_t kMaxMarkupBytes = 4 << 20;
constexpr int kMaxDepth = 60;
constexpr size_t kMinTextBytes = 25;  // a sentence has more

// Names of what is read, of what is published, and of words for buttons; lower case, letters only.
constexpr WordSet kTextNames({"article", "articlebody", "blocks", "body", "bodyhtml", "children", "content",
                              "contenthtml", "contents", "elements", "fulltext", "html", "items", "markup", "paragraph",
                              "paragraphs", "story", "text", "value"});
constexpr WordSet kDayNames({"datepublished", "displaydate", "firstpublished", "firstpublishedat", "pubdate",
                             "publicationdate", "publishdate", "published", "publishedat", "publisheddate",
                             "publishedtime", "publishedtimestamp"});
constexpr WordSet kLabelNames({"config", "i", "intl", "labels", "locale", "locales", "messages", "strings",
                               "translations"});  // "i" is i18n

std::string LettersOf(std::string_view key) {
  std::string letters;
  for (const char c : key.substr(0, 40)) {
    if (IsAsciiAlpha(c)) letters += AsciiLower(c);
  }
  return letters;
}

class Writer {
 public:
  std::string Take() { return std::move(markup_); }

  void Write(const Json& value, std::string_view name, int depth) {
    if (depth > kMaxDepth || markup_.size() > kMaxMarkupBytes) return;
    if (value.is_string()) {
      WriteText(value.get_ref<const std::string&>(), name);
    } else if (value.is_structured()) {
      markup_ += "<div>";
      for (const auto& [key, member] : value.items()) {
        if (value.is_array()) {
          Write(member, name, depth + 1);  // of one name with its list
        } else if (const std::string own = LettersOf(key); !kLabelNames.Has(own)) {
          Write(member, own, depth + 1);
        }
      }
      markup_ += "</div>";
    }
  }

 private:
  void WriteText(const std::string& text, std::string_view name) {
    const bool is_markup = text.find("</p>") != std::string::npos || text.find("<br") != std::string::npos;
    if (kDayNames.Has(name)) {
      markup_ += "<time datetime=\"";
      WriteEscaped(text.substr(0, 100));
      markup_ += "\"></time>";
    } else if (is_markup) {
      markup_ += "<div>" + text + "</div>";
    } else if (kTextNames.Has(name) && text.size() >= kMinTextBytes) {
      markup_ += "<p>";
      WriteEscaped(text);
      markup_ += "</p>";
    }
  }

  void WriteEscaped(std::string_view text) {
    for (const char c : text) {
      if (c == '<') markup_ += "&lt;";
      else if (c == '"') markup_ += "&quot;";
      else markup_ += c;  // "&amp;" in such texts is one
    }
  }

  std::string markup_;
};

// The JSON of a script: all of it, or what is assigned to a variable.
std::string_view StateIn(std::string_view tag, std::string_view body) {
  const bool is_json = tag.find("application/json") != std::string_view::npos;
  const size_t begin = body.find_first_of("{[");
  const size_t end = body.find_last_of("}]");
  if (begin == std::string_view::npos || end == std::string_view::npos || end < begin) return {};
  const std::string_view before = body.substr(0, begin);
  const bool assigned = before.find("window.") != std::string_view::npos && before.find('=') != std::string_view::npos &&
                        before.find('(') == std::string_view::npos;
  return is_json || assigned ? body.substr(begin, end + 1 - begin) : std::string_view();
}

}  // namespace

std::string StateAsMarkup(std::string_view markup) {
  Writer writer;
  for (size_t at = markup.find("<script"); at != std::string_view::npos;) {
    const size_t body = std::min(markup.find('>', at), markup.size() - 1) + 1;
    const size_t end = std::min(markup.find("</script", body), markup.size());
    const std::string_view state = StateIn(markup.substr(at, body - at), markup.substr(body, end - body));
    if (!state.empty() && state.size() <= kMaxScriptBytes) {
      const Json json = Json::parse(state, nullptr, false);
      if (json.is_structured()) writer.Write(json, "", 0);
    }
    at = markup.find("<script", end);
  }
  return writer.Take();
}

}  // namespace dateline
