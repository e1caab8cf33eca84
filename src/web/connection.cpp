#include "web/connection.h"

#include <algorithm>
#include <exception>
#include <utility>

#include <fmt/format.h>

#include "web/coding.h"
#include "web/etag.h"
#include "web/problem.h"

namespace concordat::web {
namespace {

// Read at once while a head is awaited, and while a body is.
constexpr std::size_t kHeadRoom = 4U << 10U;
constexpr std::size_t kBodyRoom = 64U << 10U;
// Sent at once; a body up to this size goes out together with its head.
constexpr std::size_t kSendRoom = 64U << 10U;
// What is still read of a connection that we have ended, and for how long.
constexpr std::size_t kLingerBytes = 16U << 20U;
constexpr std::chrono::milliseconds kLinger{1'000};
constexpr std::chrono::milliseconds kLingerAtTheEnd{200};

constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";

}  // namespace

// What one request holds of the bytes that all bodies together may take.
class Connection::BodyShare {
public:
    explicit BodyShare(Common& common) : common_(common) {}
    BodyShare(const BodyShare&) = delete;
    BodyShare& operator=(const BodyShare&) = delete;
    ~BodyShare() { release(); }

    // False when that would be too much; nothing is held any more then.
    bool growTo(std::uint64_t bytes) {
        const std::uint64_t all = common_.bodies_bytes += bytes - held_;
        held_ = bytes;
        if (all <= common_.bounds.bodies_bytes) return true;
        release();
        return false;
    }
    void release() { common_.bodies_bytes -= std::exchange(held_, 0); }

private:
    Common& common_;
    std::uint64_t held_ = 0;
};

Connection::Connection(Socket& socket, Common& common)
    : socket_(socket), common_(common), watch_(common.watchdog, socket) {}

void Connection::serve() {
    std::size_t number = 1;
    while (serveOne(number) == After::KeepOpen)
        ++number;
}

void Connection::turnAway() {
    refuse({Status::Unavailable, "Too many connections are open; try again in a moment."});
}

After Connection::serveOne(std::size_t number) {
    auto head = readHead();
    BodyShare share(common_);
    tl::expected<void, End> body;
    if (head) body = readBody(*head, head->request.body, share);
    if (!head || !body) {
        const End& end = head ? body.error() : head.error();
        if (end) {
            Refusal refusal = *end;
            if (head) refusal.head_only = head->request.head_only;
            refuse(refusal);
        }
        return After::Close;
    }
    watch_.running();
    head->request.remote = socket_.remote();
    const Response response = coded(head->request, unlessSeen(head->request, handle(head->request)));
    // Whoever has the answer may send the next body at once, on this connection or another.
    std::string().swap(head->request.body);
    share.release();
    const bool goes_on =
        head->keeps_alive && number < common_.bounds.requests_per_connection && !common_.watchdog.isClosing();
    const After after = goes_on ? After::KeepOpen : After::Close;
    if (!answer(response, after, head->request.head_only)) return After::Close;
    if (after == After::Close) close();
    return after;
}

tl::expected<Head, Connection::End> Connection::readHead() {
    constexpr std::string_view kEmptyLine = "\r\n";
    HeadFinder finder(common_.rules);
    bool may_skip = true;  // one empty line, which some clients send after a body
    bool is_timed = false;
    Guarded<std::size_t> size = 0;
    while (true) {
        if (may_skip && received_.size() >= kEmptyLine.size()) {
            if (received_.starts_with(kEmptyLine)) received_.erase(0, kEmptyLine.size());
            may_skip = false;
        }
        if (!may_skip) size = finder.find(received_);
        if (!size) return tl::unexpected<End>(size.error());
        if (*size > 0) break;
        const bool begun = !received_.empty();
        bool more = true;
        if (!is_timed) {
            more = watch_.reading(Clock::now() + (begun ? common_.bounds.head : common_.bounds.idle));
            is_timed = begun;
        }
        more = more && receive(received_, kHeadRoom);
        if (!more) return tl::unexpected<End>(begun ? End(brokenOff()) : std::nullopt);
    }
    auto head = parseHead(std::string_view(received_).substr(0, *size), common_.rules);
    received_.erase(0, *size);
    if (!head) return tl::unexpected<End>(std::move(head).error());
    return *std::move(head);
}

bool Connection::receive(std::string& into, std::size_t room) {
    const std::size_t before = into.size();
    into.resize(before + room);
    const std::size_t more = socket_.receive(into.data() + before, room);
    into.resize(before + more);
    return more > 0;
}

Refusal Connection::brokenOff() const {
    if (watch_.isLate()) return {Status::RequestTimeout, "The request did not arrive in time."};
    if (common_.watchdog.isClosing())
        return {Status::Unavailable, "The server is ending; try again in a moment."};
    return {Status::BadRequest, "The connection ended before the request did."};
}

tl::expected<void, Connection::End> Connection::readBody(const Head& head, std::string& body,
                                                         BodyShare& share) {
    const std::uint64_t size = head.body_bytes;
    if (size == 0) return {};
    const std::uint64_t at_hand = std::min<std::uint64_t>(received_.size(), size);
    body = received_.substr(0, at_hand);
    received_.erase(0, at_hand);
    const Clock::time_point start = Clock::now();
    if (body.empty() && head.expects_continue) {
        watch_.writing(overdue(start, 0));
        if (!socket_.send(kContinue)) return tl::unexpected<End>(std::nullopt);
    }
    while (true) {
        if (!share.growTo(body.size())) {
            std::string().swap(body);
            return tl::unexpected<End>(Refusal{
                Status::Unavailable, "Too many large requests are being served; try again in a moment."});
        }
        if (body.size() == size) return {};
        const std::size_t room = std::min<std::uint64_t>(kBodyRoom, size - body.size());
        if (!watch_.reading(overdue(start, body.size())) || !receive(body, room))
            return tl::unexpected<End>(brokenOff());
    }
}

Response Connection::handle(const Request& request) {
    try {
        return common_.handler(request);
    } catch (const std::exception& error) {
        if (common_.report)
            common_.report(fmt::format("{} {}: {}", nameOf(request.method), request.path, error.what()));
    } catch (...) {
        if (common_.report)
            common_.report(fmt::format("{} {}: unknown exception", nameOf(request.method), request.path));
    }
    return problem(
        Status::InternalError,
        "The server met a fault of its own; nothing can be said about what was done. Look before you "
        "try again.");
}

bool Connection::answer(const Response& response, After after, bool head_only) {
    const std::string_view body =
        head_only || !hasBody(response.status()) ? std::string_view() : response.body();
    std::string head = answerHead(response, after, date());
    const Clock::time_point start = Clock::now();
    watch_.writing(overdue(start, 0));
    if (body.size() <= kSendRoom) return socket_.send(head.append(body));
    if (!socket_.send(head)) return false;
    for (std::size_t sent = 0; sent < body.size(); sent += kSendRoom) {
        watch_.writing(overdue(start, sent));
        if (!socket_.send(body.substr(sent, kSendRoom))) return false;
    }
    return true;
}

void Connection::refuse(const Refusal& refusal) {
    if (answer(problem(refusal.status, refusal.sentence), After::Close, refusal.head_only)) close();
}

void Connection::close() {
    watch_.writing(Clock::now() + (common_.watchdog.isClosing() ? kLingerAtTheEnd : kLinger));
    socket_.endSending();
    received_.resize(kBodyRoom);
    std::size_t dropped = 0;
    while (dropped < kLingerBytes) {
        const std::size_t more = socket_.receive(received_.data(), received_.size());
        if (more == 0) return;
        dropped += more;
    }
}

std::string_view Connection::date() {
    if (!common_.utc) return {};
    const std::int64_t now = common_.utc();
    if (now != date_of_ || date_.empty()) {
        date_of_ = now;
        date_ = httpDate(now);
    }
    return date_;
}

Connection::Clock::time_point Connection::overdue(Clock::time_point start, std::uint64_t passed) const {
    const auto earned = std::chrono::milliseconds(passed * 1'000 / common_.bounds.bytes_per_second);
    return start + common_.bounds.grace + earned;
}

}  // namespace concordat::web
