#include "web/watchdog.h"

#include <algorithm>

namespace concordat::web {
namespace {

// How much later than its limit a connection may be cut.
constexpr std::chrono::milliseconds kTick{50};

}  // namespace

Watchdog::Watchdog() : thread_([this] { run(); }) {}

Watchdog::~Watchdog() {
    {
        const std::lock_guard lock(mutex_);
        ended_ = true;
    }
    wake_.notify_one();
    thread_.join();
}

void Watchdog::run() {
    std::unique_lock lock(mutex_);
    while (!wake_.wait_for(lock, kTick, [this] { return ended_; }))
        sweep();
}

void Watchdog::sweep() {
    const Clock::time_point now = Clock::now();
    for (Watch* watch : watches_)
        watch->check(now);
}

void Watchdog::close(std::chrono::milliseconds farewell) {
    farewell_ = Clock::now() + farewell;
    // A watch that does not see this when it begins to read is seen by the sweep.
    closing_ = true;
    const std::lock_guard lock(mutex_);
    sweep();
}

Watchdog::Watch::Watch(Watchdog& watchdog, Socket& socket) : watchdog_(watchdog), socket_(socket) {
    const std::lock_guard lock(watchdog_.mutex_);
    place_ = watchdog_.watches_.insert(watchdog_.watches_.end(), this);
}

Watchdog::Watch::~Watch() {
    const std::lock_guard lock(watchdog_.mutex_);
    watchdog_.watches_.erase(place_);
}

bool Watchdog::Watch::reading(Clock::time_point until) {
    const std::lock_guard lock(mutex_);
    if (watchdog_.closing_) reading_ended_ = true;
    phase_ = Phase::Reading;
    until_ = until;
    return !reading_ended_;
}

void Watchdog::Watch::running() {
    const std::lock_guard lock(mutex_);
    phase_ = Phase::Running;
}

void Watchdog::Watch::writing(Clock::time_point until) {
    const std::lock_guard lock(mutex_);
    phase_ = Phase::Writing;
    until_ = until;
}

bool Watchdog::Watch::isLate() const {
    const std::lock_guard lock(mutex_);
    return late_;
}

void Watchdog::Watch::check(Clock::time_point now) {
    const std::lock_guard lock(mutex_);
    const bool closing = watchdog_.closing_;
    switch (phase_) {
        case Phase::Running:
            return;
        case Phase::Reading:
            if (reading_ended_ || (!closing && now < until_)) return;
            late_ = !closing;
            reading_ended_ = true;
            socket_.cutReceiving();
            return;
        case Phase::Writing:
            if (now < (closing ? std::min(until_, watchdog_.farewell_.load()) : until_)) return;
            until_ = Clock::time_point::max();
            reading_ended_ = true;
            socket_.cut();
            return;
    }
}

}  // namespace concordat::web
