// SPDX-License-Identifier: Apache-2.0
#include "searcher/query/parser.h"

#include <string>
#include <utility>
#include <vector>

#include "common/base/absl_view.h"
#include "common/text/utf8.h"
#include "searcher/query/date_value.h"
#include "searcher/query/field_names.h"
#include "searcher/query/lexer.h"

namespace dateline {
namespace {

template <typename Node>
QueryNodePtr Make(SourceSpan span, Node node) {
  return std::make_unique<QueryNode>(QueryNode{span, std::move(node)});
}

SourceSpan Cover(const std::vector<QueryNodePtr>& children) {
  return {children.front()->span.begin, children.back()->span.end};
}

// One child is itself; several become a Node over them; none is null.
template <typename Node>
QueryNodePtr Join(std::vector<QueryNodePtr> children) {
  if (children.empty()) return nullptr;
  if (children.size() == 1) return std::move(children.front());
  const SourceSpan span = Cover(children);
  return Make(span, Node{std::move(children)});
}

// With ParseOptions::any: whether the clause is searched for rather than a restriction.
bool IsWords(const QueryNode& node) {
  if (const auto* field = std::get_if<FieldNode>(&node.node)) return InfoOf(field->field).kind == FieldKind::kText;
  if (const auto* boost = std::get_if<BoostNode>(&node.node)) return IsWords(*boost->child);
  return std::holds_alternative<WordNode>(node.node) || std::holds_alternative<PhraseNode>(node.node) ||
         std::holds_alternative<NearNode>(node.node) || std::holds_alternative<OrNode>(node.node);
}

class Parser {
 public:
  Parser(std::vector<Token> tokens, const ParseOptions& options, std::vector<QueryProblem>& problems)
      : tokens_(std::move(tokens)), options_(options), problems_(problems) {}

  QueryNodePtr Run() {
    QueryNodePtr root = Or();
    while (Peek().kind != TokenKind::kEnd) {  // only a parenthesis that was never opened stops Or early
      Problem(Next().span, "this parenthesis was never opened: ignored");
      if (QueryNodePtr rest = Or()) {
        std::vector<QueryNodePtr> both;
        if (root) both.push_back(std::move(root));
        both.push_back(std::move(rest));
        root = Join<AndNode>(std::move(both));
      }
    }
    return root;
  }

 private:
  const Token& Peek() const { return tokens_[at_]; }
  const Token& Next() { return tokens_[at_ + 1 < tokens_.size() ? at_++ : at_]; }
  void Problem(SourceSpan span, std::string message,
               QueryProblem::Severity severity = QueryProblem::Severity::kWarning) {
    problems_.push_back({severity, span, std::move(message)});
  }

  static bool IsNear(TokenKind kind) {
    return kind == TokenKind::kNear || kind == TokenKind::kAdjacent || kind == TokenKind::kSentence;
  }
  bool AtEnd() const { return Peek().kind == TokenKind::kEnd || Peek().kind == TokenKind::kRightParen; }

  QueryNodePtr Or() {
    std::vector<QueryNodePtr> children;
    bool wanted = false;  // an OR waits for its right side
    SourceSpan last_or;
    while (true) {
      QueryNodePtr child = And();
      if (child) {
        children.push_back(std::move(child));
        wanted = false;
      } else if (wanted || Peek().kind == TokenKind::kOr) {
        Problem(wanted ? last_or : Peek().span, "OR stands between two clauses, one is missing here: ignored");
        wanted = false;
      }
      if (Peek().kind != TokenKind::kOr) break;
      last_or = Next().span;
      wanted = true;
    }
    return Join<OrNode>(std::move(children));
  }

  QueryNodePtr And() {
    std::vector<QueryNodePtr> children;
    bool explicit_and = false;
    const Token* pending = nullptr;  // an AND that waits for its right side
    while (!AtEnd() && Peek().kind != TokenKind::kOr) {
      if (Peek().kind == TokenKind::kAnd) {
        const Token& token = Next();
        if (children.empty() || pending != nullptr) {
          Problem(token.span, "AND stands between two clauses, one is missing here: ignored");
        } else {
          pending = &token;
          explicit_and = true;
        }
        continue;
      }
      if (QueryNodePtr child = Near()) {
        children.push_back(std::move(child));
        pending = nullptr;
      }
    }
    if (pending != nullptr) Problem(pending->span, "AND stands between two clauses, one is missing here: ignored");
    return options_.any && !explicit_and ? JoinAny(std::move(children)) : Join<AndNode>(std::move(children));
  }

