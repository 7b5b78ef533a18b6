// SPDX-License-Identifier: Apache-2.0
#include "common/cli/interrupt.h"

#include <csignal>
#include <initializer_list>

namespace dateline {
namespace {

std::atomic<bool> interrupted{false};
static_assert(std::atomic<bool>::is_always_lock_free, "set in a signal handler");

void OnSignal(int) { interrupted.store(true, std::memory_order_relaxed); }

void Handle(void (*handler)(int)) {
  for (const int signal : {SIGINT, SIGTERM}) {
    struct sigaction action{};
    action.sa_handler = handler;
    action.sa_flags = static_cast<int>(SA_RESETHAND | SA_RESTART);
    ::sigaction(signal, &action, nullptr);
  }
}

}  // namespace

InterruptScope::InterruptScope() {
  interrupted = false;
  Handle(OnSignal);
}

InterruptScope::~InterruptScope() {
  Handle(SIG_DFL);
  interrupted = false;
}

const std::atomic<bool>& InterruptScope::flag() const { return interrupted; }

bool Interrupted() { return interrupted.load(std::memory_order_relaxed); }

}  // namespace dateline
