// SPDX-License-Identifier: Apache-2.0
#include "indexer/sources/page_identity.h"

#include <algorithm>
#include <array>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/base/absl_view.h"

namespace dateline {
namespace {

constexpr std::array<std::string_view, 8> kTrackers = {"fbclid", "gclid", "dclid", "msclkid", "mc_cid", "mc_eid", "igshid", "yclid"};

bool IsTracker(std::string_view parameter) {
  const std::string_view name = parameter.substr(0, parameter.find('='));
  return name.starts_with("utm_") || std::find(kTrackers.begin(), kTrackers.end(), name) != kTrackers.end();
}

std::string WithoutTrackers(std::string_view query) {
  std::string kept;
  for (const absl::string_view parameter : absl::StrSplit(ToAbsl(query), '&')) {
    if (parameter.empty() || IsTracker(ToStd(parameter))) continue;
    absl::StrAppend(&kept, kept.empty() ? "?" : "&", parameter);
  }
  return kept;
}

}  // namespace

std::string CanonicalUrl(std::string_view whole) {
  const std::string_view url = whole.substr(0, whole.find('#'));
  const size_t scheme = url.find("://");
  if (scheme == std::string_view::npos || scheme + 3 >= url.size()) return std::string(whole);
  std::string scheme_name = absl::AsciiStrToLower(ToAbsl(url.substr(0, scheme)));
  const size_t path = std::min(url.find_first_of("/?", scheme + 3), url.size());
  std::string host = absl::AsciiStrToLower(ToAbsl(url.substr(scheme + 3, path - scheme - 3)));
  if (host.ends_with(":80")) host.resize(host.size() - 3);
  if (host.ends_with(":443")) host.resize(host.size() - 4);
  if (scheme_name == "http") scheme_name = "https";
  const std::string_view rest = url.substr(path);
  const size_t query = std::min(rest.find('?'), rest.size());
  const std::string_view folder = query == 0 ? "/" : rest.substr(0, query);
  return absl::StrCat(scheme_name, "://", host, ToAbsl(folder),
                      query < rest.size() ? WithoutTrackers(rest.substr(query + 1)) : "");
}

std::string PageIdentity(std::string_view url, std::string_view id, std::string_view file, std::string_view place) {
  if (!url.empty()) return CanonicalUrl(url);
  if (id.empty()) return std::string(place);
  const bool counted = id.find_first_not_of("0123456789") == std::string_view::npos;
  return counted ? absl::StrCat(ToAbsl(file), "#", ToAbsl(id)) : std::string(id);
}

}  // namespace dateline
