#include "media/time_zone.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cstdlib>
#include <map>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <date/tz.h>
#include <fmt/format.h>

#include "core/near_miss.h"
#include "media/file.h"

namespace concordat::media {

using core::ErrorCode;
using core::fail;

namespace {

// A stretch of time in which the clocks show one offset, all in seconds of UTC: begin included, end not.
struct Stretch {
    std::int64_t begin = 0;
    std::int64_t end = 0;
    std::int64_t offset = 0;
};

Stretch stretch(const date::sys_info& info) {
    return {info.begin.time_since_epoch().count(), info.end.time_since_epoch().count(), info.offset.count()};
}

date::sys_seconds moment(std::int64_t utc) {
    return date::sys_seconds(std::chrono::seconds(utc));
}

class FixedZone : public core::TimeZone {
public:
    explicit FixedZone(int offset_minutes) : offset_(offset_minutes), name_("UTC") {
        if (offset_minutes != 0)
            name_ = fmt::format("UTC{}{:02}:{:02}", offset_minutes < 0 ? '-' : '+',
                                std::abs(offset_minutes) / 60, std::abs(offset_minutes) % 60);
    }

    std::string_view name() const override { return name_; }
    int offsetMinutesAt(std::int64_t) const override { return offset_; }
    core::Instant at(core::Date date, core::TimeOfDay time) const override {
        return {date.days * std::int64_t{86400} + (time.hour * 60 + time.minute - offset_) * std::int64_t{60},
                offset_};
    }

private:
    int offset_;
    std::string name_;
};

// The rule for the years after the listed changes, as the last line of a zone's file has it, in the form of
// POSIX: "EST5EDT,M3.2.0,M11.1.0" or "<+07>-7". Of its ways to name a day only the one in use is read: the
// nth weekday of a month.
class LastingRule {
public:
    static std::optional<LastingRule> parse(std::string_view text) {
        Reader reader{text};
        LastingRule rule;
        std::optional<std::int64_t> west;
        if (!reader.name() || !(west = reader.time())) return std::nullopt;
        rule.standard_ = rule.summer_ = -*west;
        if (reader.text.empty()) return rule;
        if (!reader.name()) return std::nullopt;
        rule.summer_ += 3600;
        if (!reader.text.starts_with(',')) {
            if (!(west = reader.time())) return std::nullopt;
            rule.summer_ = -*west;
        }
        const auto start = reader.turn();
        const auto end = reader.turn();
        if (!start || !end || !reader.text.empty()) return std::nullopt;
        rule.turns_ = {*start, *end};
        return rule;
    }

    Stretch stretchAt(std::int64_t utc) const {
        constexpr std::int64_t kForEver = std::int64_t{1} << 60U;
        if (!turns_) return {-kForEver, kForEver, standard_};
        const date::year year = date::year_month_day(date::floor<date::days>(moment(utc))).year();
        std::array<std::pair<std::int64_t, std::int64_t>, 6> changes;  // moment, offset from then on
        std::size_t count = 0;
        for (const int step : {-1, 0, 1}) {
            const date::year in = year + date::years(step);
            changes[count++] = {turns_->first.localSeconds(in) - standard_, summer_};
            changes[count++] = {turns_->second.localSeconds(in) - summer_, standard_};
        }
        std::ranges::sort(changes);
        const auto next =
            std::ranges::upper_bound(changes, utc, {}, &std::pair<std::int64_t, std::int64_t>::first);
        return {std::prev(next)->first, next->first, std::prev(next)->second};
    }

private:
    // "M3.2.0/2": the second Sunday of March at 02:00 of the clocks until then; week 5 is the last.
    struct Turn {
        unsigned month = 1;
        unsigned week = 1;
        unsigned weekday = 0;
        std::int64_t time = 7200;  // may be negative or more than a day

        std::int64_t localSeconds(date::year year) const {
            const auto in = year / date::month(month);
            const date::weekday day(weekday);
            const date::sys_days found =
                week == 5 ? date::sys_days(in / day[date::last]) : date::sys_days(in / day[week]);
            return found.time_since_epoch().count() * std::int64_t{86400} + time;
        }
    };

    // Takes pieces off the front of the text; nothing when the piece is not there.
    struct Reader {
        std::string_view text;

