// SPDX-License-Identifier: Apache-2.0
// The bytes at both ends of a sealed file and the names of its sections; FORMAT.md is the contract.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace dateline {

// Version history:
//   1  first version
//   2  packs with patches instead of one width a block; positions with the gaps between paragraphs taken out
inline constexpr uint32_t kSealedVersion = 2;
inline constexpr uint32_t kOldestSealedVersion = 2;  // the oldest that this program reads

inline constexpr char kSealedMagic[8] = {'D', 'L', 'S', 'E', 'A', 'L', 'E', 'D'};
inline constexpr size_t kSectionAlignment = 64;
// Zero bytes behind each section at least: decoders may read (not use) this far behind what they decode.
inline constexpr size_t kSectionSlack = 64;

// First bytes of the file.
struct SealedHeader {
  char magic[8];
  uint32_t version;
  uint32_t header_bytes;  // sizeof(SealedHeader)
  uint64_t revision;      // of the Xapian database
  char uuid[40];          // of the Xapian database: 36 characters, zeros behind
};
static_assert(sizeof(SealedHeader) == 64);

// One section of the file; the table of them stands before the footer.
struct SectionRecord {
  char name[40];       // zeros behind
  uint64_t offset;     // from the start of the file; a multiple of kSectionAlignment
  uint64_t length;     // in bytes, without the slack
  uint64_t checksum;   // Hash64 of the section's bytes
};
static_assert(sizeof(SectionRecord) == 64);

// Last bytes of the file.
struct SealedFooter {
  uint64_t table_offset;
  uint64_t section_count;
  uint64_t table_checksum;  // Hash64 of the header followed by the table
  char uuid[40];            // as in the header
  uint64_t file_bytes;      // of the whole file
  uint32_t version;
  uint32_t footer_bytes;    // sizeof(SealedFooter)
  char magic[8];
};
static_assert(sizeof(SealedFooter) == 88);

// Section "meta".
struct SealedMeta {
  uint64_t stories;
  uint64_t total_length;  // sum of all story lengths
  uint64_t terms;
  uint64_t postings;
};
static_assert(sizeof(SealedMeta) == 32);

namespace section {
inline constexpr std::string_view kMeta = "meta";
inline constexpr std::string_view kSettings = "settings";      // IndexSettings as JSON
inline constexpr std::string_view kTerms = "terms";            // front-coded blocks
inline constexpr std::string_view kTermsIndex = "terms.index"; // where each block starts
inline constexpr std::string_view kPairs = "pairs";            // a term dictionary of pairs of very common words
inline constexpr std::string_view kPairsIndex = "pairs.index";
inline constexpr std::string_view kPostings = "postings";
inline constexpr std::string_view kPositions = "positions";
inline constexpr std::string_view kStretches = "stretches";    // where each story's positions leap
inline constexpr std::string_view kStretchesIndex = "stretches.index";  // uint32 a story: where its stretches end
inline constexpr std::string_view kNorms = "norms";            // uint8 a story
inline constexpr std::string_view kLengths = "lengths";        // uint32 a story
inline constexpr std::string_view kDates = "dates";            // uint32 a story: DateSortKey, descending
inline constexpr std::string_view kDateSpans = "dates.spans";  // stories whose span is not their key's day
inline constexpr std::string_view kDocids = "docids";          // uint32 a story: the Xapian docid
inline constexpr std::string_view kByDocid = "docids.order";   // uint32 a story: stories by Xapian docid
inline constexpr std::string_view kClusters = "clusters";      // uint32 a story: 0, or the number of its cluster
inline constexpr std::string_view kStore = "store";            // zstd blocks of stories
inline constexpr std::string_view kStoreIndex = "store.index";
inline constexpr std::string_view kDecisions = "decisions";    // entities.txt
// Of each facet field: "facet.<field name>" followed by one of these.
inline constexpr std::string_view kFacet = "facet.";
inline constexpr std::string_view kFacetValues = ".values";      // a term dictionary
inline constexpr std::string_view kFacetValuesIndex = ".index";
inline constexpr std::string_view kFacetStories = ".stories";    // ordinals of each story's values
inline constexpr std::string_view kFacetLabels = ".labels";
}  // namespace section

// First byte of a block of positions.
inline constexpr uint8_t kRealPositions = 1;  // as they are, not moved together
inline constexpr uint8_t kOtherCounts = 2;    // some stories have another number of positions than their wdf

// Stories of a block of postings, and sizes that readers and writers share.
inline constexpr uint32_t kBlockStories = 128;
inline constexpr uint32_t kTermsPerBlock = 16;
inline constexpr uint32_t kRankStories = 512;  // a count of the stories before it stands in a bitmap this often

}  // namespace dateline
