#include "web/head.h"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "core/ascii.h"
#include "media/unicode.h"
#include "web/target.h"

namespace concordat::web {
namespace {

constexpr std::string_view kLineEnd = "\r\n";
// Longest method, version and the blanks around the target.
constexpr std::size_t kRequestLineAround = 32;

tl::unexpected<Refusal> refuse(Status status, std::string sentence) {
    return tl::unexpected<Refusal>(Refusal{status, std::move(sentence), false});
}

// These steer the connection or have been understood by then; a handler has no use for them.
constexpr std::array<std::string_view, 10> kKeptBack{
    "connection", "content-length", "expect",  "host", "keep-alive",
    "te",         "trailer",        "upgrade", "via",  "proxy-connection",
};
// These must not come twice, since their readers would have to choose one.
constexpr std::array<std::string_view, 8> kOnce{
    "host", "content-length", "content-type", "authorization", "expect", "idempotency-key", "origin", "range",
};

template <std::size_t kCount>
bool isOneOf(std::string_view name, const std::array<std::string_view, kCount>& names) {
    return std::ranges::find(names, name) != names.end();
}

std::string_view withoutBlanks(std::string_view text) {
    while (text.starts_with(' '))
        text.remove_prefix(1);
    while (text.ends_with(' '))
        text.remove_suffix(1);
    return text;
}

// The line at the beginning, which is taken off together with its end.
std::string_view takeLine(std::string_view& bytes) {
    const std::size_t end = std::min(bytes.find(kLineEnd), bytes.size());
    const std::string_view line = bytes.substr(0, end);
    bytes.remove_prefix(std::min(end + kLineEnd.size(), bytes.size()));
    return line;
}

enum class Version { Http10, Http11 };

Guarded<Version> versionOf(std::string_view text) {
    if (text == "HTTP/1.1") return Version::Http11;
    if (text == "HTTP/1.0") return Version::Http10;
    if (text.size() == 8 && text.starts_with("HTTP/") && core::isDigit(text[5]) && text[6] == '.' &&
        core::isDigit(text[7]))
        return refuse(Status::VersionNotSupported, "This server speaks HTTP/1.1 and HTTP/1.0.");
    return refuse(Status::BadRequest, "The request line does not end with a version of HTTP.");
}

struct Verb {
    std::string_view name;
    Method method;
};
constexpr std::array<Verb, 7> kVerbs{{{"GET", Method::Get},
                                      {"HEAD", Method::Get},
                                      {"POST", Method::Post},
                                      {"PUT", Method::Put},
                                      {"PATCH", Method::Patch},
                                      {"DELETE", Method::Delete},
                                      {"OPTIONS", Method::Options}}};

// Reads the lines of one head into a Head, in their order.
class HeadReader {
public:
    explicit HeadReader(const HeadRules& rules) : rules_(rules) {}

    Guarded<Head> read(std::string_view bytes) {
        if (auto line = readRequestLine(takeLine(bytes)); !line) return failed(line);
        for (std::size_t count = 1; !bytes.starts_with(kLineEnd) && !bytes.empty(); ++count) {
            if (count > rules_.fields)
                return failed(
                    Guarded<void>(refuse(Status::HeadTooLarge, "The request has too many header fields.")));
            if (auto field = readField(takeLine(bytes)); !field) return failed(field);
        }
        for (const auto step :
             {&HeadReader::checkHost, &HeadReader::checkFraming, &HeadReader::checkExpectation})
            if (auto checked = (this->*step)(); !checked) return failed(checked);
        keepBack();
        return std::move(head_);
    }

private:
    tl::unexpected<Refusal> failed(const Guarded<void>& what) const {
        Refusal refusal = what.error();
        refusal.head_only = head_.request.head_only;
        return tl::unexpected<Refusal>(std::move(refusal));
    }

