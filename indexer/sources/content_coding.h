// SPDX-License-Identifier: Apache-2.0
// HTTP's codings of a body, undone in memory.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace dateline {

// "gzip", "deflate" (with or without the zlib wrapping: servers send both), "br", "zstd", "identity", or several separated by
// commas in the order they were applied. A body that ends too early gives what came before. kResourceExhausted beyond
// `max_bytes`, kUnimplemented for an unknown coding, kDataLoss for a body that is not what the coding says.
[[nodiscard]] absl::StatusOr<std::string> DecodeContent(std::string_view codings, std::string_view body, uint64_t max_bytes);

// The body without the framing of "Transfer-Encoding: chunked". Crawlers often store bodies already unchunked under the
// old header: what is not chunked is returned as it is, and behind a bad chunk the rest is kept as it is.
[[nodiscard]] std::string Unchunked(std::string_view body);

}  // namespace dateline
