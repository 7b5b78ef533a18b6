// SPDX-License-Identifier: Apache-2.0
#include "searcher/query/lexer.h"

#include <charconv>
#include <optional>
#include <string>
#include <utility>

#include "searcher/query/field_names.h"

namespace dateline {
namespace {

constexpr std::string_view kWideColon = "\uFF1A";  // of Chinese and Japanese

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Signs that people type or paste in place of ASCII ones. Each function gives the byte length of the sign at `at`, or 0.
size_t MatchAny(std::string_view text, size_t at, std::initializer_list<std::string_view> signs) {
  for (const std::string_view sign : signs) {
    if (text.substr(at, sign.size()) == sign) return sign.size();
  }
  return 0;
}

// White space, control characters, the spaces of typesetting and of Chinese and Japanese, and the em dash, which parts words.
size_t SpaceAt(std::string_view text, size_t at) {
  const auto c = static_cast<uint8_t>(text[at]);
  if (c <= 0x20 || c == 0x7F) return 1;
  if (c < 0x80) return 0;
  return MatchAny(text, at, {"\u00A0", "\u2002", "\u2003", "\u2009", "\u200B", "\u202F", "\u3000", "\uFEFF", "\u2014"});
}

size_t QuoteAt(std::string_view text, size_t at) {
  if (text[at] == '"') return 1;
  if (static_cast<uint8_t>(text[at]) < 0x80) return 0;
  return MatchAny(text, at, {"\u201C", "\u201D", "\u201E", "\u201F", "\u00AB", "\u00BB", "\uFF02"});
}

// A sign that negates when a word follows at once: hyphen-minus, minus, hyphen, en dash.
size_t MinusAt(std::string_view text, size_t at) {
  if (text[at] == '-') return 1;
  if (static_cast<uint8_t>(text[at]) < 0x80) return 0;
  return MatchAny(text, at, {"\u2212", "\u2010", "\u2011", "\u2013"});
}

size_t LeftParenAt(std::string_view text, size_t at) { return text[at] == '(' ? 1 : MatchAny(text, at, {"\uFF08"}); }
size_t RightParenAt(std::string_view text, size_t at) { return text[at] == ')' ? 1 : MatchAny(text, at, {"\uFF09"}); }
size_t ColonAt(std::string_view text, size_t at) { return text[at] == ':' ? 1 : MatchAny(text, at, {kWideColon}); }

// NAME or NAME/n.
std::optional<uint32_t> Distance(std::string_view text, std::string_view name, uint32_t otherwise) {
  if (text == name) return otherwise;
  if (!text.starts_with(name) || text.size() < name.size() + 2 || text[name.size()] != '/') return std::nullopt;
  const std::string_view digits = text.substr(name.size() + 1);
  uint32_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size() || value == 0 || value > 1000) return std::nullopt;
  return value;
}

struct Operator {
  TokenKind kind;
  uint32_t distance = 0;
};

std::optional<Operator> OperatorOf(std::string_view text) {
  if (text == "AND") return Operator{TokenKind::kAnd};
  if (text == "OR") return Operator{TokenKind::kOr};
  if (text == "NOT") return Operator{TokenKind::kNot};
  if (text == "SENT") return Operator{TokenKind::kSentence};
  if (const auto near = Distance(text, "NEAR", 10)) return Operator{TokenKind::kNear, *near};
  if (const auto adjacent = Distance(text, "ADJ", 10)) return Operator{TokenKind::kAdjacent, *adjacent};
  return std::nullopt;
}

class Lexer {
 public:
  Lexer(std::string_view text, std::vector<QueryProblem>& problems) : text_(text), problems_(problems) {}

  std::vector<Token> Run() {
    while (at_ < text_.size()) {
      if (tokens_.size() >= kMaxQueryTokens) {
        Problem(at_, text_.size(), "the query is too long: what follows is ignored");
        break;
      }
      LexOne();
    }
    Emit(TokenKind::kEnd, text_.size(), text_.size());
    return std::move(tokens_);
  }

 private:
  void Problem(size_t begin, size_t end, std::string message,
               QueryProblem::Severity severity = QueryProblem::Severity::kWarning) {
    problems_.push_back({severity, {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)}, std::move(message)});
  }

