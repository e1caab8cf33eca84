#include "web/server.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <thread>
#include <utility>

#include "core/ascii.h"
#include "web/admission.h"
#include "web/problem.h"
#include "web/socket.h"
#include "web/watchdog.h"
#include "web/worker_threads.h"

namespace concordat::web {
namespace {

// Threads beyond those for connections, which tell others that there is no room.
constexpr std::size_t kThreadsToTurnAway = 128;
// Descriptors that are left to the rest of the program: database, files, standard streams.
constexpr std::size_t kOtherDescriptors = 128;
// How long an end may go unseen by the thread that waits for connections.
constexpr std::chrono::milliseconds kLook{100};
// How long clients have to take the last answers.
constexpr std::chrono::milliseconds kFarewell{1'000};

HeadRules rulesOf(const ServerOptions& options, const Listener& listener) {
    HeadRules rules{.target_bytes = options.bounds.target_bytes,
                    .head_bytes = options.bounds.head_bytes,
                    .body_bytes = options.bounds.body_bytes,
                    .hosts = {"localhost", "127.0.0.1", "[::1]", listener.host()}};
    for (const std::string& name : options.names)
        rules.hosts.push_back(core::lowered(name));
    return rules;
}

std::size_t connectionsFor(const Bounds& bounds) {
    const std::size_t others = kThreadsToTurnAway + kOtherDescriptors;
    const std::size_t room = makeRoomForDescriptors(bounds.connections + others);
    return std::min(bounds.connections, room > others ? room - others : 1);
}

}  // namespace

class Server::Running {
public:
    Running(ServerOptions options, Handler handler, Listener listener)
        : options_(std::move(options)),
          handler_(std::move(handler)),
          listener_(std::move(listener)),
          rules_(rulesOf(options_, *listener_)),
          port_(listener_->port()),
          connections_(connectionsFor(options_.bounds)),
          admission_(connections_, options_.bounds.connections_per_address),
          threads_(connections_ + kThreadsToTurnAway),
          acceptor_([this] { acceptAll(); }) {}
    Running(const Running&) = delete;
    Running& operator=(const Running&) = delete;
    ~Running() { stop(); }

    std::uint16_t port() const { return port_; }
    std::size_t connections() const { return connections_; }

    void stop() {
        if (stopping_.exchange(true)) return;
        acceptor_.join();
        listener_.reset();
        watchdog_.close(kFarewell);
        threads_.join();
    }

private:
    void acceptAll() {
        while (!stopping_) {
            if (auto socket = listener_->accept(kLook)) take(*std::move(socket));
        }
    }

    void take(Socket socket) {
        // Tasks are copied, sockets and tickets are not.
        struct Guest {
            Socket socket;
            std::optional<Admission::Ticket> ticket;
        };
        auto ticket = admission_.enter(socket.remote());
        const auto guest = std::make_shared<Guest>(Guest{std::move(socket), std::move(ticket)});
        WorkerThreads::Task task = [this, guest] {
            Connection connection(guest->socket, common_);
            if (guest->ticket)
                connection.serve();
            else
                connection.turnAway();
        };
        if (threads_.start(task)) return;
        // Not even a thread to say so: it is said without waiting, and may be lost.
        const Response full = problem(Status::Unavailable, "The server is full; try again in a moment.");
        static_cast<void>(guest->socket.send(answerHead(full, After::Close, {}).append(full.body())));
        guest->socket.endSending();
    }

    const ServerOptions options_;
    const Handler handler_;
    std::optional<Listener> listener_;
    const HeadRules rules_;
    const std::uint16_t port_;
    const std::size_t connections_;
    std::atomic<std::uint64_t> bodies_bytes_{0};
    std::atomic<bool> stopping_{false};
    Admission admission_;
    Watchdog watchdog_;
    Common common_{options_.bounds, rules_,    handler_,     options_.utc,
                   options_.report, watchdog_, bodies_bytes_};
    WorkerThreads threads_;
    std::thread acceptor_;  // last, since it uses all the others
};

Server::Server(std::unique_ptr<Running> running) : running_(std::move(running)) {}
Server::Server(Server&&) noexcept = default;
Server::~Server() = default;

core::Result<Server> Server::start(ServerOptions options, Handler handler) {
    auto listener = Listener::open(options.address, options.port);
    if (!listener) return tl::unexpected(std::move(listener).error());
    return Server(std::make_unique<Running>(std::move(options), std::move(handler), *std::move(listener)));
}

std::uint16_t Server::port() const {
    return running_->port();
}

std::size_t Server::connections() const {
    return running_->connections();
}

void Server::stop() {
    running_->stop();
}

}  // namespace concordat::web
