// SPDX-License-Identifier: Apache-2.0
#include "common/schema/index_settings.h"

#include <nlohmann/json.hpp>

#include "absl/strings/str_cat.h"
#include "common/schema/fields.h"

namespace dateline {

std::string SettingsToJson(const IndexSettings& settings) {
  return nlohmann::ordered_json{{"schema_version", settings.schema_version}, {"k1", settings.k1}, {"b", settings.b},
                                {"title_weight", settings.title_weight}, {"names", settings.names}}.dump();
}

absl::StatusOr<IndexSettings> SettingsFromJson(std::string_view text) {
  try {
    const auto json = nlohmann::json::parse(text);
    IndexSettings settings;
    settings.schema_version = json.at("schema_version").get<int>();
    if (settings.schema_version != kSchemaVersion) {
      return absl::FailedPreconditionError(absl::StrCat(
          "the index has schema version ", settings.schema_version, "; this program reads version ", kSchemaVersion,
          settings.schema_version > kSchemaVersion ? ": use a newer dateline" : ": index the crawl again"));
    }
    settings.k1 = json.at("k1").get<double>();
    settings.b = json.at("b").get<double>();
    settings.title_weight = json.at("title_weight").get<uint32_t>();
    settings.names = json.value("names", "");
    if (!(settings.k1 >= 0 && settings.k1 <= 100 && settings.b >= 0 && settings.b <= 1)) {
      return absl::InvalidArgumentError("index settings: k1 must lie in 0..100 and b in 0..1");
    }
    return settings;
  } catch (const nlohmann::json::exception& error) {
    return absl::InvalidArgumentError(absl::StrCat("index settings: ", error.what()));
  }
}

}  // namespace dateline
