// SPDX-License-Identifier: Apache-2.0
// The naive model: holds every story's terms in maps and judges each story by the words of plan.h, one after another. What
// the real engines are compared with; slow, short and obviously right.
#pragma once

#include <xapian.h>

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/entities/decisions.h"
#include "searcher/match/engine.h"

namespace dateline {

class ModelEngine : public Engine {
 public:
  ModelEngine(IndexSettings settings, EntityDecisions decisions)
      : settings_(settings), decisions_(std::move(decisions)) {}

  // A story as the writer made it; docids ascend.
  void Add(uint32_t docid, const Xapian::Document& document);

  std::string_view Name() const override { return "model"; }
  uint64_t Revision() const override { return 0; }
  const IndexSettings& Settings() const override { return settings_; }
  uint64_t StoryCount() const override { return stories_.size(); }
  absl::StatusOr<uint64_t> TermFrequency(std::string_view term) const override;
  absl::Status VisitTerms(std::string_view prefix,
                          absl::FunctionRef<bool(std::string_view, uint64_t)> visit) const override;
  absl::StatusOr<MatchResult> Match(const MatchRequest& request) const override;
  absl::StatusOr<Story> ReadStory(uint32_t docid) const override;
  absl::StatusOr<std::string> Label(Field field, std::string_view value) const override;

 private:
  struct Term {
    uint32_t wdf = 0;
    std::vector<uint32_t> positions;
  };
  struct ModelStory {
    uint32_t docid = 0;
    uint64_t length = 0;
    std::map<std::string, Term, std::less<>> terms;
    std::map<uint32_t, std::string> slots;
    std::string data;

    std::string_view Slot(Field field) const;
  };

  // The score of a story that matches; nothing for one that does not.
  std::optional<uint64_t> Judge(const PlanNode& plan, const ModelStory& story) const;
  uint64_t TermScore(const std::string& term, double boost, const ModelStory& story) const;
  bool Passes(const MatchRequest& request, const ModelStory& story, std::optional<Field> without) const;

  IndexSettings settings_;
  EntityDecisions decisions_;
  std::vector<ModelStory> stories_;
  std::map<std::string, uint64_t, std::less<>> frequencies_;
  uint64_t total_length_ = 0;
};

}  // namespace dateline
