// SPDX-License-Identifier: Apache-2.0
// The inner loop of phrases: which places can still be where a phrase starts, given the positions of one more of its words.
#pragma once

#include <cstddef>
#include <cstdint>

namespace dateline {

// Keeps those of starts[0, count) for which start + add is one of `positions`; both ascend. Returns how many. With
// `any_will_do` it may stop at the first. Eight positions behind the last must be readable, of any value.
size_t KeepFollowed(uint32_t* starts, size_t count, uint32_t add, const uint32_t* positions, size_t position_count,
                    bool any_will_do);

// Whether some a[i] + add is one of `b`; both ascend, sums are modulo 2^32. Eight items behind the last must be readable.
bool AnyMeets(const uint32_t* a, size_t a_count, uint32_t add, const uint32_t* b, size_t b_count);

namespace internal {
// The plain versions, for tests to compare with.
bool AnyMeetsPlain(const uint32_t* a, size_t a_count, uint32_t add, const uint32_t* b, size_t b_count);
size_t KeepFollowedPlain(uint32_t* starts, size_t count, uint32_t add, const uint32_t* positions, size_t position_count,
                         bool any_will_do);
}  // namespace internal

}  // namespace dateline
