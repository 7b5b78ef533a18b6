// SPDX-License-Identifier: Apache-2.0
#include "indexer/cmd/follow_splits.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/base/catch_to_status.h"
#include "common/base/status_macros.h"
#include "common/entities/decisions.h"
#include "common/entities/split_entities.h"
#include "common/schema/filter_term.h"
#include "common/schema/story_json.h"
#include "indexer/tagging/story_tagger.h"

namespace dateline {
namespace {

std::string Lines(const std::vector<EntityDecision>& splits) {
  std::string lines;
  for (const EntityDecision& split : splits) absl::StrAppend(&lines, ToString(split), "\n");
  return lines;
}

bool Has(const std::vector<EntityDecision>& splits, const EntityDecision& split) {
  return std::ranges::find(splits, split) != splits.end();
}

class Follower {
 public:
  Follower(XapianWriter& writer, const EntityDecisions& wanted, const EntityDecisions& applied)
      : writer_(writer), wanted_(wanted), applied_(applied) {}

  absl::StatusOr<uint64_t> Run() {
    std::set<Xapian::docid> added, removed;
    RETURN_IF_ERROR(CatchToStatus("looking for split names", [&] {
      for (const EntityDecision& split : wanted_.Splits()) {
        if (!Has(applied_.Splits(), split)) Find(split.kind, split.other, added);
      }
      for (const EntityDecision& split : applied_.Splits()) {
        if (!Has(wanted_.Splits(), split)) Find(split.kind, split.key, removed);
      }
    }));
    for (const Xapian::docid docid : removed) {
      added.erase(docid);
      RETURN_IF_ERROR(Rewrite(docid, /*tag_anew=*/true));
    }
    for (const Xapian::docid docid : added) RETURN_IF_ERROR(Rewrite(docid, /*tag_anew=*/false));
    return changed_;
  }

 private:
  void Find(EntityKind kind, std::string_view key, std::set<Xapian::docid>& docids) const {
    const Field field = kind == EntityKind::kPerson ? Field::kPerson
                        : kind == EntityKind::kOrg  ? Field::kOrg
                                                    : Field::kPlace;
    const std::string term = FilterTerm(field, key);
    const Xapian::Database& database = writer_.database();
    docids.insert(database.postlist_begin(term), database.postlist_end(term));
  }

  absl::Status Rewrite(Xapian::docid docid, bool tag_anew) {
    absl::StatusOr<std::string> data = CatchToStatusOr<std::string>(
        "reading a story", [&] { return writer_.database().get_document(docid).get_data(); });
    RETURN_IF_ERROR(data.status());
    ASSIGN_OR_RETURN(const Story old, StoryFromJson(*data));
    Story story = old;
    if (tag_anew) {
      if (!tagger_) {
        ASSIGN_OR_RETURN(StoryTagger tagger, StoryTagger::Create());
        tagger_.emplace(std::move(tagger));
      }
      tagger_->Tag(story);
    }
    SplitEntities(wanted_, story.entities);
    if (story.entities == old.entities) return absl::OkStatus();
    ++changed_;
    return writer_.Rewrite(docid, old, story);
  }

  XapianWriter& writer_;
  const EntityDecisions& wanted_;
  const EntityDecisions& applied_;
  std::optional<StoryTagger> tagger_;  // made when first needed
  uint64_t changed_ = 0;
};

}  // namespace

absl::StatusOr<uint64_t> FollowSplits(const IndexLayout& layout, const WriterOptions& options) {
  ASSIGN_OR_RETURN(const EntityDecisions wanted, EntityDecisions::Load(layout.entity_decisions()));
  const std::string path = layout.xapian().string();
  absl::StatusOr<std::string> lines = CatchToStatusOr<std::string>(absl::StrCat("opening ", path), [&] {
    return Xapian::Database(path).get_metadata(std::string(kMetadataSplits));
  });
  RETURN_IF_ERROR(lines.status());
  ASSIGN_OR_RETURN(const EntityDecisions applied, EntityDecisions::Parse(*lines));
  if (wanted.Splits() == applied.Splits()) return 0;
  ASSIGN_OR_RETURN(XapianWriter writer, XapianWriter::Open(layout, options));
  ASSIGN_OR_RETURN(const uint64_t changed, Follower(writer, wanted, applied).Run());
  RETURN_IF_ERROR(writer.SetMetadata(kMetadataSplits, Lines(wanted.Splits())));
  RETURN_IF_ERROR(writer.Commit());
  return changed;
}

}  // namespace dateline
