#include <algorithm>

#include <fmt/format.h>

#include "media/foreign_words.h"
#include "media/formatters.h"
#include "media/mustache.h"
#include "media/unicode.h"

namespace concordat::media::mustache {

using core::ErrorCode;

namespace {

constexpr auto kNone = std::string_view::npos;
constexpr std::size_t kMostProblems = 50;
constexpr std::string_view kBlank = " \t\r\n";

std::string shown(std::string_view text) {
    std::string line = clipped(text, 60);
    std::ranges::replace_if(
        line, [](char c) { return kBlank.find(c) != kNone; }, ' ');
    return line;
}

// Reads the tags of a text from left to right and goes on after a fault, so that all are told at once.
class Scanner {
public:
    Scanner(std::string_view text, const Limits& limits) : text_(text), limits_(limits) {}

    core::Result<std::vector<Tag>> run() {
        if (text_.size() > limits_.bytes)
            return core::fail(
                ErrorCode::TooLarge,
                fmt::format("The template has {} bytes; at most {} are read.", text_.size(), limits_.bytes));
        if (const std::size_t at = findForbidden(text_); at != kNone) {
            advanceTo(at);
            report(fmt::format("there is {} in the text", describeForbidden(text_, at)));
            return failure();
        }
        while (at_ != kNone && scanNext()) {
            if (tags_.size() > limits_.tags)
                return core::fail(ErrorCode::TooLarge,
                                  fmt::format("The template has more than {} tags.", limits_.tags));
            if (too_deep_)
                return core::fail(ErrorCode::TooLarge,
                                  fmt::format("The template opens more than {} sections inside each other "
                                              "(line {}).",
                                              limits_.depth, line_));
        }
        for (const std::size_t opener : open_)
            report(fmt::format("the section \"{}\" is never closed", shown(tags_[opener].name)),
                   tags_[opener].line);
        if (!problems_.empty()) return failure();
        return std::move(tags_);
    }

private:
    bool scanNext() {
        const std::size_t open = text_.find(delimiters_.begin, at_);
        if (open == kNone) return false;
        advanceTo(open);
        std::size_t inside = open + delimiters_.begin.size();
        std::string_view end = delimiters_.end;
        const bool triple = delimiters_ == Delimiters() && text_.substr(inside).starts_with('{');
        if (triple) {
            ++inside;
            end = "}}}";
        }
        const std::size_t close = text_.find(end, inside);
        if (close == kNone) {
            report(fmt::format("a tag opened with \"{}\" is never closed with \"{}\"",
                               triple ? "{{{" : delimiters_.begin, end));
            return false;
        }
        const std::string_view content = text_.substr(inside, close - inside);
        const bool comment = !triple && trimmed(content).starts_with('!');
        if (const std::size_t nested = comment ? kNone : content.rfind(delimiters_.begin); nested != kNone) {
            report(fmt::format("a tag opened with \"{}\" is not closed before the next one opens",
                               delimiters_.begin));
            at_ = inside + nested;
            return true;
        }
        Tag tag;
        tag.at = open;
        tag.size = close + end.size() - open;
        tag.line = line_;
        tag.column = open - line_start_ + 1;
        at_ = open + tag.size;
        take(std::move(tag), triple ? Braces::Triple : Braces::Plain, trimmed(content));
        return true;
    }

    enum class Braces { Plain, Triple };

    void take(Tag tag, Braces braces, std::string_view content) {
        tag.kind = TagKind::Variable;
        if (braces == Braces::Triple) {
            tag.kind = TagKind::Unescaped;
        } else if (!content.empty()) {
            if (const auto kind = kindOfSigil(content.front())) {
                tag.kind = *kind;
                content = trimmed(content.substr(1));
            }
        }
        tag.name = content;
        if (tag.kind == TagKind::Variable || tag.kind == TagKind::Unescaped) {
            FormattedName split = splitFormats(content);
            tag.name = std::move(split.name);
            tag.formats = std::move(split.formats);
        }
        if (tag.kind == TagKind::Delimiters) {
            if (!changeDelimiters(tag)) return;
        } else if (tag.kind != TagKind::Comment) {
            if (const std::string fault = faultOf(tag); !fault.empty()) {
                report(fmt::format("the tag {} {}", shown(text_.substr(tag.at, tag.size)), fault));
                if (tag.kind != TagKind::Section && tag.kind != TagKind::Inverted && tag.kind != TagKind::End)
                    return;
            }
        }
        place(std::move(tag));
    }

    static std::string faultOf(const Tag& tag) {
        if (tag.kind == TagKind::Partial) return faultOfPartial(tag.name);
        const std::string fault = faultOfName(tag.name);
        return fault.empty() ? faultOfFormats(tag.formats) : fault;
    }

    bool changeDelimiters(Tag& tag) {
        auto changed = delimitersOf(tag.name);
        if (!changed) {
            report("a change of delimiters must look like {{=<% %>=}}");
            return false;
        }
        delimiters_ = *std::move(changed);
        tag.name = delimiters_.begin + " " + delimiters_.end;
        return true;
    }

