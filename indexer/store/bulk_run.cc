// SPDX-License-Identifier: Apache-2.0
#include "indexer/store/bulk_run.h"

#include <libdeflate.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <utility>

#include "common/schema/filter_term.h"
#include "common/schema/story_json.h"
#include "indexer/store/glass_encoding.h"
#include "indexer/store/xapian_document.h"

namespace dateline {
namespace {

constexpr int kDeflateLevel = 1;  // the data is read rarely and written always
constexpr size_t kCompressBytes = 256;
constexpr size_t kMarkBytes = 64 << 10;  // a run's terms may be entered at every so many

void Note(std::string_view value, SlotStats& stats) {
  if (stats.count++ == 0) {
    stats.least = stats.greatest = value;
  } else if (value < stats.least) {
    stats.least = value;
  } else if (value > stats.greatest) {
    stats.greatest = value;
  }
}

// How many bytes glass::PackUint writes.
size_t PackedSize(uint64_t value) { return (static_cast<size_t>(std::bit_width(value | 1)) + 6) / 7; }

// Takes what glass::PackUint writes to bytes that are there already.
struct Place {
  char* next;
  void push_back(char c) { *next++ = c; }
};

// How many bytes two texts have in common at their front. Eight bytes behind each can be read.
size_t CommonPrefix(std::string_view a, std::string_view b) {
  const size_t most = std::min(a.size(), b.size());
  for (size_t i = 0; i < most; i += 8) {
    uint64_t from_a, from_b;
    std::memcpy(&from_a, a.data() + i, sizeof from_a);
    std::memcpy(&from_b, b.data() + i, sizeof from_b);
    if (from_a == from_b) continue;
    const uint64_t differ = std::endian::native == std::endian::little ? from_a ^ from_b : __builtin_bswap64(from_a ^ from_b);
    return std::min(most, i + static_cast<size_t>(std::countr_zero(differ)) / 8);
  }
  return most;
}

// As Xapian's termlist table has it: a term as what differs from the last, a small wdf packed into the byte that tells how
// much of the last term is reused. Terms lie as CommonPrefix wants it.
void PackListedTerm(std::string_view term, uint32_t wdf, std::string_view last, std::string& out) {
  if (last.empty()) {
    out.push_back(static_cast<char>(term.size()));
    out.append(term);
    glass::PackUint(wdf, out);
    return;
  }
  const size_t reuse = CommonPrefix(term, last);
  const size_t packed = wdf < 127 ? (wdf + 1) * (last.size() + 1) + reuse : 256;
  out.push_back(static_cast<char>(packed < 256 ? packed : reuse));
  out.push_back(static_cast<char>(term.size() - reuse));
  out.append(term.substr(reuse));
  if (packed >= 256) glass::PackUint(wdf, out);
}

}  // namespace

void Merge(const RunStats& from, RunStats& into) {
  into.total_length += from.total_length;
  if (from.least_length != 0 && (into.least_length == 0 || from.least_length < into.least_length)) {
    into.least_length = from.least_length;
  }
  into.greatest_length = std::max(into.greatest_length, from.greatest_length);
  into.greatest_wdf = std::max(into.greatest_wdf, from.greatest_wdf);
  for (const auto& [slot, stats] : from.slots) {
    SlotStats& sum = into.slots[slot];
    const uint64_t count = sum.count + stats.count;
    Note(stats.least, sum);
    Note(stats.greatest, sum);
    sum.count = count;
  }
}

RunBuilder::RunBuilder(const IndexSettings& settings)
    : settings_(settings), compressor_(libdeflate_alloc_compressor(kDeflateLevel)) {}

RunBuilder::~RunBuilder() { libdeflate_free_compressor(compressor_); }

void RunBuilder::Start(uint32_t first_docid) {
  layout_ = {};
  layout_.first_docid = first_docid;
  stats_ = {};
  story_terms_.Forget();
  postings_.clear();
  story_begin_.clear();
  lengths_.clear();
  positions_.clear();
  data_.clear();
  slots_used_.clear();
  slot_values_.clear();
  slot_last_.clear();
}

void RunBuilder::AppendCompressed(std::string_view bytes, std::string& out) {
  packed_.resize(bytes.size());
  const size_t size =
      bytes.size() < kCompressBytes || compressor_ == nullptr
          ? 0
          : libdeflate_deflate_compress(compressor_, bytes.data(), bytes.size(), packed_.data(), packed_.size());
  const std::string_view kept =
      size > 0 ? std::string_view(packed_).substr(0, size) : bytes;  // 0: it did not get smaller
  glass::PackUint(kept.size() << 1 | (size > 0 ? 1 : 0), out);
  out.append(kept);
}

void RunBuilder::Add(const Story& story, const StorySketch& sketch) {
  const uint32_t docid = layout_.first_docid + layout_.stories++;
  story_begin_.push_back(postings_.size());
  uint64_t length = 0;
  for (const StoryTerm& term : story_terms_.CollectMore(story, settings_)) {
    const size_t begin = positions_.size();
    if (!term.positions.empty()) glass::PackPositions(term.positions, positions_);
    postings_.push_back({term.number, term.wdf, static_cast<uint32_t>(positions_.size() - begin)});
    length += term.wdf;
    stats_.greatest_wdf = std::max(stats_.greatest_wdf, term.wdf);
  }
  layout_.stretches.Add(story_terms_.AllPositions());
  for (const std::string& term : FilterTerms(story))
    postings_.push_back({story_terms_.numbers().Number(term), 0, 0});

  const auto stored_length = static_cast<uint32_t>(std::min<uint64_t>(length, UINT32_MAX));
  lengths_.push_back(stored_length);
  stats_.total_length += stored_length;
  stats_.greatest_length = std::max(stats_.greatest_length, stored_length);
  if (stored_length > 0 && (stats_.least_length == 0 || stored_length < stats_.least_length))
    stats_.least_length = stored_length;

  AppendCompressed(StoryToJson(story), data_.emplace_back());
  std::string& used = slots_used_.emplace_back();
  int last_slot = -1;
  for (const auto& [slot, value] : SlotsOf(story, sketch)) {
    glass::PackUint(static_cast<uint64_t>(slot - last_slot - 1), used);
    last_slot = slot;
    Note(value, stats_.slots[slot]);
    uint32_t& last = slot_last_.try_emplace(slot, layout_.first_docid - 1).first->second;
    glass::PackUint(docid - last, slot_values_[slot]);
    glass::PackString(value, slot_values_[slot]);
    last = docid;
  }
}

template <typename Visit>
void RunBuilder::VisitPostings(std::vector<TermLists>& lists, const Visit& visit) const {
  for (uint32_t story = 1; story <= layout_.stories; ++story) {
    for (size_t i = story_begin_[story - 1]; i < story_begin_[story]; ++i) {
      const Posting& posting = postings_[i];
      TermLists& term = lists[posting.term];
      const uint32_t gap = story - std::exchange(term.last, story);
      const uint32_t positions_gap =
          posting.positions_bytes == 0 ? 0 : story - std::exchange(term.last_positions, story);
      visit(term, posting, gap, positions_gap);
    }
  }
}

// `order`: the terms' numbers by their bytes.
void RunBuilder::WriteStories(absl::Span<const uint32_t> order) {
  std::vector<uint32_t> rank(order.size());
  for (uint32_t i = 0; i < order.size(); ++i) rank[order[i]] = i;
  // Terms in their order side by side: a story goes through them from front to back.
  const TermNumbers& numbers = story_terms_.numbers();
  std::string text;
  std::vector<uint32_t> begins = {0};
  for (const uint32_t number : order) {
    text.append(numbers.name(number));
    begins.push_back(static_cast<uint32_t>(text.size()));
  }
  text.append(8, '\0');
  std::vector<std::pair<uint32_t, uint32_t>> terms;  // rank, wdf
  std::string list;
  for (uint32_t story = 0; story < layout_.stories; ++story) {
    terms.clear();
    for (size_t i = story_begin_[story]; i < story_begin_[story + 1]; ++i) {
      terms.emplace_back(rank[postings_[i].term], postings_[i].wdf);
      __builtin_prefetch(&begins[terms.back().first]);
    }
    std::sort(terms.begin(), terms.end());
    list.clear();
    if (!terms.empty()) {
      glass::PackUint(lengths_[story], list);
      glass::PackUint(terms.size(), list);
    }
    std::string_view last;
    for (const auto& [at, wdf] : terms) {
      const std::string_view term(text.data() + begins[at], begins[at + 1] - begins[at]);
      PackListedTerm(term, wdf, last, list);
      last = term;
    }
    layout_.story_offsets.push_back(bytes_.size());
    bytes_.append(data_[story]);
    AppendCompressed(list, bytes_);
    glass::PackString(slots_used_[story], bytes_);
  }
}

// Each posting is met twice, in the order of the stories: to tell how long its term's lists become, and to be written where
// they have come to. So postings are read in a row, and the places where most are written stay in the cache; gathering one
// term after the other takes several times as long.
void RunBuilder::WriteTerms(absl::Span<const uint32_t> order) {
  std::vector<TermLists> lists(order.size());
  VisitPostings(lists, [](TermLists& term, const Posting& posting, uint32_t gap, uint32_t positions_gap) {
    ++term.count;
    term.postings += PackedSize(gap) + PackedSize(posting.wdf);
    if (positions_gap == 0) return;
    term.positions += PackedSize(positions_gap) + PackedSize(posting.positions_bytes) + posting.positions_bytes;
  });

  const size_t begin = bytes_.size();
  for (const uint32_t number : order) {
    TermLists& term = lists[number];
    const std::string_view name = story_terms_.numbers().name(number);
    if (layout_.marks.empty() || bytes_.size() - begin >= layout_.marks.back().offset + kMarkBytes) {
      layout_.marks.push_back({std::string(name), bytes_.size() - begin});
    }
    glass::PackString(name, bytes_);
    glass::PackUint(term.count, bytes_);
    for (size_t* list : {&term.postings, &term.positions}) {
      glass::PackUint(*list, bytes_);
      const size_t place = bytes_.size();
      bytes_.resize(place + *list);
      *list = place;
    }
    term.last = term.last_positions = 0;
  }

  const char* positions = positions_.data();
  VisitPostings(lists, [&](TermLists& term, const Posting& posting, uint32_t gap, uint32_t positions_gap) {
    Place at{bytes_.data() + term.postings};
    glass::PackUint(gap, at);
    glass::PackUint(posting.wdf, at);
    term.postings = static_cast<size_t>(at.next - bytes_.data());
    if (positions_gap == 0) return;
    at.next = bytes_.data() + term.positions;
    glass::PackUint(positions_gap, at);
    glass::PackUint(posting.positions_bytes, at);
    std::memcpy(at.next, positions, posting.positions_bytes);
    positions += posting.positions_bytes;
    term.positions = static_cast<size_t>(at.next - bytes_.data()) + posting.positions_bytes;
  });
}

const std::string& RunBuilder::Finish(RunLayout& layout, RunStats& stats) {
  const std::vector<uint32_t> order = story_terms_.numbers().InOrder();
  story_begin_.push_back(postings_.size());
  bytes_.clear();
  layout_.stories_begin = 0;
  WriteStories(order);
  layout_.stories_end = layout_.terms_begin = bytes_.size();
  WriteTerms(order);
  layout_.terms_end = bytes_.size();
  for (const auto& [slot, values] : slot_values_) {
    layout_.slots[slot] = {bytes_.size(), bytes_.size() + values.size()};
    bytes_.append(values);
  }
  layout_.lengths_begin = bytes_.size();
  for (const uint32_t length : lengths_) glass::PackUint(length, bytes_);
  layout_.lengths_end = bytes_.size();
  layout = std::move(layout_);
  stats = stats_;
  return bytes_;
}

uint64_t RunReader::Uint() {
  uint64_t value = 0;
  for (unsigned shift = 0; shift < 64 && !rest_.empty(); shift += 7) {
    const auto byte = static_cast<uint8_t>(rest_.front());
    rest_.remove_prefix(1);
    value |= static_cast<uint64_t>(byte & 0x7F) << shift;
    if (byte < 0x80) return value;
  }
  ok_ = false;
  rest_ = {};
  return 0;
}

std::string_view RunReader::Bytes(uint64_t count) {
  if (count > rest_.size()) {
    ok_ = false;
    rest_ = {};
    return {};
  }
  const std::string_view bytes = rest_.substr(0, count);
  rest_.remove_prefix(count);
  return bytes;
}

RunTerm ReadTerm(RunReader& reader) {
  RunTerm term;
  term.term = reader.String();
  term.count = reader.Uint();
  term.postings = reader.String();
  term.positions = reader.String();
  return term;
}

RunStory ReadStory(RunReader& reader) {
  RunStory story;
  const uint64_t data = reader.Uint();
  story.data = reader.Bytes(data >> 1);
  story.data_compressed = (data & 1) != 0;
  const uint64_t terms = reader.Uint();
  story.terms = reader.Bytes(terms >> 1);
  story.terms_compressed = (terms & 1) != 0;
  story.slots_used = reader.String();
  return story;
}

}  // namespace dateline
