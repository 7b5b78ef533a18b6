// SPDX-License-Identifier: Apache-2.0
// Bm25Score as a Xapian weight, so that Xapian's matcher sums and prunes with the same integers as every other engine.
#pragma once

#include <xapian.h>

#include <memory>
#include <string>

#include "common/score/bm25_fixed.h"

namespace dateline {

// A boost arrives as Xapian's scale factor and goes into the term's weight before it is rounded.
class FixedWeight : public Xapian::Weight {
 public:
  explicit FixedWeight(std::shared_ptr<const Bm25Collection> collection);

  std::string name() const override { return "dateline::FixedWeight"; }
  FixedWeight* clone() const override { return new FixedWeight(collection_); }
  void init(double factor) override;
  double get_sumpart(Xapian::termcount wdf, Xapian::termcount length, Xapian::termcount unique_terms) const override;
  double get_maxpart() const override { return max_part_; }
  double get_sumextra(Xapian::termcount, Xapian::termcount) const override { return 0; }
  double get_maxextra() const override { return 0; }

 private:
  std::shared_ptr<const Bm25Collection> collection_;
  float term_weight_ = 0;
  double max_part_ = 0;
};

}  // namespace dateline