  static QueryNodePtr JoinAny(std::vector<QueryNodePtr> children) {
    std::vector<QueryNodePtr> words, all;
    for (QueryNodePtr& child : children) {
      const bool is_word = IsWords(*child) ||
          (std::holds_alternative<RequiredNode>(child->node) && IsWords(*std::get<RequiredNode>(child->node).child));
      (is_word ? words : all).push_back(std::move(child));
    }
    if (QueryNodePtr either = Join<OrNode>(std::move(words))) all.insert(all.begin(), std::move(either));
    if (all.empty()) return nullptr;
    if (all.size() == 1) return std::move(all.front());
    // The clauses may now stand in another order than typed: the span covers them all.
    SourceSpan span = all.front()->span;
    for (const QueryNodePtr& child : all) {
      span.begin = std::min(span.begin, child->span.begin);
      span.end = std::max(span.end, child->span.end);
    }
    return Make(span, AndNode{std::move(all)});
  }

  QueryNodePtr Near() {
    if (IsNear(Peek().kind)) {
      const Token& token = Next();
      Problem(token.span, "this operator stands between two words, one is missing on its left: ignored");
      return nullptr;
    }
    QueryNodePtr left = Unary();
    // Whether `left` was made by this loop, so that a NEAR/5 b NEAR/5 c is one node of three.
    bool growing = false;
    while (left && IsNear(Peek().kind)) {
      const Token& token = Next();
      QueryNodePtr right = CanStart(Peek().kind) ? Unary() : nullptr;
      if (!right) {
        Problem(token.span, "this operator stands between two words, one is missing on its right: ignored");
        break;
      }
      const auto kind = token.kind == TokenKind::kNear       ? NearNode::Kind::kNear
                        : token.kind == TokenKind::kAdjacent ? NearNode::Kind::kAdjacent
                                                             : NearNode::Kind::kSentence;
      auto* near = growing ? std::get_if<NearNode>(&left->node) : nullptr;
      if (near != nullptr && near->kind == kind && near->distance == token.distance) {
        left->span.end = right->span.end;
        near->children.push_back(std::move(right));
      } else {
        const SourceSpan span{left->span.begin, right->span.end};
        NearNode node{kind, token.distance, {}};
        node.children.push_back(std::move(left));
        node.children.push_back(std::move(right));
        left = Make(span, std::move(node));
        growing = true;
      }
    }
    return left;
  }

  static bool CanStart(TokenKind kind) {
    switch (kind) {
      case TokenKind::kWord: case TokenKind::kPhrase: case TokenKind::kLeftParen: case TokenKind::kField:
      case TokenKind::kNot: case TokenKind::kMinus: case TokenKind::kPlus: return true;
      default: return false;
    }
  }

  // NOT, - and + in a row: two negations cancel, and what is negated cannot be required.
  QueryNodePtr Unary() {
    const uint32_t begin = Peek().span.begin;
    bool negated = false, required = false;
    while (Peek().kind == TokenKind::kNot || Peek().kind == TokenKind::kMinus || Peek().kind == TokenKind::kPlus) {
      const Token& token = Next();
      if (!CanStart(Peek().kind)) {
        Problem(token.span, "nothing stands behind this sign: ignored");
        return nullptr;
      }
      if (token.kind == TokenKind::kPlus) required = true;
      else negated = !negated;
    }
    QueryNodePtr child = Boosted();
    if (!child) return nullptr;
    const SourceSpan span{begin, child->span.end};
    if (negated) return Make(span, NotNode{std::move(child)});
    if (required) return Make(span, RequiredNode{std::move(child)});
    return child;
  }

  QueryNodePtr Boosted() {
    QueryNodePtr child = Primary();
    bool boosted = false;
    while (Peek().kind == TokenKind::kBoost) {
      const Token& token = Next();
      if (!child || boosted) {
        Problem(token.span, "this boost has no clause of its own: ignored");
        continue;
      }
      const SourceSpan span{child->span.begin, token.span.end};
      child = Make(span, BoostNode{std::move(child), token.factor});
      boosted = true;
    }
    return child;
  }

  QueryNodePtr Primary() {
    switch (Peek().kind) {
      case TokenKind::kWord: return Word();
      case TokenKind::kPhrase: return Phrase();
      case TokenKind::kLeftParen: return Group();
      case TokenKind::kField: return FieldClause();
      case TokenKind::kEnd: case TokenKind::kRightParen: case TokenKind::kAnd: case TokenKind::kOr: return nullptr;
      default:
        Problem(Next().span,
                "this boost has no clause of its own: ignored");  // all else starts no primary but is read before
        return nullptr;
    }
  }

  QueryNodePtr Word() {
    const Token& token = Next();
    if (date_) return Date(token);
    WordNode word{token.text, token.exact, false, token.fuzzy_edits};
    word.wildcard = !token.exact && token.text.find_first_of("*?") != std::string::npos;
    if (word.wildcard && token.text.find_first_not_of("*?") == std::string::npos) {
      Problem(token.span, "a wildcard wants some letters beside it: ignored");
      return nullptr;
    }
    if (word.wildcard && word.fuzzy_edits > 0) {
      Problem(token.span, "~ does not apply to a word with wildcards: ignored", QueryProblem::Severity::kNote);
      word.fuzzy_edits = 0;
    }
    if (ranges_ && !token.exact && word.fuzzy_edits == 0) {
      if (const size_t dots = token.text.find(".."); dots != std::string::npos && token.text.size() > 2) {
        return Make(token.span, RangeNode{token.text.substr(0, dots), token.text.substr(dots + 2)});
      }
    }
    return Make(token.span, std::move(word));
  }

