// SPDX-License-Identifier: Apache-2.0
#include "indexer/sources/json_record.h"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstddef>
#include <limits>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "common/base/absl_view.h"
#include "indexer/sources/byte_reader.h"
#include "indexer/sources/crawl_time.h"
#include "indexer/sources/encoding.h"
#include "indexer/sources/language_code.h"

namespace dateline {
namespace {

namespace od = simdjson::ondemand;

static_assert(ByteReader::kPadding >= simdjson::SIMDJSON_PADDING);

enum class Slot : uint8_t {
  kUrl, kTitle, kText, kHtml, kDate, kModified, kCrawled, kAuthors, kLanguage, kSource, kSection, kId, kDateline,
  kWrapper,  // holds the record itself, as in exports of search engines
};
constexpr size_t kSlots = static_cast<size_t>(Slot::kWrapper);

struct FieldName {
  std::string_view name;  // lower case, letters and digits only
  Slot slot;
};

// Of the names of one slot the earlier wins when an object has several. Seen in dumps of news-please, newspaper,
// trafilatura, Fundus, Common Crawl extracts, NewsAPI and schema.org objects.
constexpr FieldName kNames[] = {
    {"canonicalurl", Slot::kUrl}, {"url", Slot::kUrl}, {"link", Slot::kUrl}, {"weburl", Slot::kUrl}, {"uri", Slot::kUrl},
    {"articleurl", Slot::kUrl}, {"sourceurl", Slot::kUrl}, {"requestedurl", Slot::kUrl}, {"warctargeturi", Slot::kUrl},
    {"permalink", Slot::kUrl}, {"href", Slot::kUrl},
    {"title", Slot::kTitle}, {"headline", Slot::kTitle}, {"webtitle", Slot::kTitle}, {"head", Slot::kTitle},
    {"heading", Slot::kTitle}, {"titlepage", Slot::kTitle}, {"name", Slot::kTitle},
    {"body", Slot::kText}, {"text", Slot::kText}, {"maintext", Slot::kText}, {"articlebody", Slot::kText},
    {"content", Slot::kText}, {"contents", Slot::kText}, {"fulltext", Slot::kText}, {"plaintext", Slot::kText},
    {"bodytext", Slot::kText}, {"article", Slot::kText}, {"articletext", Slot::kText}, {"story", Slot::kText},
    {"document", Slot::kText}, {"cleanedtext", Slot::kText}, {"rawtext", Slot::kText}, {"paragraphs", Slot::kText},
    {"description", Slot::kText}, {"summary", Slot::kText}, {"abstract", Slot::kText}, {"excerpt", Slot::kText},
    {"html", Slot::kHtml}, {"rawhtml", Slot::kHtml}, {"pagehtml", Slot::kHtml}, {"contenthtml", Slot::kHtml},
    {"htmlcontent", Slot::kHtml}, {"articlehtml", Slot::kHtml}, {"bodyhtml", Slot::kHtml},
    {"datepublished", Slot::kDate}, {"datepublish", Slot::kDate}, {"publishdate", Slot::kDate},
    {"publisheddate", Slot::kDate}, {"publicationdate", Slot::kDate}, {"publishingdate", Slot::kDate},
    {"publishedat", Slot::kDate}, {"publishedtime", Slot::kDate}, {"publishedon", Slot::kDate},
    {"webpublicationdate", Slot::kDate}, {"pubdate", Slot::kDate}, {"published", Slot::kDate}, {"date", Slot::kDate},
    {"datetime", Slot::kDate}, {"datecreated", Slot::kDate}, {"createdat", Slot::kDate}, {"day", Slot::kDate},
    {"datemodified", Slot::kModified}, {"datemodify", Slot::kModified}, {"modifieddate", Slot::kModified},
    {"modified", Slot::kModified}, {"updated", Slot::kModified}, {"updatedat", Slot::kModified},
    {"lastmodified", Slot::kModified}, {"modifiedat", Slot::kModified}, {"dateupdated", Slot::kModified},
    {"crawled", Slot::kCrawled}, {"datedownload", Slot::kCrawled}, {"crawltime", Slot::kCrawled},
    {"crawldate", Slot::kCrawled}, {"crawledat", Slot::kCrawled}, {"datecrawled", Slot::kCrawled},
    {"crawltimestamp", Slot::kCrawled}, {"downloaddate", Slot::kCrawled}, {"downloadedat", Slot::kCrawled},
    {"fetched", Slot::kCrawled}, {"fetchedat", Slot::kCrawled}, {"fetchtime", Slot::kCrawled},
    {"scraped", Slot::kCrawled}, {"scrapedat", Slot::kCrawled}, {"scrapedate", Slot::kCrawled},
    {"retrieved", Slot::kCrawled}, {"retrievedat", Slot::kCrawled}, {"warcdate", Slot::kCrawled},
    {"seendate", Slot::kCrawled}, {"timestamp", Slot::kCrawled},
    {"authors", Slot::kAuthors}, {"author", Slot::kAuthors}, {"byline", Slot::kAuthors}, {"creator", Slot::kAuthors},
    {"writer", Slot::kAuthors},
    {"language", Slot::kLanguage}, {"lang", Slot::kLanguage}, {"inlanguage", Slot::kLanguage},
    {"languagecode", Slot::kLanguage}, {"metalang", Slot::kLanguage},
    {"source", Slot::kSource}, {"publisher", Slot::kSource}, {"sourcename", Slot::kSource}, {"sitename", Slot::kSource},
    {"publication", Slot::kSource}, {"outlet", Slot::kSource}, {"newspaper", Slot::kSource}, {"site", Slot::kSource},
    {"sourcedomain", Slot::kSource}, {"domain", Slot::kSource}, {"hostname", Slot::kSource}, {"sourcehostname", Slot::kSource},
    {"section", Slot::kSection}, {"articlesection", Slot::kSection}, {"sectionname", Slot::kSection},
    {"category", Slot::kSection}, {"categories", Slot::kSection},
    {"id", Slot::kId}, {"docid", Slot::kId}, {"guid", Slot::kId}, {"articleid", Slot::kId}, {"uuid", Slot::kId},
    {"storyid", Slot::kId}, {"docno", Slot::kId}, {"recordid", Slot::kId},
    {"dateline", Slot::kDateline},
    {"data", Slot::kWrapper}, {"doc", Slot::kWrapper}, {"item", Slot::kWrapper}, {"record", Slot::kWrapper},
};

constexpr int kUnset = std::numeric_limits<int>::max();
constexpr int kWrapperRank = 1000;  // what a wrapper holds yields to what stands beside it
constexpr int kMaxNameBytes = 24;
constexpr int kMaxDepth = 16;       // of objects within a value; deeper is not text

struct Known {
  Slot slot;
  int rank;
};

const absl::flat_hash_map<std::string_view, Known>& Names() {
  static const auto* const names = [] {
    auto* map = new absl::flat_hash_map<std::string_view, Known>;
    int rank = 0;
    for (const FieldName& field : kNames) map->emplace(field.name, Known{field.slot, rank++});
    map->emplace("source_", Known{Slot::kWrapper, 0});  // "_source", an Elasticsearch hit; see Normalise()
    return map;
  }();
  return *names;
}

// "Date_Published" and "datePublished" are one name. A leading underscore alone is kept, behind the name.
std::string_view Normalise(std::string_view key, std::array<char, kMaxNameBytes + 1>& buffer) {
  size_t size = 0;
  for (const char c : key) {
    if (!absl::ascii_isalnum(static_cast<unsigned char>(c))) continue;
    if (size == kMaxNameBytes) return "";
    buffer[size++] = absl::ascii_tolower(static_cast<unsigned char>(c));
  }
  if (key == "_source") buffer[size++] = '_';
  return {buffer.data(), size};
}

// The text in a value: a string or number as it is; the strings of lists and objects, a paragraph each.
simdjson::error_code AppendText(od::value value, std::string& text, int depth) {
  od::json_type type;
  if (auto error = value.type().get(type)) return error;
  switch (type) {
    case od::json_type::string: {
      std::string_view string;
      if (auto error = value.get_string().get(string)) return error;
      if (!text.empty() && !string.empty()) text += "\n\n";
      text += string;
      return simdjson::SUCCESS;
    }
    case od::json_type::number: {
      const std::string_view token = value.raw_json_token();
      text += token.substr(0, token.find_last_not_of(" \t\r\n") + 1);
      return simdjson::SUCCESS;
    }
    case od::json_type::array: {
      od::array array;
      if (auto error = value.get_array().get(array)) return error;
      for (auto item : array) {
        od::value inner;
        if (auto error = item.get(inner)) return error;
        if (depth >= kMaxDepth) return simdjson::DEPTH_ERROR;
        if (auto error = AppendText(inner, text, depth + 1)) return error;
      }
      return simdjson::SUCCESS;
    }
    case od::json_type::object: {
      od::object object;
      if (auto error = value.get_object().get(object)) return error;
      for (auto item : object) {
        od::field field;
        if (auto error = std::move(item).get(field)) return error;
        if (depth >= kMaxDepth) return simdjson::DEPTH_ERROR;
        if (auto error = AppendText(field.value(), text, depth + 1)) return error;
      }
      return simdjson::SUCCESS;
    }
    case od::json_type::null: return simdjson::SUCCESS;
    default: return simdjson::SUCCESS;  // true and false say nothing
  }
}

// One short value: of an object the field that names it ({"name": "Reuters", "url": ...}, {"$date": ...}), of a list the
// values joined by ';'.
simdjson::error_code AppendName(od::value value, std::string& text, int depth) {
  od::json_type type;
  if (auto error = value.type().get(type)) return error;
  if (depth >= kMaxDepth) return simdjson::DEPTH_ERROR;
  if (type == od::json_type::array) {
    od::array array;
    if (auto error = value.get_array().get(array)) return error;
    for (auto item : array) {
      od::value inner;
      if (auto error = item.get(inner)) return error;
      if (!text.empty() && !text.ends_with(';')) text += ';';
      if (auto error = AppendName(inner, text, depth + 1)) return error;
    }
    return simdjson::SUCCESS;
  }
  if (type != od::json_type::object) return AppendText(value, text, depth);
  od::object object;
  if (auto error = value.get_object().get(object)) return error;
  for (auto item : object) {
    od::field field;
    if (auto error = std::move(item).get(field)) return error;
    std::string_view key;
    if (auto error = field.unescaped_key().get(key)) return error;
    const bool names = key == "name" || key == "$date" || key == "$oid" || key == "@value" || key == "main" ||
                       key == "original" || key == "rendered" || key == "$numberLong";
    if (!names) continue;
    if (auto error = AppendName(field.value(), text, depth + 1)) return error;
  }
  return simdjson::SUCCESS;
}

bool LooksLikeUrl(std::string_view text) { return text.starts_with("http://") || text.starts_with("https://"); }

// "A; B", "A | B"; a comma only between full names, for "Smith, John" is one person.
std::vector<std::string> SplitAuthors(std::string_view text) {
  std::vector<std::string> authors;
  for (const absl::string_view part : absl::StrSplit(ToAbsl(text), absl::ByAnyChar(";|\n"))) {
    const std::vector<absl::string_view> names = absl::StrSplit(part, ',');
    const bool full = std::all_of(names.begin(), names.end(), [](absl::string_view name) {
      return absl::StripAsciiWhitespace(name).find(' ') != absl::string_view::npos;
    });
    const auto add = [&](absl::string_view name) {
      name = absl::StripAsciiWhitespace(name);
      if (!name.empty()) authors.emplace_back(name);
    };
    if (full) {
      for (const absl::string_view name : names) add(name);
    } else {
      add(part);
    }
  }
  return authors;
}

// Repairs what strict parsers refuse inside strings; returns the text with padding behind it.
std::string Repaired(std::string_view json) {
  std::string text = ToUtf8(std::string(json));
  const auto code_unit = [&text](size_t at) {  // of "\uXXXX" at `at`, or -1
    if (at + 6 > text.size() || text[at] != '\\' || text[at + 1] != 'u') return -1;
    int value = 0;
    for (size_t i = at + 2; i < at + 6; ++i) {
      if (!absl::ascii_isxdigit(static_cast<unsigned char>(text[i]))) return -1;
      const int digit = absl::ascii_isdigit(static_cast<unsigned char>(text[i])) ? text[i] - '0' : (text[i] | 32) - 'a' + 10;
      value = value * 16 + digit;
    }
    return value;
  };
  for (size_t i = 0; i < text.size(); ++i) {
    if (static_cast<unsigned char>(text[i]) < 0x20) text[i] = ' ';
    if (text[i] != '\\') continue;
    const int unit = code_unit(i);
    const bool pair = unit >= 0xd800 && unit < 0xdc00 && code_unit(i + 6) >= 0xdc00 && code_unit(i + 6) < 0xe000;
    if (!pair && unit >= 0xd800 && unit < 0xe000) text.replace(i + 2, 4, "fffd");
    i += pair ? 11 : 1;
  }
  return text;
}

}  // namespace

struct JsonRecordParser::Impl {
  od::parser parser;
  std::array<std::string, kSlots> values;
  std::array<int, kSlots> ranks;

