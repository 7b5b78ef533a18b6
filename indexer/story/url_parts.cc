// SPDX-License-Identifier: Apache-2.0
#include "indexer/story/url_parts.h"

#include "indexer/story/ascii.h"

namespace dateline {

std::string HostOf(std::string_view url) {
  const size_t scheme = url.find("://");
  if (scheme == std::string_view::npos || scheme > 10) return "";
  url.remove_prefix(scheme + 3);
  url = url.substr(0, url.find_first_of("/?#"));
  if (size_t user = url.rfind('@'); user != std::string_view::npos) url.remove_prefix(user + 1);
  url = url.substr(0, url.find(':'));
  std::string host = AsciiLowered(url);
  if (host.starts_with("www.")) host.erase(0, 4);
  return host;
}

std::string ResolveUrl(std::string_view base, std::string_view href) {
  if (href.find("://") != std::string_view::npos && href.find("://") < 10) return std::string(href);
  const size_t scheme = base.find("://");
  if (scheme == std::string_view::npos || href.empty()) return "";
  if (href.starts_with("//")) return std::string(base.substr(0, scheme + 1)) + std::string(href);
  if (href.front() == '#' || href.find(':') < href.find('/')) return "";
  const size_t path = base.find('/', scheme + 3);
  if (href.front() == '/') return std::string(base.substr(0, path)) + std::string(href);
  if (path == std::string_view::npos) return std::string(base) + "/" + std::string(href);
  std::string_view folder = base.substr(0, base.find_first_of("?#"));
  return std::string(folder.substr(0, folder.rfind('/') + 1)) + std::string(href);
}

}  // namespace dateline
