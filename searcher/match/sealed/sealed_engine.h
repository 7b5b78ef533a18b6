// SPDX-License-Identifier: Apache-2.0
// The engine that answers from one sealed file (common/sealed/FORMAT.md), mapped into memory and read in place.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "common/base/byte_view.h"
#include "common/entities/decisions.h"
#include "searcher/match/engine.h"

namespace dateline {

// What opening tells about a sealed file besides answering queries.
class SealedFileEngine : public Engine {
 public:
  // Uuid of the Xapian database it was made from: it is current when this and Revision() equal the database's.
  [[nodiscard]] virtual std::string_view Uuid() const = 0;
  // The text of entities.txt when it was sealed, so that the file can be searched on another machine.
  [[nodiscard]] virtual std::string_view SealedDecisions() const = 0;
};

// Touches the header, the footer and the table of sections only: a file of any size opens in well under 5 ms.
// `decisions`: those that people made about names; nothing takes the ones sealed in the file.
// kNotFound, kFailedPrecondition (a version this program does not read), kDataLoss (damaged, naming section and offset).
[[nodiscard]] absl::StatusOr<std::unique_ptr<SealedFileEngine>> OpenSealedEngine(
    const std::string& path, std::optional<EntityDecisions> decisions = std::nullopt);
// The same on a file in memory, which starts at a multiple of 64 and must outlive the engine.
[[nodiscard]] absl::StatusOr<std::unique_ptr<SealedFileEngine>> OpenSealedBytes(ByteView bytes);

}  // namespace dateline
