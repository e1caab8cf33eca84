#include "documents/tag_scan.h"

#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "media/foreign_words.h"
#include "media/formatters.h"
#include "media/mustache.h"
#include "media/unicode.h"

namespace concordat::documents {

namespace {

constexpr auto kNone = std::string_view::npos;

struct Replacement {
    std::string_view from;
    std::string_view to;
};

// What autocorrect and copying leave behind, and what was meant.
constexpr Replacement kForgiven[] = {
    {"\xC2\xA0", " "},       // no-break space
    {"\xE2\x80\xAF", " "},   // narrow no-break space
    {"\xE2\x80\x82", " "},   // en space
    {"\xE2\x80\x83", " "},   // em space
    {"\xE2\x80\x89", " "},   // thin space
    {"\xC2\xAD", ""},        // soft hyphen
    {"\xE2\x80\x8B", ""},    // zero-width space
    {"\xE2\x80\x8C", ""},    // zero-width non-joiner
    {"\xE2\x80\x8D", ""},    // zero-width joiner
    {"\xE2\x81\xA0", ""},    // word joiner
    {"\xEF\xBB\xBF", ""},    // byte order mark
    {"\xE2\x80\x9C", "\""},  // curly quotes
    {"\xE2\x80\x9D", "\""},  {"\xE2\x80\x98", "'"},
    {"\xE2\x80\x99", "'"},   {"\xE2\x80\x91", "-"},  // non-breaking hyphen
    {"\xE2\x80\xA6", "..."},                         // ellipsis
};

bool isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

// Past everything that counts for nothing or for a blank.
std::size_t skipBlanks(std::string_view text, std::size_t at) {
    while (at < text.size()) {
        const bool ascii = static_cast<unsigned char>(text[at]) < 0x80;
        const auto* match =
            ascii ? std::end(kForgiven) : std::ranges::find_if(kForgiven, [&](const Replacement& each) {
                return media::trimmed(each.to).empty() && text.substr(at).starts_with(each.from);
            });
        if (match != std::end(kForgiven)) {
            at += match->from.size();
        } else if (isBlank(text[at])) {
            ++at;
        } else {
            break;
        }
    }
    return at;
}

std::string forgiven(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const bool ascii = static_cast<unsigned char>(text[at]) < 0x80;  // nothing of it is replaced
        const auto* match =
            ascii ? std::end(kForgiven) : std::ranges::find_if(kForgiven, [&](const Replacement& each) {
                return text.substr(at).starts_with(each.from);
            });
        if (match == std::end(kForgiven)) {
            out += text[at++];
        } else {
            out += match->to;
            at += match->from.size();
        }
    }
    std::string_view name = media::trimmed(out);
    if (name.size() >= 2 && name.front() == name.back() && (name.front() == '"' || name.front() == '\''))
        name = media::trimmed(name.substr(1, name.size() - 2));
    return std::string(name);
}

bool isOfName(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
}

// What a name with blanks in it was meant to be, for people who write "first name".
std::string joinedWords(std::string_view name) {
    std::string text;
    for (const char c : name) {
        if (isBlank(c) && !text.ends_with('_')) text += '_';
        if (isOfName(c)) text += c;
    }
    return text;
}

std::string quoted(std::string_view text) {
    constexpr std::size_t kLongest = 60;
    std::string shown = media::clipped(text.substr(0, text.find(kBarrier)), kLongest);
    std::ranges::replace(shown, '\n', ' ');
    return shown;
}

class Scanner {
public:
    Scanner(std::string_view text, media::mustache::Delimiters& delimiters)
        : text_(text), delimiters_(delimiters) {}

    Scan run() {
        while (at_ < text_.size()) {
            const std::size_t open = text_.find(delimiters_.begin, at_);
            const std::size_t close = text_.find(delimiters_.end, at_);
            if (open == kNone && close == kNone) break;
            if (close < open) {
                takeStrayEnd(close);
            } else {
                takeTag(open);
            }
        }
        return std::move(scan_);
    }

private:
    [[nodiscard]] bool standard() const { return delimiters_ == media::mustache::Delimiters(); }

