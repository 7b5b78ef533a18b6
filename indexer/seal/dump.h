// SPDX-License-Identifier: Apache-2.0
// What a sealed file holds, as text for people: any section, and sizes.
#pragma once

#include <string>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "common/sealed/sealed_index.h"

namespace dateline {

// Hands lines (without line break) to `print` until it returns false.
using LineSink = absl::FunctionRef<bool(std::string_view)>;

// The table of sections: name, offset, bytes, share, checksum.
void DumpSections(const SealedIndex& index, LineSink print);

// One section. `term` narrows what sections of terms print: the terms that start with it ("terms"), its blocks ("postings"),
// its stories with positions ("positions"). Columns print one line a story; "store" the records; others as hexadecimal.
[[nodiscard]] absl::Status DumpSection(const SealedIndex& index, std::string_view section, std::string_view term,
                                       LineSink print);

// Counts and averages, and where the bytes go.
[[nodiscard]] absl::Status PrintStats(const SealedIndex& index, LineSink print);

}  // namespace dateline
