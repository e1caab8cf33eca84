#include "media/formatters.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <optional>

#include <fmt/format.h>

#include "core/ascii.h"
#include "core/date.h"
#include "core/near_miss.h"
#include "core/thousands.h"
#include "media/unicode.h"

namespace concordat::media {
namespace {

using core::ErrorCode;
using core::isDigit;
using Text = core::Result<std::string>;

Text refuse(std::string_view value, std::string_view what) {
    return core::fail(ErrorCode::Invalid, fmt::format("“{}” is {}", clipped(value, 40), what));
}

// ---- letters
// -----------------------------------------------------------------------------------------------

// Of ASCII and of Latin-1, where letters of the languages of our documents are: à is À.
std::string changed(std::string_view text, bool upper) {
    std::string out(text);
    for (std::size_t at = 0; at < out.size(); ++at) {
        char& c = out[at];
        if (upper && c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
        if (!upper && c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        if (c != '\xC3' || at + 1 == out.size()) continue;
        char& second = out[++at];
        const auto letter = static_cast<unsigned char>(second);
        constexpr unsigned char kDivided = 0xB7;  // ÷
        constexpr unsigned char kTimes = 0x97;    // ×
        constexpr unsigned char kApart = 0x20;
        if (upper && letter >= 0xA0 && letter != kDivided && letter != 0xBF)
            second = static_cast<char>(letter - kApart);
        if (!upper && letter >= 0x80 && letter < 0x9F && letter != kTimes)
            second = static_cast<char>(letter + kApart);
    }
    return out;
}

std::string capital(std::string_view text) {
    if (text.empty()) return {};
    const std::size_t first = utf8Length(text, 0);
    return changed(text.substr(0, first), true) + std::string(text.substr(first));
}

// ---- numbers
// -----------------------------------------------------------------------------------------------

constexpr std::array<std::string_view, 20> kSmall{"zero",    "one",     "two",       "three",    "four",
                                                  "five",    "six",     "seven",     "eight",    "nine",
                                                  "ten",     "eleven",  "twelve",    "thirteen", "fourteen",
                                                  "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
constexpr std::array<std::string_view, 10> kTens{"",      "",      "twenty",  "thirty", "forty",
                                                 "fifty", "sixty", "seventy", "eighty", "ninety"};
constexpr std::array<std::string_view, 5> kGroups{"", " thousand", " million", " billion", " trillion"};

std::string belowThousand(std::int64_t number) {
    std::string words;
    if (number >= 100) {
        words = fmt::format("{} hundred", kSmall[static_cast<std::size_t>(number / 100)]);
        number %= 100;
        if (number == 0) return words;
        words += ' ';
    }
    if (number < 20) return words.append(kSmall[static_cast<std::size_t>(number)]);
    words += kTens[static_cast<std::size_t>(number / 10)];
    if (number % 10 != 0) words.append("-").append(kSmall[static_cast<std::size_t>(number % 10)]);
    return words;
}

std::string inWords(std::int64_t number) {
    if (number == 0) return std::string(kSmall[0]);
    std::string words;
    if (number < 0) words = "minus ";
    // The least number has no positive twin.
    auto rest = number < 0 ? std::uint64_t{0} - static_cast<std::uint64_t>(number)
                           : static_cast<std::uint64_t>(number);
    std::array<std::int64_t, kGroups.size()> groups{};
    for (std::int64_t& group : groups) {
        group = static_cast<std::int64_t>(rest % 1000);
        rest /= 1000;
    }
    bool written = false;
    for (std::size_t i = groups.size(); i > 0; --i) {
        if (groups[i - 1] == 0) continue;
        words.append(written ? " " : "").append(belowThousand(groups[i - 1])).append(kGroups[i - 1]);
        written = true;
    }
    return words;
}

// "twenty-one" is "twenty-first".
std::string ordinalWords(std::int64_t number) {
    std::string words = inWords(number);
    const std::size_t last = words.find_last_of(" -") + 1;  // 0 when there is none
    const std::string word = words.substr(last);
    words.resize(last);
    constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kOdd{{{"one", "first"},
                                                                                 {"two", "second"},
                                                                                 {"three", "third"},
                                                                                 {"five", "fifth"},
                                                                                 {"eight", "eighth"},
                                                                                 {"nine", "ninth"},
                                                                                 {"twelve", "twelfth"}}};
    const auto odd = std::ranges::find(kOdd, word, &std::pair<std::string_view, std::string_view>::first);
    if (odd != kOdd.end()) return words.append(odd->second);
    if (word.ends_with('y')) return words.append(word.substr(0, word.size() - 1)).append("ieth");
    return words.append(word).append("th");
}

std::string ordinal(std::int64_t number) {
    const std::int64_t hundred = (number < 0 ? -number : number) % 100;
    const std::int64_t ten = hundred % 10;
    const bool teen = hundred >= 11 && hundred <= 13;
    return fmt::format("{}{}", number,
                       teen || ten == 0 || ten > 3 ? "th"
                       : ten == 1                  ? "st"
                       : ten == 2                  ? "nd"
                                                   : "rd");
}

// Three digits, and then no fourth: what may stand behind a comma between thousands.
bool isGroup(std::string_view text) {
    return text.size() >= 3 && std::ranges::all_of(text.substr(0, 3), isDigit) &&
           (text.size() == 3 || !isDigit(text[3]));
}

// Digits with a sign, a point and commas between thousands, as data and documents write them; without the
// commas.
std::optional<std::string> decimalOf(std::string_view text) {
    std::string number;
    bool digits = false;
    bool point = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == ',' && digits && !point && isGroup(text.substr(i + 1))) continue;
        if (c == '.' && digits && !point)
            point = true;
        else if (c >= '0' && c <= '9')
            digits = true;
        else if (c != '-' || i != 0)
            return std::nullopt;
        number += c;
    }
    if (!digits || number.ends_with('.')) return std::nullopt;
    return number;
}

std::optional<std::int64_t> integerOf(std::string_view text) {
    constexpr std::int64_t kMost = 999'999'999'999'999;  // for which there are words
    const auto number = decimalOf(trimmed(text));
    if (!number) return std::nullopt;
    std::int64_t value = 0;
    const auto [end, fault] = std::from_chars(number->data(), number->data() + number->size(), value);
    if (fault != std::errc() || end != number->data() + number->size() || value > kMost || value < -kMost)
        return std::nullopt;
    return value;
}

// Dollars and cents, to the cent; more digits are not rounded away in silence.
Text money(std::string_view text) {
    std::string_view digits = trimmed(text);
    if (digits.starts_with('$')) digits.remove_prefix(1);   // as a document writes it
    if (digits.ends_with(" USD")) digits.remove_suffix(4);  // as a record writes it
    const auto number = decimalOf(digits);
    const std::size_t point = number ? number->find('.') : std::string::npos;
    const std::size_t cents = point == std::string::npos ? 0 : number->size() - point - 1;
    if (!number || cents > 2) return refuse(text, "no amount such as 1234.50");
    std::string amount = *number;
    if (point == std::string::npos) amount += ".00";
    amount.append(cents == 1 ? 1U : 0U, '0');
    const bool negative = amount.starts_with('-');
    return fmt::format("{}${}", negative ? "-" : "", core::withThousands(amount.substr(negative ? 1 : 0)));
}

// ---- dates
// -------------------------------------------------------------------------------------------------

// "2027-06-30", or as a document writes it: "June 30, 2027", "30 de junio de 2027".
std::optional<core::Date> dateOf(std::string_view text) {
    if (const auto date = core::parseDate(text)) return *date;
    if (const auto date = parseLong(text, Language::Spanish)) return date;
    const std::size_t blank = text.find(' ');
    const std::size_t comma = text.find(", ");
    if (blank == std::string_view::npos || comma == std::string_view::npos || comma < blank)
        return std::nullopt;
    for (int month = 1; month <= 12; ++month) {
        const std::string first = core::printLong(core::toDate({2027, month, 1}));
        if (!first.starts_with(text.substr(0, blank + 1))) continue;
        const std::string_view day = text.substr(blank + 1, comma - blank - 1);
        const auto date = core::parseDate(
            fmt::format("{}-{:02}-{}{}", text.substr(comma + 2), month, day.size() == 1 ? "0" : "", day));
        return date ? std::optional(*date) : std::nullopt;
    }
    return std::nullopt;
}

template <class Print>
Text asDate(std::string_view text, const Print& print) {
    const auto date = dateOf(trimmed(text));
    if (!date) return refuse(text, "no date such as 2027-06-30");
    return print(*date);
}

template <class Print>
Text asInteger(std::string_view text, const Print& print) {
    const auto number = integerOf(text);
    if (!number) return refuse(text, "no whole number");
    return print(*number);
}

std::string shortDate(core::Date date) {
    const std::string iso = core::print(date);
    const auto without_zero = [](std::string_view part) {
        return part.starts_with('0') ? part.substr(1) : part;
    };
    const std::string_view view = iso;
    return fmt::format("{}/{}/{}", without_zero(view.substr(5, 2)), without_zero(view.substr(8, 2)),
                       view.substr(0, 4));
}

// ---- lists
// -------------------------------------------------------------------------------------------------

// Texts, or what is under `value` or `name` in items that are groups.
core::Result<std::vector<std::string>> textsOf(const List& list) {
    std::vector<std::string> texts;
    for (const Value& item : list) {
        if (item.absent()) continue;
        const Value* found = &item;
        if (const Fields* fields = item.fields())
            for (const char* name : {"value", "name"})
                if (const Value* member = fields->find(name); member != nullptr && found == &item)
                    found = member;
        if (found->absent()) continue;
        if (found->text() == nullptr)
            return core::fail(ErrorCode::Invalid,
                              "an item of the list is no text, and has no “value” or “name”");
        if (!found->text()->empty()) texts.push_back(*found->text());
    }
    return texts;
}

Text ofList(const List& list, std::string_view format, Language language) {
    if (format == "count") return std::to_string(list.size());
    const auto texts = textsOf(list);
    if (!texts) return tl::unexpected(texts.error());
    return format == "and" ? joinedByAnd(*texts, language) : joinedByOr(*texts, language);
}

Text ofText(std::string_view text, std::string_view format, Language language) {
    // What is only there in English would be a stranger in the sentence.
    if (language == Language::Spanish &&
        (format == "words" || format == "ordinal" || format == "ordinal_words"))
        return refuse(text, fmt::format("not printed by “{}” in Spanish; write the figure", format));
    if (format == "upper") return changed(text, true);
    if (format == "lower") return changed(text, false);
    if (format == "capital") return capital(text);
    if (format == "date")
        return asDate(text, [language](core::Date date) { return printLong(date, language); });
    if (format == "short_date") return asDate(text, shortDate);
    if (format == "weekday")
        return asDate(text, [language](core::Date date) { return weekdayName(date, language); });
    if (format == "money") return money(text);
    if (format == "words") return asInteger(text, inWords);
    if (format == "ordinal") return asInteger(text, ordinal);
    if (format == "ordinal_words") return asInteger(text, ordinalWords);
    const auto number = decimalOf(trimmed(text));
    if (!number) return refuse(text, "no number");
    return core::withThousands(*number);
}

constexpr std::array<Formatter, 14> kFormatters{{
    {"date", "a date of the data as a document writes it: 2027-06-30 is June 30, 2027"},
    {"short_date", "6/30/2027"},
    {"weekday", "the day of the week of a date: Wednesday"},
    {"money", "an amount in dollars and cents: 1234.5 is $1,234.50"},
    {"number", "with commas between thousands: 1,234.5"},
    {"words", "a whole number in words: 42 is forty-two"},
    {"ordinal", "3 is 3rd"},
    {"ordinal_words", "3 is third"},
    {"upper", "IN CAPITALS"},
    {"lower", "without capitals"},
    {"capital", "With a capital at the beginning"},
    {"and", "a list of texts in a sentence: Alder, Birch and Cedar", true},
    {"or", "Alder, Birch or Cedar", true},
    {"count", "how many items a list has", true},
}};

const Formatter* find(std::string_view name) {
    const auto found = std::ranges::find(kFormatters, name, &Formatter::name);
    return found == kFormatters.end() ? nullptr : &*found;
}

}  // namespace

std::span<const Formatter> formatters() {
    return kFormatters;
}

FormattedName splitFormats(std::string_view written) {
    FormattedName result;
    const std::size_t bar = written.find('|');
    result.name = trimmed(written.substr(0, bar));
    for (std::size_t at = bar; at != std::string_view::npos;) {
        const std::size_t next = written.find('|', at + 1);
        result.formats.emplace_back(
            trimmed(written.substr(at + 1, next == std::string_view::npos ? next : next - at - 1)));
        at = next;
    }
    return result;
}

std::string faultOfFormats(std::span<const std::string> formats) {
    for (std::size_t i = 0; i < formats.size(); ++i) {
        const Formatter* formatter = find(formats[i]);
        if (formatter == nullptr) {
            std::vector<std::string_view> known;
            known.reserve(kFormatters.size());
            for (const Formatter& each : kFormatters)
                known.push_back(each.name);
            const auto near = core::nearMiss(formats[i], known);
            return fmt::format("has no formatter “{}”; {}", formats[i],
                               near ? fmt::format("did you mean “{}”?", *near)
                                    : fmt::format("there are {}", fmt::join(known, ", ")));
        }
        if (formatter->takes_list && i > 0)
            return fmt::format("has “{}” behind “{}”, which gives a text and no list", formats[i],
                               formats[i - 1]);
    }
    return {};
}

bool takesList(std::span<const std::string> formats) {
    const Formatter* first = formats.empty() ? nullptr : find(formats.front());
    return first != nullptr && first->takes_list;
}

core::Result<std::string> formatted(const Value& value, std::span<const std::string> formats,
                                    Language language) {
    std::string text;
    for (std::size_t i = 0; i < formats.size(); ++i) {
        const bool takes_list = i == 0 && takesList(formats);
        if (i == 0 && takes_list != (value.list() != nullptr))
            return core::fail(ErrorCode::Invalid, fmt::format("“{}” takes a {}, and this is none", formats[0],
                                                              takes_list ? "list" : "text"));
        if (i == 0 && !takes_list && value.text() == nullptr)
            return core::fail(ErrorCode::Invalid,
                              fmt::format("“{}” takes a text, and this is none", formats[0]));
        Text next = takes_list ? ofList(*value.list(), formats[i], language)
                               : ofText(i == 0 ? *value.text() : text, formats[i], language);
        if (!next) return next;
        text = *std::move(next);
    }
    return text;
}

}  // namespace concordat::media
