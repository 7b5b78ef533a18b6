// SPDX-License-Identifier: Apache-2.0
#include "indexer/store/bulk_run.h"

#include <libdeflate.h>

#include <algorithm>
#include <numeric>
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
    const auto begin = static_cast<uint32_t>(positions_.size());
    if (!term.positions.empty()) glass::PackPositions(term.positions, positions_);
    postings_.push_back({term.number, term.wdf, begin, static_cast<uint32_t>(positions_.size() - begin)});
    length += term.wdf;
    stats_.greatest_wdf = std::max(stats_.greatest_wdf, term.wdf);
  }
  layout_.stretches.Add(story_terms_.AllPositions());
  for (const std::string& term : FilterTerms(story))
    postings_.push_back({story_terms_.numbers().Number(term), 0, 0, 0});

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

// As Xapian's termlist table has it: length, count, then each term as what differs from the last, a small wdf packed into the
// byte that tells how much of the last term is reused. `postings`: the story's, by their terms' bytes.
void RunBuilder::PackTermList(uint32_t story, absl::Span<const uint32_t> postings, std::string& out) const {
  if (postings.empty()) return;
  glass::PackUint(lengths_[story], out);
  glass::PackUint(postings.size(), out);
  std::string_view last;
  for (const uint32_t i : postings) {
    const std::string_view term = story_terms_.numbers().name(postings_[i].term);
    const uint32_t wdf = postings_[i].wdf;
    if (last.empty()) {
      out.push_back(static_cast<char>(term.size()));
      out.append(term);
      glass::PackUint(wdf, out);
    } else {
      const auto reuse =
          static_cast<size_t>(std::mismatch(term.begin(), term.end(), last.begin(), last.end()).first - term.begin());
      const size_t packed = wdf < 127 ? (wdf + 1) * (last.size() + 1) + reuse : 256;
      out.push_back(static_cast<char>(packed < 256 ? packed : reuse));
      out.push_back(static_cast<char>(term.size() - reuse));
      out.append(term.substr(reuse));
      if (packed >= 256) glass::PackUint(wdf, out);
    }
    last = term;
  }
}

const std::string& RunBuilder::Finish(RunLayout& layout, RunStats& stats) {
  const TermNumbers& numbers = story_terms_.numbers();
  const std::vector<uint32_t> order = numbers.InOrder();
  std::vector<uint32_t> rank(order.size());
  for (uint32_t i = 0; i < order.size(); ++i) rank[order[i]] = i;
  story_begin_.push_back(postings_.size());

  // Postings by term, each term's in docid order: counting sort.
  std::vector<uint32_t> begin(order.size() + 1);
  for (const Posting& posting : postings_) ++begin[rank[posting.term] + 1];
  std::partial_sum(begin.begin(), begin.end(), begin.begin());
  std::vector<std::pair<uint32_t, uint32_t>> sorted(postings_.size());  // story, posting
  std::vector<uint32_t> next = begin;
  for (uint32_t story = 0; story < layout_.stories; ++story) {
    for (size_t i = story_begin_[story]; i < story_begin_[story + 1]; ++i) {
      sorted[next[rank[postings_[i].term]]++] = {story, static_cast<uint32_t>(i)};
    }
  }
  // And back: postings by story, each story's in the order of its terms.
  std::vector<uint32_t> by_story(postings_.size());
  std::vector<size_t> next_of_story(story_begin_.begin(), story_begin_.end() - 1);
  for (const auto& [story, posting] : sorted) by_story[next_of_story[story]++] = posting;

  bytes_.clear();
  layout_.stories_begin = 0;
  std::string term_list;
  for (uint32_t story = 0; story < layout_.stories; ++story) {
    layout_.story_offsets.push_back(bytes_.size());
    term_list.clear();
    PackTermList(
        story,
        absl::MakeConstSpan(by_story).subspan(story_begin_[story], story_begin_[story + 1] - story_begin_[story]),
        term_list);
    bytes_.append(data_[story]);
    AppendCompressed(term_list, bytes_);
    glass::PackString(slots_used_[story], bytes_);
  }
  layout_.stories_end = layout_.terms_begin = bytes_.size();

  std::string lists, positions;
  for (uint32_t i = 0; i < order.size(); ++i) {
    lists.clear();
    positions.clear();
    uint32_t last = layout_.first_docid - 1, last_positions = last;
    for (uint32_t at = begin[i]; at < begin[i + 1]; ++at) {
      const auto [story, number] = sorted[at];
      const uint32_t docid = layout_.first_docid + story;
      const Posting& posting = postings_[number];
      glass::PackUint(docid - std::exchange(last, docid), lists);
      glass::PackUint(posting.wdf, lists);
      if (posting.positions_bytes == 0) continue;
      glass::PackUint(docid - std::exchange(last_positions, docid), positions);
      glass::PackString(std::string_view(positions_).substr(posting.positions_begin, posting.positions_bytes),
                        positions);
    }
    if (layout_.marks.empty() || bytes_.size() - layout_.terms_begin >= layout_.marks.back().offset + kMarkBytes) {
      layout_.marks.push_back({std::string(numbers.name(order[i])), bytes_.size() - layout_.terms_begin});
    }
    glass::PackString(numbers.name(order[i]), bytes_);
    glass::PackUint(begin[i + 1] - begin[i], bytes_);
    glass::PackString(lists, bytes_);
    glass::PackString(positions, bytes_);
  }
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
