// SPDX-License-Identifier: Apache-2.0
// The worked example of FORMAT.md, read from that file and decoded.
#include <fstream>
#include <string>

#include "common/codec/bit_pack.h"
#include "common/sealed/position_block.h"
#include "common/sealed/posting_list.h"
#include "common/sealed/posting_list_writer.h"
#include "common/sealed/term_dict.h"
#include "tests/support/catch.h"

namespace dateline {
namespace {

// The bytes of the fenced block "hex <name>": pairs of hexadecimal digits at the start of each line, before two spaces.
std::string Bytes(const std::string& name) {
  std::ifstream file(std::string(DATELINE_SOURCE_ROOT) + "/common/sealed/FORMAT.md");
  std::string bytes;
  bool inside = false;
  for (std::string line; std::getline(file, line);) {
    if (line == "```hex " + name) {
      inside = true;
    } else if (line == "```") {
      inside = false;
    } else if (inside) {
      for (size_t i = 0; i + 1 < line.size() && line[i] != ' '; i += 3)
        bytes.push_back(static_cast<char>(std::stoi(line.substr(i, 2), nullptr, 16)));
    }
  }
  return bytes;
}

TEST_CASE("The worked example of FORMAT.md decodes to what it says, and is what the writers write") {
  const std::string terms = Bytes("terms"), index = Bytes("terms.index");
  std::string postings = Bytes("postings"), positions = Bytes("positions");
  REQUIRE(!terms.empty());

  const std::vector<uint8_t> norms(6 + 3, 10);
  const Bm25Collection collection(1.2, 0.75, 6, 60);
  StretchTableWriter stretches_writer;
  for (int story = 0; story < 6; ++story)
    stretches_writer.Add(std::vector<uint32_t>{1000, 1001, 1002, 1003, 1004, 1005, 1006, 1007});
  const std::string stretch_bytes = Bytes("stretches"), stretch_index = Bytes("stretches.index");
  CHECK(stretches_writer.bytes() == stretch_bytes);
  CHECK(*stretches_writer.Index() == stretch_index);
  const auto stretches = StretchTable::Open(ByteView(stretch_bytes), ByteView(stretch_index), 6);
  REQUIRE(stretches.ok());
  PostingListWriter writer(6, norms.data(), collection, *stretches);
  SectionBuffer written_postings, written_positions;
  writer.Begin(3, true);
  const uint32_t first[] = {1004}, second[] = {1001, 1007}, third[] = {1003};
  writer.Add(1, 1, first, 1);
  writer.Add(2, 2, second, 2);
  writer.Add(5, 1, third, 1);
  TermDictWriter dict_writer;
  dict_writer.Add("peace", writer.End(&written_postings, &written_positions));
  dict_writer.Add("peaceful", {.frequency = 1, .doc = 2, .wdf = 1});
  std::string written_terms, written_index;
  REQUIRE(dict_writer.Finish(&written_terms, &written_index).ok());
  CHECK(written_terms == terms);
  CHECK(written_index == index);
  CHECK(written_postings.bytes == postings);
  CHECK(written_positions.bytes == positions);

  const auto dict = TermDict::Open("terms", ByteView(terms), ByteView(index));
  REQUIRE(dict.ok());
  const auto peace = dict->Find("peace"), peaceful = dict->Find("peaceful");
  REQUIRE(peace.ok());
  REQUIRE(peaceful.ok());
  CHECK((*peace)->ref == TermRef{.frequency = 3, .has_positions = true});
  CHECK((*peaceful)->ref == TermRef{.frequency = 1, .doc = 2, .wdf = 1});

  const size_t postings_size = postings.size(), positions_size = positions.size();
  postings.append(kPackSlack, '\0');
  positions.append(kPackSlack, '\0');
  const PostingSpace space{ByteView(std::string_view(postings).substr(0, postings_size)),
                           ByteView(std::string_view(positions).substr(0, positions_size)),
                           6,
                           norms.data(),
                           collection.inverse_norms().data(),
                           *stretches};
  DamageLog damage;
  const PostingList list(space, (*peace)->ref, &damage);
  uint32_t docs[kBlockRoom], wdfs[kBlockRoom], places[2];
  REQUIRE(list.DecodeDocs(0, docs) == 3);
  list.DecodeWdfs(0, wdfs);
  CHECK(std::vector<uint32_t>(docs, docs + 3) == std::vector<uint32_t>{1, 2, 5});
  CHECK(std::vector<uint32_t>(wdfs, wdfs + 3) == std::vector<uint32_t>{1, 2, 1});
  PositionBlock block;
  REQUIRE(block.Open(list, 0, wdfs));
  REQUIRE(block.Read(1, 2, places) == 2);
  CHECK(places[0] == 1001);
  CHECK(places[1] == 1007);
  CHECK(damage.empty());
}

}  // namespace
}  // namespace dateline
