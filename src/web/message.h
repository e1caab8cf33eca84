// What a request asks and what is answered: plain values, knowing nothing of sockets.
//
// A Request has passed the guard (`head.h`): its path is decoded and safe to compare segment by segment, its
// body is whole. A Response can only be given headers that cannot split it. What the edge itself is
// answerable for (length, connection, date, security) is written by `answer.h` and cannot be set here.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace concordat::web {

// HEAD is not among them: it arrives as Get with `head_only`, so that no handler has to think of it.
enum class Method { Get, Post, Put, Patch, Delete, Options };

// "GET".
[[nodiscard]] std::string_view nameOf(Method method);
// Whether a request of this kind must say how long its body is.
[[nodiscard]] bool carriesBody(Method method);

enum class Status : std::uint16_t {
    Continue = 100,
    Ok = 200,
    Created = 201,
    NoContent = 204,
    SeeOther = 303,
    NotModified = 304,
    BadRequest = 400,
    Unauthenticated = 401,
    Forbidden = 403,
    NotFound = 404,
    MethodNotAllowed = 405,
    RequestTimeout = 408,
    Conflict = 409,
    LengthRequired = 411,
    PreconditionFailed = 412,
    ContentTooLarge = 413,
    TargetTooLong = 414,
    UnsupportedMediaType = 415,
    ExpectationFailed = 417,
    Misdirected = 421,
    Unprocessable = 422,
    PreconditionRequired = 428,
    TooManyRequests = 429,
    HeadTooLarge = 431,
    InternalError = 500,
    NotImplemented = 501,
    Unavailable = 503,
    VersionNotSupported = 505,
};

[[nodiscard]] constexpr int number(Status status) {
    return static_cast<int>(status);
}
// "Not Found".
[[nodiscard]] std::string_view phrase(Status status);
// Whether an answer of this kind may have a body: not 1xx, 204 and 304.
[[nodiscard]] bool hasBody(Status status);

struct Field {
    std::string name;
    std::string value;

    bool operator==(const Field&) const = default;
};

struct Request {
    Method method = Method::Get;
    bool head_only = false;  // HEAD: the answer's body is not sent
    std::string path;  // begins with "/"; decoded UTF-8 without controls, dot segments and encoded slashes;
                       // "*" for OPTIONS of the whole server
    std::vector<Field> query;  // decoded, in their order; a name may come more than once
    std::vector<Field>
        headers;       // names in lower case, each once; those that steer the connection are not here
    std::string host;  // what this server was called, with its port: for absolute links
    std::string body;
    std::string remote;  // numeric address of the other side

    // By its lower-case name; nullptr when there is none.
    [[nodiscard]] const std::string* header(std::string_view name) const;
    // The first of that name; nullptr when there is none.
    [[nodiscard]] const std::string* parameter(std::string_view name) const;
};

// Of one answer alone, or kept ready and shared by many.
using Body = std::variant<std::string, std::shared_ptr<const std::string>>;

class Response {
public:
    explicit Response(Status status = Status::NoContent) : status_(status) {}
    Response(Status status, std::string_view content_type, Body body);

    [[nodiscard]] Status status() const { return status_; }
    [[nodiscard]] std::string_view body() const;
    [[nodiscard]] const std::vector<Field>& headers() const { return headers_; }
    // Whatever the case of its letters; nullptr when there is none.
    [[nodiscard]] const std::string* header(std::string_view name) const;

    // The same bytes in another coding.
    void recode(std::string_view coding, std::string bytes);

    // Sets or replaces. Throws std::invalid_argument, a defect of the caller, for a name that is no token or
    // that the edge writes itself, and for a value with anything but printable ASCII.
    void set(std::string_view name, std::string value);

private:
    Status status_;
    std::vector<Field> headers_;
    Body body_;
};

// Whether two names of headers are the same.
[[nodiscard]] bool sameName(std::string_view left, std::string_view right);
// Whether the text is what names of headers and methods are made of.
[[nodiscard]] bool isToken(std::string_view text);

}  // namespace concordat::web
