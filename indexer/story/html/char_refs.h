// SPDX-License-Identifier: Apache-2.0
// Character references in text that comes from JSON or attributes written twice over ("Q&amp;amp;A", "&#8217;").
#pragma once

#include <string>
#include <string_view>

namespace dateline {

// Numeric references and the named ones in common use become characters, tags are dropped; the rest stays as it is.
[[nodiscard]] std::string DecodeCharRefs(std::string_view text);

}  // namespace dateline
