// Bytes kept under their SHA-256, once each in a workspace.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "media/hash.h"
#include "store/connection.h"

namespace concordat::store {

// Bytes made ready to be kept: the dear part of keeping, done before the transaction.
struct PackedContent {
    media::Digest sha256;
    std::int64_t size = 0;  // before packing
    std::string packed;
};
[[nodiscard]] PackedContent packContent(std::string_view bytes);

class Contents {
public:
    Contents(Connection& connection, std::int64_t workspace)
        : connection_(connection), workspace_(workspace) {}

    // Does nothing when they are there already.
    void keep(const PackedContent& content);

    // Throws Invalid when they are not there, or are no longer what their name says.
    [[nodiscard]] std::string get(const media::Digest& sha256);

private:
    Connection& connection_;
    std::int64_t workspace_;
};

}  // namespace concordat::store
