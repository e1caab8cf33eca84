#include "media/xml_screen.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <set>

#include <fmt/format.h>

namespace concordat::media::xml {

namespace {

using core::ErrorCode;
using core::fail;

constexpr auto kNone = std::string_view::npos;

bool isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

// Of every byte whether a name in a tag ends before it.
constexpr auto kEndsName = [] {
    std::array<bool, 256> table{};
    for (const char c : std::string_view(" \t\n\r>/="))
        table[static_cast<unsigned char>(c)] = true;
    return table;
}();

std::string upperCase(std::string_view text) {
    std::string upper(text);
    std::ranges::transform(upper, upper.begin(),
                           [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return upper;
}

// The encoding that the XML declaration names, empty when it names none.
std::string_view declaredEncoding(std::string_view text) {
    if (!text.starts_with("<?xml") || text.size() < 6 || !isSpace(text[5])) return {};
    const std::string_view declaration = text.substr(0, text.find("?>"));
    std::size_t at = declaration.find("encoding");
    if (at == kNone) return {};
    at = declaration.find_first_of("\"'", at);
    if (at == kNone) return {};
    const std::size_t end = declaration.find(declaration[at], at + 1);
    return end == kNone ? std::string_view() : declaration.substr(at + 1, end - at - 1);
}

void appendUtf8(std::string& out, char32_t c) {
    const auto put = [&out](char32_t byte) { out.push_back(static_cast<char>(byte)); };
    if (c < 0x80) {
        put(c);
    } else if (c < 0x800) {
        put(0xC0 | (c >> 6U));
        put(0x80 | (c & 0x3FU));
    } else if (c < 0x10000) {
        put(0xE0 | (c >> 12U));
        put(0x80 | ((c >> 6U) & 0x3FU));
        put(0x80 | (c & 0x3FU));
    } else {
        put(0xF0 | (c >> 18U));
        put(0x80 | ((c >> 12U) & 0x3FU));
        put(0x80 | ((c >> 6U) & 0x3FU));
        put(0x80 | (c & 0x3FU));
    }
}

enum class ByteOrder { Little, Big };

// False when the units do not form characters.
bool fromUtf16(std::string_view bytes, ByteOrder order, std::string& out) {
    if (bytes.size() % 2 != 0) return false;
    const auto unit = [&](std::size_t at) {
        const auto first = static_cast<unsigned char>(bytes[at]);
        const auto second = static_cast<unsigned char>(bytes[at + 1]);
        return static_cast<char32_t>(order == ByteOrder::Big ? first << 8U | second : second << 8U | first);
    };
    out.reserve(bytes.size());
    for (std::size_t at = 0; at < bytes.size(); at += 2) {
        char32_t c = unit(at);
        if (c >= 0xD800 && c < 0xE000) {
            if (c >= 0xDC00 || at + 3 >= bytes.size()) return false;
            const char32_t low = unit(at + 2);
            if (low < 0xDC00 || low >= 0xE000) return false;
            c = 0x10000 + ((c - 0xD800) << 10U) + (low - 0xDC00);
            at += 2;
        }
        appendUtf8(out, c);
    }
    return true;
}

class Screen {
public:
    Screen(std::string_view text, const Limits& limits) : text_(text), limits_(limits) {}

    core::Result<void> run() {
        while (true) {
            const std::size_t next = text_.find('<', at_);
            if (next == kNone) return {};
            nodes_ += next > at_ ? 2 : 1;
            passText(text_.substr(at_, next - at_));
            at_ = next;
            if (nodes_ > limits_.nodes)
                return tooLarge(fmt::format("has more than {} tags and texts", limits_.nodes));
            if (auto markup = passMarkup(); !markup) return markup;
            if (distinct_.size() > kMostDistinct)
                return tooLarge(
                    fmt::format("uses more than {} different names and short values", kMostDistinct));
            if (at_ == kNone) return {};  // something is not closed: the parser says it better
        }
    }

private:
    // The parser keeps each name, and each short or blank text, once, in a table that gets slow when it is
    // full. Small documents cannot fill it, so the first words are not compared.
    static constexpr std::size_t kMostDistinct = 20'000;

    void noteWord(std::string_view word) {
        if (++words_ > kMostDistinct) distinct_.insert(word);
    }

    void passText(std::string_view text) {
        constexpr std::size_t kShort = 4;
        constexpr std::size_t kShortBlank = 60;
        if (!text.empty() && (text.size() < kShort || (isSpace(text.front()) && text.size() < kShortBlank)))
            noteWord(text);
    }

    core::Result<void> passMarkup() {
        const char kind = at_ + 1 < text_.size() ? text_[at_ + 1] : '\0';
        if (kind == '/') return passEndTag();
        if (kind == '!' || kind == '?') return passOther(text_.substr(at_));
        return passStartTag();
    }

    core::Result<void> passOther(std::string_view rest) {
        if (rest.starts_with("<!--")) return passComment();
        if (rest.starts_with("<![CDATA[")) return passUntil("]]>", 9);
        if (rest.starts_with("<?")) {
            noteWord(rest.substr(0, rest.find_first_of(" \t\r\n?", 2)));
            return passUntil("?>", 2);
        }
        if (rest.starts_with("<!DOCTYPE"))
            return fail(
                ErrorCode::Unsupported,
                fmt::format("The XML has a DOCTYPE on line {}; documents with one are not read, because it "
                            "can pull in other files. Remove the DOCTYPE.",
                            line()),
                {{"", "a DOCTYPE is not read", line()}});
        return passStartTag();
    }

    core::Result<void> passUntil(std::string_view end, std::size_t skip) {
        const std::size_t found = text_.find(end, at_ + skip);
        at_ = found == kNone ? kNone : found + end.size();
        return {};
    }

    // The parser copies the whole comment each time it complains of two hyphens in it.
    core::Result<void> passComment() {
        const std::size_t hyphens = text_.find("--", at_ + 4);
        if (hyphens != kNone && !text_.substr(hyphens + 2).starts_with('>')) {
            at_ = hyphens;
            const std::string what = "a comment holds two hyphens in a row, or is never closed";
            return fail(ErrorCode::Invalid,
                        fmt::format("This is not well-formed XML: line {}: {}.", line(), what),
                        {{"", what, line()}});
        }
        at_ = hyphens == kNone ? kNone : hyphens + 3;
        return {};
    }

    core::Result<void> passEndTag() {
        if (!open_namespaces_.empty()) {
            namespaces_ -= open_namespaces_.back();
            open_namespaces_.pop_back();
        }
        const std::size_t end = text_.find('>', at_ + 2);
        at_ = end == kNone ? kNone : end + 1;
        return {};
    }

    core::Result<void> passStartTag() {
        int attributes = 0;
        int declared = 0;
        bool declares = false;       // the latest name declares a namespace
        std::size_t word = at_ + 1;  // where the current name begins
        for (std::size_t i = at_ + 1; i < text_.size(); ++i) {
            const char c = text_[i];
            if (kEndsName[static_cast<unsigned char>(c)]) {
                if (i > word) {
                    noteWord(text_.substr(word, i - word));
                    declares = c != '>' && text_.substr(word).starts_with("xmlns");
                }
                if (c == '>') return opened(text_[i - 1] == '/' ? Tag::Empty : Tag::Start, declared, i + 1);
                word = i + 1;
            } else if (c == '"' || c == '\'') {
                if (declares) ++declared;
                if (++attributes > limits_.attributes)
                    return tooLarge(
                        fmt::format("has an element with more than {} attributes", limits_.attributes));
                const std::size_t value = i + 1;
                i = text_.find(c, value);
                if (i == kNone) break;
                passText(text_.substr(value, i - value));
                word = i + 1;
            }
        }
        at_ = kNone;
        return {};
    }

    enum class Tag { Start, Empty };

    core::Result<void> opened(Tag tag, int declared, std::size_t after) {
        if (namespaces_ + declared > limits_.namespaces)
            return tooLarge(
                fmt::format("declares more than {} namespaces inside each other", limits_.namespaces));
        if (open_namespaces_.size() + 1 > static_cast<std::size_t>(limits_.depth))
            return tooLarge(fmt::format("nests elements more than {} deep", limits_.depth));
        if (tag == Tag::Start) {
            namespaces_ += declared;
            open_namespaces_.push_back(declared);
        }
        at_ = after;
        return {};
    }

    core::Result<void> tooLarge(const std::string& what) {
        return fail(ErrorCode::TooLarge,
                    fmt::format("The XML {} (line {}); that is more than is read.", what, line()),
                    {{"", what, line()}});
    }

    int line() const {
        return 1 + static_cast<int>(
                       std::count(text_.begin(), text_.begin() + static_cast<std::ptrdiff_t>(at_), '\n'));
    }

    std::string_view text_;
    const Limits& limits_;
    std::size_t at_ = 0;
    std::size_t nodes_ = 0;
    int namespaces_ = 0;                // declared by all open elements
    std::vector<int> open_namespaces_;  // one number per open element
    std::size_t words_ = 0;
    std::set<std::string_view> distinct_;
};

core::Result<std::string_view> checkedEncoding(std::string_view text, std::string_view read_as) {
    const std::string declared = upperCase(declaredEncoding(text));
    if (declared.empty() || declared == read_as || (read_as == "UTF-8" && declared == "US-ASCII") ||
        (read_as == "UTF-16" && declared.starts_with("UTF-16")))
        return text;
    return fail(
        ErrorCode::Unsupported,
        fmt::format(
            "The XML says that its encoding is {}, but it was read as {}. Save it as UTF-8 and say so.",
            declared.substr(0, 40), read_as),
        {{"", "the declared encoding is not that of the text", 1}});
}

}  // namespace

core::Result<std::string_view> toUtf8(std::string_view bytes, std::string& converted) {
    if (bytes.starts_with("\xEF\xBB\xBF")) return checkedEncoding(bytes.substr(3), "UTF-8");
    const bool little = bytes.starts_with("\xFF\xFE");
    if (little || bytes.starts_with("\xFE\xFF")) {
        if (!fromUtf16(bytes.substr(2), little ? ByteOrder::Little : ByteOrder::Big, converted))
            return fail(ErrorCode::Invalid, "The XML begins like UTF-16 text but is not. Save it as UTF-8.",
                        {{"", "broken UTF-16", 1}});
        return checkedEncoding(converted, "UTF-16");
    }
    return checkedEncoding(bytes, "UTF-8");
}

core::Result<void> screen(std::string_view text, const Limits& limits) {
    if (const std::size_t nul = text.find('\0'); nul != kNone)
        return fail(ErrorCode::Invalid,
                    "The XML holds a NUL byte; it is damaged, or it is not saved as UTF-8.",
                    {{"", "a NUL byte",
                      1 + static_cast<int>(std::count(
                              text.begin(), text.begin() + static_cast<std::ptrdiff_t>(nul), '\n'))}});
    return Screen(text, limits).run();
}

}  // namespace concordat::media::xml
