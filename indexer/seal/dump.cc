// SPDX-License-Identifier: Apache-2.0
#include "indexer/seal/dump.h"

#include <algorithm>
#include <cstdarg>
#include <cstdio>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/base/absl_view.h"
#include "common/base/hash.h"
#include "common/base/status_macros.h"
#include "common/schema/date_terms.h"
#include "common/sealed/position_block.h"

namespace dateline {
namespace {

[[gnu::format(printf, 1, 2)]] std::string Format(const char* format, ...) {
  char line[512];
  va_list arguments;
  va_start(arguments, format);
  std::vsnprintf(line, sizeof line, format, arguments);
  va_end(arguments);
  return line;
}

double Percent(uint64_t part, uint64_t whole) {
  return whole == 0 ? 0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
}

uint64_t SizeOf(const SealedIndex& index, std::string_view name) {
  uint64_t size = 0;
  for (const Section& section : index.table().sections()) {
    if (section.name.starts_with(name)) size += section.bytes.size();
  }
  return size;
}

// A term or value with control bytes made visible.
std::string Visible(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) {
      out += Format("\\x%02x", static_cast<unsigned char>(c));
    } else {
      out.push_back(c);
    }
  }
  return out;
}

absl::Status DumpTerms(const TermDict& dict, std::string_view prefix, LineSink print) {
  return dict.Visit(prefix, [&](std::string_view term, const TermDict::Entry& entry) {
    const TermRef& ref = entry.ref;
    std::string line = absl::StrCat(entry.ordinal, " ", Visible(term), " stories ", ref.frequency);
    if (ref.frequency == 1) {
      absl::StrAppend(&line, " story ", ref.doc, " wdf ", ref.wdf);
    } else {
      absl::StrAppend(&line, " postings at ", ref.postings);
    }
    if (ref.has_positions) absl::StrAppend(&line, " positions at ", ref.positions);
    return print(line);
  });
}

absl::Status DumpList(const SealedIndex& index, std::string_view term, bool positions, LineSink print) {
  ASSIGN_OR_RETURN(const auto entry, index.terms().Find(term));
  if (!entry)
    return absl::NotFoundError(absl::StrCat("no term '", ToAbsl(term), "'; 'dump INDEX terms PREFIX' lists terms"));
  DamageLog damage;
  const PostingList list(index.space(), entry->ref, &damage);
  uint32_t docs[kBlockRoom], wdfs[kBlockRoom];
  PositionBlock block_positions;
  std::vector<uint32_t> places;
  for (uint32_t block = 0; block < list.blocks(); ++block) {
    const uint32_t count = list.DecodeDocs(block, docs);
    if (count > 0) list.DecodeWdfs(block, wdfs);
    if (positions && count > 0) block_positions.Open(list, block, wdfs);
    RETURN_IF_ERROR(damage.status());
    if (!print(Format("block %u: %u stories, last %u, greatest x %.4f%s", block, count, list.LastDoc(block),
                      static_cast<double>(list.BlockX(block)), list.has_bitmap() ? ", bitmap" : ""))) {
      return absl::OkStatus();
    }
    for (uint32_t i = 0; i < count; ++i) {
      std::string line = absl::StrCat("  story ", docs[i], " docid ", index.DocidOf(docs[i]), " wdf ", wdfs[i]);
      if (positions) {
        places.resize(block_positions.Count(i));
        block_positions.Read(i, docs[i], places.data());
        for (const uint32_t place : places) absl::StrAppend(&line, " ", place);
      }
      if (!print(line)) return absl::OkStatus();
    }
  }
  return damage.status();
}

absl::Status DumpFacet(const SealedIndex& index, const FieldInfo& field, LineSink print) {
  const FacetColumn& column = *index.facet(field.field);
  for (uint32_t doc = 0; doc < index.stories(); ++doc) {
    std::string line = absl::StrCat(doc);
    absl::Status status;
    column.ForEachValue(doc, [&](uint32_t ordinal) {
      const auto value = column.values().Term(ordinal);
      if (!value.ok()) status = value.status();
      if (value.ok()) absl::StrAppend(&line, " [", Visible(*value), "]");
    });
    RETURN_IF_ERROR(status);
    if (!print(line)) break;
  }
  return absl::OkStatus();
}

void DumpHex(ByteView bytes, LineSink print) {
  for (size_t offset = 0; offset < bytes.size(); offset += 16) {
    const ByteView row = *bytes.Slice(offset, std::min<size_t>(16, bytes.size() - offset));
    std::string line = Format("%08zx ", offset);
    for (size_t i = 0; i < 16; ++i) line += i < row.size() ? Format(" %02x", row.data()[i]) : "   ";
    line += "  ";
    for (size_t i = 0; i < row.size(); ++i)
      line += row.data()[i] >= 0x20 && row.data()[i] < 0x7f ? static_cast<char>(row.data()[i]) : '.';
    if (!print(line)) return;
  }
}

}  // namespace

