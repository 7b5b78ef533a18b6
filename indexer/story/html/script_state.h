// SPDX-License-Identifier: Apache-2.0
// What a page keeps for its scripts to show: the state of an application as JSON, in <script type="application/json">
// or assigned to a variable of the window.
#pragma once

#include <string>
#include <string_view>

namespace dateline {

// The texts and days of the page's story in it as markup, so that it is read as on any page: an object or a list
// becomes a <div>, a text under a name such as "body" or "content" a <p>, a day under one such as "publishedAt" a
// <time>. Of several stories it is the one under the page's title. Empty when there is none. Not read: state made by
// calls, and what is larger than two megabytes.
[[nodiscard]] std::string StateAsMarkup(std::string_view markup);

}  // namespace dateline
