// SPDX-License-Identifier: Apache-2.0
// keystrokes_bench INDEX: how long after each key typed into the interactive session a person sees the first hits, and how
// long until completions, totals, facets and dates are there too. The first search of the process is told apart: it finds
// nothing warm.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <iostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "searcher/interactive/session.h"

namespace dateline {
namespace {

constexpr std::u32string_view kTyped[] = {
    U"oil prices opec",           U"\"of the\" bank",      U"trade -japan",       U"person:baker OR person:volcker",
    U"interest rate* NEAR/5 cut", U"source:outlet dollar", U"date:2024 earnings", U"merger SENT acquisition",
    U"xyzzyqwert company",
};

// Milliseconds from a key to what it shows.
struct Waits {
  std::vector<double> first, whole;
};

void Measure(const Searcher& searcher, Session& session, const Key& key, Waits& waits) {
  const auto start = std::chrono::steady_clock::now();
  const auto elapsed = [&] {
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
  };
  const auto draw = [&session] {
    Canvas canvas(40, 120);
    (void)session.Draw(canvas);
  };
  (void)session.Handle(key);
  draw();
  const auto lookup = session.TakeLookup();
  if (!lookup) return;
  RunLookup(searcher, *lookup, [&](Finding finding) {
    const bool first = std::holds_alternative<FirstHits>(finding);
    session.Show(std::move(finding));
    draw();
    if (first) waits.first.push_back(elapsed());
    return true;
  });
  waits.whole.push_back(elapsed());
}

double Quantile(const std::vector<double>& sorted, double share) {
  return sorted[static_cast<size_t>(share * static_cast<double>(sorted.size() - 1))];
}

void Print(const std::string& name, Waits waits) {
  std::printf("%-34s %4zu", name.c_str(), waits.whole.size());
  for (std::vector<double>* times : {&waits.first, &waits.whole}) {
    std::sort(times->begin(), times->end());
    std::printf("   %7.1f %7.1f %7.1f", Quantile(*times, 0.5), Quantile(*times, 0.95), times->back());
  }
  std::printf("\n");
}

int Run(const char* path) {
  const auto searcher = Searcher::Open(path);
  if (!searcher.ok()) return std::cerr << searcher.status() << "\n", 1;
  std::printf("%-34s %4s   %23s   %23s\n%-39s   %7s %7s %7s   %7s %7s %7s\n", "milliseconds after a key", "keys",
              "first hits", "everything", "", "median", "95th", "worst", "median", "95th", "worst");
  Session session(**searcher);
  Waits all;
  Measure(**searcher, session, {Key::Code::kRedraw}, all);
  Print("(start)", all);
  for (const std::u32string_view query : kTyped) {
    session.SetQuery("");
    session.Refresh();
    Waits waits;
    for (const char32_t letter : query) Measure(**searcher, session, {Key::Code::kCharacter, letter}, waits);
    all.first.insert(all.first.end(), waits.first.begin(), waits.first.end());
    all.whole.insert(all.whole.end(), waits.whole.begin(), waits.whole.end());
    Print(session.query(), std::move(waits));
  }
  Print("(all)", std::move(all));
  return 0;
}

}  // namespace
}  // namespace dateline

int main(int argc, char** argv) {
  if (argc != 2) return std::fputs("usage: keystrokes_bench INDEX\n", stderr), 2;
  return dateline::Run(argv[1]);
}
