// SPDX-License-Identifier: Apache-2.0
// compile_gazetteer OUT TABLE...: makes the table of gazetteer_format.h. Runs at build time. Earlier tables,
// and heavier entries within one, win where two entries claim one alias.
#include <algorithm>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <unordered_map>
#include <vector>

#include "common/base/hash.h"
#include "common/entities/common_names.h"
#include "common/entities/entity.h"
#include "common/entities/gazetteer_format.h"
#include "common/entities/name_fold.h"
#include "common/entities/name_key.h"

namespace dateline {
namespace {

struct Row {
  EntityKind kind;
  GazetteerType type;
  std::string name, country;
  uint32_t weight;
  std::vector<std::string> aliases;
};

std::vector<std::string> Split(const std::string& text, char separator) {
  std::vector<std::string> parts;
  std::stringstream stream(text);
  for (std::string part; std::getline(stream, part, separator);) parts.push_back(part);
  return parts;
}

GazetteerType TypeOf(const std::string& name) {
  static const std::unordered_map<std::string, GazetteerType> types = {
      {"public", GazetteerType::kPublic},     {"leader", GazetteerType::kPublic},
      {"legislator", GazetteerType::kPublic}, {"figure", GazetteerType::kFigure},
      {"company", GazetteerType::kCompany},   {"country", GazetteerType::kCountry},
      {"capital", GazetteerType::kCapital},   {"city", GazetteerType::kCity},
      {"region", GazetteerType::kRegion}};
  return types.at(name);
}

std::vector<Row> ReadTable(const char* path) {
  std::vector<Row> rows;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line[0] == '#') continue;
    const std::vector<std::string> cells = Split(line, '\t');
    if (cells.size() < 5) throw std::runtime_error(std::string(path) + ": too few columns: " + line);
    const EntityKind kind = cells[0] == "person" ? EntityKind::kPerson
                            : cells[0] == "org"  ? EntityKind::kOrg
                                                 : EntityKind::kPlace;
    const auto weight = static_cast<uint32_t>(std::min<uint64_t>(std::stoull(cells[4]), UINT32_MAX));
    rows.push_back({kind, TypeOf(cells[1]), cells[2], cells[3].size() == 2 ? cells[3] : "", weight,
                    cells.size() > 5 ? Split(cells[5], '|') : std::vector<std::string>()});
  }
  std::ranges::stable_sort(rows, std::greater(), &Row::weight);
  return rows;
}

class Compiler {
 public:
  void Add(const Row& row) {
    const std::string key = CanonicalKey(row.kind, row.name);
    const auto space = static_cast<GazetteerSpace>(row.kind);
    uint32_t value = 0;
    if (const auto known = aliases_.find({space, key}); known != aliases_.end() && SameEntity(row, known->second)) {
      value = known->second;
    } else {
      GazetteerEntry entry{};
      entry.name_offset = static_cast<uint32_t>(names_.size());
      entry.name_length = static_cast<uint16_t>(row.name.size());
      entry.kind = static_cast<uint8_t>(row.kind);
      entry.type = row.type;
      entry.weight = row.weight;
      if (row.country.size() == 2) std::ranges::copy(row.country, entry.country);
      names_ += row.name;
      entries_.push_back(entry);
      value = static_cast<uint32_t>(entries_.size());
    }
    AddAlias(row.kind, key, value);
    AddAlias(row.kind, FoldName(row.name), value);
    for (const std::string& alias : row.aliases) {
      const std::string folded = FoldName(alias);
      AddAlias(row.kind, folded, value);
      // "Volcker" is spelled "volker", but Volker is somebody else.
      const std::string spelled = SpellName(folded);
      if (row.kind == EntityKind::kPerson && !IsGivenName(spelled)) AddAlias(row.kind, spelled, value);
      if (row.kind == EntityKind::kOrg) AddAlias(row.kind, NameKey(row.kind, alias), value);
      if (static_cast<unsigned char>(alias[0]) >= 0xD6) aliases_.try_emplace({GazetteerSpace::kRaw, alias}, value);
    }
  }

  void Write(const char* path) const {
    uint32_t slots = 1;
    while (slots < aliases_.size() + aliases_.size() / 3) slots *= 2;
    std::vector<GazetteerSlot> table(slots);
    // In sorted order, so that the file is the same on every run.
    std::vector<std::pair<Alias, uint32_t>> sorted(aliases_.begin(), aliases_.end());
    std::ranges::sort(sorted);
    for (const auto& [alias, value] : sorted) {
      const uint64_t hash = GazetteerHash(alias.first, alias.second);
      uint32_t index = static_cast<uint32_t>(hash) & (slots - 1);
      while (table[index].value != 0) index = (index + 1) & (slots - 1);
      table[index] = {static_cast<uint32_t>(hash >> 32), value};
    }
    const GazetteerHeader header = {kGazetteerMagic, static_cast<uint32_t>(entries_.size()), slots,
                                    static_cast<uint32_t>(names_.size()), 0};
    std::ofstream out(path, std::ios::binary);
    const auto write = [&out](const void* data, size_t size) {
      out.write(static_cast<const char*>(data), static_cast<std::streamsize>(size));
    };
    write(&header, sizeof(header));
    write(entries_.data(), entries_.size() * sizeof(GazetteerEntry));
    write(table.data(), table.size() * sizeof(GazetteerSlot));
    write(names_.data(), names_.size());
    if (!out.flush()) throw std::runtime_error(std::string("cannot write ") + path);
  }

 private:
  using Alias = std::pair<GazetteerSpace, std::string>;
  struct AliasHash {
    size_t operator()(const Alias& alias) const {
      return static_cast<size_t>(GazetteerHash(alias.first, alias.second));
    }
  };

  // Two rows of different tables that mean one thing: same kind and key, and for places the same country.
  bool SameEntity(const Row& row, uint32_t value) const {
    const GazetteerEntry& entry = entries_[value - 1];
    if (row.kind != EntityKind::kPlace) return true;
    return std::string_view(entry.country, entry.country[0] == 0 ? 0 : 2) == row.country &&
           (entry.type == GazetteerType::kCountry) == (row.type == GazetteerType::kCountry);
  }

  void AddAlias(EntityKind kind, std::string folded, uint32_t value) {
    if (folded.starts_with("the ")) folded.erase(0, 4);
    if (folded.empty() || !aliases_.try_emplace({static_cast<GazetteerSpace>(kind), folded}, value).second) return;
    for (size_t space = folded.find(' '); space != std::string::npos; space = folded.find(' ', space + 1)) {
      aliases_.try_emplace({GazetteerSpace::kPrefix, folded.substr(0, space)}, 1);
    }
  }

  std::vector<GazetteerEntry> entries_;
  std::string names_;
  std::unordered_map<Alias, uint32_t, AliasHash> aliases_;
};

}  // namespace
}  // namespace dateline

int main(int argc, char** argv) {
  if (argc < 3) {
    std::cerr << "usage: compile_gazetteer OUT TABLE...\n";
    return 2;
  }
  try {
    dateline::Compiler compiler;
    for (int i = 2; i < argc; ++i) {
      for (const dateline::Row& row : dateline::ReadTable(argv[i])) compiler.Add(row);
    }
    compiler.Write(argv[1]);
  } catch (const std::exception& error) {
    std::cerr << "compile_gazetteer: " << error.what() << '\n';
    return 1;
  }
}
