// SPDX-License-Identifier: Apache-2.0
#include "searcher/interactive/line_editor.h"

#include <cstdint>
#include <utility>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace dateline {
namespace {

char32_t CodePointAt(std::string_view text, size_t offset) {
  int32_t i = static_cast<int32_t>(offset);
  UChar32 c = 0;
  U8_NEXT(reinterpret_cast<const uint8_t*>(text.data()), i, static_cast<int32_t>(text.size()), c);
  return c < 0 ? 0xFFFD : static_cast<char32_t>(c);
}

// Marks and joiners belong to the character before them.
bool Extends(char32_t c) { return u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_GRAPHEME_EXTEND) || c == 0x200D; }

bool IsSpaceAt(std::string_view text, size_t offset) {
  return u_isUWhiteSpace(static_cast<UChar32>(CodePointAt(text, offset)));
}

}  // namespace

size_t LineEditor::Previous(size_t offset) const {
  while (offset > 0) {
    --offset;
    while (offset > 0 && (static_cast<uint8_t>(text_[offset]) & 0xC0) == 0x80) --offset;
    if (!Extends(CodePointAt(text_, offset))) break;
  }
  return offset;
}

size_t LineEditor::Next(size_t offset) const {
  const auto step = [this](size_t at) {
    ++at;
    while (at < text_.size() && (static_cast<uint8_t>(text_[at]) & 0xC0) == 0x80) ++at;
    return at;
  };
  if (offset >= text_.size()) return text_.size();
  offset = step(offset);
  while (offset < text_.size() && Extends(CodePointAt(text_, offset))) offset = step(offset);
  return offset;
}

size_t LineEditor::WordLeft() const {
  size_t at = cursor_;
  while (at > 0 && IsSpaceAt(text_, Previous(at))) at = Previous(at);
  while (at > 0 && !IsSpaceAt(text_, Previous(at))) at = Previous(at);
  return at;
}

size_t LineEditor::WordRight() const {
  size_t at = cursor_;
  while (at < text_.size() && IsSpaceAt(text_, at)) at = Next(at);
  while (at < text_.size() && !IsSpaceAt(text_, at)) at = Next(at);
  return at;
}

void LineEditor::Erase(size_t begin, size_t end) {
  text_.erase(begin, end - begin);
  cursor_ = begin;
}

bool LineEditor::Handle(const Key& key) {
  switch (key.code) {
    case Key::Code::kCharacter: {
      uint8_t bytes[U8_MAX_LENGTH];
      int32_t size = 0;
      UBool error = false;
      U8_APPEND(bytes, size, U8_MAX_LENGTH, static_cast<UChar32>(key.character), error);
      if (error || text_.size() + static_cast<size_t>(size) > kMaxBytes) return true;
      text_.insert(cursor_, reinterpret_cast<const char*>(bytes), static_cast<size_t>(size));
      cursor_ += static_cast<size_t>(size);
      return true;
    }
    case Key::Code::kBackspace: Erase(Previous(cursor_), cursor_); return true;
    case Key::Code::kDelete: Erase(cursor_, Next(cursor_)); return true;
    case Key::Code::kDeleteWord: Erase(WordLeft(), cursor_); return true;
    case Key::Code::kDeleteToStart: Erase(0, cursor_); return true;
    case Key::Code::kDeleteToEnd: Erase(cursor_, text_.size()); return true;
    case Key::Code::kLeft: cursor_ = Previous(cursor_); return true;
    case Key::Code::kRight: cursor_ = Next(cursor_); return true;
    case Key::Code::kWordLeft: cursor_ = WordLeft(); return true;
    case Key::Code::kWordRight: cursor_ = WordRight(); return true;
    case Key::Code::kHome: cursor_ = 0; return true;
    case Key::Code::kEnd: cursor_ = text_.size(); return true;
    default: return false;
  }
}

void LineEditor::Set(std::string text) {
  text_ = std::move(text);
  cursor_ = text_.size();
}

void LineEditor::ReplaceBeforeCursor(size_t begin, std::string_view replacement) {
  text_.replace(begin, cursor_ - begin, replacement);
  cursor_ = begin + replacement.size();
}

void LineEditor::Remember() {
  if (!text_.empty() && (history_.empty() || history_.back() != text_)) history_.push_back(text_);
  if (history_.size() > kMaxHistory) history_.erase(history_.begin());
  history_at_ = history_.size();
}

bool LineEditor::HistoryBack() {
  if (history_at_ == 0) return false;
  if (history_at_ == history_.size()) typed_ = text_;
  Set(history_[--history_at_]);
  return true;
}

bool LineEditor::HistoryForward() {
  if (history_at_ >= history_.size()) return false;
  ++history_at_;
  Set(history_at_ == history_.size() ? typed_ : history_[history_at_]);
  return true;
}

}  // namespace dateline
