// SPDX-License-Identifier: Apache-2.0
// Phrases, NEAR, ADJ and SENT for Xapian: the stories whose words stand as asked, verified one by one as the matcher comes
// to them.
//
// Not Xapian's own OP_PHRASE: in 1.4.22 a phrase inside an OR of three or more under an AND or FILTER weighs stories that do
// not hold it. A posting source shows the matcher verified hits only.
#pragma once

#include <xapian.h>

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "common/score/bm25_fixed.h"
#include "searcher/plan/plan.h"

namespace dateline {

class PositionalSource : public Xapian::PostingSource {
 public:
  // `node` is kPositional. `weights` are its terms' weights over the whole index, one a term.
  PositionalSource(PlanNode node, std::vector<float> weights, std::shared_ptr<const Bm25Collection> collection);

  PositionalSource* clone() const override { return new PositionalSource(node_, weights_, collection_); }
  void init(const Xapian::Database& shard) override;
  Xapian::doccount get_termfreq_min() const override { return 0; }
  Xapian::doccount get_termfreq_est() const override { return most_ / 2; }
  Xapian::doccount get_termfreq_max() const override { return most_; }
  void next(double min_weight) override;
  void skip_to(Xapian::docid docid, double min_weight) override;
  bool at_end() const override { return at_end_; }
  Xapian::docid get_docid() const override { return docid_; }
  double get_weight() const override;
  std::string get_description() const override { return "PositionalSource(" + ToString(node_) + ")"; }

 private:
  void Seek(Xapian::docid target);
  bool Verify();

  PlanNode node_;
  std::vector<float> weights_;
  std::shared_ptr<const Bm25Collection> collection_;

  Xapian::Database shard_;
  std::vector<Xapian::PostingIterator> postings_;  // rarest first
  std::vector<size_t> order_;                      // term of node_ that postings_[i] is of
  Xapian::doccount most_ = 0;
  Xapian::docid docid_ = 0;
  bool at_end_ = false;
  std::vector<std::vector<uint32_t>> positions_;   // reused between stories
  std::vector<uint32_t> sentence_starts_;
};

}  // namespace dateline
