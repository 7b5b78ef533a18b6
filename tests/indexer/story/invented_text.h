// SPDX-License-Identifier: Apache-2.0
// Running text for the pages of tests.
#pragma once

#include <string>
#include <vector>

namespace dateline {

using Texts = std::vector<std::string>;

inline const std::string kText =
    "The committee met for three hours in the town hall and heard from a dozen people who live along the river. "
    "Most of them asked for the old bridge to be repaired before the winter, and the mayor promised an answer soon.";

inline std::string Paragraph(const std::string& name) { return "<p>" + name + ": " + kText + "</p>"; }

}  // namespace dateline
