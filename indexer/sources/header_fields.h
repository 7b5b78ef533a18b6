// SPDX-License-Identifier: Apache-2.0
// "Name: value" lines as HTTP and WARC write them.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dateline {

class HeaderFields {
 public:
  // Lines without a colon are passed over; a line that begins with white space continues the one before.
  static HeaderFields Parse(std::string_view lines);

  // The first field of that name (any case), trimmed; empty when there is none.
  std::string_view Get(std::string_view lower_case_name) const;

 private:
  std::vector<std::pair<std::string, std::string>> fields_;  // names in lower case
};

// Bytes up to and with the empty line that ends a header, or nothing when it is not in `text`.
[[nodiscard]] std::optional<size_t> HeaderBytes(std::string_view text);

}  // namespace dateline
