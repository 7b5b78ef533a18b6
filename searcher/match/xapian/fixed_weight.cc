// SPDX-License-Identifier: Apache-2.0
#include "searcher/match/xapian/fixed_weight.h"

#include <utility>

namespace dateline {

FixedWeight::FixedWeight(std::shared_ptr<const Bm25Collection> collection) : collection_(std::move(collection)) {
  need_stat(TERMFREQ);
  need_stat(WDF);
  need_stat(WDF_MAX);
  need_stat(DOC_LENGTH);
  need_stat(DOC_LENGTH_MIN);
}

void FixedWeight::init(double factor) {
  // 0 asks for the part that does not depend on a term: there is none.
  term_weight_ = factor == 0 ? 0 : Bm25TermWeight(*collection_, get_termfreq(), factor);
  // The score rises with wdf and falls with length, step by step in floating point too: see bm25_fixed.h.
  max_part_ =
      Bm25Score(term_weight_, get_wdf_upper_bound(), collection_->inverse_norms()[NormOf(get_doclength_lower_bound())]);
}

double FixedWeight::get_sumpart(Xapian::termcount wdf, Xapian::termcount length, Xapian::termcount) const {
  return Bm25Score(term_weight_, wdf, collection_->inverse_norms()[NormOf(length)]);
}

}  // namespace dateline
