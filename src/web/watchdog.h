// Time limits for connections, kept by one thread: whoever lets one pass is cut off.
//
// Each connection has a Watch that says what it is doing and until when. A limit is set once for a whole head
// and grows with a body only as fast as bytes are owed, so that one byte now and then renews nothing. To end
// the server is the same thing: all limits on reading are over at once, running requests are let be, and
// answers have a last term.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <list>
#include <mutex>
#include <thread>

#include "web/socket.h"

namespace concordat::web {

class Watchdog {
public:
    using Clock = std::chrono::steady_clock;
    class Watch;

    Watchdog();
    Watchdog(const Watchdog&) = delete;
    Watchdog& operator=(const Watchdog&) = delete;
    // No Watch may be left.
    ~Watchdog();

    // Ends all reading now and forever, and all writing within that time.
    void close(std::chrono::milliseconds farewell);
    [[nodiscard]] bool isClosing() const { return closing_.load(); }

private:
    void run();
    void sweep();

    std::mutex mutex_;  // of what follows, and of each socket's being there while it is cut
    std::list<Watch*> watches_;
    std::condition_variable wake_;
    bool ended_ = false;
    std::atomic<bool> closing_{false};
    std::atomic<Clock::time_point> farewell_{Clock::time_point::max()};
    std::thread thread_;
};

// For as long as it lives its socket must.
class Watchdog::Watch {
public:
    Watch(Watchdog& watchdog, Socket& socket);
    Watch(const Watch&) = delete;
    Watch& operator=(const Watch&) = delete;
    ~Watch();

    // From now on bytes must come until then. False when nothing may be read any more: a limit was passed
    // before, or the server is ending.
    [[nodiscard]] bool reading(Clock::time_point until);
    // From now on nobody is waited for but ourselves.
    void running();
    // From now on bytes must be taken until then, or a little earlier when the server is ending; after that
    // the connection is cut in both directions. Also after reading was cut.
    void writing(Clock::time_point until);

    // A limit on reading was passed.
    [[nodiscard]] bool isLate() const;

private:
    friend class Watchdog;
    enum class Phase { Reading, Running, Writing };

    // By the watchdog.
    void check(Clock::time_point now);

    Watchdog& watchdog_;
    Socket& socket_;
    std::list<Watch*>::iterator place_;
    mutable std::mutex mutex_;
    Phase phase_ = Phase::Running;
    Clock::time_point until_ = Clock::time_point::max();
    bool reading_ended_ = false;
    bool late_ = false;
};

}  // namespace concordat::web
