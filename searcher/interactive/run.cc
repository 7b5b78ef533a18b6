// SPDX-License-Identifier: Apache-2.0
#include "searcher/interactive/run.h"

#include <spawn.h>
#include <sys/wait.h>

#include "common/base/status_macros.h"
#include "searcher/interactive/lookup_worker.h"
#include "searcher/interactive/session.h"
#include "searcher/interactive/terminal.h"

extern char** environ;

namespace dateline {
namespace {

// How soon results are seen after the worker has them.
constexpr int kPollMilliseconds = 4;

// Only a web address: a crawled page must not be able to name a program or a file.
bool IsWebAddress(const std::string& url) { return url.starts_with("http://") || url.starts_with("https://"); }

void OpenInBrowser(const std::string& url) {
  if (!IsWebAddress(url)) return;
  std::string program = "xdg-open", address = url;
  char* arguments[] = {program.data(), address.data(), nullptr};
  pid_t child = 0;
  if (posix_spawnp(&child, program.c_str(), nullptr, nullptr, arguments, environ) == 0) waitpid(child, nullptr, 0);
}

}  // namespace

absl::Status RunInteractive(const Searcher& searcher, const std::string& query) {
  ASSIGN_OR_RETURN(const std::unique_ptr<Terminal> terminal, Terminal::Open());
  Session session(searcher);
  session.SetQuery(query);
  LookupWorker worker(searcher);
  for (bool changed = true, running = true; running;) {
    if (auto lookup = session.TakeLookup()) worker.Start(*std::move(lookup));
    if (changed) {
      Canvas canvas(terminal->rows(), terminal->columns());
      const Session::Cursor cursor = session.Draw(canvas);
      terminal->Show(canvas, cursor.row, cursor.column);
    }
    changed = false;
    Key key = terminal->Read(worker.busy() ? kPollMilliseconds : -1);
    // Keys that wait already are taken before searching: a fast typist is never held up by results nobody reads.
    for (; key.code != Key::Code::kNone && running; key = terminal->Read(0)) {
      if (key.code == Key::Code::kRedraw) terminal->Redraw();
      running = session.Handle(key);
      changed = true;
    }
    while (auto finding = worker.Take()) {
      // What was found before the last key is no answer to it.
      if (session.stale()) break;
      session.Show(*std::move(finding));
      changed = true;
    }
    if (const auto url = session.TakeUrl()) terminal->Suspend([&] { OpenInBrowser(*url); });
  }
  return absl::OkStatus();
}

}  // namespace dateline
