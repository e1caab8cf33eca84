// No field holds what names a client: INV-40. A guard by pattern: it knows the shapes of social security
// numbers, of dates of birth beside a name and of criminal and juvenile case numbers, and the shapes that
// look like them and are none.

#include <algorithm>
#include <array>
#include <cctype>

#include "core/invariant_inspection.h"

namespace concordat::core {
namespace {

bool isDigit(char letter) {
    return std::isdigit(static_cast<unsigned char>(letter)) != 0;
}
bool isUpper(char letter) {
    return std::isupper(static_cast<unsigned char>(letter)) != 0;
}
bool isWordPart(char letter) {
    return std::isalnum(static_cast<unsigned char>(letter)) != 0 || letter == '~';
}
char lower(char letter) {
    return static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
}

// A text with one byte for each of its characters, so that places are counted as people count them. Every
// dash is "-", every blank is " ", every section sign "$", every other letter outside ASCII "~".
class Characters {
public:
    explicit Characters(std::string_view utf8) {
        text_.reserve(utf8.size());
        for (std::size_t place = 0; place < utf8.size();) {
            const std::size_t length = std::min(lengthAt(utf8[place]), utf8.size() - place);
            text_ += length == 1 ? plain(utf8[place]) : folded(utf8.substr(place, length));
            place += length;
        }
    }

    [[nodiscard]] std::size_t size() const { return text_.size(); }
    // NUL beyond the end.
    [[nodiscard]] char operator[](std::size_t place) const {
        return place < text_.size() ? text_[place] : '\0';
    }
    [[nodiscard]] std::string_view view(std::size_t first, std::size_t end) const {
        return std::string_view(text_).substr(first, std::min(end, size()) - first);
    }
    // Whether a word or phrase in lower case stands here by itself, in whatever case.
    [[nodiscard]] bool hasWord(std::string_view word, std::size_t place) const {
        if (place + word.size() > size() || (place > 0 && isWordPart(text_[place - 1]))) return false;
        for (std::size_t offset = 0; offset < word.size(); ++offset)
            if (lower(text_[place + offset]) != word[offset]) return false;
        return !isWordPart(word.back()) || !isWordPart((*this)[place + word.size()]);
    }
    // The first place from here on that holds none of these characters.
    [[nodiscard]] std::size_t skip(std::size_t place, std::string_view characters) const {
        while (place < size() && characters.find(text_[place]) != std::string_view::npos)
            ++place;
        return place;
    }
    // How many digits stand here.
    [[nodiscard]] std::size_t digits(std::size_t place) const {
        std::size_t count = 0;
        while (isDigit((*this)[place + count]))
            ++count;
        return count;
    }

private:
    static std::size_t lengthAt(char first) {
        const auto byte = static_cast<unsigned char>(first);
        return byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
    }
    static char plain(char letter) {
        return static_cast<unsigned char>(letter) >= 0x80 ? '~'
               : letter == '~' || letter == '$'           ? '?'
                                                          : letter;
    }
    static char folded(std::string_view character) {
        if (character == "§") return '$';
        if (character == "\u00A0" || character == "\u202F" || character == "\u2009") return ' ';
        if ("\u2010" <= character && character <= "\u2015") return '-';
        if (character == "\u2212") return '-';
        if ("\uFF10" <= character && character <= "\uFF19")
            return static_cast<char>('0' + character[2] - '\x90');
        if (character.front() == '\xC2') return '?';
        return "\u2016" <= character && character <= "\u206F" ? '?' : '~';
    }

