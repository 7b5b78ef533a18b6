// SPDX-License-Identifier: Apache-2.0
// What the processor can do, asked once. Code for more than the baseline is compiled into functions of their own
// ([[gnu::target]]) and taken at run time, so one binary runs everywhere.
#pragma once

#include <cstdint>

#if defined(__x86_64__)
#define DATELINE_AVX2 1
#endif

// For plain loops: the compiler makes a version for each level of processor and the loader takes the best. GCC only; the
// loops are right without.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) && \
    !defined(__SANITIZE_THREAD__)
#define DATELINE_CLONES __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define DATELINE_CLONES
#endif

namespace dateline {

inline bool HasAvx2() {
#ifdef DATELINE_AVX2
  static const bool has = __builtin_cpu_supports("avx2") > 0;
  return has;
#else
  return false;
#endif
}

// Number of bits set. std::popcount compiles to a call into the compiler's library unless the whole program asks for a newer
// processor; the one instruction behind a branch that never changes is many times faster.
inline uint32_t PopCount(uint64_t bits) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("popcnt")) {
    uint64_t count;
    __asm__("popcntq %1, %0" : "=r"(count) : "r"(bits) : "cc");
    return static_cast<uint32_t>(count);
  }
#endif
  return static_cast<uint32_t>(__builtin_popcountll(bits));
}

}  // namespace dateline
