// SPDX-License-Identifier: Apache-2.0
// One lambda a node type, for std::visit.
#pragma once

namespace dateline {

template <typename... Lambdas>
struct Overloaded : Lambdas... {
  using Lambdas::operator()...;
};
template <typename... Lambdas>
Overloaded(Lambdas...) -> Overloaded<Lambdas...>;

}  // namespace dateline