    std::string text_;
};

// Where something was found: the first character and the one after the last.
struct Place {
    std::size_t first = 0;
    std::size_t end = 0;
};

template <std::size_t Count>
bool isOneOf(std::string_view word, const std::array<std::string_view, Count>& words) {
    return std::any_of(words.begin(), words.end(), [&](std::string_view candidate) {
        return word.size() == candidate.size() &&
               std::equal(word.begin(), word.end(), candidate.begin(),
                          [](char left, char right) { return lower(left) == right; });
    });
}

// The Social Security Administration never issued areas 000, 666 and 900–999, group 00 and serial 0000; two
// numbers it took back because they had been printed in advertisements.
bool couldBeIssued(std::string_view area, std::string_view group, std::string_view serial) {
    if (area == "000" || area == "666" || area.front() == '9' || group == "00" || serial == "0000")
        return false;
    return !(area == "078" && group == "05" && serial == "1120") &&
           !(area == "219" && group == "09" && serial == "9999");
}

// Whether a citation leads up to this place: "§ 123-45-6789", "Franklin Code 123-45-6789".
bool isCited(const Characters& text, std::size_t place) {
    std::size_t end = place;
    while (end > 0 && (text[end - 1] == ' ' || text[end - 1] == '.'))
        --end;
    if (end > 0 && text[end - 1] == '$') return true;
    std::size_t first = end;
    while (first > 0 && isWordPart(text[first - 1]))
        --first;
    constexpr std::array<std::string_view, 8> kCiting = {"code", "stat", "section", "sec",
                                                         "rule", "ann",  "art",     "title"};
    return isOneOf(text.view(first, end), kCiting);
}

bool isLabelledAsSocialSecurity(const Characters& text, std::size_t place) {
    constexpr std::size_t kReach = 30;
    for (std::size_t start = place < kReach ? 0 : place - kReach; start < place; ++start)
        for (const std::string_view label : {"ssn", "social security", "soc. sec"})
            if (text.hasWord(label, start)) return true;
    return false;
}

std::optional<Place> findSocialSecurityNumber(const Characters& text) {
    for (std::size_t first = 0; first < text.size(); ++first) {
        if (!isDigit(text[first]) || (first > 0 && (isWordPart(text[first - 1]) || text[first - 1] == '-')))
            continue;
        const char separator = text[first + 3];
        const bool bare = isDigit(separator);
        const std::size_t gap = bare ? 0 : 1;
        const std::size_t group = first + 3 + gap;
        const std::size_t serial = group + 2 + gap;
        const std::size_t end = serial + 4;
        const bool shaped = bare ? text.digits(first) == 9
                                 : (separator == '-' || separator == ' ') && text.digits(first) == 3 &&
                                       text.digits(group) == 2 && text[group + 2] == separator &&
                                       text.digits(serial) == 4;
        const bool goesOn = isWordPart(text[end]) || (text[end] == '-' && isWordPart(text[end + 1]));
        if (!shaped || goesOn || isCited(text, first)) continue;
        if (separator != '-' && !isLabelledAsSocialSecurity(text, first)) continue;
        if (couldBeIssued(text.view(first, first + 3), text.view(group, group + 2), text.view(serial, end)))
            return Place{first, end};
    }
    return std::nullopt;
}

// The end of the month's name that stands here, in full or by its first three letters; `place` when none
// does.
std::size_t monthEnd(const Characters& text, std::size_t place) {
    for (const Word& word : kMonths) {
        const std::string_view month = word.code;
        if (text.hasWord(month, place)) return place + month.size();
        if (text.hasWord(month.substr(0, 3), place)) return text.skip(place + 3, ".");
    }
    return place;
}

// The end of the date that stands here, in any of the usual ways of writing one; `place` when none does.
std::size_t dateEnd(const Characters& text, std::size_t place) {
    constexpr std::string_view kBetween = " ,.";
    const auto year = [&](std::size_t at) {
        const std::size_t count = text.digits(at);
        return count == 4 || count == 2 ? at + count : place;
    };
    if (const std::size_t month = monthEnd(text, place); month != place) {
        const std::size_t day = text.skip(month, " ");
        const std::size_t count = text.digits(day);
        return count == 1 || count == 2 ? year(text.skip(day + count, kBetween)) : place;
    }
    const std::size_t count = text.digits(place);
    const char separator = text[place + count];
    if (count == 0 || count == 3 || count > 4) return place;
    if (separator == '/' || separator == '-' || separator == '.') {
        const std::size_t second = place + count + 1;
        const std::size_t width = text.digits(second);
        if (width == 0 || width > 2 || text[second + width] != separator) return place;
        const std::size_t third = second + width + 1;
        if (count == 4)
            return text.digits(third) <= 2 && isDigit(text[third]) ? third + text.digits(third) : place;
        return year(third);
    }
    const std::size_t word = text.skip(place + count, " ");
    const std::size_t month = monthEnd(text, word);
    return count <= 2 && month != word ? year(text.skip(month, kBetween)) : place;
}

// Words that begin with a capital and are no part of a person's name.
constexpr std::array<std::string_view, 62> kNotNames = {
    "january",   "february", "march",      "april",    "may",       "june",     "july",       "august",
    "september", "october",  "november",   "december", "monday",    "tuesday",  "wednesday",  "thursday",
    "friday",    "saturday", "sunday",     "county",   "city",      "state",    "states",     "united",
    "federal",   "court",    "office",     "public",   "defender",  "district", "department", "services",
    "service",   "center",   "community",  "program",  "street",    "avenue",   "date",       "birth",
    "dob",       "client",   "the",        "a",        "an",        "in",       "of",         "and",
    "for",       "if",       "no",         "each",     "every",     "persons",  "residents",  "juvenile",
    "judicial",  "pretrial", "behavioral", "health",   "probation", "national"};

// The end of the capitalised word that stands here; `place` when none does. Initials count.
std::size_t capitalEnd(const Characters& text, std::size_t place) {
    if (!isUpper(text[place]) && text[place] != '~') return place;
    std::size_t end = place;
    while (isWordPart(text[end]) && !isDigit(text[end]))
        ++end;
    return isWordPart(text[end]) || isOneOf(text.view(place, end), kNotNames) ? place : end;
}

// Two capitalised words side by side that can name a person: "Ana Lopez", "Lopez, Ana", "A. Lopez".
bool hasName(const Characters& text, std::size_t first, std::size_t end) {
    for (std::size_t place = first; place < end; ++place) {
        if (place > 0 && isWordPart(text[place - 1])) continue;
        const std::size_t one = capitalEnd(text, place);
        if (one == place || one >= end) continue;
        const std::size_t next = text.skip(one, " ,.-");
        if (next == one || next >= end) continue;
        const std::size_t two = capitalEnd(text, next);
        if (two > next && two <= end && (one - place) + (two - next) > 3) return true;
    }
    return false;
}

// A label, a date right behind it, and a name on the same line near by.
std::optional<Place> findBirthDate(const Characters& text) {
    constexpr std::array<std::string_view, 7> kLabels = {
        "dob", "d.o.b.", "date of birth", "birth date", "birthdate", "birthday", "born"};
    constexpr std::size_t kReach = 60;
    for (std::size_t first = 0; first < text.size(); ++first) {
        const auto label = std::find_if(kLabels.begin(), kLabels.end(),
                                        [&](std::string_view word) { return text.hasWord(word, first); });
        if (label == kLabels.end()) continue;
        std::size_t date = text.skip(first + label->size(), " :=,()-.");
        for (const std::string_view filler : {"is", "was", "on"})
            if (text.hasWord(filler, date)) date = text.skip(date + filler.size(), " :");
        const std::size_t end = dateEnd(text, date);
        if (end == date) continue;
        std::size_t from = first;
        while (from > 0 && first - from < kReach && text[from - 1] != '\n')
            --from;
        std::size_t to = end;
        while (to < text.size() && to - end < kReach && text[to] != '\n')
            ++to;
        if (hasName(text, from, first) || hasName(text, end, to)) return Place{first, end};
    }
    return std::nullopt;
}

// "26-CR-001234", "2026CRS51234", "CR-2026-1234": a year, the court's word for criminal or juvenile, a
// serial. Split where digits and letters meet and at dashes; what follows the serial is a judge or a
// defendant.
std::size_t unlabelledCaseEnd(const Characters& text, std::size_t first) {
    constexpr std::array<std::string_view, 9> kCourtWords = {"cr", "cf", "crs", "crm", "mm",
                                                             "jv", "jd", "ju",  "juv"};
    const auto joint = [&](std::size_t place) {
        return text[place] == '-' || text[place] == ' ' ? place + 1 : place;
    };
    const auto courtWord = [&](std::size_t place) {
        std::size_t end = place;
        while (isWordPart(text[end]) && !isDigit(text[end]))
            ++end;
        return isOneOf(text.view(place, end), kCourtWords) ? end : place;
    };
    const auto serial = [&](std::size_t place) {
        const std::size_t count = text.digits(place);
        return 3 <= count && count <= 8 ? place + count : first;
    };
    const std::size_t count = text.digits(first);
    if (count == 2 || count == 4) {
        const std::size_t word = joint(first + count);
        const std::size_t end = courtWord(word);
        return end == word ? first : serial(joint(end));
    }
    const std::size_t word = courtWord(first);
    const std::size_t year = joint(word);
    if (word == first || year == word) return first;
    const std::size_t width = text.digits(year);
    const std::size_t next = year + width;
    return (width == 2 || width == 4) && text[next] == '-' ? serial(next + 1) : first;
}

// "Case No. 12345", "docket number: F-26-118".
std::size_t labelledCaseEnd(const Characters& text, std::size_t first) {
    constexpr std::array<std::string_view, 7> kPapers = {"case",    "cause",   "docket", "indictment",
                                                         "booking", "warrant", "inmate"};
    constexpr std::array<std::string_view, 5> kNumber = {"numbers", "number", "nos", "no", "#"};
    const auto paper = std::find_if(kPapers.begin(), kPapers.end(),
                                    [&](std::string_view word) { return text.hasWord(word, first); });
    if (paper == kPapers.end()) return first;
    const std::size_t place = text.skip(first + paper->size(), " ");
    const auto number = std::find_if(kNumber.begin(), kNumber.end(),
                                     [&](std::string_view word) { return text.hasWord(word, place); });
    if (number == kNumber.end()) return first;
    const std::size_t token = text.skip(place + number->size(), " .:#");
    std::size_t end = token;
    std::size_t digits = 0;
    for (; isWordPart(text[end]) || text[end] == '-' || text[end] == ':' || text[end] == '/'; ++end)
        if (isDigit(text[end])) ++digits;
    return digits >= 3 ? end : first;
}

std::optional<Place> findCaseNumber(const Characters& text) {
    for (std::size_t first = 0; first < text.size(); ++first) {
        if (first > 0 && (isWordPart(text[first - 1]) || text[first - 1] == '-')) continue;
        if (!isWordPart(text[first])) continue;
        if (const std::size_t end = labelledCaseEnd(text, first); end != first) return Place{first, end};
        if (const std::size_t end = unlabelledCaseEnd(text, first); end != first) return Place{first, end};
    }
    return std::nullopt;
}

std::string sentence(std::string_view what, const Place& place) {
    return join("Here seems to stand ", what, " (characters ", std::to_string(place.first + 1), " to ",
                std::to_string(place.end), "); no field may hold what names a client.");
}

void guard(const TextAt& text, Findings& findings) {
    constexpr std::string_view kRemedy =
        "Take it out of the text and out of the file it came from; speak of people by their part in the "
        "matter.";
    const Characters characters(text.text);
    const auto report = [&](const std::optional<Place>& place, std::string_view what) {
        if (place) findings.add(text.path, sentence(what, *place), std::string(kRemedy));
    };
    report(findSocialSecurityNumber(characters), "a social security number");
    report(findBirthDate(characters), "a date of birth beside a name");
    if (!text.path.starts_with("external_numbers") && !text.path.starts_with("authorities"))
        report(findCaseNumber(characters), "the number of a court case");
}

// INV-40.
void holdsNoClient(const Inspection& inspection, Findings& findings) {
    for (const TextAt& text : inspection.facts.texts)
        guard(text, findings);
}

constexpr std::array kInvariants = {
    Invariant{40, "No client is named",
              "No field holds what identifies a client: a social security number, a date of birth beside a "
              "name, the number of a case.",
              Severity::Error, holdsNoClient},
};

}  // namespace

std::span<const Invariant> identifierInvariants() {
    return kInvariants;
}

std::vector<Finding> checkIdentifiers(std::span<const TextAt> texts) {
    std::vector<Finding> list;
    Findings findings(kInvariants.front(), list);
    for (const TextAt& text : texts)
        guard(text, findings);
    return list;
}

}  // namespace concordat::core
