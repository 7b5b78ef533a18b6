// SPDX-License-Identifier: Apache-2.0
#include "searcher/interactive/date_panel.h"

#include <algorithm>
#include <utility>

#include "common/cli/progress_line.h"
#include "searcher/interactive/list_keys.h"
#include "searcher/render/text.h"

namespace dateline {

std::string ZoomedQuery(std::string_view query, std::string_view date) {
  std::string text(query);
  if (const size_t at = text.rfind("date:");
      at != std::string::npos && (at == 0 || text[at - 1] == ' ') && text.find(' ', at) == std::string::npos) {
    text.erase(at);
    text.erase(text.find_last_not_of(' ') + 1);
  }
  // The date is to narrow the whole query, not the last alternative of it.
  if (text.find(" OR ") != std::string::npos && !(text.front() == '(' && text.back() == ')')) text = '(' + text + ')';
  if (date.empty()) return text;
  return text + (text.empty() ? "date:" : " date:") + std::string(date);
}

std::optional<std::string> DatePanel::Handle(const Key& key, const std::vector<DateBucket>& dates,
                                             std::string_view query) {
  const int step = key.code == Key::Code::kLeft ? -1 : key.code == Key::Code::kRight ? 1 : StepOf(key);
  at_ = Moved(at_, step, dates.size());
  if (key.code == Key::Code::kEnter && at_ < dates.size()) {
    if (unit_ != DateUnit::kDay) unit_ = unit_ == DateUnit::kYear ? DateUnit::kMonth : DateUnit::kDay;
    return ZoomedQuery(query, dates[std::exchange(at_, 0)].label);
  }
  if (key.code == Key::Code::kBackspace) {
    unit_ = unit_ == DateUnit::kDay ? DateUnit::kMonth : DateUnit::kYear;
    return ZoomedQuery(query, "");
  }
  return std::nullopt;
}

void DatePanel::KeepWithin(const std::vector<DateBucket>& dates) { at_ = Moved(at_, 0, dates.size()); }

void DatePanel::Draw(Canvas& canvas, int top, int bottom, int left, int width, const std::vector<DateBucket>& dates,
                     uint64_t undated, bool active) const {
  canvas.Put(top, left, width, "dates", Style::kAccent);
  if (undated > 0) canvas.PutRight(top, left + width, FormatCount(undated) + " undated", Style::kDim);
  const int height = bottom - top - 1;
  if (height <= 0 || dates.empty()) return;
  uint64_t most = 0;
  for (const DateBucket& bucket : dates) most = std::max(most, bucket.count);
  // The newest are shown unless the person walks back.
  const size_t count = dates.size(), room = static_cast<size_t>(height);
  size_t first = count > room ? count - room : 0;
  if (active) first = std::clamp(first, at_ + 1 > room ? at_ + 1 - room : 0, at_);
  for (size_t i = first; i < count && i < first + room; ++i) {
    const DateBucket& bucket = dates[i];
    const int row = top + 1 + static_cast<int>(i - first);
    const std::string number = FormatCount(bucket.count);
    canvas.Put(row, left, 10, bucket.label);
    canvas.Put(row, left + 11, width - 12 - static_cast<int>(number.size()),
               Bar(bucket.count, most, width - 13 - static_cast<int>(number.size())), Style::kBar);
    canvas.PutRight(row, left + width, number, Style::kDim);
    if (active && i == at_) canvas.Restyle(row, left, width, Style::kSelected);
  }
}

}  // namespace dateline
