// SPDX-License-Identifier: Apache-2.0
// Which pages are one page at two times: the key under which a later crawl replaces an earlier one.
#pragma once

#include <string>
#include <string_view>

namespace dateline {

// The URL with what does not tell pages apart removed: upper case of scheme and host, default ports, fragment, the
// parameters that trackers append; "http" and "https" are one. Without a host it is returned as it is.
[[nodiscard]] std::string CanonicalUrl(std::string_view whole);

// `place` is the absolute path, with line or offset in a container. An id that is a bare number is counted from the
// start of some file, so it only tells records of that file apart.
[[nodiscard]] std::string PageIdentity(std::string_view url, std::string_view id, std::string_view file,
                                       std::string_view place);

}  // namespace dateline