  Token& Emit(TokenKind kind, size_t begin, size_t end) {
    Token token;
    token.kind = kind;
    token.span = {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
    return tokens_.emplace_back(std::move(token));
  }

  bool EndsWord(size_t at) const {
    return at >= text_.size() || SpaceAt(text_, at) || QuoteAt(text_, at) || LeftParenAt(text_, at) ||
           RightParenAt(text_, at);
  }

  void LexOne() {
    if (const size_t n = SpaceAt(text_, at_)) {
      at_ += n;
    } else if (const size_t paren = LeftParenAt(text_, at_)) {
      Emit(TokenKind::kLeftParen, at_, at_ + paren);
      at_ += paren;
    } else if (const size_t right = RightParenAt(text_, at_)) {
      Emit(TokenKind::kRightParen, at_, at_ + right);
      at_ += right;
    } else if (QuoteAt(text_, at_)) {
      LexPhrase(at_, false);
    } else if (MinusAt(text_, at_)) {
      LexMinus();
    } else if (text_[at_] == '+') {
      if (!EndsAt(at_ + 1)) Emit(TokenKind::kPlus, at_, at_ + 1);
      ++at_;
    } else if (text_[at_] == '^') {
      LexBoost();
    } else {
      LexWord();
    }
  }

  bool EndsAt(size_t at) const { return at >= text_.size() || SpaceAt(text_, at) || RightParenAt(text_, at); }

  // A dash that stands alone is punctuation ("Rubio - Lavrov"); several in a row negate once.
  void LexMinus() {
    const size_t begin = at_;
    while (at_ < text_.size()) {
      const size_t n = MinusAt(text_, at_);
      if (n == 0) break;
      at_ += n;
    }
    if (!EndsAt(at_)) Emit(TokenKind::kMinus, begin, at_);
  }

  void LexPhrase(size_t begin, bool exact) {
    const size_t inner = at_ + QuoteAt(text_, at_);
    size_t end = inner;
    while (end < text_.size() && !QuoteAt(text_, end)) ++end;
    if (end == text_.size()) {
      Problem(begin, end, "the quotation mark is never closed: taken as closed at the end");
      at_ = end;
    } else {
      at_ = end + QuoteAt(text_, end);
    }
    Token& token = Emit(TokenKind::kPhrase, begin, at_);
    token.text = std::string(text_.substr(inner, end - inner));
    token.exact = exact;
    if (at_ < text_.size() && text_[at_] == '~') {
      const size_t tilde = at_++;
      while (at_ < text_.size() && IsDigit(text_[at_])) ++at_;
      Problem(tilde, at_, "~ does not apply to a phrase: ignored; for words near each other write a NEAR/5 b");
    }
  }

  // "^2" or "^0.5" right behind a clause.
  void LexBoost() {
    const size_t begin = at_++;
    while (at_ < text_.size() && (IsDigit(text_[at_]) || text_[at_] == '.')) ++at_;
    double factor = 0;
    const char* last = text_.data() + at_;
    const auto [end, error] = std::from_chars(text_.data() + begin + 1, last, factor, std::chars_format::fixed);
    if (error != std::errc() || end != last || !(factor >= 0.001 && factor <= 1000)) {
      // Junk behind the sign goes with it, so it is not searched as a word.
      while (!EndsWord(at_)) ++at_;
      Problem(begin, at_, "a boost is ^ and a number from 0.001 to 1000: ignored");
      return;
    }
    Emit(TokenKind::kBoost, begin, at_).factor = factor;
  }

  void LexWord() {
    const size_t begin = at_;
    const bool exact = text_[at_] == '=';
    if (exact) ++at_;
    if (exact && at_ < text_.size() && QuoteAt(text_, at_)) return LexPhrase(begin, true);
    const size_t word = at_;
    while (!EndsWord(at_)) {
      if (const size_t colon = ColonAt(text_, at_); colon && !exact && LexField(begin, colon)) return;
      if (text_[at_] == '^' && at_ > word) break;
      ++at_;
    }
    uint8_t edits = 0;
    size_t end = at_;
    for (size_t before = end + 1; end < before;) {  // "lavrof~1?" and the like, to the last layer
      before = end;
      end = CutFuzzy(word, CutPunctuation(word, end), edits);
    }
    std::string_view text = text_.substr(word, end - word);
    if (text.empty()) {
      if (exact) Problem(begin, at_, "nothing stands behind =: ignored");
      return;
    }
    if (!exact && edits == 0 && LexOperator(text, begin)) return;
    Token& token = Emit(TokenKind::kWord, begin, at_);
    token.text = std::string(text);
    token.exact = exact;
    token.fuzzy_edits = edits;
  }

  // A question mark at the end ends a question; inside a word it stands for one letter. A colon there parts no field.
  size_t CutPunctuation(size_t begin, size_t end) const {
    for (;;) {
      if (end > begin && (text_[end - 1] == '?' || text_[end - 1] == ':')) {
        --end;
      } else if (text_.substr(begin, end - begin).ends_with(kWideColon)) {
        end -= kWideColon.size();
      } else {
        return end;
      }
    }
  }

  // "lavrof~1", "lavrof~2", "lavrof~" (one edit). Returns the end of the word itself.
  size_t CutFuzzy(size_t begin, size_t end, uint8_t& edits) {
    size_t tilde = end;
    while (tilde > begin && IsDigit(text_[tilde - 1])) --tilde;
    if (tilde == begin || text_[tilde - 1] != '~' || tilde - 1 == begin) return end;
    const std::string_view digits = text_.substr(tilde, end - tilde);
    if (digits.empty() || digits == "1") {
      edits = 1;
    } else {
      edits = 2;
      if (digits != "2")
        Problem(tilde - 1, end, "at most two letters may differ: taken as ~2", QueryProblem::Severity::kNote);
    }
    return tilde - 1;
  }

  // At a colon: a field name before it makes a field token, or a problem when no field has that name.
  bool LexField(size_t begin, size_t colon) {
    const std::string_view name = text_.substr(begin, at_ - begin);
    if (name.empty()) return false;
    for (const char c : name) {
      if (!IsLetter(c) && c != '-') return false;
    }
    const size_t after = at_ + colon;
    if (name == kLikeFieldName) {
      at_ = after;
      LexLike(begin);
      return true;
    }
    if (const auto field = QueryFieldByName(name)) {
      Emit(TokenKind::kField, begin, after).field = *field;
      at_ = after;
      return true;
    }
    // "https://..." and "Note: ..." are text, and so is "OR:20": apart, its first half would print as an operator.
    if (OperatorOf(name) || after >= text_.size() || SpaceAt(text_, after) || text_[after] == '/') return false;
    std::string message = "there is no field \"" + std::string(name) + "\": searched as words";
    if (const std::string_view nearest = NearestFieldName(name); !nearest.empty()) {
      message += "; did you mean " + std::string(nearest) + ":?";
    }
    Problem(begin, after, std::move(message));
    Emit(TokenKind::kWord, begin, at_).text = std::string(name);
    at_ = after;
    return true;
  }

  // like:ID is one token, a field of the schema it is not.
  void LexLike(size_t begin) {
    const size_t id = at_;
    while (!EndsWord(at_) && text_[at_] != '^') ++at_;
    if (at_ == id) return Problem(begin, at_, "like: wants the id of a story: ignored");
    Token& token = Emit(TokenKind::kField, begin, id);
    token.text = kLikeFieldName;
    Emit(TokenKind::kWord, id, at_).text = std::string(text_.substr(id, at_ - id));
  }

  bool LexOperator(std::string_view text, size_t begin) {
    const std::optional<Operator> found = OperatorOf(text);
    if (found) Emit(found->kind, begin, at_).distance = found->distance;
    return found.has_value();
  }

  std::string_view text_;
  std::vector<QueryProblem>& problems_;
  std::vector<Token> tokens_;
  size_t at_ = 0;
};

}  // namespace

std::vector<Token> LexQuery(std::string_view text, std::vector<QueryProblem>& problems) {
  return Lexer(text, problems).Run();
}

}  // namespace dateline
