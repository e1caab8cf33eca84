#include "media/hash.h"

#include <Poco/Environment.h>
#include <Poco/SHA2Engine.h>
#include <fmt/format.h>

namespace concordat::media {

std::string sha256(std::string_view bytes) {
    Poco::SHA2Engine engine(Poco::SHA2Engine::SHA_256);
    engine.update(bytes.data(), bytes.size());
    return Poco::DigestEngine::digestToHex(engine.digest());
}

std::string pocoVersion() {
    const Poco::UInt32 version = Poco::Environment::libraryVersion();
    return fmt::format("{}.{}.{}", version >> 24U, version >> 16U & 0xFFU, version >> 8U & 0xFFU);
}

}  // namespace concordat::media
