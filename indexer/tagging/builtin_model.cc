// SPDX-License-Identifier: Apache-2.0
// The models in the program's read-only data, see tools/embed.py.
#include "indexer/tagging/crf_model.h"

extern "C" const uint8_t dateline_names_en_begin[];
extern "C" const uint8_t dateline_names_en_end[];
extern "C" const uint8_t dateline_names_es_nl_begin[];
extern "C" const uint8_t dateline_names_es_nl_end[];

namespace dateline {
namespace {

CrfModel FromRange(const uint8_t* begin, const uint8_t* end) {
  return CrfModel::FromBytes({begin, static_cast<size_t>(end - begin)}).value_or(CrfModel());
}

}  // namespace

const CrfModel& CrfModel::English() {
  static const CrfModel model = FromRange(dateline_names_en_begin, dateline_names_en_end);
  return model;
}

const CrfModel& CrfModel::SpanishDutch() {
  static const CrfModel model = FromRange(dateline_names_es_nl_begin, dateline_names_es_nl_end);
  return model;
}

}  // namespace dateline
