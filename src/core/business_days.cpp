#include "core/business_days.h"

#include <algorithm>
#include <bit>
#include <map>
#include <mutex>

#include "core/near_miss.h"
#include "core/quote.h"

namespace concordat::core {
namespace {

constexpr std::size_t kDays =
    static_cast<std::size_t>(kCompiledDays.last.days - kCompiledDays.first.days) + 1;
constexpr std::size_t kWords = (kDays + 63) / 64;

Date dateAt(std::size_t index) {
    return Date{kCompiledDays.first.days + static_cast<std::int32_t>(index)};
}

constexpr std::uint64_t kEachByte = 0x0101'0101'0101'0101;

// In byte i the number of set bits in bytes 0 to i, added up side by side in one word.
std::uint64_t runningCounts(std::uint64_t word) {
    word -= word >> 1U & 0x5555'5555'5555'5555;
    word = (word & 0x3333'3333'3333'3333) + (word >> 2U & 0x3333'3333'3333'3333);
    word = (word + (word >> 4U)) & 0x0F0F'0F0F'0F0F'0F0F;
    return word * kEachByte;
}

std::uint32_t countBits(std::uint64_t word) {
    return static_cast<std::uint32_t>(runningCounts(word) >> 56U);
}

// The position of the rank-th set bit, counted from 0; there are more than `rank`.
std::size_t selectBit(std::uint64_t word, std::uint32_t rank) {
    const std::uint64_t counts = runningCounts(word);
    // A byte's high bit stays where its running count does not exceed the rank: the wanted bit lies behind
    // it.
    constexpr std::uint64_t kHighBits = 0x80 * kEachByte;
    const std::uint64_t behind = ((rank * kEachByte | kHighBits) - counts) & kHighBits;
    const std::uint64_t byte = (behind >> 7U) * kEachByte >> 56U;
    const auto before = static_cast<std::uint32_t>((counts << 8U) >> (8 * byte) & 0xFFU);
    std::uint64_t bits = word >> (8 * byte);
    for (std::uint32_t left = rank - before; left > 0; --left)
        bits &= bits - 1;
    return 8 * byte + static_cast<std::size_t>(std::countr_zero(bits));
}

tl::unexpected<Error> closedTooLong(const std::string& names) {
    return fail(ErrorCode::Invalid,
                inQuotes(names) + " leaves more than " + std::to_string(kLongestClosure) +
                    " days on end without a business day; check its weekend and its closed dates");
}

}  // namespace

BusinessDays::BusinessDays() : open_(kWords, ~std::uint64_t{0}), openBefore_(kWords + 1, 0) {
    weekdays_.fill(~std::uint64_t{0});
    open_.back() >>= kWords * 64 - kDays;
}

void BusinessDays::close(Date date) {
    if (!isCompiled(date)) return;
    const std::size_t at = index(date);
    open_[at / 64] &= ~(std::uint64_t{1} << (at % 64));
}

void BusinessDays::closeWeekend(std::span<const Weekday> weekend) {
    for (const Weekday day : weekend) {
        const int ahead = static_cast<int>(day) - static_cast<int>(weekday(kCompiledDays.first));
        for (auto at = static_cast<std::size_t>((ahead + 7) % 7); at < weekdays_.size() * 64; at += 7) {
            weekdays_[at / 64] &= ~(std::uint64_t{1} << (at % 64));
        }
    }
    for (std::size_t word = 0; word < kWords; ++word)
        open_[word] &= weekdays_[word % weekdays_.size()];
}

void BusinessDays::closeHolidays(const Calendar& calendar) {
    const int firstYear = calendar.first_year.value_or(kFirstYear - 1) - 1;
    const int lastYear = calendar.last_year.value_or(kLastYear + 1) + 1;
    for (const HolidayRule& rule : calendar.holidays) {
        const int from = std::max(firstYear, rule.first_year.value_or(firstYear));
        const int to = std::min(lastYear, rule.last_year.value_or(lastYear));
        for (int year = from; year <= to; ++year) {
            const std::optional<Holiday> holiday = holidayIn(year, rule);
            if (!holiday) continue;
            close(holiday->day);
            close(holiday->observed);
        }
    }
    for (const ClosedDate& closed : calendar.closed)
        close(closed.date);
}

void BusinessDays::countOpenDays() {
    std::uint32_t count = 0;
    for (std::size_t at = 0; at < kWords; ++at) {
        openBefore_[at] = count;
        count += countBits(open_[at]);
    }
    openBefore_[kWords] = count;
}

bool BusinessDays::isClosedTooLong() const {
    int closed = 0;
    for (const std::uint64_t word : open_) {
        closed += std::countr_zero(word);
        if (word == 0) continue;
        if (closed > kLongestClosure) return true;
        closed = std::countl_zero(word);
    }
    constexpr auto kPastTheEnd = static_cast<int>(kWords * 64 - kDays);
    return closed - kPastTheEnd > kLongestClosure;
}

std::shared_ptr<const BusinessDays> BusinessDays::weekendsOnly() {
    const std::shared_ptr<BusinessDays> days(new BusinessDays);
    days->closeWeekend(std::array{Weekday::Saturday, Weekday::Sunday});
    days->countOpenDays();
    return days;
}

Result<std::shared_ptr<const BusinessDays>> BusinessDays::of(Calendar calendar) {
    const std::vector<Problem> found = faults(calendar);
    if (!found.empty()) {
        return fail(ErrorCode::Invalid,
                    "the calendar " + inQuotes(calendar.name) + " cannot be used: " + found.front().path +
                        ": " + found.front().message,
                    found);
    }
    const std::shared_ptr<BusinessDays> days(new BusinessDays);
    days->closeWeekend(calendar.weekend);
    days->closeHolidays(calendar);
    days->countOpenDays();
    if (calendar.first_year) days->coverage_.first = firstOfMonth(*calendar.first_year, 1);
    if (calendar.last_year) days->coverage_.last = lastOfMonth(*calendar.last_year, 12);
    if (days->isClosedTooLong()) return closedTooLong(calendar.name);
    std::ranges::stable_sort(calendar.closed, {}, &ClosedDate::date);
    days->calendars_.push_back(std::make_shared<const Calendar>(std::move(calendar)));
    return days;
}

Result<std::shared_ptr<const BusinessDays>> BusinessDays::unionOf(
    std::span<const std::shared_ptr<const BusinessDays>> parts) {
    if (parts.size() == 1) return parts.front();
    const std::shared_ptr<BusinessDays> days(new BusinessDays);
    for (const std::shared_ptr<const BusinessDays>& part : parts) {
        for (std::size_t at = 0; at < kWords; ++at)
            days->open_[at] &= part->open_[at];
        for (std::size_t at = 0; at < days->weekdays_.size(); ++at)
            days->weekdays_[at] &= part->weekdays_[at];
        days->coverage_.first = std::max(days->coverage_.first, part->coverage_.first);
        days->coverage_.last = std::min(days->coverage_.last, part->coverage_.last);
        days->calendars_.insert(days->calendars_.end(), part->calendars_.begin(), part->calendars_.end());
    }
    days->countOpenDays();
    if (days->isClosedTooLong()) return closedTooLong(days->name());
    return days;
}

std::optional<Date> BusinessDays::onOrAfter(Date date) const {
    const std::size_t at = index(date);
    if (isOpen(date)) return date;
    std::size_t word = at / 64;
    std::uint64_t bits = open_[word] & (~std::uint64_t{0} << (at % 64));
    while (bits == 0) {
        if (++word == kWords) return std::nullopt;
        bits = open_[word];
    }
    return dateAt(word * 64 + static_cast<std::size_t>(std::countr_zero(bits)));
}

std::optional<Date> BusinessDays::onOrBefore(Date date) const {
    const std::size_t at = index(date);
    if (isOpen(date)) return date;
    std::size_t word = at / 64;
    std::uint64_t bits = open_[word] & (~std::uint64_t{0} >> (63 - at % 64));
    while (bits == 0) {
        if (word-- == 0) return std::nullopt;
        bits = open_[word];
    }
    return dateAt(word * 64 + 63 - static_cast<std::size_t>(std::countl_zero(bits)));
}

std::optional<Date> BusinessDays::add(Date date, int count) const {
    const std::size_t at = index(date);
    const std::uint64_t before = open_[at / 64] & ((std::uint64_t{1} << (at % 64)) - 1);
    const std::int64_t openBefore = std::int64_t{openBefore_[at / 64]} + countBits(before);
    // The wanted day is the one with `rank` open days before it.
    const std::int64_t rank = openBefore + count - (count > 0 && !isOpen(date) ? 1 : 0);
    if (rank < 0 || rank >= openBefore_.back()) return std::nullopt;
    const auto wanted = static_cast<std::uint32_t>(rank);
    std::size_t word = at / 64;
    constexpr int kNear = 256;
    if (count > -kNear && count < kNear) {
        while (openBefore_[word + 1] <= wanted)
            ++word;
        while (openBefore_[word] > wanted)
            --word;
    } else {
        const auto above = std::ranges::upper_bound(openBefore_, wanted);
        word = static_cast<std::size_t>(above - openBefore_.begin()) - 1;
    }
    return dateAt(word * 64 + selectBit(open_[word], wanted - openBefore_[word]));
}

SkippedHolidays BusinessDays::holidaysBetween(Date from, Date to, std::size_t most) const {
    const bool back = to < from;
    const std::size_t first = index(back ? to : from) + 1;
    const std::size_t end = index(back ? from : to);
    SkippedHolidays skipped;
    if (first >= end) return skipped;
    const std::size_t firstWord = first / 64;
    const std::size_t lastWord = (end - 1) / 64;
    for (std::size_t step = 0; step <= lastWord - firstWord; ++step) {
        const std::size_t word = back ? lastWord - step : firstWord + step;
        std::uint64_t bits = ~open_[word] & weekdays_[word % weekdays_.size()];
        if (word == firstWord) bits &= ~std::uint64_t{0} << (first % 64);
        if (word == lastWord) bits &= ~std::uint64_t{0} >> (63 - (end - 1) % 64);
        skipped.count += countBits(bits);
        while (bits != 0 && skipped.first.size() < most) {
            const int bit = back ? 63 - std::countl_zero(bits) : std::countr_zero(bits);
            skipped.first.push_back(dateAt(word * 64 + static_cast<std::size_t>(bit)));
            bits &= ~(std::uint64_t{1} << bit);
        }
    }
    return skipped;
}

std::string BusinessDays::coverageSentence(Date date) const {
    const int year = fields(date).year;
    for (const std::shared_ptr<const Calendar>& calendar : calendars_) {
        if (calendar->first_year && year < *calendar->first_year) {
            return "the calendar " + calendar->name + " is complete only from " +
                   std::to_string(*calendar->first_year) + " on, so business days of " +
                   std::to_string(year) + " cannot be told";
        }
        if (calendar->last_year && year > *calendar->last_year) {
            return "the calendar " + calendar->name + " is complete only until " +
                   std::to_string(*calendar->last_year) + ", so business days of " + std::to_string(year) +
                   " cannot be told";
        }
    }
    return {};
}

std::vector<Closure> BusinessDays::closuresOn(Date date) const {
    std::vector<Closure> closures;
    if (calendars_.empty() && !isOpen(date)) {
        closures.push_back({Closure::Kind::Weekend, std::string(core::name(weekday(date))), ""});
    }
    for (const std::shared_ptr<const Calendar>& calendar : calendars_) {
        std::vector<Closure> more = core::closuresOn(date, *calendar);
        closures.insert(closures.end(), more.begin(), more.end());
    }
    return closures;
}

std::string BusinessDays::name() const {
    std::string names;
    for (const std::shared_ptr<const Calendar>& calendar : calendars_) {
        names += (names.empty() ? "" : "+") + calendar->name;
    }
    return names;
}

struct Calendars::Unions {
    using Parts = std::vector<std::shared_ptr<const BusinessDays>>;