  QueryNodePtr Phrase() {
    const Token& token = Next();
    if (date_) return Date(token);
    if (token.text.find_first_not_of(" \t") == std::string::npos) {
      Problem(token.span, "nothing stands between these quotation marks: ignored", QueryProblem::Severity::kNote);
      return nullptr;
    }
    return Make(token.span, PhraseNode{token.text});
  }

  QueryNodePtr Date(const Token& token) {
    const auto value = ParseDateValue(token.text, options_.today);
    if (!value.ok()) {
      Problem(token.span, std::string(ToStd(value.status().message())) + ": this date is ignored");
      return nullptr;
    }
    if (value->swapped)
      Problem(token.span, "the range ends before it begins: taken the other way round", QueryProblem::Severity::kNote);
    return Make(token.span, DateNode{value->range, value->undated, token.text});
  }

  QueryNodePtr Group() {
    const Token& open = Next();
    if (depth_ >= kMaxQueryDepth) {
      // Ignoring the parenthesis leaves its partner over; it is passed over without a problem of its own.
      if (!too_deep_) Problem(open.span, "parentheses nest too deep: ignored from here on");
      too_deep_ = true;
      ++ignored_open_;
      while (Peek().kind == TokenKind::kLeftParen) {
        Next();
        ++ignored_open_;
      }
      QueryNodePtr inner = CanStart(Peek().kind) && Peek().kind != TokenKind::kField ? Unary() : nullptr;
      while (ignored_open_ > 0 && Peek().kind == TokenKind::kRightParen) {
        Next();
        --ignored_open_;
      }
      return inner;
    }
    ++depth_;
    QueryNodePtr inner = Or();
    --depth_;
    SourceSpan span = open.span;
    if (Peek().kind == TokenKind::kRightParen) {
      span.end = Next().span.end;
    } else {
      Problem(open.span, "this parenthesis is never closed: taken as closed at the end");
      span.end = Peek().span.end;
    }
    if (inner) {
      inner->span = span;
    } else {
      Problem(span, "nothing stands between these parentheses: ignored", QueryProblem::Severity::kNote);
    }
    return inner;
  }

  QueryNodePtr FieldClause() {
    const Token& token = Next();
    // Fields in a row, "title:text:x": the last one counts.
    if (token.text.empty() && Peek().kind == TokenKind::kField) {
      Problem(token.span, "one field stands behind another: this one is ignored");
      return FieldClause();
    }
    const TokenKind kind = Peek().kind;
    if (kind != TokenKind::kWord && kind != TokenKind::kPhrase && kind != TokenKind::kLeftParen) {
      Problem(token.span, "nothing stands behind this field: ignored");
      return nullptr;
    }
    if (token.text == kLikeFieldName) {
      const Token& id = Next();
      return Make(SourceSpan{token.span.begin, id.span.end}, LikeNode{id.text});
    }
    const bool outer_date = std::exchange(date_, token.field == Field::kDate);
    const bool outer_ranges = std::exchange(ranges_, InfoOf(token.field).kind == FieldKind::kExact);
    const bool exact = Peek().exact;
    QueryNodePtr child = Primary();
    date_ = outer_date;
    ranges_ = outer_ranges;
    if (!child) return nullptr;
    if (token.field == Field::kDate) {
      child->span.begin = token.span.begin;
      return child;
    }
    const SourceSpan span{token.span.begin, child->span.end};
    const bool words = InfoOf(token.field).kind == FieldKind::kText;
    const auto* word = std::get_if<WordNode>(&child->node);
    const bool exact_value = !words && (word != nullptr ? word->exact : exact);
    return Make(span, FieldNode{token.field, exact_value, std::move(child)});
  }

  std::vector<Token> tokens_;
  const ParseOptions& options_;
  std::vector<QueryProblem>& problems_;
  size_t at_ = 0;
  int depth_ = 0;
  size_t ignored_open_ = 0;
  bool too_deep_ = false;
  bool date_ = false;    // inside date:(...)
  bool ranges_ = false;  // inside a field whose values are ordered
};

}  // namespace

ParsedQuery ParseQuery(std::string_view text, const ParseOptions& options) {
  ParsedQuery query;
  query.text = RepairUtf8(text);
  std::vector<Token> tokens = LexQuery(query.text, query.problems);
  query.root = Parser(std::move(tokens), options, query.problems).Run();
  if (query.root == nullptr && query.problems.empty() && query.text.find_first_not_of(" \t\n") != std::string::npos) {
    query.problems.push_back({QueryProblem::Severity::kNote,
                              {0, static_cast<uint32_t>(query.text.size())},
                              "no word stands here: all stories are listed"});
  }
  return query;
}

}  // namespace dateline
