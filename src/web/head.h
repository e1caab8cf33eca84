// The guard: reads the head of a request as HTTP/1.1 defines it (RFC 9112), and not one byte more generously.
//
// We read heads ourselves and take from Poco the sockets alone. Its HTTP parser decodes header values as mail
// does, so that they come out with line breaks in them; it hides Transfer-Encoding in the same way, echoes
// any version, ends a head at the byte 0xFF, prefers one of two lengths, and takes the body that nobody read
// for the next request. A proxy in front of it would have to understand every head a second time, and two
// readers who differ are what smuggling lives on. One strict reader is also the smaller code.
//
// Whatever is not understood for certain is refused with a status and a sentence, and the connection is then
// closed, so that no byte of a doubtful request is ever taken for the next one. Nothing here reads a socket.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "web/message.h"

namespace concordat::web {

struct HeadRules {
    std::size_t target_bytes = 8U << 10U;  // of the address in the request line
    std::size_t head_bytes = 16U << 10U;   // of the request line and all fields
    std::size_t fields = 100;
    std::uint64_t body_bytes = 32U << 20U;
    // By which this server may be called, in lower case and without port. A page of somebody else, whose name
    // was made to lead here, would call it by another.
    std::vector<std::string> hosts;
};

// Why a request is not served.
struct Refusal {
    Status status = Status::BadRequest;
    std::string sentence;
    bool head_only = false;  // it was a HEAD: the answer may have no body
};

template <class T>
using Guarded = tl::expected<T, Refusal>;

// Finds the end of a head in bytes that arrive piece by piece. Each byte is looked at once; a byte that no
// head may have is refused as soon as it is here, since whoever sends it may be waiting for an answer.
class HeadFinder {
public:
    explicit HeadFinder(const HeadRules& rules) : rules_(rules) {}

    // `bytes` begins with the head and only grows between calls. The size of the head with its empty line;
    // 0 while that is still to come.
    [[nodiscard]] Guarded<std::size_t> find(std::string_view bytes);

private:
    const HeadRules& rules_;
    std::size_t looked_ = 0;      // bytes before are known to be sound
    std::size_t line_start_ = 0;  // of the line that `looked_` is in
};

struct Head {
    Request request;  // without its body
    std::uint64_t body_bytes = 0;
    bool expects_continue = false;
    bool keeps_alive = true;  // as far as the client is concerned
};

// Of exactly one head, as HeadFinder found it.
[[nodiscard]] Guarded<Head> parseHead(std::string_view bytes, const HeadRules& rules);

}  // namespace concordat::web
