// One connection from its first byte to its end: requests one after the other, each read whole before it is
// handled and answered before the next is looked at.
//
// Bytes that were not read as what they claim to be are never read as something else: after every refusal the
// connection is closed. It closes in two steps, so that an answer is not lost to bytes that were still on
// their way: first our side, then, when the other has ended or a second has passed, all of it.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "web/answer.h"
#include "web/bounds.h"
#include "web/head.h"
#include "web/message.h"
#include "web/socket.h"
#include "web/watchdog.h"

namespace concordat::web {

using Handler = std::function<Response(const Request&)>;

// What the connections of one server have in common. Outlives them.
struct Common {
    const Bounds& bounds;
    const HeadRules& rules;
    const Handler& handler;
    // Seconds since 1970; when empty, answers have no date.
    const std::function<std::int64_t()>& utc;
    // Takes one line for whoever runs the server; from any thread.
    const std::function<void(std::string_view)>& report;
    Watchdog& watchdog;
    std::atomic<std::uint64_t>& bodies_bytes;  // held at this moment
};

class Connection {
public:
    Connection(Socket& socket, Common& common);

    // Until it is over. Never throws for what a client or a handler does.
    void serve();
    // Answers that there is no room, and ends.
    void turnAway();

private:
    using Clock = Watchdog::Clock;
    class BodyShare;

    // Why there will be no further request: a refusal to be told, or silence.
    using End = std::optional<Refusal>;

    tl::expected<Head, End> readHead();
    tl::expected<void, End> readBody(const Head& head, std::string& body, BodyShare& share);
    // Appends what comes next, at most `room` bytes; false when nothing will, for a reason that brokenOff
    // tells.
    bool receive(std::string& into, std::size_t room);
    // Why the bytes of a request that had begun ended before it was whole.
    Refusal brokenOff() const;

    [[nodiscard]] After serveOne(std::size_t number);
    Response handle(const Request& request);
    // Whether it went out.
    bool answer(const Response& response, After after, bool head_only);
    void refuse(const Refusal& refusal);
    void close();
    std::string_view date();
    // When bytes that began to pass then, of which so many have passed, are overdue.
    [[nodiscard]] Clock::time_point overdue(Clock::time_point start, std::uint64_t passed) const;

    Socket& socket_;
    Common& common_;
    Watchdog::Watch watch_;
    std::string received_;  // and not yet understood
    std::int64_t date_of_ = 0;
    std::string date_;
};

}  // namespace concordat::web
