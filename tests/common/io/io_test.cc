// SPDX-License-Identifier: Apache-2.0
#include <fstream>
#include <string>

#include "common/io/atomic_file.h"
#include "common/io/mapped_file.h"
#include "tests/support/catch.h"
#include "tests/support/temp_dir.h"

namespace dateline {
namespace {

size_t FilesIn(const std::filesystem::path& folder) {
  return static_cast<size_t>(std::distance(std::filesystem::directory_iterator(folder), {}));
}

}  // namespace

TEST_CASE("an atomic file appears whole on commit") {
  const TempDir dir;
  const std::string path = dir / "out";
  auto file = AtomicFile::Create(path);
  REQUIRE(file.ok());
  const std::string big(3 << 20, 'x');
  REQUIRE(file->Append("head").ok());
  REQUIRE(file->Append(big).ok());
  REQUIRE(file->Append("tail").ok());
  REQUIRE(file->WriteAt(0, "HEAD").ok());
  CHECK(file->size() == big.size() + 8);
  CHECK_FALSE(std::filesystem::exists(path));
  REQUIRE(file->Commit().ok());
  const auto mapped = MappedFile::Open(path);
  REQUIRE(mapped.ok());
  CHECK(mapped->bytes().text() == "HEAD" + big + "tail");
  CHECK(FilesIn(dir.path()) == 1);
}

TEST_CASE("a file that is not committed leaves nothing, and the old one stays") {
  const TempDir dir;
  const std::string path = dir / "out";
  REQUIRE(WriteFileAtomically(path, "old").ok());
  {
    auto file = AtomicFile::Create(path);
    REQUIRE(file.ok());
    REQUIRE(file->Append("new").ok());
    const AtomicFile moved = *std::move(file);
  }
  CHECK(MappedFile::Open(path)->bytes().text() == "old");
  CHECK(FilesIn(dir.path()) == 1);
}

TEST_CASE("what a killed process left is removed, what another still writes is not") {
  const TempDir dir;
  const auto writing = AtomicFile::Create(dir / "sealed-2.dli");
  REQUIRE(writing.ok());
  std::ofstream(dir / "sealed-1.dli.tmp-1") << "left";
  std::ofstream(dir / "other.tmp-1") << "not ours";
  RemoveAbandonedFiles(dir.path().string(), "sealed-");
  CHECK_FALSE(std::filesystem::exists(dir / "sealed-1.dli.tmp-1"));
  CHECK(std::filesystem::exists(dir / "other.tmp-1"));
  CHECK(FilesIn(dir.path()) == 2);
}

TEST_CASE("errors name the path") {
  const TempDir dir;
  const auto missing = MappedFile::Open(dir / "none");
  CHECK(missing.status().code() == absl::StatusCode::kNotFound);
  CHECK(missing.status().ToString().find("none") != std::string::npos);
  CHECK(MappedFile::Open(dir.path().string()).status().code() == absl::StatusCode::kInvalidArgument);
  CHECK(AtomicFile::Create(dir / "no/such/folder").status().code() == absl::StatusCode::kNotFound);
  std::ofstream(dir / "empty").flush();
  CHECK(MappedFile::Open(dir / "empty")->bytes().empty());
}

}  // namespace dateline
