#include "media/compression.h"

#include <zstd.h>

#include <memory>
#include <stdexcept>

namespace concordat::media {
namespace {

constexpr int kLevel = 3;

// A context is dear to make and cheap to use again; each thread has its own.
ZSTD_CCtx& packer() {
    thread_local const std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> context(ZSTD_createCCtx(),
                                                                                    ZSTD_freeCCtx);
    if (!context) throw std::bad_alloc();
    return *context;
}

ZSTD_DCtx& unpacker() {
    thread_local const std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> context(ZSTD_createDCtx(),
                                                                                    ZSTD_freeDCtx);
    if (!context) throw std::bad_alloc();
    return *context;
}

}  // namespace

std::string pack(std::string_view bytes) {
    std::string packed(ZSTD_compressBound(bytes.size()), '\0');
    const std::size_t size =
        ZSTD_compressCCtx(&packer(), packed.data(), packed.size(), bytes.data(), bytes.size(), kLevel);
    if (ZSTD_isError(size) != 0) throw std::runtime_error(ZSTD_getErrorName(size));
    packed.resize(size);
    packed.shrink_to_fit();
    return packed;
}

core::Result<std::string> unpack(std::string_view packed, std::size_t size) {
    const auto damaged = [] {
        return core::fail(core::ErrorCode::Invalid,
                          "the packed bytes are damaged: they do not hold what they are said to hold");
    };
    // Asked first, so that a damaged size takes no memory.
    if (ZSTD_getFrameContentSize(packed.data(), packed.size()) != size) return damaged();
    std::string bytes(size, '\0');
    const std::size_t found =
        ZSTD_decompressDCtx(&unpacker(), bytes.data(), bytes.size(), packed.data(), packed.size());
    if (ZSTD_isError(found) != 0 || found != size) return damaged();
    return bytes;
}

std::string zstdVersion() {
    return ZSTD_versionString();
}

}  // namespace concordat::media
