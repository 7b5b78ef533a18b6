// SPDX-License-Identifier: Apache-2.0
// The model in the program's read-only data, see tools/embed.py.
#include "indexer/tagging/crf_model.h"

extern "C" const uint8_t dateline_names_model_begin[];
extern "C" const uint8_t dateline_names_model_end[];

namespace dateline {

const CrfModel& CrfModel::BuiltIn() {
  static const CrfModel built_in =
      FromBytes({dateline_names_model_begin, static_cast<size_t>(dateline_names_model_end - dateline_names_model_begin)})
          .value_or(CrfModel());
  return built_in;
}

}  // namespace dateline
