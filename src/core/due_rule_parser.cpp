// Reads the authoring form of due rules: one token ahead, left to right, the first fault ends it.
#include <algorithm>
#include <array>
#include <charconv>
#include <span>

#include "core/ascii.h"
#include "core/calendar.h"
#include "core/due_rule.h"
#include "core/due_rule_words.h"
#include "core/near_miss.h"
#include "core/quote.h"

namespace concordat::core {
namespace {

struct Token {
    std::string_view text;  // empty at the end of the rule
    std::size_t place = 0;  // in characters from 1
};

// Where a rule stands: whether it is an operand of earlier or later, and what is around it.
struct Place {
    int depth = 0;            // number of choices around
    bool underEvery = false;  // an every is around: its periods have an end and a start
};

constexpr std::array<std::string_view, 4> kOwnPointWords = {"date", "nth", "last", "event"};

template <std::size_t... N>
constexpr auto together(const std::array<std::string_view, N>&... tables) {
    std::array<std::string_view, (N + ...)> all;
    auto at = all.begin();
    ((at = std::ranges::copy(tables, at).out), ...);
    return all;
}
constexpr auto kPointWords = together(kOwnPointWords, kEdgeWords, kAnchorWords, kChoiceWords);
constexpr std::array<std::string_view, 5> kClauseWords = {"from", "until", "roll", "cal", "by"};

template <std::size_t N>
std::optional<std::size_t> find(const std::array<std::string_view, N>& words, std::string_view word) {
    const auto at = std::ranges::find(words, word);
    if (at == words.end()) return std::nullopt;
    return static_cast<std::size_t>(at - words.begin());
}

bool isNameLetter(char letter) {
    return isLetter(letter) || isDigit(letter) || letter == '_' || letter == '.' || letter == '-';
}

std::vector<Token> tokens(std::string_view text) {
    std::vector<Token> found;
    std::size_t at = 0;
    while (at < text.size()) {
        if (text[at] == ' ') {
            ++at;
            continue;
        }
        constexpr std::string_view kSigns = "(),";
        std::size_t end = at + 1;
        if (kSigns.find(text[at]) == std::string_view::npos) {
            end = std::min(text.find_first_of(" (),", at), text.size());
        }
        found.push_back({text.substr(at, end - at), at + 1});
        at = end;
    }
    found.push_back({{}, text.size() + 1});
    return found;
}

// A whole number without sign and leading zeros; nothing when it is not one. Saturates far above every bound.
std::optional<int> wholeNumber(std::string_view digits) {
    if (digits.empty() || !std::ranges::all_of(digits, isDigit)) return std::nullopt;
    if (digits.size() > 1 && digits.front() == '0') return std::nullopt;
    constexpr int kFarTooMany = 100'000'000;
    if (digits.size() > 8) return kFarTooMany;
    int value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

// The known word that is nearest, or that the word begins with: "modified_following" begins with modified.
std::optional<std::string_view> nearestWord(std::string_view word, std::span<const std::string_view> known) {
    if (const auto near = nearMiss(word, known)) return near;
    const auto start = std::ranges::find_if(known, [&](std::string_view each) {
        return word.size() > each.size() && word.starts_with(each) && !isLetter(word[each.size()]);
    });
    if (start == known.end()) return std::nullopt;
    return *start;
}

class Parser {
public:
    explicit Parser(std::string_view text) : tokens_(tokens(text)) {}

    Result<DueRule> parse() {
        DueRule rule;
        if (!readRule(rule, Place{}) || !expectEnd()) return tl::unexpected(*std::move(error_));
        return rule;
    }

private:
    [[nodiscard]] const Token& token() const { return tokens_[next_]; }
    // The word behind the one that is looked at; empty at the end of the rule.
    [[nodiscard]] std::string_view following() const {
        return next_ + 1 < tokens_.size() ? tokens_[next_ + 1].text : std::string_view();
    }
    void advance() {
        if (next_ + 1 < tokens_.size()) ++next_;
    }
    bool take(std::string_view word) {
        if (token().text != word) return false;
        advance();
        return true;
    }

    // Records the fault and is false, so that a reader can return it.
    bool refuse(const Token& where, const std::string& sentence) {
        error_ =
            Error{ErrorCode::Invalid,
                  "the due rule cannot be read at character " + std::to_string(where.place) + ": " + sentence,
                  {}};
        return false;
    }
    bool refuseWord(const std::string& wanted, std::span<const std::string_view> known) {
        const Token& here = token();
        if (here.text.empty()) return refuse(here, "the rule ends where " + wanted + " should stand");
        std::string sentence = inQuotes(here.text) + " stands where " + wanted + " should stand";
        if (const auto near = nearestWord(here.text, known)) {
            sentence += "; did you mean " + inQuotes(*near) + "?";
            const bool onlyCapitals = near->size() == here.text.size() &&
                                      std::ranges::equal(*near, here.text, [](char left, char right) {
                                          return left == lower(right);
                                      });
            if (onlyCapitals) sentence += " Keywords are written in small letters.";
        }
        return refuse(here, sentence);
    }

    template <std::size_t N>
    bool readWord(const std::array<std::string_view, N>& words, const std::string& wanted,
                  std::size_t& index) {
        const std::optional<std::size_t> at = find(words, token().text);
        if (!at) return refuseWord(wanted, words);
        index = *at;
        advance();
        return true;
    }

    bool readDate(Date& date) {
        if (token().text.empty()) return refuseWord("a date", {});
        const Result<Date> read = parseDate(token().text);
        if (!read) return refuse(token(), read.error().message);
        date = *read;
        advance();
        return true;
    }

    bool readRule(DueRule& rule, const Place& place) {
        const Token start = token();
        if (token().text == "every") {
            if (place.depth > 0) {
                return refuse(start,
                              "“every” cannot stand inside earlier or later, because each side gives one "
                              "date; put it in front of the whole");
            }
            rule.every.emplace();
            if (!readEvery(*rule.every) || !readPointAfterEvery(rule, place)) return false;
        } else if (!readPoint(rule.point, place)) {
            return false;
        }
        if (std::holds_alternative<Choice>(rule.point) && rule.every &&
            !(rule.every->from && rule.every->until)) {
            return refuse(start, "“every” in front of earlier or later needs both “from” and “until”");
        }
        return readOffset(rule) && readRoll(rule) && readCalendars(rule) && readTime(rule);
    }

    bool readEvery(Every& every) {
        advance();
        const Token& here = token();
        if (const std::optional<std::size_t> cycle = find(kCycleWords, here.text)) {
            every.cycle = static_cast<Cycle>(*cycle);
            advance();
        } else if (here.text.ends_with("-months")) {
            if (!readMonths(every)) return false;
        } else if (wholeNumber(here.text) && (following().empty() || following().starts_with("month"))) {
            return refuse(here,
                          "a number of months is one word: write " + std::string(here.text) + "-months");
        } else {
            std::vector<std::string_view> known(kCycleWords.begin(), kCycleWords.end());
            const std::string counted(here.text.substr(0, here.text.find('-')));
            const std::string months = counted + "-months";
            if (wholeNumber(counted)) known.push_back(months);
            return refuseWord(
                "week, month, quarter, half, year, fyquarter, fyhalf, fyyear or a number like 3-months",
                known);
        }
        const Token from = token();
        if (take("from") && !readDate(every.from.emplace())) return false;
        if (take("until") && !readDate(every.until.emplace())) return false;
        if (every.from && every.until && *every.until < *every.from) {
            return refuse(from, "the rule runs from " + print(*every.from) + " until " + print(*every.until) +
                                    ", which lies before; exchange the two dates");
        }
        if (every.until && token().text == "from") return refuse(token(), "“from” stands before “until”");
        return true;
    }

    bool readMonths(Every& every) {
        const std::string_view text = token().text;
        const std::optional<int> count = wholeNumber(text.substr(0, text.size() - 7));
        if (!count || *count < 1 || *count > 1200) {
            return refuse(token(), inQuotes(text) +
                                       " is not a cycle: write a number of months from 1 to 1200 without "
                                       "leading zeros, for example 3-months");
        }
        every.cycle = Cycle::Months;
        every.months = *count;
        advance();
        return true;
    }

    // G1: an edge of the period, a choice, or nothing.
    bool readPointAfterEvery(DueRule& rule, const Place& place) {
        const std::string_view text = token().text;
        const bool point = find(kPointWords, text).has_value();
        if (find(kEdgeWords, text) || find(kChoiceWords, text)) {
            return readPoint(rule.point, Place{place.depth, true});
        }
        if (text == "nth" || text == "last") {
            return refuse(token(), inQuotes(text) +
                                       " repeats by what follows its “of” and cannot stand after "
                                       "“every”; leave “every” out");
        }
        if (point) {
            return refuse(token(), inQuotes(text) +
                                       " is one date and cannot stand after “every”; after it stand "
                                       "period-end, period-start, earlier, later or nothing");
        }
        if (text.empty() || text.front() == '+' || text.front() == '-' || find(kClauseWords, text))
            return true;
        std::vector<std::string_view> known(kPointWords.begin(), kPointWords.end());
        known.insert(known.end(), kClauseWords.begin(), kClauseWords.end());
        return refuseWord("period-end, period-start, an offset, “roll”, “cal” or “by”", known);
    }

    bool readPoint(Point& point, const Place& place) {
        const Token here = token();
        if (const auto edge = find(kEdgeWords, here.text)) {
            if (!place.underEvery) {
                return refuse(here, inQuotes(here.text) +
                                        " needs an “every” in front that says which period, for "
                                        "example “every quarter " +
                                        std::string(here.text) + "”");
            }
            point = static_cast<PeriodEdge>(*edge);
            advance();
            return true;
        }
        if (const auto anchor = find(kAnchorWords, here.text)) {
            point = Anchor{static_cast<Anchor::Kind>(*anchor + 1), {}};
            advance();
            return true;
        }
        if (here.text == "event") return readEvent(point);
        if (here.text == "date") {
            advance();
            return readDate(point.emplace<FixedDate>().date);
        }
        if (find(kChoiceWords, here.text)) return readChoice(point.emplace<Choice>(), place);
        if (here.text == "nth" || here.text == "last") {
            if (place.depth > 0) {
                return refuse(here, inQuotes(here.text) +
                                        " repeats and cannot stand inside earlier or later, because "
                                        "each side gives one date");
            }
            return here.text == "nth" ? readNth(point.emplace<NthOf>()) : readLast(point.emplace<LastOf>());
        }
        if (find(kOrdinalWords, here.text)) {
            const std::string_view day = find(kWeekdayWords, following()) ? following() : "monday";
            return refuse(here, inQuotes(here.text) + " needs “nth” in front of it: write nth " +
                                    std::string(here.text) + " " + std::string(day) + " of month");
        }
        std::vector<std::string_view> known(kPointWords.begin(), kPointWords.end());
        known.push_back("every");
        return refuseWord(
            "the start of a rule (every, date, nth, last, event, term-end, term-start, effective, "
            "termination, pop-end, earlier or later)",
            known);
    }

    bool readEvent(Point& point) {
        advance();
        const std::string_view id = token().text;
        constexpr std::size_t kLongestId = 64;
        if (id.empty()) return refuseWord("the event's id", {});
        if (!isLetter(id.front()) || id.size() > kLongestId || !std::ranges::all_of(id, isNameLetter)) {
            return refuse(token(), inQuotes(id) +
                                       " is not an event's id: a letter, then up to 63 letters, digits, "
                                       "underscores, points or hyphens");
        }
        point = Anchor{Anchor::Kind::Event, std::string(id)};
        advance();
        return true;
    }

    bool readNth(NthOf& point) {
        advance();
        const Token ordinal = token();
        std::size_t nth = 0;
        std::size_t day = 0;
        if (!readWord(kOrdinalWords, "first, second, third, fourth or fifth", nth)) return false;
        if (!readWord(kWeekdayWords, "a weekday", day) || !readOf(point.of)) return false;
        if (point.of.cycle == Cycle::Week && nth > 0) {
            return refuse(ordinal, "a week has no " + std::string(ordinal.text) + " " +
                                       std::string(kWeekdayWords[day]) + ", so the rule has no date");
        }
        point.nth = static_cast<int>(nth) + 1;
        point.weekday = static_cast<Weekday>(day);
        return true;
    }

    bool readLast(LastOf& point) {
        advance();
        if (take("day")) {
            point.kind = LastOf::Kind::Day;
        } else if (take("business-day")) {
            point.kind = LastOf::Kind::BusinessDay;
        } else if (const auto day = find(kWeekdayWords, token().text)) {
            point.kind = LastOf::Kind::Weekday;
            point.weekday = static_cast<Weekday>(*day);
            advance();
        } else {
            std::vector<std::string_view> known(kWeekdayWords.begin(), kWeekdayWords.end());
            known.insert(known.end(), {"day", "business-day"});
            return refuseWord("day, business-day or a weekday", known);
        }
        return readOf(point.of);
    }

    bool readOf(Of& of) {
        constexpr std::array<std::string_view, 1> kOf = {"of"};
        std::size_t ignored = 0;
        if (!readWord(kOf, "“of”", ignored)) return false;
        if (const auto cycle = find(kCycleWords, token().text)) {
            of.cycle = static_cast<Cycle>(*cycle);
            advance();
            return true;
        }
        if (const auto month = find(kMonthWords, token().text)) {
            of = Of{Cycle::Year, static_cast<int>(*month) + 1};
            advance();
            return true;
        }
        if (token().text.ends_with("-months")) {
            return refuse(token(),
                          "after “of” stands a period of the calendar; N-months stands after “every” only");
        }
        std::vector<std::string_view> known(kCycleWords.begin(), kCycleWords.end());
        known.insert(known.end(), kMonthWords.begin(), kMonthWords.end());
        return refuseWord(
            "week, month, quarter, half, year, fyquarter, fyhalf, fyyear or the name of a month", known);
    }

    bool readChoice(Choice& choice, const Place& place) {
        const Token here = token();
        if (place.depth == kDeepestChoice) {
            return refuse(here, "earlier and later can stand at most 8 deep inside each other");
        }
        choice.kind = here.text == "earlier" ? Choice::Kind::Earlier : Choice::Kind::Later;
        advance();
        const Place inside{place.depth + 1, place.underEvery};
        choice.operands.resize(2);
        return expect("(") && readRule(choice.operands[0], inside) && expect(",") &&
               readRule(choice.operands[1], inside) && expect(")");
    }

    bool expect(std::string_view sign) {
        if (take(sign)) return true;
        return refuseUnexpected("a " + inQuotes(sign));
    }

    bool readOffset(DueRule& rule) {
        const Token here = token();
        if (here.text.empty() || (here.text.front() != '+' && here.text.front() != '-')) return true;
        const std::string_view body = here.text.substr(1);
        if (body.empty()) return refuse(here, "no blank may stand inside an offset; write it like +30d");
        const std::size_t unitAt = std::min(body.find_first_not_of("0123456789"), body.size());
        const std::optional<int> count = wholeNumber(body.substr(0, unitAt));
        const auto unit = std::ranges::find(kUnitWords, body.substr(unitAt), &UnitWord::word);
        if (unit == kUnitWords.end() || !count) {
            return refuse(here,
                          inQuotes(here.text) +
                              " is not an offset: write + or -, a whole number without leading zeros and one "
                              "of d, bd, w, m, me, y or h, for example +30d");
        }
        if (*count == 0) return refuse(here, "an offset of zero says nothing; leave it out");
        if (*count > unit->largest) {
            const bool inYears = unit->plural == "years";
            return refuse(here, inQuotes(here.text) + " is too long; at most " +
                                    std::to_string(unit->largest) + " " + std::string(unit->plural) +
                                    (inYears ? "" : " (100 years)") + " can be counted");
        }
        rule.offset = Offset{here.text.front() == '-' ? -*count : *count,
                             static_cast<Offset::Unit>(unit - kUnitWords.begin())};
        if (rule.offset->unit == Offset::Unit::Hour && !std::holds_alternative<Anchor>(rule.point)) {
            return refuse(here, "hours can be counted only from an event or anchor that has a time of day");
        }
        advance();
        return true;
    }

    bool hourClockRefuses(const DueRule& rule, const Token& here) {
        if (!rule.offset || rule.offset->unit != Offset::Unit::Hour) return false;
        return !refuse(here, "an offset in hours ends at an exact moment; " + inQuotes(here.text) +
                                 " cannot stand after it");
    }

    bool readRoll(DueRule& rule) {
        const Token here = token();
        if (!take("roll")) return true;
        std::size_t roll = 0;
        if (hourClockRefuses(rule, here)) return false;
        if (!readWord(kRollWords, "none, following, preceding, modified or frcp6", roll)) return false;
        rule.roll = static_cast<Roll>(roll);
        return true;
    }

    bool readCalendars(DueRule& rule) {
        if (!take("cal")) return true;
        const Token here = token();
        if (here.text.empty()) return refuseWord("the name of a calendar", {});
        std::string_view rest = here.text;
        while (true) {
            const std::size_t end = std::min(rest.find('+'), rest.size());
            const std::string_view name = rest.substr(0, end);
            if (!isCalendarName(name)) {
                return refuse(here, inQuotes(here.text) +
                                        " is not a list of calendars: write names of letters, digits, "
                                        "points, hyphens and underscores, joined by + without "
                                        "blanks, for example us-federal+franklin");
            }
            rule.calendars.emplace_back(name);
            if (end == rest.size()) break;
            rest.remove_prefix(end + 1);
        }
        advance();
        return true;
    }

    bool readTime(DueRule& rule) {
        const Token here = token();
        if (!take("by")) return true;
        if (hourClockRefuses(rule, here)) return false;
        if (token().text.empty()) return refuseWord("a time of day like 17:00", {});
        const Result<TimeOfDay> time = parseTimeOfDay(token().text);
        if (!time) return refuse(token(), time.error().message);
        rule.time = *time;
        advance();
        return true;
    }

    bool expectEnd() {
        if (token().text.empty()) return true;
        return refuseUnexpected("the end of the rule");
    }

    bool refuseUnexpected(const std::string& wanted) {
        const std::string_view text = token().text;
        const bool clause =
            find(kClauseWords, text) || (!text.empty() && (text.front() == '+' || text.front() == '-'));
        if (clause) {
            return refuse(token(), inQuotes(text) +
                                       " stands in the wrong place or twice; the order is every … from … "
                                       "until …, the point, the offset, roll, cal, by, each at most once");
        }
        if (!text.empty() && isDigit(text.front())) {
            return refuse(token(), inQuotes(text) + " stands where " + wanted +
                                       " should stand; an offset begins with + or -, for example +30d");
        }
        return refuseWord(wanted, kClauseWords);
    }

    std::vector<Token> tokens_;
    std::size_t next_ = 0;
    std::optional<Error> error_;
};

}  // namespace

Result<DueRule> parseDueRule(std::string_view text) {
    if (text.size() > kLongestRule) {
        return fail(ErrorCode::Invalid,
                    "a due rule has at most 1,000 characters; this one has " + std::to_string(text.size()));
    }
    const auto strange = std::ranges::find_if(text, [](char letter) { return letter < ' ' || letter > '~'; });
    if (strange != text.end()) {
        return fail(ErrorCode::Invalid,
                    "the due rule cannot be read at character " + std::to_string(strange - text.begin() + 1) +
                        ": a due rule is written in plain ASCII letters, signs and blanks");
    }
    return Parser(text).parse();
}

}  // namespace concordat::core
