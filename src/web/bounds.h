// What one client may ask of the server, in bytes, time and number.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace concordat::web {

struct Bounds {
    std::size_t target_bytes = 8U << 10U;      // of the address in a request line
    std::size_t head_bytes = 16U << 10U;       // of a request line with all its fields
    std::uint64_t body_bytes = 32U << 20U;     // of one body
    std::uint64_t bodies_bytes = 256U << 20U;  // of all bodies that are held at once

    std::chrono::milliseconds idle{10'000};  // without a byte of the next request
    std::chrono::milliseconds head{10'000};  // from the first byte of a head to its last
    // Bodies and answers: this long, and longer by each byte that passes, at that rate.
    std::chrono::milliseconds grace{5'000};
    std::uint64_t bytes_per_second = 2'000;

    std::size_t requests_per_connection = 10'000;
    std::size_t connections = 4'000;
    // On a loopback address everybody comes from one or two addresses, so nearly all.
    std::size_t connections_per_address = 3'900;
};

}  // namespace concordat::web