        bool take(char c) {
            if (!text.starts_with(c)) return false;
            text.remove_prefix(1);
            return true;
        }

        bool name() {
            std::size_t size = 0;
            if (text.starts_with('<')) {
                size = text.find('>') + 1;  // 0 when there is none
            } else {
                while (size < text.size() && std::isalpha(static_cast<unsigned char>(text[size])) != 0)
                    ++size;
            }
            text.remove_prefix(size);
            return size >= 3;
        }

        std::optional<unsigned> number(unsigned most) {
            unsigned value = 0;
            const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
            if (error != std::errc() || value > most) return std::nullopt;
            text.remove_prefix(static_cast<std::size_t>(end - text.data()));
            return value;
        }

        // Seconds of "-5", "+05:30", "24:00:00".
        std::optional<std::int64_t> time() {
            const bool negative = take('-');
            if (!negative) take('+');
            std::int64_t seconds = 0;
            const auto hours = number(167);
            if (!hours) return std::nullopt;
            seconds = *hours * std::int64_t{3600};
            for (const std::int64_t unit : {60, 1}) {
                if (!take(':')) break;
                const auto part = number(59);
                if (!part) return std::nullopt;
                seconds += *part * unit;
            }
            return negative ? -seconds : seconds;
        }

        std::optional<Turn> turn() {
            if (!take(',') || !take('M')) return std::nullopt;
            const auto month = number(12);
            if (!month || *month == 0 || !take('.')) return std::nullopt;
            const auto week = number(5);
            if (!week || *week == 0 || !take('.')) return std::nullopt;
            const auto weekday = number(6);
            if (!weekday) return std::nullopt;
            Turn turn{*month, *week, *weekday};
            if (take('/')) {
                const auto at = time();
                if (!at) return std::nullopt;
                turn.time = *at;
            }
            return turn;
        }
    };

    std::int64_t standard_ = 0;  // seconds east of UTC
    std::int64_t summer_ = 0;
    std::optional<std::pair<Turn, Turn>>
        turns_;  // to summer time and back; none when the clocks never change
};

// The library reads the listed changes of a zone, which end in 2037 at the latest; what holds from then on
// stands as a rule in the last line of the zone's file.
class SystemZone : public core::TimeZone {
public:
    SystemZone(std::string_view name, const date::time_zone& listed, LastingRule rule)
        : name_(name), listed_(listed), rule_(rule) {}

    std::string_view name() const override { return name_; }
    int offsetMinutesAt(std::int64_t utc) const override { return minutes(stretchAt(utc).offset); }

    core::Instant at(core::Date date, core::TimeOfDay time) const override {
        constexpr std::int64_t kDay = 86400;
        const std::int64_t local =
            date.days * kDay + std::int64_t{time.hour} * 3600 + std::int64_t{time.minute} * 60;
        const std::int64_t before = stretchAt(local - kDay).offset;
        const std::int64_t after = stretchAt(local + kDay).offset;
        // An hour shown twice is there under both offsets: the first of the two is the one under the
        // offset before.
        if (stretchAt(local - before).offset == before) return {local - before, minutes(before)};
        if (stretchAt(local - after).offset == after) return {local - after, minutes(after)};
        // Shown never: read with the offset before, it falls after the jump.
        const Stretch jumped = stretchAt(local - before);
        return {jumped.begin, minutes(jumped.offset)};
    }

private:
    static int minutes(std::int64_t seconds) { return static_cast<int>(seconds / 60); }

    Stretch stretchAt(std::int64_t utc) const {
        static const std::int64_t kBeyondAllRecords =
            date::sys_days(date::year(2400) / 1 / 1).time_since_epoch().count() * std::int64_t{86400};
        Stretch listed = stretch(listed_.get_info(moment(utc)));
        if (listed.end < kBeyondAllRecords) return listed;
        // The last listed stretch has no end of its own; the rule begins with it.
        Stretch ruled = rule_.stretchAt(utc);
        ruled.begin = std::max(ruled.begin, listed.begin);
        return ruled;
    }

