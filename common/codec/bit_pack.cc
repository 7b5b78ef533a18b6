// SPDX-License-Identifier: Apache-2.0
#include "common/codec/bit_pack.h"

#include <array>

#include "common/codec/cpu.h"

#ifdef DATELINE_AVX2
#include <immintrin.h>
#endif

namespace dateline {

void AppendPacked(std::string* out, const uint32_t* values, size_t count, unsigned width) {
  uint64_t word = 0;
  unsigned filled = 0;
  for (size_t i = 0; i < count; ++i) {
    word |= static_cast<uint64_t>(values[i]) << filled;
    filled += width;
    for (; filled >= 8; filled -= 8, word >>= 8) out->push_back(static_cast<char>(word));
  }
  if (filled > 0) out->push_back(static_cast<char>(word));
}

namespace internal {

void UnpackBitsPlain(const uint8_t* data, size_t count, unsigned width, uint32_t add, uint32_t* out) {
  for (size_t i = 0; i < count; ++i) out[i] = ReadPacked(data, i, width) + add;
}

void UnpackGapsPlain(const uint8_t* data, size_t count, unsigned width, uint32_t before, uint32_t* out) {
  for (size_t i = 0; i < count; ++i) out[i] = before += ReadPacked(data, i, width) + 1;
}

void SumUpPlain(const uint32_t* values, size_t count, uint32_t each, uint32_t before, uint32_t* out) {
  for (size_t i = 0; i < count; ++i) out[i] = before += values[i] + each;
}

}  // namespace internal

#ifdef DATELINE_AVX2
namespace {

// Up to this width a value with its bit offset lies within four bytes.
constexpr unsigned kMaxVectorWidth = 25;

// How eight values of one width come out of their bytes: values 0..3 from 16 bytes at the start, 4..7 from 16 bytes at
// byte (4 * width) / 8. Each lane gathers the four bytes that hold its value, then shifts.
struct alignas(32) Unpacking {
  std::array<uint8_t, 32> shuffle;
  std::array<uint32_t, 8> shift;
};

constexpr auto kUnpackings = [] {
  std::array<Unpacking, kMaxVectorWidth + 1> table{};
  for (unsigned width = 0; width <= kMaxVectorWidth; ++width) {
    for (unsigned lane = 0; lane < 8; ++lane) {
      const unsigned half_start = lane < 4 ? 0 : (4 * width / 8) * 8;
      const unsigned bit = lane * width - half_start;
      for (unsigned byte = 0; byte < 4; ++byte)
        table[width].shuffle[lane * 4 + byte] = static_cast<uint8_t>(bit / 8 + byte);
      table[width].shift[lane] = bit % 8;
    }
  }
  return table;
}();

struct Unpacker {
  __m256i shuffle, shift, mask;
  size_t second_half, group_bytes;
};

[[gnu::target("avx2"), gnu::always_inline]] inline Unpacker UnpackerOf(unsigned width) {
  const Unpacking& table = kUnpackings[width];
  return {_mm256_load_si256(reinterpret_cast<const __m256i*>(table.shuffle.data())),
          _mm256_load_si256(reinterpret_cast<const __m256i*>(table.shift.data())),
          _mm256_set1_epi32(static_cast<int>((uint32_t{1} << width) - 1)), 4 * width / 8, width};
}

[[gnu::target("avx2"), gnu::always_inline]] inline __m256i UnpackEight(const Unpacker& unpacker, const uint8_t* data) {
  const __m128i low = _mm_loadu_si128(reinterpret_cast<const __m128i*>(data));
  const __m128i high = _mm_loadu_si128(reinterpret_cast<const __m128i*>(data + unpacker.second_half));
  const __m256i bytes = _mm256_shuffle_epi8(_mm256_set_m128i(high, low), unpacker.shuffle);
  return _mm256_and_si256(_mm256_srlv_epi32(bytes, unpacker.shift), unpacker.mask);
}

// Running sums of eight values. `carry` is the sum before in every lane, and then the new one.
[[gnu::target("avx2"), gnu::always_inline]] inline __m256i SumEight(__m256i sums, __m256i* carry) {
  // Within each half, then the low half's total onto the high half, then what came before onto all.
  sums = _mm256_add_epi32(sums, _mm256_slli_si256(sums, 4));
  sums = _mm256_add_epi32(sums, _mm256_slli_si256(sums, 8));
  const __m256i low_half = _mm256_permute2x128_si256(sums, sums, 0x08);
  sums = _mm256_add_epi32(sums, _mm256_shuffle_epi32(low_half, 0xff));
  const __m256i before = *carry;  // one addition is all that the next eight wait for
  *carry = _mm256_add_epi32(before, _mm256_permutevar8x32_epi32(sums, _mm256_set1_epi32(7)));
  return _mm256_add_epi32(sums, before);
}

[[gnu::target("avx2")]] void UnpackBitsAvx2(const uint8_t* data, size_t count, unsigned width, uint32_t add,
                                            uint32_t* out) {
  const Unpacker unpacker = UnpackerOf(width);
  const __m256i adding = _mm256_set1_epi32(static_cast<int>(add));
  for (size_t i = 0; i < count; i += 8, data += unpacker.group_bytes) {
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(out + i), _mm256_add_epi32(UnpackEight(unpacker, data), adding));
  }
}

[[gnu::target("avx2")]] void UnpackGapsAvx2(const uint8_t* data, size_t count, unsigned width, uint32_t before,
                                            uint32_t* out) {
  const Unpacker unpacker = UnpackerOf(width);
  const __m256i one = _mm256_set1_epi32(1);
  __m256i carry = _mm256_set1_epi32(static_cast<int>(before));
  for (size_t i = 0; i < count; i += 8, data += unpacker.group_bytes) {
    const __m256i gaps = _mm256_add_epi32(UnpackEight(unpacker, data), one);
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(out + i), SumEight(gaps, &carry));
  }
}

[[gnu::target("avx2")]] void SumUpAvx2(const uint32_t* values, size_t count, uint32_t each, uint32_t before,
                                       uint32_t* out) {
  const __m256i adding = _mm256_set1_epi32(static_cast<int>(each));
  __m256i carry = _mm256_set1_epi32(static_cast<int>(before));
  for (size_t i = 0; i < count; i += 8) {
    const __m256i some = _mm256_add_epi32(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(values + i)), adding);
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(out + i), SumEight(some, &carry));
  }
}

}  // namespace
#endif

void UnpackBits(const uint8_t* data, size_t count, unsigned width, uint32_t add, uint32_t* out) {
#ifdef DATELINE_AVX2
  if (width <= kMaxVectorWidth && HasAvx2()) return UnpackBitsAvx2(data, count, width, add, out);
#endif
  internal::UnpackBitsPlain(data, count, width, add, out);
}

void UnpackGaps(const uint8_t* data, size_t count, unsigned width, uint32_t before, uint32_t* out) {
#ifdef DATELINE_AVX2
  if (width <= kMaxVectorWidth && HasAvx2()) return UnpackGapsAvx2(data, count, width, before, out);
#endif
  internal::UnpackGapsPlain(data, count, width, before, out);
}

void SumUp(const uint32_t* values, size_t count, uint32_t each, uint32_t before, uint32_t* out) {
#ifdef DATELINE_AVX2
  if (HasAvx2()) return SumUpAvx2(values, count, each, before, out);
#endif
  internal::SumUpPlain(values, count, each, before, out);
}

}  // namespace dateline
