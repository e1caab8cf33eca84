// The door to Poco::Net: connections and the place where they arrive.
//
// Sockets wait: receiving ends when bytes come, when the other side ends, or when somebody cuts the
// connection from another thread. There are no time limits here; they belong to the watchdog. Nothing throws
// for what the network does.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "core/result.h"

namespace concordat::web {

class Socket {
public:
    class Handle;  // Poco's

    explicit Socket(std::unique_ptr<Handle> handle);
    Socket(Socket&&) noexcept;
    Socket& operator=(Socket&&) noexcept;
    ~Socket();  // closes

    // How many bytes came, at most `room`; 0 when no more will come.
    [[nodiscard]] std::size_t receive(char* into, std::size_t room);
    // Waits until all is handed to the system. False when the connection is no more.
    [[nodiscard]] bool send(std::string_view bytes);
    // Says to the other side that nothing more comes.
    void endSending();

    // From any thread while the socket lives. Receiving ends; what has arrived may still be received.
    void cutReceiving();
    // The same for sending as well.
    void cut();

    // Numeric, without port: "127.0.0.1".
    [[nodiscard]] const std::string& remote() const;

private:
    std::unique_ptr<Handle> handle_;
};

class Listener {
public:
    class Handle;

    // Port 0 takes a free one. Invalid for an address that is not a loopback one, Conflict when the port is
    // in use, by another or by one more of ours; Unavailable for what else the system says.
    [[nodiscard]] static core::Result<Listener> open(const std::string& address, std::uint16_t port);
    Listener(Listener&&) noexcept;
    Listener& operator=(Listener&&) noexcept;
    ~Listener();

    [[nodiscard]] std::uint16_t port() const;
    // Numeric, as in an address: "127.0.0.1", "[::1]".
    [[nodiscard]] std::string host() const;
    // The next connection; nothing when none came within that time or the machine could not take it.
    [[nodiscard]] std::optional<Socket> accept(std::chrono::milliseconds longest);

private:
    explicit Listener(std::unique_ptr<Handle> handle);

    std::unique_ptr<Handle> handle_;
};

// Has the system let this process hold so many descriptors, as far as it may, and says how many those are.
[[nodiscard]] std::size_t makeRoomForDescriptors(std::size_t wanted);

}  // namespace concordat::web
