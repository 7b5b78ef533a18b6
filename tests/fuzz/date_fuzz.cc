// SPDX-License-Identifier: Apache-2.0
// Dates found in any bytes are days that exist, lie where they say, and do not overlap.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "indexer/story/dates/date_parser.h"
#include "indexer/story/dates/url_date.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const bool month_first : {false, true}) {
    const dateline::DateContext context{dateline::CrawlTime{20427, 600}, "en", month_first};
    size_t at = 0;
    for (const dateline::FoundDate& date : dateline::FindDates(text, context)) {
      if (date.begin < at || date.end <= date.begin || date.end > size) std::abort();
      if (!dateline::IsValid(dateline::ToCivilDate(date.day)) || date.minute < -1 || date.minute > 1439) std::abort();
      at = date.end;
    }
    (void)dateline::ParseDateValue(text, context);
  }
  (void)dateline::FindUrlDate(text);
  return 0;
}
