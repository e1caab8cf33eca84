#include "web/message.h"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

#include "core/ascii.h"

namespace concordat::web {
namespace {

// What the edge writes itself.
constexpr std::array<std::string_view, 12> kOwn{
    "connection",
    "content-length",
    "content-security-policy",
    "cross-origin-opener-policy",
    "cross-origin-resource-policy",
    "date",
    "keep-alive",
    "referrer-policy",
    "server",
    "transfer-encoding",
    "upgrade",
    "x-content-type-options",
};

bool isTokenLetter(char letter) {
    return core::isLetter(letter) || core::isDigit(letter) ||
           std::string_view("!#$%&'*+-.^_`|~").find(letter) != std::string_view::npos;
}

const std::string* find(const std::vector<Field>& fields, std::string_view name) {
    const auto found = std::ranges::find(fields, name, &Field::name);
    return found == fields.end() ? nullptr : &found->value;
}

}  // namespace

std::string_view nameOf(Method method) {
    switch (method) {
        case Method::Get:
            return "GET";
        case Method::Post:
            return "POST";
        case Method::Put:
            return "PUT";
        case Method::Patch:
            return "PATCH";
        case Method::Delete:
            return "DELETE";
        case Method::Options:
            return "OPTIONS";
    }
    return {};
}

bool carriesBody(Method method) {
    return method == Method::Post || method == Method::Put || method == Method::Patch;
}

std::string_view phrase(Status status) {
    switch (status) {
        case Status::Continue:
            return "Continue";
        case Status::Ok:
            return "OK";
        case Status::Created:
            return "Created";
        case Status::NoContent:
            return "No Content";
        case Status::SeeOther:
            return "See Other";
        case Status::NotModified:
            return "Not Modified";
        case Status::BadRequest:
            return "Bad Request";
        case Status::Unauthenticated:
            return "Unauthorized";
        case Status::Forbidden:
            return "Forbidden";
        case Status::NotFound:
            return "Not Found";
        case Status::MethodNotAllowed:
            return "Method Not Allowed";
        case Status::RequestTimeout:
            return "Request Timeout";
        case Status::Conflict:
            return "Conflict";
        case Status::LengthRequired:
            return "Length Required";
        case Status::PreconditionFailed:
            return "Precondition Failed";
        case Status::ContentTooLarge:
            return "Content Too Large";
        case Status::TargetTooLong:
            return "URI Too Long";
        case Status::UnsupportedMediaType:
            return "Unsupported Media Type";
        case Status::ExpectationFailed:
            return "Expectation Failed";
        case Status::Misdirected:
            return "Misdirected Request";
        case Status::Unprocessable:
            return "Unprocessable Content";
        case Status::PreconditionRequired:
            return "Precondition Required";
        case Status::TooManyRequests:
            return "Too Many Requests";
        case Status::HeadTooLarge:
            return "Request Header Fields Too Large";
        case Status::InternalError:
            return "Internal Server Error";
        case Status::NotImplemented:
            return "Not Implemented";
        case Status::Unavailable:
            return "Service Unavailable";
        case Status::VersionNotSupported:
            return "HTTP Version Not Supported";
    }
    return {};
}

bool hasBody(Status status) {
    return number(status) >= 200 && status != Status::NoContent && status != Status::NotModified;
}

const std::string* Request::header(std::string_view name) const {
    return find(headers, name);
}

const std::string* Request::parameter(std::string_view name) const {
    return find(query, name);
}

void Response::recode(std::string_view coding, std::string bytes) {
    set("Content-Encoding", std::string(coding));
    body_ = std::move(bytes);
}

Response::Response(Status status, std::string_view content_type, Body body)
    : status_(status), body_(std::move(body)) {
    set("Content-Type", std::string(content_type));
}

std::string_view Response::body() const {
    if (const auto* own = std::get_if<std::string>(&body_)) return *own;
    const auto& shared = std::get<std::shared_ptr<const std::string>>(body_);
    return shared ? std::string_view(*shared) : std::string_view();
}

const std::string* Response::header(std::string_view name) const {
    for (const Field& field : headers_)
        if (sameName(field.name, name)) return &field.value;
    return nullptr;
}

void Response::set(std::string_view name, std::string value) {
    if (!isToken(name)) throw std::invalid_argument("A header of an answer has a name that is no token.");
    if (std::ranges::any_of(kOwn, [&](std::string_view own) { return sameName(own, name); }))
        throw std::invalid_argument("The header " + std::string(name) + " is written by the edge itself.");
    if (std::ranges::any_of(value, [](char letter) { return letter < ' ' || letter > '~'; }))
        throw std::invalid_argument("The header " + std::string(name) +
                                    " was given a character that is not printable ASCII.");
    for (Field& field : headers_) {
        if (!sameName(field.name, name)) continue;
        field.value = std::move(value);
        return;
    }
    headers_.push_back({std::string(name), std::move(value)});
}

bool sameName(std::string_view left, std::string_view right) {
    return std::ranges::equal(left, right, {}, core::lower, core::lower);
}

bool isToken(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, isTokenLetter);
}

}  // namespace concordat::web
