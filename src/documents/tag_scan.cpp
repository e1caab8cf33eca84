#include "documents/tag_scan.h"

#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/format.h>

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
                problem(ScanProblem::Kind::Unopened, delimiters_.end, "closes a tag that was never opened");
                at_ = close + delimiters_.end.size();
                while (standard() && at_ < text_.size() && text_[at_] == '}')
                    ++at_;
            } else {
                takeTag(open);
            }
        }
        return std::move(scan_);
    }

private:
    [[nodiscard]] bool standard() const { return delimiters_ == media::mustache::Delimiters(); }

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
            problem(ScanProblem::Kind::Unclosed, text_.substr(open, end - open),
                    fmt::format("is not closed by {} in the same paragraph", closing));
            at_ = shorter ? end : body;
            return;
        }
        at_ = close + closing.size();
        const std::string_view written = text_.substr(open, at_ - open);
        ScannedTag tag;
        tag.at = open;
        tag.size = written.size();
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
        if (std::string fault = faultOf(tag); !fault.empty())
            problem(ScanProblem::Kind::BadName, written, fault);
        else
            scan_.tags.push_back(std::move(tag));
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

    void problem(ScanProblem::Kind kind, std::string_view tag, std::string_view message) {
        scan_.problems.push_back({kind, quoted(tag), std::string(message)});
    }

    std::string_view text_;
    media::mustache::Delimiters& delimiters_;
    std::size_t at_ = 0;
    std::size_t barrier_ = text_.find(kBarrier);
    Scan scan_;
};

}  // namespace

Scan scanTags(std::string_view text, media::mustache::Delimiters& delimiters) {
    return Scanner(text, delimiters).run();
}

}  // namespace concordat::documents
