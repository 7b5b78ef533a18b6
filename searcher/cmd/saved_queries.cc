// SPDX-License-Identifier: Apache-2.0
#include "searcher/cmd/saved_queries.h"

#include <filesystem>
#include <fstream>
#include <sstream>

#include <nlohmann/json.hpp>

#include "absl/strings/str_cat.h"
#include "common/base/catch_to_status.h"
#include "common/io/atomic_file.h"
#include "common/schema/index_layout.h"

namespace dateline {

absl::StatusOr<SavedQueries> SavedQueries::Load(const std::string& index) {
  SavedQueries saved;
  std::error_code ignored;
  saved.path_ = std::filesystem::is_directory(index, ignored) ? IndexLayout{index}.saved_queries().string()
                                                              : index + ".queries.json";
  std::ifstream file(saved.path_);
  if (!file) return saved;
  std::stringstream text;
  text << file.rdbuf();
  return CatchToStatusOr<SavedQueries>("reading " + saved.path_, [&]() -> absl::StatusOr<SavedQueries> {
    const nlohmann::json json = nlohmann::json::parse(text.str(), nullptr, false);
    if (!json.is_object())
      return absl::InvalidArgumentError(absl::StrCat(saved.path_, " is no JSON object: repair or remove it"));
    for (const auto& [name, entry] : json.items()) {
      saved.queries_[name] = {entry.value("query", ""), entry.value("revision", uint64_t{0}),
                              entry.value("last_docid", uint32_t{0})};
    }
    return saved;
  });
}

absl::Status SavedQueries::Store() const {
  nlohmann::ordered_json json = nlohmann::ordered_json::object();
  for (const auto& [name, saved] : queries_) {
    json[name] = {{"query", saved.query}, {"revision", saved.revision}, {"last_docid", saved.last_docid}};
  }
  return WriteFileAtomically(path_, json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
}

}  // namespace dateline