    std::string name_;
    const date::time_zone& listed_;
    LastingRule rule_;
};

std::string simplified(std::string_view name) {
    std::string simple;
    for (const char c : name)
        if (c != '_' && c != ' ' && c != '-')
            simple += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return simple;
}

// What was probably meant: the same name in other letters, the name of a place in it, or a near miss.
std::vector<std::string> suggestions(std::string_view wanted, const std::vector<date::time_zone>& zones) {
    constexpr std::size_t kMost = 3;
    std::vector<std::string> found;
    const std::string simple = simplified(wanted);
    for (const date::time_zone& zone : zones) {
        const std::string known = simplified(zone.name());
        const bool same = known == simple || known.ends_with("/" + simple);
        if (same && found.size() < kMost) found.push_back(zone.name());
    }
    if (!found.empty()) return found;
    std::vector<std::string_view> names;
    names.reserve(zones.size());
    for (const date::time_zone& zone : zones)
        names.push_back(zone.name());
    if (const auto near = core::nearMiss(wanted, names)) found.emplace_back(*near);
    return found;
}

core::Result<std::unique_ptr<core::TimeZone>> unknown(std::string_view name,
                                                      const std::vector<date::time_zone>& zones) {
    const std::vector<std::string> meant = suggestions(name, zones);
    const std::string hint = meant.empty() ? std::string("Use a name such as America/New_York.")
                                           : fmt::format("Did you mean {}?", fmt::join(meant, " or "));
    return fail(ErrorCode::NotFound,
                fmt::format("There is no time zone \"{}\". {}", name.substr(0, 80), hint));
}

core::Result<LastingRule> lastingRule(const std::string& name) {
    const auto bytes = file::read("/usr/share/zoneinfo/" + name, 1U << 20U);
    if (!bytes) return tl::unexpected(bytes.error());
    std::string_view text = *bytes;
    if (text.ends_with('\n')) text.remove_suffix(1);
    if (const auto rule = LastingRule::parse(text.substr(text.rfind('\n') + 1))) return *rule;
    return fail(
        ErrorCode::Unsupported,
        fmt::format("The time zone {} has a rule for its clocks that is not read. Use the name of another "
                    "place with the same time.",
                    name));
}

// The zones that were asked for, kept for the life of the program as the library keeps its list of them: an
// office has a few, and asks for them with every agreement.
class KnownZones {
public:
    std::unique_ptr<core::TimeZone> find(std::string_view name) const {
        const std::shared_lock lock(guard_);
        const auto found = zones_.find(name);
        if (found == zones_.end()) return nullptr;
        return std::make_unique<SystemZone>(name, *found->second.listed, found->second.rule);
    }
    void keep(std::string_view name, const date::time_zone& listed, const LastingRule& rule) {
        const std::unique_lock lock(guard_);
        zones_.try_emplace(std::string(name), Zone{&listed, rule});
    }

private:
    struct Zone {
        const date::time_zone* listed;
        LastingRule rule;
    };

    mutable std::shared_mutex guard_;
    std::map<std::string, Zone, std::less<>> zones_;
};

KnownZones& knownZones() {
    static KnownZones zones;
    return zones;
}

}  // namespace

core::Result<std::unique_ptr<core::TimeZone>> timeZone(std::string_view name) {
    if (name == "UTC") return fixedTimeZone(0);
    if (auto known = knownZones().find(name)) return known;
    try {
        const std::vector<date::time_zone>& zones = date::get_tzdb().zones;
        const auto found = std::ranges::find(
            zones, name, [](const date::time_zone& zone) -> std::string_view { return zone.name(); });
        if (found == zones.end()) return unknown(name, zones);
        auto rule = lastingRule(found->name());
        if (!rule) return tl::unexpected(std::move(rule.error()));
        auto zone = std::make_unique<SystemZone>(name, *found, *rule);
        (void)zone->offsetMinutesAt(0);  // reads the zone's file now, so that nothing can fail later
        knownZones().keep(name, *found, *rule);
        return zone;
    } catch (const std::runtime_error&) {
        return fail(ErrorCode::Unavailable,
                    "The time-zone rules of this machine cannot be read. Install the package tzdata.");
    }
}

std::unique_ptr<core::TimeZone> fixedTimeZone(int offset_minutes) {
    return std::make_unique<FixedZone>(offset_minutes);
}

}  // namespace concordat::media
