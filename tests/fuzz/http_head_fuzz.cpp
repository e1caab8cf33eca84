// A head is refused with a sentence, or read; the same however it arrives; and what was read is as promised.
#include <algorithm>
#include <cstdint>
#include <string>

#include "fuzz/claim.h"
#include "media/unicode.h"
#include "web/head.h"

using namespace concordat;
using concordat::fuzz::claim;

namespace {

void check(const web::Head& head, const web::HeadRules& rules) {
    const std::string& path = head.request.path;
    claim(head.body_bytes <= rules.body_bytes, "the body is within its bound");
    claim(path == "*" || path.starts_with('/'), "the path begins with a slash");
    claim(std::ranges::none_of(path, [](char letter) { return letter >= 0 && letter < ' '; }),
          "the path has no controls");
    claim(media::findInvalidUtf8(path) == std::string::npos, "the path is UTF-8");
    claim((path + "/").find("/../") == std::string::npos && (path + "/").find("/./") == std::string::npos,
          "the path has no dots");
    for (const web::Field& field : head.request.headers) {
        claim(web::isToken(field.name), "a name is a token");
        claim(std::ranges::all_of(field.value, [](char letter) { return letter >= ' ' && letter <= '~'; }),
              "a value is printable");
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const web::HeadRules rules{.head_bytes = 4'096, .hosts = {"localhost"}};
    const auto at_once = web::HeadFinder(rules).find(bytes);
    web::HeadFinder slow(rules);
    for (std::size_t length = 0; length <= bytes.size(); ++length) {
        const auto found = slow.find(bytes.substr(0, length));
        if (!found || *found > 0) {
            claim(found.has_value() == at_once.has_value(), "refused alike however it arrives");
            claim(!found || *found == *at_once, "ended alike however it arrives");
            break;
        }
    }
    if (!at_once || *at_once == 0) return 0;
    const auto head = web::parseHead(bytes.substr(0, *at_once), rules);
    if (head)
        check(*head, rules);
    else
        claim(!head.error().sentence.empty(), "a refusal has a sentence");
    return 0;
}
