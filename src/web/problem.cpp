#include "web/problem.h"

#include <string>
#include <utility>

#include "media/json.h"

namespace concordat::web {
namespace {

constexpr std::string_view kType = "application/problem+json";

void startProblem(media::json::Writer& json, Status status) {
    json.startObject();
    json.key("type");
    json.string("about:blank");
    json.key("title");
    json.string(phrase(status));
    json.key("status");
    json.integer(number(status));
}

Response finished(media::json::Writer& json, Status status) {
    json.endObject();
    Response response(status, kType, json.finish());
    if (status == Status::Unavailable) response.set("Retry-After", "1");
    return response;
}

}  // namespace

Status statusOf(core::ErrorCode code) {
    switch (code) {
        case core::ErrorCode::Invalid:
            return Status::Unprocessable;
        case core::ErrorCode::NotFound:
            return Status::NotFound;
        case core::ErrorCode::Conflict:
            return Status::Conflict;
        case core::ErrorCode::Forbidden:
            return Status::Forbidden;
        case core::ErrorCode::Unauthenticated:
            return Status::Unauthenticated;
        case core::ErrorCode::TooLarge:
            return Status::ContentTooLarge;
        case core::ErrorCode::Unsupported:
            return Status::UnsupportedMediaType;
        case core::ErrorCode::Unavailable:
            return Status::Unavailable;
        case core::ErrorCode::Internal:
            return Status::InternalError;
    }
    return Status::InternalError;
}

std::string_view nameOf(core::ErrorCode code) {
    switch (code) {
        case core::ErrorCode::Invalid:
            return "invalid";
        case core::ErrorCode::NotFound:
            return "not_found";
        case core::ErrorCode::Conflict:
            return "conflict";
        case core::ErrorCode::Forbidden:
            return "forbidden";
        case core::ErrorCode::Unauthenticated:
            return "unauthenticated";
        case core::ErrorCode::TooLarge:
            return "too_large";
        case core::ErrorCode::Unsupported:
            return "unsupported";
        case core::ErrorCode::Unavailable:
            return "unavailable";
        case core::ErrorCode::Internal:
            return "internal";
    }
    return "internal";
}

Response problem(const core::Error& error) {
    return problem(error, statusOf(error.code));
}

Response problem(const core::Error& error, Status status) {
    media::json::Writer json(media::json::Layout::Compact);
    startProblem(json, status);
    json.key("code");
    json.string(nameOf(error.code));
    json.key("detail");
    json.string(error.message);
    if (!error.problems.empty()) {
        json.key("problems");
        json.startArray();
        for (const core::Problem& each : error.problems) {
            json.startObject();
            json.key("path");
            json.string(each.path);
            json.key("message");
            json.string(each.message);
            if (each.line > 0) {
                json.key("line");
                json.integer(each.line);
            }
            json.endObject();
        }
        json.endArray();
    }
    return finished(json, status);
}

Response problem(Status status, std::string_view detail) {
    media::json::Writer json(media::json::Layout::Compact);
    startProblem(json, status);
    json.key("detail");
    json.string(detail);
    return finished(json, status);
}

}  // namespace concordat::web