    Guarded<void> readRequestLine(std::string_view line) {
        const std::size_t first = line.find(' ');
        const std::size_t last = line.rfind(' ');
        if (first == std::string_view::npos || first == last)
            return refuse(Status::BadRequest, "The request line is not a method, an address and a version.");
        const std::string_view verb = line.substr(0, first);
        const std::string_view target = line.substr(first + 1, last - first - 1);
        if (!isToken(verb)) return refuse(Status::BadRequest, "The method of the request is not a word.");
        head_.request.head_only = verb == "HEAD";
        if (target.empty() || target.find(' ') != std::string_view::npos)
            return refuse(Status::BadRequest, "The request line has blanks too many.");
        const auto version = versionOf(line.substr(last + 1));
        if (!version) return tl::unexpected<Refusal>(version.error());
        version_ = *version;
        const auto known = std::ranges::find(kVerbs, verb, &Verb::name);
        if (known == kVerbs.end())
            return refuse(Status::NotImplemented,
                          fmt::format("This server does not know the method {}.", verb));
        head_.request.method = known->method;
        if (target.size() > rules_.target_bytes)
            return refuse(Status::TargetTooLong, "The address of the request is too long.");
        return readTarget(target);
    }

    Guarded<void> readTarget(std::string_view target) {
        if (target == "*" && head_.request.method == Method::Options) {
            head_.request.path = target;
            return {};
        }
        constexpr std::string_view kScheme = "http://";
        std::string rooted;
        if (target.size() > kScheme.size() && sameName(target.substr(0, kScheme.size()), kScheme)) {
            target.remove_prefix(kScheme.size());
            const std::size_t end = std::min(target.find_first_of("/?"), target.size());
            authority_ = target.substr(0, end);
            target.remove_prefix(end);
            if (!target.starts_with('/')) target = rooted = "/" + std::string(target);
        }
        auto parsed = parseTarget(target);
        if (!parsed) {
            const bool large = parsed.error().code == core::ErrorCode::TooLarge;
            return refuse(large ? Status::TargetTooLong : Status::BadRequest, parsed.error().message);
        }
        head_.request.path = std::move(parsed->path);
        head_.request.query = std::move(parsed->query);
        return {};
    }

    Guarded<void> readField(std::string_view line) {
        if (line.starts_with(' '))
            return refuse(Status::BadRequest,
                          "A header field is folded over lines, which HTTP no longer allows.");
        const std::size_t colon = line.find(':');
        if (colon == std::string_view::npos || !isToken(line.substr(0, colon)))
            return refuse(Status::BadRequest, "A header field does not begin with its name and a colon.");
        std::string name = core::lowered(line.substr(0, colon));
        const std::string_view value = withoutBlanks(line.substr(colon + 1));
        for (Field& earlier : head_.request.headers) {
            if (earlier.name != name) continue;
            if (isOneOf(name, kOnce))
                return refuse(Status::BadRequest, fmt::format("The header {} is there twice.", name));
            earlier.value += name == "cookie" ? "; " : ", ";
            earlier.value += value;
            return {};
        }
        head_.request.headers.push_back({std::move(name), std::string(value)});
        return {};
    }

    // "localhost:8080", "[::1]": whether it means this server.
    bool isOurs(std::string_view host) const {
        std::size_t end = host.starts_with('[') ? host.find(']') : host.find(':');
        if (end == std::string_view::npos) end = host.size();
        if (host.starts_with('[') && end < host.size()) ++end;
        const std::string_view port = host.substr(end);
        const bool sound = port.empty() || (port.size() >= 2 && port.size() <= 6 && port.front() == ':' &&
                                            std::ranges::all_of(port.substr(1), core::isDigit));
        return sound &&
               std::ranges::find(rules_.hosts, core::lowered(host.substr(0, end))) != rules_.hosts.end();
    }

    Guarded<void> checkHost() {
        const std::string* host = head_.request.header("host");
        if (host == nullptr && version_ == Version::Http11)
            return refuse(Status::BadRequest, "The request does not say which host it is for.");
        if (authority_ && host != nullptr && !sameName(*authority_, *host))
            return refuse(Status::BadRequest, "The request names two hosts.");
        if (host != nullptr) head_.request.host = *host;
        if (authority_) head_.request.host = *authority_;
        if ((host != nullptr || authority_) && !isOurs(head_.request.host))
            return refuse(Status::Misdirected,
                          "This server is not known by the name that the request is addressed to; "
                          "name it in the configuration, or call it localhost.");
        return {};
    }

