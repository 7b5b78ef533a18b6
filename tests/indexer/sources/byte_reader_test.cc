// SPDX-License-Identifier: Apache-2.0
#include "indexer/sources/byte_reader.h"

#include <algorithm>
#include <random>

#include "indexer/sources/member_stream.h"
#include "tests/indexer/sources/gzip.h"
#include "tests/indexer/sources/zstd_frame.h"
#include "tests/support/catch.h"

namespace dateline {
namespace {

// Gives its bytes in pieces of random length.
class Trickle : public ByteStream {
 public:
  Trickle(std::string bytes, uint64_t seed) : bytes_(std::move(bytes)), random_(seed) {}

  absl::StatusOr<size_t> Read(char* to, size_t size) override {
    size = std::min({size, bytes_.size() - given_, static_cast<size_t>(1 + random_() % 700)});
    bytes_.copy(to, size, given_);
    given_ += size;
    return size;
  }

 private:
  std::string bytes_;
  size_t given_ = 0;
  std::mt19937_64 random_;
};

std::string RandomText(std::mt19937_64& random, size_t size) {
  std::string text(size, ' ');
  for (char& c : text) c = random() % 40 == 0 ? '\n' : static_cast<char>('a' + random() % 26);
  return text;
}

}  // namespace

TEST_CASE("lines come out as they are, however the bytes arrive") {
  const uint64_t seed = TestSeed();
  CAPTURE(seed);
  std::mt19937_64 random(seed);
  for (int round = 0; round < 50; ++round) {
    const std::string text = RandomText(random, random() % 20000);
    const bool compressed = round % 2 == 1;
    const auto pack = [&](std::string_view plain) { return round % 4 == 1 ? Gzip(plain) : Zstd(plain); };
    const std::string packed = pack(text.substr(0, text.size() / 2)) + pack(text.substr(text.size() / 2));
    std::unique_ptr<ByteStream> stream = std::make_unique<Trickle>(compressed ? packed : text, random());
    if (compressed) stream = std::make_unique<MemberStream>(std::move(stream), MemberDecoderFor(packed));
    ByteReader reader(std::move(stream));
    std::string rebuilt;
    std::string_view line;
    while (reader.ReadLine(1 << 20, line) == ByteReader::LineResult::kLine) {
      rebuilt += line;
      rebuilt += '\n';
    }
    CHECK(reader.damage().ok());
    CHECK(reader.offset() == text.size());
    if (!text.empty() && text.back() != '\n') rebuilt.pop_back();
    CHECK(rebuilt == text);
  }
}

TEST_CASE("a line that is too long is passed over whole") {
  ByteReader reader(std::make_unique<Trickle>("short\n" + std::string(2000000, 'x') + "\nlast", 1));
  std::string_view line;
  REQUIRE(reader.ReadLine(1000, line) == ByteReader::LineResult::kLine);
  CHECK(line == "short");
  CHECK(reader.ReadLine(1000, line) == ByteReader::LineResult::kTooLong);
  REQUIRE(reader.ReadLine(1000, line) == ByteReader::LineResult::kLine);
  CHECK(line == "last");
  CHECK(reader.ReadLine(1000, line) == ByteReader::LineResult::kEnd);
}

TEST_CASE("members know where they are stored; damage is told once and reading goes on behind it") {
  const bool zstd = GENERATE(false, true);
  const auto pack = [&](std::string_view plain) { return zstd ? Zstd(plain) : Gzip(plain); };
  const std::string a = pack("first "), b = pack("second "), c = pack("third");
  std::string hurt = b;
  const size_t checksum = b.size() - (zstd ? 2 : 6);
  hurt[checksum] = static_cast<char>(hurt[checksum] ^ 1);
  ByteReader reader(std::make_unique<MemberStream>(
      std::make_unique<Trickle>(a + hurt + std::string(100, '\0') + c + std::string(50, '\0'), 3),
      MemberDecoderFor(a)));
  CHECK(reader.Fill(100).substr(0, 13) ==
        (zstd ? "first " : "first second "));  // zstd gives out a frame's last block when it is sound
  CHECK(reader.StoredOffset() == 0);
  reader.Consume(6);
  if (!zstd) CHECK(reader.StoredOffset() == a.size());
  CHECK(std::string(reader.damage().message()).find("byte " + std::to_string(a.size())) != std::string::npos);
  reader.PassDamage();
  CHECK(reader.Fill(100) == "third");
  CHECK(reader.StoredOffset() == a.size() + b.size() + 100);
  CHECK(reader.damage().ok());  // zeros between and behind members are padding
}

}  // namespace dateline