    // "name}}" or "{name}}".
    void takeStrayEnd(std::size_t close) {
        std::size_t begin = close;
        while (begin > at_ && isOfName(text_[begin - 1]))
            --begin;
        const std::string name(text_.substr(begin, close - begin));
        const bool one_brace = standard() && begin > at_ && text_[begin - 1] == '{';
        std::size_t end = close + delimiters_.end.size();
        if (one_brace && !name.empty())
            problem(ScanProblem::Kind::Unopened, begin - 1, end,
                    fmt::format("has one brace before its name and needs two; write {}", tagOf(name)));
        else
            problem(ScanProblem::Kind::Unopened, close, end,
                    fmt::format("closes a tag that was never opened in the same paragraph; write {} before "
                                "its name{}, or take {} out",
                                delimiters_.begin, name.empty() ? "" : fmt::format(", as in {}", tagOf(name)),
                                delimiters_.end));
        while (standard() && end < text_.size() && text_[end] == '}')
            ++end;
        at_ = end;
    }

    // "{{name", "{{name}", "{{{name}}".
    void takeUnclosed(std::size_t open, std::size_t end, bool triple) {
        const std::size_t from = skipBlanks(text_, open + delimiters_.begin.size() + (triple ? 1 : 0));
        std::size_t to = from;
        if (to < end && media::mustache::kindOfSigil(text_[to])) ++to;
        while (to < end && isOfName(text_[to]))
            ++to;
        const std::string name(text_.substr(from, std::min(to, end) - std::min(from, end)));
        const std::string_view tag = text_.substr(open, end - open);
        const std::size_t brace = skipBlanks(text_, to);
        const bool one_brace = standard() && !triple && !name.empty() && isOfName(name.back()) &&
                               brace < end && text_[brace] == '}';
        if (one_brace) return problem(ScanProblem::Kind::Unclosed, open, brace + 1, oneBraceBehind(name));
        // "{{% if title %}"
        const std::string_view inside = tag.substr(delimiters_.begin.size());
        if (const std::string foreign = media::mustache::foreignFault(inside.substr(0, inside.find('}')));
            standard() && name.empty() && !foreign.empty())
            return problem(ScanProblem::Kind::Unclosed, open, end, foreign);
        std::string message;
        if (triple && tag.ends_with("}}"))
            message =
                fmt::format("has three braces before its name and two behind it; write {}", tagOf(name));
        else if (name.empty() || !isOfName(name.back()))
            message = fmt::format(
                "is not closed in the same paragraph; write a name and {} behind it, or take "
                "{} out",
                delimiters_.end, delimiters_.begin);
        else
            message = fmt::format("is not closed by {} in the same paragraph; write {}",
                                  triple ? "}}}" : delimiters_.end, tagOf(name));
        problem(ScanProblem::Kind::Unclosed, open, end, message);
    }

    [[nodiscard]] std::string oneBraceBehind(std::string_view name) const {
        return fmt::format("has one brace behind its name and needs two; write {}", tagOf(name));
    }

    // "{{name}}}", unless a brace stood open before it: "{ {{name}}}".
    void checkBraceBehind(std::size_t open) {
        if (text_.substr(scanned_, open - scanned_).find('{') != kNone) lone_brace_ = true;
        scanned_ = at_;
        if (lone_brace_ || at_ >= text_.size() || text_[at_] != '}') return;
        const std::string_view tag = text_.substr(open, at_ - open);
        while (at_ < text_.size() && text_[at_] == '}')
            ++at_;
        problem(ScanProblem::Kind::BadName, open, at_,
                fmt::format("has a brace too many behind it; write {}", quoted(tag)));
        scanned_ = at_;
    }

    [[nodiscard]] std::string tagOf(std::string_view name) const {
        return fmt::format("{}{}{}", delimiters_.begin, name, delimiters_.end);
    }

