// A client that sends exactly the bytes it is given and reads answers by their lengths: what a browser would
// never do is what has to be tested.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace concordat::web {

struct RawAnswer {
    std::string head;  // from the status line to before the empty line
    std::string body;

    // The number in the status line.
    int status() const;
    // The value of a header; empty when it is not there.
    std::string header(std::string_view name) const;
};

enum class Expecting { Whole, HeadOnly };

class RawClient {
public:
    // From that address of this machine, "127.0.0.2"; throws std::runtime_error when nobody listens.
    explicit RawClient(std::uint16_t port, const char* source = "127.0.0.1");
    RawClient(RawClient&& other) noexcept;
    RawClient& operator=(RawClient&&) = delete;
    ~RawClient();

    // False when the connection is gone.
    bool send(std::string_view bytes) const;
    void endSending() const;
    // The next answer; nothing when the connection ends or that time passes first.
    std::optional<RawAnswer> answer(Expecting expecting = Expecting::Whole,
                                    std::chrono::milliseconds longest = std::chrono::seconds(20));
    // Whether the server ends the connection within that time, with nothing more to read.
    bool isEnded(std::chrono::milliseconds longest = std::chrono::seconds(20));

private:
    // Appends what comes; false at the end or when that moment passes.
    bool fill(std::chrono::steady_clock::time_point until);

    int socket_ = -1;
    std::string received_;
};

}  // namespace concordat::web
