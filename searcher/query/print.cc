// SPDX-License-Identifier: Apache-2.0
#include "searcher/query/print.h"

#include <charconv>
#include <string_view>

#include "absl/strings/str_cat.h"
#include "common/base/absl_view.h"
#include "searcher/query/visit.h"

namespace dateline {
namespace {

std::string Number(double value) {
  char buffer[400];  // fixed notation of any double
  const auto [end, error] = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::fixed);
  return {buffer, end};
}

std::string WordText(const WordNode& word) {
  std::string text = word.exact ? "=" : "";
  text += word.text;
  if (word.fuzzy_edits > 0) absl::StrAppend(&text, "~", word.fuzzy_edits);
  return text;
}

std::string NearName(const NearNode& near) {
  switch (near.kind) {
    case NearNode::Kind::kNear: return absl::StrCat("NEAR/", near.distance);
    case NearNode::Kind::kAdjacent: return absl::StrCat("ADJ/", near.distance);
    case NearNode::Kind::kSentence: break;
  }
  return "SENT";
}

// How tightly a construct binds; a looser one inside a tighter one stands in parentheses.
enum Level { kOrLevel, kAndLevel, kNearLevel, kUnaryLevel, kBoostLevel, kPrimaryLevel };

std::string Print(const QueryNode& node, Level level);

std::string Parenthesise(std::string text, Level own, Level wanted) {
  return own < wanted ? absl::StrCat("(", text, ")") : text;
}

std::string PrintList(const std::vector<QueryNodePtr>& children, std::string_view between, Level level) {
  std::string text;
  for (const QueryNodePtr& child : children) {
    if (!text.empty()) absl::StrAppend(&text, " ", ToAbsl(between), " ");
    text += Print(*child, level);
  }
  return text;
}

std::string Print(const QueryNode& node, Level level) {
  return std::visit(
      Overloaded{
          [](const WordNode& word) { return WordText(word); },
          [](const PhraseNode& phrase) { return absl::StrCat("\"", phrase.text, "\""); },
          [](const DateNode& date) { return absl::StrCat("date:", date.text); },
          [](const RangeNode& range) { return absl::StrCat(range.first, "..", range.last); },
          [](const LikeNode& like) { return absl::StrCat("like:", like.id); },
          [&](const AndNode& all) {
            return Parenthesise(PrintList(all.children, "AND", kNearLevel), kAndLevel, level);
          },
          [&](const OrNode& any) { return Parenthesise(PrintList(any.children, "OR", kAndLevel), kOrLevel, level); },
          [&](const NotNode& no) {
            return Parenthesise(absl::StrCat("NOT ", Print(*no.child, kBoostLevel)), kUnaryLevel, level);
          },
          [&](const NearNode& near) {
            return Parenthesise(PrintList(near.children, NearName(near), kUnaryLevel), kNearLevel, level);
          },
          [&](const RequiredNode& required) {
            return Parenthesise(absl::StrCat("+", Print(*required.child, kBoostLevel)), kUnaryLevel, level);
          },
          [&](const BoostNode& boost) {
            return Parenthesise(absl::StrCat(Print(*boost.child, kPrimaryLevel), "^", Number(boost.factor)),
                                kBoostLevel, level);
          },
          [](const FieldNode& field) {
            const std::string child = Print(*field.child, kPrimaryLevel);
            const bool group = std::holds_alternative<FieldNode>(field.child->node) ||
                               std::holds_alternative<DateNode>(field.child->node) ||
                               std::holds_alternative<LikeNode>(field.child->node);
            const bool sign = field.exact_value && std::holds_alternative<PhraseNode>(field.child->node);
            return absl::StrCat(ToAbsl(InfoOf(field.field).name), ":", sign ? "=" : "", group ? "(" : "", child,
                                group ? ")" : "");
          }},
      node.node);
}

std::string DumpList(std::string_view name, const std::vector<QueryNodePtr>& children) {
  std::string text = absl::StrCat("(", ToAbsl(name));
  for (const QueryNodePtr& child : children) absl::StrAppend(&text, " ", DumpQuery(child.get()));
  return text + ")";
}

}  // namespace

std::string PrintQuery(const QueryNode* node) { return node == nullptr ? "" : Print(*node, kOrLevel); }

std::string DumpQuery(const QueryNode* node) {
  if (node == nullptr) return "(all)";
  return std::visit(
      Overloaded{
          [](const WordNode& word) {
            return absl::StrCat(word.wildcard          ? "(wildcard "
                                : word.fuzzy_edits > 0 ? "(fuzzy "
                                : word.exact           ? "(exact "
                                                       : "(word ",
                                word.text, word.fuzzy_edits > 0 ? absl::StrCat(" ", word.fuzzy_edits) : "", ")");
          },
          [](const PhraseNode& phrase) { return absl::StrCat("(phrase \"", phrase.text, "\")"); },
          [](const DateNode& date) {
            if (date.undated) return std::string("(undated)");
            const std::string first = date.range.first == kFirstDay ? "" : FormatIsoDay(date.range.first);
            const std::string last = date.range.last == kLastDay ? "" : FormatIsoDay(date.range.last);
            return first == last && !first.empty() ? absl::StrCat("(date ", first, ")")
                                                   : absl::StrCat("(date ", first, "..", last, ")");
          },
          [](const RangeNode& range) { return absl::StrCat("(range \"", range.first, "\" \"", range.last, "\")"); },
          [](const LikeNode& like) { return absl::StrCat("(like ", like.id, ")"); },
          [](const AndNode& all) { return DumpList("and", all.children); },
          [](const OrNode& any) { return DumpList("or", any.children); },
          [](const NotNode& no) { return absl::StrCat("(not ", DumpQuery(no.child.get()), ")"); },
          [](const NearNode& near) { return DumpList(NearName(near), near.children); },
          [](const RequiredNode& required) { return absl::StrCat("(required ", DumpQuery(required.child.get()), ")"); },
          [](const BoostNode& boost) {
            return absl::StrCat("(boost ", Number(boost.factor), " ", DumpQuery(boost.child.get()), ")");
          },
          [](const FieldNode& field) {
            return absl::StrCat("(", ToAbsl(InfoOf(field.field).name), field.exact_value ? "= " : " ",
                                DumpQuery(field.child.get()), ")");
          }},
      node->node);
}

}  // namespace dateline