    void takeTag(std::size_t open) {
        const std::size_t begun = open + delimiters_.begin.size();
        const std::size_t inside = skipBlanks(text_, begun);
        const bool triple = standard() && text_.substr(open).starts_with("{{{");
        const bool comment = inside < text_.size() && text_[inside] == '!';
        const std::string closing = triple ? "}}}" : delimiters_.end;
        const std::size_t body = triple ? begun + 1 : begun;
        const std::size_t close = text_.find(closing, body);
        const std::size_t stop =
            comment ? barrierFrom(body) : std::min(barrierFrom(body), text_.find(delimiters_.begin, body));
        if (close == kNone || stop < close) {
            // "{{{name}}" is one fault, not two.
            const std::size_t short_close = triple ? text_.find("}}", body) : kNone;
            const bool shorter = short_close < std::min(stop, text_.size());
            const std::size_t end = shorter ? short_close + 2 : std::min(stop, text_.size());
            takeUnclosed(open, end, triple);
            at_ = shorter ? end : body;
            return;
        }
        at_ = close + closing.size();
        ScannedTag tag;
        tag.at = open;
        tag.size = at_ - open;
        tag.kind = triple ? TagKind::Unescaped : TagKind::Variable;
        std::size_t name_at = triple ? body : inside;
        if (!triple && name_at < close) {
            if (const auto kind = media::mustache::kindOfSigil(text_[name_at])) {
                tag.kind = *kind;
                ++name_at;
            }
        }
        tag.name_at = std::min(skipBlanks(text_, name_at), close);
        tag.name = forgiven(text_.substr(tag.name_at, close - tag.name_at));
        const bool plain = standard() && !triple && !comment;
        if (std::string fault = faultOf(tag); !fault.empty())
            problem(ScanProblem::Kind::BadName, open, at_, fault + exampleFor(tag));
        else
            scan_.tags.push_back(std::move(tag));
        if (plain && standard()) checkBraceBehind(open);
    }

    // Looked for once, however many tags stand before it.
    std::size_t barrierFrom(std::size_t at) {
        if (barrier_ < at) barrier_ = text_.find(kBarrier, at);
        return barrier_;
    }

    // What is wrong with a tag, to follow it in a sentence; takes its name apart.
    std::string faultOf(ScannedTag& tag) {
        if (tag.kind == TagKind::Comment) return {};
        if (tag.kind == TagKind::Partial) return media::mustache::faultOfPartial(tag.name);
        if (tag.kind == TagKind::Delimiters) {
            auto changed = media::mustache::delimitersOf(tag.name);
            if (!changed) return "changes the delimiters, which must look like {{=<% %>=}}";
            delimiters_ = *std::move(changed);
            return {};
        }
        if (const std::size_t brace = tag.name.find('}'); standard() && brace != std::string::npos) {
            // "{{name} and more}}"
            const std::size_t from = tag.at + delimiters_.begin.size();
            const std::string_view before = text_.substr(from, text_.find('}', from) - from);
            if (tag.kind != TagKind::Unescaped &&
                media::mustache::faultOfName(media::trimmed(std::string_view(tag.name).substr(0, brace)))
                    .empty())
                return oneBraceBehind(media::trimmed(before));
        }
        if (tag.kind != TagKind::End) {
            media::FormattedName split = media::splitFormats(tag.name);
            tag.name = std::move(split.name);
            tag.formats = std::move(split.formats);
        }
        if (std::string fault = media::mustache::faultOfName(tag.name); !fault.empty()) return fault;
        if (tag.kind == TagKind::Section || tag.kind == TagKind::Inverted)
            return takeRepeats(std::exchange(tag.formats, {}), tag.repeats);
        if (std::string fault = takeForm(tag.formats, tag.form); !fault.empty()) return fault;
        return media::faultOfFormats(tag.formats);
    }

    // For people who write "first name".
    [[nodiscard]] std::string exampleFor(const ScannedTag& tag) const {
        const std::string meant = joinedWords(tag.name);
        const bool blank = tag.name.find_first_of(" \t\n") != std::string::npos &&
                           tag.name.find('}') == std::string::npos &&
                           media::mustache::foreignFault(tag.name).empty();
        return blank && media::mustache::faultOfName(meant).empty() ? fmt::format(", as in {}", tagOf(meant))
                                                                    : "";
    }

    void problem(ScanProblem::Kind kind, std::size_t at, std::size_t end, std::string_view message) {
        const std::string_view tag = text_.substr(at, end - at);
        scan_.problems.push_back({kind, quoted(tag), std::string(message), at, tag.size()});
    }

    std::string_view text_;
    media::mustache::Delimiters& delimiters_;
    std::size_t at_ = 0;
    std::size_t barrier_ = text_.find(kBarrier);
    std::size_t scanned_ = 0;  // for a brace that stands open
    bool lone_brace_ = false;
    Scan scan_;
};

}  // namespace

std::string sentenceOf(const ScanProblem& problem) {
    return fmt::format("The tag {} {}{}", problem.tag, problem.message,
                       problem.message.ends_with('?') ? "" : ".");
}

Scan scanTags(std::string_view text, media::mustache::Delimiters& delimiters) {
    return Scanner(text, delimiters).run();
}

}  // namespace concordat::documents
