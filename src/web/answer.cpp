#include "web/answer.h"

#include <array>
#include <chrono>
#include <iterator>

#include <fmt/format.h>

namespace concordat::web {
namespace {

// Pages take everything from this server and are shown in nobody's frame; scripts and styles written into a
// page do not run.
constexpr std::string_view kSecurity =
    "Content-Security-Policy: default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri "
    "'none'; "
    "form-action 'self'; object-src 'none'\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "Referrer-Policy: no-referrer\r\n"
    "Cross-Origin-Opener-Policy: same-origin\r\n"
    "Cross-Origin-Resource-Policy: same-origin\r\n";

constexpr std::array<std::string_view, 7> kWeekdays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array<std::string_view, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                   "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

}  // namespace

std::string answerHead(const Response& response, After after, std::string_view date) {
    std::string head;
    head.reserve(640);
    fmt::format_to(std::back_inserter(head), "HTTP/1.1 {} {}\r\n", number(response.status()),
                   phrase(response.status()));
    const auto add = [&head](std::string_view name, std::string_view value) {
        head += name;
        head += ": ";
        head += value;
        head += "\r\n";
    };
    if (!date.empty()) add("Date", date);
    for (const Field& field : response.headers())
        add(field.name, field.value);
    if (response.header("Cache-Control") == nullptr) head += "Cache-Control: no-store\r\n";
    head += kSecurity;
    if (hasBody(response.status()))
        fmt::format_to(std::back_inserter(head), "Content-Length: {}\r\n", response.body().size());
    if (after == After::Close) head += "Connection: close\r\n";
    head += "\r\n";
    return head;
}

std::string httpDate(std::int64_t utc) {
    using namespace std::chrono;
    const sys_seconds moment{seconds(utc)};
    const sys_days day = floor<days>(moment);
    const year_month_day date(day);
    const hh_mm_ss time(moment - day);
    return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT", kWeekdays[weekday(day).c_encoding()],
                       static_cast<unsigned>(date.day()), kMonths[static_cast<unsigned>(date.month()) - 1],
                       static_cast<int>(date.year()), time.hours().count(), time.minutes().count(),
                       time.seconds().count());
}

}  // namespace concordat::web
