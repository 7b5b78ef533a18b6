// SPDX-License-Identifier: Apache-2.0
// What entity.h promises of every entity of a story; aborts where it does not hold.
#pragma once

#include <algorithm>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "common/entities/entity.h"
#include "common/entities/name_key.h"

namespace dateline {

inline bool IsEntityKey(std::string_view key) {
  if (key.empty() || key.size() > kMaxKeyBytes || key.front() == ' ' || key.back() == ' ') return false;
  return std::ranges::all_of(key, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == ' '; });
}

inline void CheckEntities(const std::vector<Entity>& entities) {
  for (const Entity& entity : entities) {
    if (!IsEntityKey(entity.key) || entity.name.empty() || entity.forms.empty() || entity.mentions < entity.forms.size())
      std::abort();
    for (const std::string& form : entity.forms) {
      if (form.empty() || std::ranges::count(entity.forms, form) != 1) std::abort();
    }
  }
}

}  // namespace dateline