  simdjson::error_code ReadObject(od::object object, int wrapper_rank);
  simdjson::error_code ReadDocument(std::string_view json);
  absl::Status MoveTo(Page& page);
  std::string& operator[](Slot slot) { return values[static_cast<size_t>(slot)]; }
};

simdjson::error_code JsonRecordParser::Impl::ReadObject(od::object object, int wrapper_rank) {
  for (auto item : object) {
    od::field field;
    if (auto error = std::move(item).get(field)) return error;
    std::string_view key;
    if (auto error = field.unescaped_key().get(key)) return error;
    std::array<char, kMaxNameBytes + 1> buffer;
    const auto found = Names().find(Normalise(key, buffer));
    if (found == Names().end()) continue;
    const auto [slot, name_rank] = found->second;
    od::json_type type;
    if (auto error = field.value().type().get(type)) return error;
    if (slot == Slot::kWrapper || (key == "article" && type == od::json_type::object)) {
      if (type != od::json_type::object || wrapper_rank > 4 * kWrapperRank) continue;
      od::object inner;
      if (auto error = field.value().get_object().get(inner)) return error;
      if (auto error = ReadObject(inner, wrapper_rank + kWrapperRank)) return error;
      continue;
    }
    const auto index = static_cast<size_t>(slot);
    const int rank = wrapper_rank + name_rank;
    if (rank >= ranks[index]) continue;
    std::string text;
    const bool prose = slot == Slot::kText || slot == Slot::kHtml;
    if (auto error = prose ? AppendText(field.value(), text, 0) : AppendName(field.value(), text, 0)) return error;
    // An empty field does not hide a filled one of another name.
    if (absl::StripAsciiWhitespace(ToAbsl(text)).empty()) continue;
    ranks[index] = rank;
    values[index] = std::move(text);
  }
  return simdjson::SUCCESS;
}

simdjson::error_code JsonRecordParser::Impl::ReadDocument(std::string_view json) {
  for (std::string& value : values) value.clear();
  ranks.fill(kUnset);
  od::document document;
  if (auto error = parser.iterate(simdjson::padded_string_view(json, json.size() + ByteReader::kPadding)).get(document)) {
    return error;
  }
  od::object object;
  if (auto error = document.get_object().get(object)) return error;
  if (auto error = ReadObject(object, 0)) return error;
  const char* rest;
  return document.current_location().get(rest) == simdjson::OUT_OF_BOUNDS ? simdjson::SUCCESS : simdjson::TRAILING_CONTENT;
}

absl::Status JsonRecordParser::Impl::MoveTo(Page& page) {
  Impl& self = *this;
  const bool markup = self[Slot::kText].empty() && !self[Slot::kHtml].empty();
  if (self[Slot::kText].empty() && !markup && self[Slot::kTitle].empty()) {
    return absl::InvalidArgumentError("no story: none of the fields body, text, maintext, content, article, html, title");
  }
  page.format = markup ? PageFormat::kHtml : PageFormat::kRecord;
  page.text = std::move(markup ? self[Slot::kHtml] : self[Slot::kText]);
  // Some dumps name the address of the page "source".
  std::string& url = self[Slot::kUrl];
  std::string& source = self[Slot::kSource];
  if (LooksLikeUrl(source)) {
    if (url.empty()) url = source;
    source.clear();
  }
  page.url = std::move(url);
  page.crawled = ParseCrawlTime(self[Slot::kCrawled]);
  page.record = {.id = std::move(self[Slot::kId]),
                 .title = std::move(self[Slot::kTitle]),
                 .date = std::move(self[Slot::kDate]),
                 .modified = std::move(self[Slot::kModified]),
                 .dateline = std::move(self[Slot::kDateline]),
                 .language = LanguageCode(self[Slot::kLanguage]),
                 .source = std::move(source),
                 .section = std::move(self[Slot::kSection]),
                 .authors = SplitAuthors(self[Slot::kAuthors])};
  return absl::OkStatus();
}

JsonRecordParser::JsonRecordParser() : impl_(std::make_unique<Impl>()) {}
JsonRecordParser::~JsonRecordParser() = default;
JsonRecordParser::JsonRecordParser(JsonRecordParser&&) noexcept = default;

absl::Status JsonRecordParser::Parse(std::string_view json, Page& page) {
  simdjson::error_code error = impl_->ReadDocument(json);
  if (error == simdjson::UTF8_ERROR || error == simdjson::UNESCAPED_CHARS || error == simdjson::STRING_ERROR) {
    std::string repaired = Repaired(json);
    const size_t size = repaired.size();
    repaired.resize(size + ByteReader::kPadding);
    error = impl_->ReadDocument(std::string_view(repaired).substr(0, size));
  }
  if (error == simdjson::INCORRECT_TYPE) return absl::InvalidArgumentError("JSON, but not an object with fields");
  if (error != simdjson::SUCCESS) {
    std::string reason = simdjson::error_message(error);
    return absl::InvalidArgumentError(absl::StrCat("damaged JSON: ", absl::StripSuffix(reason, ".")));
  }
  return impl_->MoveTo(page);
}

}  // namespace dateline