    Guarded<void> checkFraming() {
        const std::string* length = head_.request.header("content-length");
        if (head_.request.header("transfer-encoding") != nullptr)
            return length != nullptr
                       ? refuse(Status::BadRequest,
                                "The request has both Content-Length and Transfer-Encoding.")
                       : refuse(Status::LengthRequired,
                                "This server does not take Transfer-Encoding; send Content-Length.");
        if (length == nullptr) {
            if (carriesBody(head_.request.method))
                return refuse(Status::LengthRequired, "The request does not say how long its body is.");
            return {};
        }
        if (length->empty() || !std::ranges::all_of(*length, core::isDigit))
            return refuse(Status::BadRequest, "The length of the body is not a number.");
        constexpr std::uint64_t kMost = std::numeric_limits<std::uint64_t>::max() / 10 - 1;
        for (const char digit : *length) {
            if (head_.body_bytes > kMost) break;  // far beyond any bound already
            head_.body_bytes = head_.body_bytes * 10 + static_cast<std::uint64_t>(digit - '0');
        }
        if (head_.body_bytes > rules_.body_bytes)
            return refuse(Status::ContentTooLarge,
                          fmt::format("The body of the request is longer than {} bytes.", rules_.body_bytes));
        return {};
    }

    Guarded<void> checkExpectation() {
        if (const std::string* expected = head_.request.header("expect")) {
            if (!sameName(*expected, "100-continue"))
                return refuse(Status::ExpectationFailed,
                              "This server meets no expectation but 100-continue.");
            head_.expects_continue = version_ == Version::Http11 && head_.body_bytes > 0;
        }
        head_.keeps_alive = version_ == Version::Http11;
        if (const std::string* connection = head_.request.header("connection")) {
            std::string_view rest = *connection;
            while (!rest.empty()) {
                const std::size_t end = std::min(rest.find(','), rest.size());
                if (sameName(withoutBlanks(rest.substr(0, end)), "close")) head_.keeps_alive = false;
                rest.remove_prefix(std::min(end + 1, rest.size()));
            }
        }
        return {};
    }

    void keepBack() {
        std::erase_if(head_.request.headers,
                      [](const Field& field) { return isOneOf(field.name, kKeptBack); });
    }

    const HeadRules& rules_;
    Version version_ = Version::Http11;
    std::optional<std::string> authority_;  // of a target in absolute form
    Head head_;
};

std::string_view describe(char byte) {
    if (byte == '\n') return "a line feed without its carriage return";
    if (byte == '\r') return "a carriage return without its line feed";
    return static_cast<unsigned char>(byte) < 0x80 ? "a control character" : "a byte that is not ASCII";
}

}  // namespace

Guarded<std::size_t> HeadFinder::find(std::string_view bytes) {
    const std::string_view looked_at = bytes.substr(0, rules_.head_bytes);
    while (true) {
        looked_ = media::findSpecial<0x7f>(looked_at, looked_);
        if (looked_ == looked_at.size()) break;
        const bool ends_line = looked_at.substr(looked_, 2) == kLineEnd;
        if (!ends_line && looked_at[looked_] == '\r' && looked_ + 1 == looked_at.size()) break;
        if (!ends_line)
            return refuse(Status::BadRequest,
                          fmt::format("The head of the request has {}.", describe(looked_at[looked_])));
        const bool is_empty = line_start_ == looked_;
        looked_ += kLineEnd.size();
        line_start_ = looked_;
        if (is_empty) return looked_;
    }
    // The first line has not ended, and what is missing of it cannot make it a sound one.
    if (line_start_ == 0 && looked_ > rules_.target_bytes + kRequestLineAround)
        return refuse(Status::TargetTooLong, "The address of the request is too long.");
    if (bytes.size() >= rules_.head_bytes)
        return refuse(Status::HeadTooLarge,
                      fmt::format("The head of the request is longer than {} bytes.", rules_.head_bytes));
    return 0;
}

Guarded<Head> parseHead(std::string_view bytes, const HeadRules& rules) {
    return HeadReader(rules).read(bytes);
}

}  // namespace concordat::web
