// SPDX-License-Identifier: Apache-2.0
// A fresh directory that is removed with all it holds, and the place of the development data.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string>

namespace dateline {

class TempDir {
 public:
  TempDir() {
    std::string pattern = (std::filesystem::temp_directory_path() / "dateline-test-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("mkdtemp failed");
    path_ = pattern;
  }
  ~TempDir() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TempDir(const TempDir&) = delete;
  TempDir& operator=(const TempDir&) = delete;

  const std::filesystem::path& path() const { return path_; }
  std::string operator/(const std::string& name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

// The folder `shared` beside the repository with the real data ($DATELINE_SHARED overrides); nothing where it is absent.
// A test that needs it says WARN("skipped: no shared data") and returns.
inline std::optional<std::filesystem::path> SharedData() {
  std::filesystem::path path = std::filesystem::path(DATELINE_SOURCE_ROOT) / ".." / "shared";
  if (const char* override_path = std::getenv("DATELINE_SHARED")) path = override_path;
  if (!std::filesystem::is_directory(path / "data")) return std::nullopt;
  return path;
}

}  // namespace dateline
