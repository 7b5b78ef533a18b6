// SPDX-License-Identifier: Apache-2.0
// Undoes, in the entities of one story, joins that the tagger or a shared key made and that people have decided
// against.
#pragma once

#include <vector>

#include "common/entities/decisions.h"
#include "common/entities/entity.h"

namespace dateline {

// For each split in effect, the forms of that spelling leave the entity whose key the split names, for an entity whose
// key is the spelling itself. Short forms ("Smith") go along where no other full form stays behind. Sorted as the
// tagger sorts.
void SplitEntities(const EntityDecisions& decisions, std::vector<Entity>& entities);

}  // namespace dateline