void DumpSections(const SealedIndex& index, LineSink print) {
  uint64_t total = 0;
  for (const Section& section : index.table().sections()) total += section.bytes.size();
  print(Format("%-32s %14s %14s %7s  %s", "section", "offset", "bytes", "share", "checksum"));
  for (const Section& section : index.table().sections()) {
    print(Format("%-32s %14llu %14zu %6.2f%%  %s", section.name.c_str(),
                 static_cast<unsigned long long>(section.offset), section.bytes.size(),
                 Percent(section.bytes.size(), total), Hex64(section.checksum).c_str()));
  }
}

absl::Status DumpSection(const SealedIndex& index, std::string_view name, std::string_view term, LineSink print) {
  ASSIGN_OR_RETURN(const ByteView bytes, index.table().Find(name));
  if (name == section::kTerms) return DumpTerms(index.terms(), term, print);
  if (name == section::kPairs) return DumpTerms(index.pairs(), term, print);
  if ((name == section::kPostings || name == section::kPositions) && !term.empty())
    return DumpList(index, term, name == section::kPositions, print);
  if (name == section::kMeta) {
    print(absl::StrCat("stories ", index.meta().stories, " total_length ", index.meta().total_length, " terms ",
                       index.meta().terms, " postings ", index.meta().postings));
    return absl::OkStatus();
  }
  if (name == section::kSettings || name == section::kDecisions) return print(bytes.text()), absl::OkStatus();
  for (const FieldInfo& field : kFields) {
    if (!field.facet) continue;
    const std::string base = absl::StrCat(ToAbsl(section::kFacet), ToAbsl(field.name));
    if (name == absl::StrCat(base, ToAbsl(section::kFacetValues)))
      return DumpTerms(index.facet(field.field)->values(), term, print);
    if (name == absl::StrCat(base, ToAbsl(section::kFacetStories))) return DumpFacet(index, field, print);
  }
  const bool store = name == section::kStore;
  if (store || bytes.size() == uint64_t{index.stories()} * 4 || name == section::kNorms) {
    for (uint32_t doc = 0; doc < index.stories(); ++doc) {
      if (store) {
        ASSIGN_OR_RETURN(const std::string record, index.store().Read(doc));
        if (!print(record)) break;
      } else {
        const uint32_t value = name == section::kNorms ? index.NormAt(doc) : *bytes.Load<uint32_t>(uint64_t{doc} * 4);
        if (!print(absl::StrCat(doc, " ", value))) break;
      }
    }
    return absl::OkStatus();
  }
  DumpHex(bytes, print);
  return absl::OkStatus();
}

absl::Status PrintStats(const SealedIndex& index, LineSink print) {
  const SealedMeta& meta = index.meta();
  uint64_t total = 0, positional = 0, single = 0;
  for (const Section& section : index.table().sections()) total += section.bytes.size();
  RETURN_IF_ERROR(index.terms().Visit("", [&](std::string_view, const TermDict::Entry& entry) {
    positional += entry.ref.has_positions ? 1 : 0;
    single += entry.ref.frequency == 1 ? 1 : 0;
    return true;
  }));
  const auto number = [](uint64_t value) { return static_cast<unsigned long long>(value); };
  const double postings = meta.postings == 0 ? 1 : static_cast<double>(meta.postings);
  print(Format("format version  %u", index.table().version()));
  print(Format("revision        %llu of %s", number(index.table().revision()), index.table().uuid().c_str()));
  print(Format("stories         %llu, %u of them dated", number(meta.stories), index.dates().DatedEnd()));
  print(Format("mean length     %.1f",
               meta.stories == 0 ? 0.0 : static_cast<double>(meta.total_length) / static_cast<double>(meta.stories)));
  print(Format("terms           %llu, %llu in one story only, %llu with positions", number(meta.terms), number(single),
               number(positional)));
  print(Format("postings        %llu, %.2f bits each", number(meta.postings),
               static_cast<double>(SizeOf(index, section::kPostings)) * 8 / postings));
  print(Format("bytes           %llu, %llu without the story store", number(total),
               number(total - SizeOf(index, section::kStore))));
  struct Part {
    const char* what;
    std::string_view name;
  };
  for (const Part& part :
       {Part{"terms", section::kTerms}, Part{"postings", section::kPostings}, Part{"positions", section::kPositions},
        Part{"stretches", section::kStretches}, Part{"pairs", section::kPairs}, Part{"facets", section::kFacet},
        Part{"stories", section::kStore}}) {
    const uint64_t size = SizeOf(index, part.name);
    print(Format("  %-12s %14llu  %5.1f %%", part.what, number(size), Percent(size, total)));
  }
  for (const FieldInfo& field : kFields) {
    if (const FacetColumn* column = index.facet(field.field); column != nullptr && column->value_count() > 0) {
      print(Format("facet %-16s %u values", std::string(field.name).c_str(), column->value_count()));
    }
  }
  return absl::OkStatus();
}

}  // namespace dateline
