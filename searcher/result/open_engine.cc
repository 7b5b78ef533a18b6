// SPDX-License-Identifier: Apache-2.0
#include "searcher/result/open_engine.h"

#include <filesystem>
#include <fstream>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/base/absl_view.h"
#include "common/base/status_macros.h"
#include "common/schema/index_layout.h"
#include "searcher/match/sealed/sealed_engine.h"
#include "searcher/match/xapian/xapian_engine.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

absl::StatusOr<OpenedEngine> OpenSealedFile(const std::string& path) {
  ASSIGN_OR_RETURN(std::unique_ptr<SealedFileEngine> sealed, OpenSealedEngine(path));
  OpenedEngine opened;
  ASSIGN_OR_RETURN(opened.decisions, EntityDecisions::Parse(sealed->SealedDecisions()));
  opened.engine = std::move(sealed);
  return opened;
}

// A directory that holds sealed files only, copied from elsewhere: the newest.
absl::StatusOr<OpenedEngine> OpenNewestSealed(const IndexLayout& layout) {
  const std::vector<uint64_t> revisions = layout.SealedRevisions();
  if (!revisions.empty()) return OpenSealedFile(layout.sealed(revisions.back()).string());
  return absl::NotFoundError(
      absl::StrCat(layout.root.string(),
                   " is no index: it holds neither xapian/ nor a sealed file; make one with 'dateline-index add ",
                   layout.root.string(), " PAGES'"));
}

absl::StatusOr<OpenedEngine> OpenDirectory(const std::string& path, EngineChoice choice) {
  const IndexLayout layout{path};
  OpenedEngine opened;
  if (fs::exists(layout.root / "iamglass")) {  // a bare Xapian database
    if (choice == EngineChoice::kSealed)
      return absl::FailedPreconditionError(absl::StrCat(path, " is a Xapian database without a sealed index"));
    ASSIGN_OR_RETURN(opened.engine, OpenXapianEngine(path, EntityDecisions()));
    opened.reason = "a bare Xapian database has no sealed index";
    return opened;
  }
  if (!fs::exists(layout.xapian())) return OpenNewestSealed(layout);
  ASSIGN_OR_RETURN(opened.decisions, EntityDecisions::Load(layout.entity_decisions()));
  ASSIGN_OR_RETURN(std::unique_ptr<XapianDatabaseEngine> xapian,
                   OpenXapianEngine(layout.xapian().string(), opened.decisions));
  if (choice != EngineChoice::kXapian) {
    const fs::path file = layout.sealed(xapian->Revision());
    absl::Status status = absl::NotFoundError(
        absl::StrCat("revision ", xapian->Revision(), " is not sealed: 'dateline-index seal ", path, "' seals it"));
    if (fs::exists(file)) {
      auto sealed = OpenSealedEngine(file.string(), opened.decisions);
      if (sealed.ok() && (*sealed)->Uuid() == xapian->Uuid()) {
        opened.engine = *std::move(sealed);
        return opened;
      }
      status = sealed.ok() ? absl::FailedPreconditionError(
                                 absl::StrCat(file.string(), " was made from another database: seal again"))
                           : sealed.status();
      opened.seal_refused = true;
    }
    if (choice == EngineChoice::kSealed) return status;
    opened.reason = std::string(ToStd(status.message()));
  } else {
    opened.reason = "--engine xapian asks for it";
  }
  opened.engine = std::move(xapian);
  return opened;
}

// A stub file is text that names databases; anything else that is a file is taken for a sealed one, which says what it is not.
bool LooksLikeStub(const std::string& path) {
  std::ifstream file(path);
  std::string word;
  file >> word;
  return word == "auto" || word == "glass" || word == "chert" || word == "remote" || word == "inmemory" ||
         word == "honey" || word.starts_with("#");
}

}  // namespace

absl::StatusOr<OpenedEngine> OpenEngine(const std::string& path, EngineChoice choice) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (!fs::exists(status)) {
    if (status.type() == fs::file_type::not_found || status.type() == fs::file_type::none) {
      return absl::NotFoundError(
          absl::StrCat("there is no index at ", path, ": make one with 'dateline-index add ", path, " PAGES'"));
    }
    return absl::PermissionDeniedError(absl::StrCat("cannot open ", path, ": ", error.message()));
  }
  if (fs::is_directory(status)) return OpenDirectory(path, choice);
  if (!LooksLikeStub(path)) return OpenSealedFile(path);
  if (choice == EngineChoice::kSealed)
    return absl::FailedPreconditionError(absl::StrCat(path, " is a Xapian stub file: it has no sealed index"));
  OpenedEngine opened;
  ASSIGN_OR_RETURN(opened.engine, OpenXapianEngine(path, EntityDecisions()));
  opened.reason = "a Xapian stub file has no sealed index";
  return opened;
}

absl::StatusOr<OpenedEngine> OpenEngineAsOf(const std::string& path, uint64_t revision) {
  ASSIGN_OR_RETURN(OpenedEngine current, OpenEngine(path, EngineChoice::kAuto));
  if (current.engine->Revision() == revision) return current;
  const IndexLayout layout{path};
  std::error_code ignored;
  for (const fs::path& file : {layout.sealed(revision), layout.kept(revision)}) {
    if (fs::exists(file, ignored)) return OpenSealedFile(file.string());
  }
  const std::vector<uint64_t> kept = layout.KeptRevisions();
  return absl::NotFoundError(absl::StrCat(path, " is at revision ", current.engine->Revision(),
                                          kept.empty() ? "" : absl::StrCat(" and keeps ", absl::StrJoin(kept, ", ")),
                                          ": it cannot say what revision ", revision, " held. 'dateline-index seal ",
                                          path, " --keep' keeps the present one for such questions"));
}

}  // namespace dateline
