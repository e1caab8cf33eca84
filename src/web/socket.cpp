#include "web/socket.h"

#include <algorithm>
#include <cerrno>
#include <limits>
#include <thread>
#include <utility>

#include <Poco/Net/IPAddress.h>
#include <Poco/Net/NetException.h>
#include <Poco/Net/ServerSocket.h>
#include <Poco/Net/SocketAddress.h>
#include <Poco/Net/StreamSocket.h>
#include <sys/resource.h>

#include <fmt/format.h>

namespace concordat::web {

using core::ErrorCode;
using core::fail;

namespace {

// Connections that have arrived and wait to be accepted.
constexpr int kBacklog = 2048;
// How long to leave the machine alone that cannot take another connection.
constexpr std::chrono::milliseconds kPause{20};

int asInt(std::size_t size) {
    return static_cast<int>(std::min<std::size_t>(size, std::numeric_limits<int>::max()));
}

// Poco throws for a connection that is gone; here that is an ordinary end.
template <class Do>
bool quietly(const Do& act) {
    try {
        act();
        return true;
    } catch (const Poco::Exception&) {
        return false;
    }
}

}  // namespace

class Socket::Handle {
public:
    Handle(const Poco::Net::StreamSocket& connected, std::string address)
        : stream(connected), remote(std::move(address)) {}

    Poco::Net::StreamSocket stream;
    std::string remote;
};

Socket::Socket(std::unique_ptr<Handle> handle) : handle_(std::move(handle)) {}
Socket::Socket(Socket&&) noexcept = default;
Socket& Socket::operator=(Socket&&) noexcept = default;
Socket::~Socket() = default;

std::size_t Socket::receive(char* into, std::size_t room) {
    int received = 0;
    quietly([&] { received = handle_->stream.receiveBytes(into, asInt(room)); });
    return received > 0 ? static_cast<std::size_t>(received) : 0;
}

bool Socket::send(std::string_view bytes) {
    while (!bytes.empty()) {
        int sent = 0;
        // A connection that is gone shall be an answer, not a signal that ends the program.
        if (!quietly(
                [&] { sent = handle_->stream.sendBytes(bytes.data(), asInt(bytes.size()), MSG_NOSIGNAL); }) ||
            sent <= 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

void Socket::endSending() {
    quietly([&] { handle_->stream.shutdownSend(); });
}

void Socket::cutReceiving() {
    quietly([&] { handle_->stream.shutdownReceive(); });
}

void Socket::cut() {
    quietly([&] { handle_->stream.shutdown(); });
}

const std::string& Socket::remote() const {
    return handle_->remote;
}

class Listener::Handle {
public:
    Poco::Net::ServerSocket server;
};

Listener::Listener(std::unique_ptr<Handle> handle) : handle_(std::move(handle)) {}
Listener::Listener(Listener&&) noexcept = default;
Listener& Listener::operator=(Listener&&) noexcept = default;
Listener::~Listener() = default;

core::Result<Listener> Listener::open(const std::string& address, std::uint16_t port) {
    Poco::Net::IPAddress numeric;
    if (!Poco::Net::IPAddress::tryParse(address == "localhost" ? "127.0.0.1" : address, numeric) ||
        !numeric.isLoopback())
        return fail(ErrorCode::Invalid,
                    fmt::format("Concordat does not listen on “{}”: until people can sign in it serves this "
                                "machine alone. Give 127.0.0.1, ::1 or localhost.",
                                address));
    auto handle = std::make_unique<Handle>();
    const Poco::Net::SocketAddress place(numeric, port);
    try {
        // The address may be used again at once after an end, while its last connections fade; the port is
        // not shared with anybody who listens.
        handle->server.bind(place, true, false);
        handle->server.listen(kBacklog);
    } catch (const Poco::Net::NetException& refused) {
        if (refused.code() == EADDRINUSE)
            return fail(
                ErrorCode::Conflict,
                fmt::format("Somebody listens on {} already, perhaps another Concordat; end that one or "
                            "choose another port.",
                            place.toString()));
        return fail(ErrorCode::Unavailable, fmt::format("Concordat cannot listen on {}: {}.",
                                                        place.toString(), refused.displayText()));
    } catch (const Poco::Exception& refused) {
        return fail(ErrorCode::Unavailable, fmt::format("Concordat cannot listen on {}: {}.",
                                                        place.toString(), refused.displayText()));
    }
    return Listener(std::move(handle));
}

std::uint16_t Listener::port() const {
    return handle_->server.address().port();
}

std::string Listener::host() const {
    const Poco::Net::IPAddress address = handle_->server.address().host();
    return address.family() == Poco::Net::AddressFamily::IPv6 ? "[" + address.toString() + "]"
                                                              : address.toString();
}

std::optional<Socket> Listener::accept(std::chrono::milliseconds longest) {
    try {
        const auto wait = std::chrono::microseconds(longest).count();
        if (!handle_->server.poll(Poco::Timespan(wait), Poco::Net::Socket::SELECT_READ)) return std::nullopt;
        Poco::Net::SocketAddress remote;
        Poco::Net::StreamSocket stream = handle_->server.acceptConnection(remote);
        stream.setNoDelay(true);
        return Socket(std::make_unique<Socket::Handle>(std::move(stream), remote.host().toString()));
    } catch (const Poco::Exception&) {
        std::this_thread::sleep_for(kPause);
        return std::nullopt;
    }
}

std::size_t makeRoomForDescriptors(std::size_t wanted) {
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return wanted;
    if (limit.rlim_cur < wanted) {
        rlimit raised = limit;
        raised.rlim_cur = std::min<rlim_t>(wanted, limit.rlim_max);
        if (::setrlimit(RLIMIT_NOFILE, &raised) == 0) limit = raised;
    }
    return limit.rlim_cur;
}

}  // namespace concordat::web
