// SPDX-License-Identifier: Apache-2.0
// Parts of URLs.
#pragma once

#include <string>
#include <string_view>

namespace dateline {

// Host without "www." and port, lower case; empty when the text is no absolute URL.
[[nodiscard]] std::string HostOf(std::string_view url);
// `href` seen from the page at `base`: absolute, or empty when there is no telling.
[[nodiscard]] std::string ResolveUrl(std::string_view base, std::string_view href);

}  // namespace dateline
