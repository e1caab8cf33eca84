#include "web/raw_client.h"

#include <array>
#include <stdexcept>
#include <utility>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "web/message.h"

namespace concordat::web {

using std::chrono::steady_clock;

namespace {

sockaddr_in place(const char* address, std::uint16_t port) {
    sockaddr_in there{};
    there.sin_family = AF_INET;
    there.sin_port = htons(port);
    ::inet_pton(AF_INET, address, &there.sin_addr);
    return there;
}

const sockaddr* generic(const sockaddr_in& address) {
    return reinterpret_cast<const sockaddr*>(&address);
}

}  // namespace

int RawAnswer::status() const {
    return head.size() < 12 ? 0 : std::stoi(head.substr(9, 3));
}

std::string RawAnswer::header(std::string_view name) const {
    std::size_t at = head.find("\r\n");
    while (at != std::string::npos) {
        const std::size_t start = at + 2;
        at = head.find("\r\n", start);
        const std::string line = head.substr(start, at == std::string::npos ? at : at - start);
        const std::size_t colon = line.find(": ");
        if (colon != std::string::npos && sameName(line.substr(0, colon), name))
            return line.substr(colon + 2);
    }
    return {};
}

RawClient::RawClient(std::uint16_t port, const char* source) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    const sockaddr_in here = place(source, 0);
    const sockaddr_in there = place("127.0.0.1", port);
    if (socket_ < 0 || ::bind(socket_, generic(here), sizeof here) != 0 ||
        ::connect(socket_, generic(there), sizeof there) != 0) {
        ::close(socket_);
        throw std::runtime_error("nobody listens");
    }
}

RawClient::RawClient(RawClient&& other) noexcept
    : socket_(std::exchange(other.socket_, -1)), received_(std::move(other.received_)) {}

RawClient::~RawClient() {
    if (socket_ >= 0) ::close(socket_);
}

bool RawClient::send(std::string_view bytes) const {
    while (!bytes.empty()) {
        const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

void RawClient::endSending() const {
    ::shutdown(socket_, SHUT_WR);
}

bool RawClient::fill(steady_clock::time_point until) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - steady_clock::now()).count();
    pollfd watched{socket_, POLLIN, 0};
    if (left < 0 || ::poll(&watched, 1, static_cast<int>(left)) <= 0) return false;
    std::array<char, 65536> some;
    const auto more = ::recv(socket_, some.data(), some.size(), 0);
    if (more <= 0) return false;
    received_.append(some.data(), static_cast<std::size_t>(more));
    return true;
}

std::optional<RawAnswer> RawClient::answer(Expecting expecting, std::chrono::milliseconds longest) {
    const auto until = steady_clock::now() + longest;
    std::size_t end = 0;
    while ((end = received_.find("\r\n\r\n")) == std::string::npos)
        if (!fill(until)) return std::nullopt;
    RawAnswer answer{received_.substr(0, end), {}};
    received_.erase(0, end + 4);
    const std::string length = answer.header("Content-Length");
    if (expecting == Expecting::HeadOnly || length.empty()) return answer;
    const std::size_t size = std::stoul(length);
    while (received_.size() < size)
        if (!fill(until)) return std::nullopt;
    answer.body = received_.substr(0, size);
    received_.erase(0, size);
    return answer;
}

bool RawClient::isEnded(std::chrono::milliseconds longest) {
    if (!received_.empty()) return false;
    const auto until = steady_clock::now() + longest;
    if (fill(until)) return false;
    return steady_clock::now() < until;
}

}  // namespace concordat::web
