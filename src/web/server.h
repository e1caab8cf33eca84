// The HTTP edge as a whole: takes connections, gives each a thread, and hands sound requests to one handler.
//
// A thread for each connection costs little and lets each be read from top to bottom; what would make it
// dear, clients who hold threads by doing nothing, is bounded by number and cut off by the watchdog. There is
// a place for everybody or a plain 503, never a queue in which one waits behind another.
//
// Whatever comes out of the handler, an exception included, is answered with a status, a length and a body.
// Which addresses exist is for `router.h` and the rooms' routes.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "web/bounds.h"
#include "web/connection.h"
#include "web/message.h"

namespace concordat::web {

struct ServerOptions {
    std::string address = "127.0.0.1";  // a loopback address or "localhost"
    std::uint16_t port = 8080;          // 0: any free one
    // By which this server may be called besides localhost, 127.0.0.1, ::1 and the address: without port.
    std::vector<std::string> names = {};
    Bounds bounds = {};
    // Seconds since 1970, for the Date of answers; without it they have none. From any thread.
    std::function<std::int64_t()> utc = {};
    // One line for whoever runs the server, about an exception that came out of the handler. From any thread.
    std::function<void(std::string_view)> report = {};
};

class Server {
public:
    // The handler is called from many threads at once, and may take as long as it needs. The errors are those
    // of Listener::open.
    [[nodiscard]] static core::Result<Server> start(ServerOptions options, Handler handler);
    Server(Server&&) noexcept;
    Server& operator=(Server&&) = delete;
    ~Server();  // stops

    [[nodiscard]] std::uint16_t port() const;
    // How many connections there may be at once: as in the bounds, or fewer where the system gives fewer
    // descriptors to this process.
    [[nodiscard]] std::size_t connections() const;

    // Takes no more connections, lets running requests finish and answers them, refuses half-sent ones,
    // closes silent ones, and returns when all is over: within 2 seconds and what handlers still take.
    void stop();

private:
    class Running;
    explicit Server(std::unique_ptr<Running> running);

    std::unique_ptr<Running> running_;
};

}  // namespace concordat::web