    void place(Tag tag) {
        const std::size_t index = tags_.size();
        if (tag.kind == TagKind::Section || tag.kind == TagKind::Inverted) {
            open_.push_back(index);
            too_deep_ = open_.size() > static_cast<std::size_t>(limits_.depth);
        } else if (tag.kind == TagKind::End) {
            if (open_.empty()) {
                report(fmt::format("the section \"{}\" is closed but was never opened", shown(tag.name)));
            } else {
                Tag& opener = tags_[open_.back()];
                // "each parties" has been told, and is closed by "each".
                if (opener.name != tag.name && foreignFault(opener.name).empty())
                    report(fmt::format("the section \"{}\" opened on line {} is closed by \"{}\"",
                                       shown(opener.name), opener.line, shown(tag.name)));
                tag.match = open_.back();
                opener.match = index;
                open_.pop_back();
            }
        }
        tags_.push_back(std::move(tag));
    }

    void advanceTo(std::size_t to) {
        for (std::size_t next = text_.find('\n', counted_); next < to; next = text_.find('\n', next + 1)) {
            ++line_;
            line_start_ = next + 1;
        }
        counted_ = std::max(to, line_start_);
    }

    void report(std::string what) { report(std::move(what), line_); }
    void report(std::string what, int line) {
        if (problems_.size() < kMostProblems) problems_.push_back({"", std::move(what), line});
    }

    tl::unexpected<core::Error> failure() {
        std::ranges::stable_sort(problems_, {}, &core::Problem::line);
        const core::Problem& first = problems_.front();
        std::string sentence =
            problems_.size() == 1
                ? fmt::format("The template has a fault on line {}: {}.", first.line, first.message)
                : fmt::format("The template has {} faults; the first is on line {}: {}.", problems_.size(),
                              first.line, first.message);
        return core::fail(ErrorCode::Invalid, std::move(sentence), std::move(problems_));
    }

    std::string_view text_;
    const Limits& limits_;
    Delimiters delimiters_;
    std::size_t at_ = 0;
    int line_ = 1;
    std::size_t line_start_ = 0;
    std::size_t counted_ = 0;
    bool too_deep_ = false;
    std::vector<Tag> tags_;
    std::vector<std::size_t> open_;  // indexes into tags_
    std::vector<core::Problem> problems_;
};

}  // namespace

std::optional<TagKind> kindOfSigil(char sigil) {
    switch (sigil) {
        case '#':
            return TagKind::Section;
        case '^':
            return TagKind::Inverted;
        case '/':
            return TagKind::End;
        case '!':
            return TagKind::Comment;
        case '&':
            return TagKind::Unescaped;
        case '>':
            return TagKind::Partial;
        case '=':
            return TagKind::Delimiters;
        default:
            return std::nullopt;
    }
}

std::optional<Delimiters> delimitersOf(std::string_view change) {
    constexpr std::size_t kLongest = 16;
    if (!change.ends_with('=')) return std::nullopt;
    change = trimmed(change.substr(0, change.size() - 1));
    const std::size_t gap = change.find_first_of(kBlank);
    if (gap == kNone || change.find('=') != kNone) return std::nullopt;
    const std::string_view begin = change.substr(0, gap);
    const std::string_view end = trimmed(change.substr(gap));
    if (begin.size() > kLongest || end.size() > kLongest || end.find_first_of(kBlank) != kNone)
        return std::nullopt;
    return Delimiters{std::string(begin), std::string(end)};
}

std::string faultOfPartial(std::string_view name) {
    if (name.empty()) return "names no partial";
    return name.find_first_of(kBlank) == kNone ? "" : "has a blank in its name";
}

std::string faultOfName(std::string_view name) {
    if (name.empty()) return "holds no name";
    if (name == ".") return {};
    if (name.size() > kLongestName) return "has a name that is too long to be one";
    const bool is_plain = name.find_first_of(kBlank) == kNone && name.find('/') == kNone;
    if (std::string foreign = is_plain ? std::string() : foreignFault(name); !foreign.empty()) return foreign;
    for (const char c : name) {
        if (kBlank.find(c) != kNone) return "has a blank in its name; names are written with \"_\"";
        if (c == '"' || c == '\'') return "has a quotation mark in its name";
        if (c == '{' || c == '}') return "has a brace too many";
        if (static_cast<unsigned char>(c) < 0x20) return "has a control character in its name";
        if (c == '<' || c == '|' || kindOfSigil(c)) return fmt::format("has the sign \"{}\" in its name", c);
    }
    if (name.front() == '.' || name.back() == '.' || name.find("..") != kNone)
        return "has a dot too many; write names as in \"dates.effective\"";
    return {};
}

core::Result<std::vector<Tag>> tags(std::string_view text, const Limits& limits) {
    return Scanner(text, limits).run();
}

}  // namespace concordat::media::mustache
