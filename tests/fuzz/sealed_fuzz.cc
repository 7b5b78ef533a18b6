// SPDX-License-Identifier: Apache-2.0
// A whole sealed file with bytes changed where the input says, the checksum of the table mended: opening and searching it gives
// answers or errors. The input is a row of (uint8 section, uint16 place in it, uint8 value), the first section being the header
// and the last the table with the footer; an input that starts with the magic is a file itself.
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "common/base/hash.h"
#include "common/sealed/format.h"
#include "common/sealed/section_table.h"
#include "searcher/match/sealed/sealed_engine.h"
#include "tests/support/aligned_bytes.h"

namespace dateline {
namespace {

const std::string& WholeFile() {
  static const std::string file = [] {
    std::ifstream in(
        std::string(DATELINE_SOURCE_ROOT) + "/tests/compat/v" + std::to_string(kSealedVersion) + "/sealed.dli",
        std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(in), {});
  }();
  return file;
}

struct Stretch {
  uint64_t offset, length;
};

// The header, the sections, and what is behind them.
const std::vector<Stretch>& Stretches() {
  static const std::vector<Stretch> stretches = [] {
    const AlignedBytes bytes(WholeFile());
    const auto table = SectionTable::Open(bytes.view());
    if (!table.ok()) std::abort();
    std::vector<Stretch> all = {{0, sizeof(SealedHeader)}};
    for (const Section& section : table->sections()) {
      if (section.bytes.size() > 0) all.push_back({section.offset, section.bytes.size()});
    }
    const uint64_t behind = all.back().offset + all.back().length;
    all.push_back({behind, WholeFile().size() - behind});
    return all;
  }();
  return stretches;
}

void MendTable(std::string* file) {
  if (file->size() < sizeof(SealedHeader) + sizeof(SealedFooter)) return;
  SealedFooter footer;
  std::memcpy(&footer, file->data() + file->size() - sizeof footer, sizeof footer);
  const uint64_t bytes = footer.section_count * sizeof(SectionRecord);
  if (footer.section_count > 4096 || footer.table_offset > file->size() || bytes > file->size() - footer.table_offset) return;
  StreamHash64 hash;
  hash.Add(std::string_view(*file).substr(0, sizeof(SealedHeader)));
  hash.Add(std::string_view(*file).substr(footer.table_offset, bytes));
  footer.table_checksum = hash.Value();
  footer.file_bytes = file->size();
  std::memcpy(file->data() + file->size() - sizeof footer, &footer, sizeof footer);
}

MatchRequest Request(PlanNode plan) {
  MatchRequest request;
  request.plan = std::move(plan);
  request.facets = {{Field::kPerson, 5}, {Field::kMonth, 5}};
  return request;
}

void Use(const Engine& engine) {
  const PlanNode word{.kind = PlanNode::Kind::kTerm, .terms = {"the"}}, stem{.kind = PlanNode::Kind::kTerm, .terms = {"Ztalk"}};
  const PlanNode phrase{.kind = PlanNode::Kind::kPositional, .terms = {"in", "the"}, .offsets = {0, 1}};
  const PlanNode dates{.kind = PlanNode::Kind::kDateRange, .range = {19358, 19900}};
  for (const auto kind : {PlanNode::Kind::kAnd, PlanNode::Kind::kOr, PlanNode::Kind::kAndNot}) {
    (void)engine.Match(Request({.kind = kind, .children = {word, stem}}));
  }
  (void)engine.Match(Request(phrase));
  PlanNode near = phrase;
  near.relation = Relation::kNear;
  near.window = 200;
  (void)engine.Match(Request(near));
  MatchRequest newest = Request({.kind = PlanNode::Kind::kFilter, .children = {word, dates}});
  newest.sort = SortOrder::kNewest;
  newest.filters = {{Field::kPerson, {"marco rubio"}, false}};
  newest.collapse_copies = true;
  (void)engine.Match(newest);
  newest.collapse_copies = false;
  newest.sort = SortOrder::kOldest;
  (void)engine.Match(newest);
  (void)engine.ReadStory(1);
  (void)engine.Label(Field::kPerson, "marco rubio");
  (void)engine.VisitTerms("t", [](std::string_view, uint64_t) { return true; });
}

}  // namespace
}  // namespace dateline

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace dateline;
  std::string file;
  if (size >= sizeof kSealedMagic && std::memcmp(data, kSealedMagic, sizeof kSealedMagic) == 0) {
    file.assign(reinterpret_cast<const char*>(data), size);
  } else {
    file = WholeFile();
    for (; size >= 4; data += 4, size -= 4) {
      const Stretch& stretch = Stretches()[data[0] % Stretches().size()];
      uint16_t place;
      std::memcpy(&place, data + 1, sizeof place);
      file[stretch.offset + place % stretch.length] = static_cast<char>(data[3]);
    }
    MendTable(&file);
  }
  const AlignedBytes bytes(file);
  if (const auto engine = OpenSealedBytes(bytes.view()); engine.ok()) Use(**engine);
  return 0;
}