    std::mutex guard;
    std::map<Parts, std::shared_ptr<const BusinessDays>> made;
};

Calendars::Calendars() : weekendsOnly_(BusinessDays::weekendsOnly()), unions_(std::make_shared<Unions>()) {}

Result<void> Calendars::add(Calendar calendar) {
    const std::string name = calendar.name;
    if (std::ranges::find(entries_, name, &Entry::name) != entries_.end()) {
        return fail(ErrorCode::Conflict,
                    "there are two calendars with the name " + inQuotes(name) + "; rename one");
    }
    Result<std::shared_ptr<const BusinessDays>> days = BusinessDays::of(std::move(calendar));
    if (!days) return tl::unexpected(days.error());
    entries_.push_back({name, *std::move(days)});
    return {};
}

std::vector<std::string> Calendars::names() const {
    std::vector<std::string> names;
    for (const Entry& entry : entries_)
        names.push_back(entry.name);
    return names;
}

Result<std::shared_ptr<const BusinessDays>> Calendars::businessDays(
    std::span<const std::string> names) const {
    if (names.empty()) return weekendsOnly_;
    Unions::Parts parts;
    std::vector<Problem> unknown;
    for (const std::string& name : names) {
        const auto entry = std::ranges::find(entries_, name, &Entry::name);
        if (entry != entries_.end()) {
            if (std::ranges::find(parts, entry->days) == parts.end()) parts.push_back(entry->days);
            continue;
        }
        const std::vector<std::string> all = this->names();
        const std::vector<std::string_view> known(all.begin(), all.end());
        std::string sentence = "there is no calendar " + inQuotes(name);
        if (const auto near = nearMiss(name, known)) {
            sentence += "; did you mean " + inQuotes(*near) + "?";
        } else if (!all.empty()) {
            sentence += "; known are";
            for (const std::string& each : all)
                sentence += (&each == &all.front() ? " " : ", ") + each;
        }
        unknown.push_back({"", std::move(sentence)});
    }
    if (!unknown.empty()) return fail(ErrorCode::NotFound, unknown.front().message, unknown);
    if (parts.size() == 1) return parts.front();
    const std::lock_guard lock(unions_->guard);
    if (const auto made = unions_->made.find(parts); made != unions_->made.end()) return made->second;
    auto together = BusinessDays::unionOf(parts);
    if (together) unions_->made.emplace(std::move(parts), *together);
    return together;
}

}  // namespace concordat::core
