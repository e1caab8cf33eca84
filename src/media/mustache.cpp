// How a text is handed to the library. White space alone on the lines of tags is settled here, by the
// specification, so the library must not settle it again; and its way of finding names must not decide. So
// the text is rewritten first: tags become numbers between two control characters, white space becomes other
// control characters, comments and changes of delimiters vanish. No such character can stand in a template
// or a value, both were checked. The library walks the sections and asks us for the value of each number;
// afterwards the white space is put back.
#include "media/mustache.h"

#include <algorithm>
#include <charconv>
#include <deque>
#include <optional>
#include <set>
#include <utility>

#include <fmt/format.h>
#include <kainjow/mustache.hpp>

#include "media/formatters.h"
#include "media/markdown.h"
#include "media/unicode.h"

namespace concordat::media::mustache {

using core::ErrorCode;

namespace {

namespace library = kainjow::mustache;

constexpr auto kNone = std::string_view::npos;
constexpr char kOpen = '\x01';
constexpr char kClose = '\x02';
constexpr std::string_view kSetDelimiters = "{{=\x01 \x02=}}";
constexpr std::string_view kVisible = "\n\r \t";
constexpr std::string_view kHidden = "\x03\x04\x05\x06";
constexpr char kValueStopped = '\x07';  // behind a value that ends with a full stop
constexpr char kTextStop = '\x08';      // the full stop that a text has behind a tag

void appendHidden(std::string& out, std::string_view text) {
    for (const char c : text) {
        const std::size_t white = kVisible.find(c);
        out += white == kNone ? c : kHidden[white];
    }
}

char visible(char c) {
    return c >= kHidden.front() && c <= kHidden.back()
               ? kVisible[static_cast<std::size_t>(c - kHidden.front())]
               : c;
}

// A tag as the library knows it: by its place in the list of all uses.
struct Use {
    std::size_t number = 0;
    Tag tag;
    std::string source;        // the partial it stands in, empty for the template itself
    int level = 0;             // of partials inside each other
    std::size_t own_text = 0;  // bytes of text between this section's tags, without those of sections in it
};

bool isStructure(TagKind kind) {
    return kind != TagKind::Variable && kind != TagKind::Unescaped;
}

bool isBlankLine(std::string_view text) {
    return text.find_first_not_of(" \t") == kNone;
}

// The bytes that a tag takes out of the text: its own, and for one that stands alone on its line the white
// space around it, the line break included.
struct Span {
    std::size_t begin = 0;
    std::size_t end = 0;
    bool ends_line = false;  // takes a line break or the end of the text
};

// Finds the lines that hold nothing but tags which print nothing; several on one line count as one. A
// partial does print, so it must be the only tag of its line.
class Lines {
public:
    Lines(std::string_view text, const std::vector<Tag>& tags) : text_(text), tags_(tags) {
        for (const Tag& tag : tags)
            spans_.push_back({tag.at, tag.at + tag.size, false});
    }

    std::vector<Span> spans() {
        for (std::size_t first = 0; first < spans_.size();) {
            std::size_t last = first;
            while (last + 1 < spans_.size() && isBlankLine(between(last, last + 1)))
                ++last;
            if (printNothing(first, last)) settle(first, last);
            first = last + 1;
        }
        return std::move(spans_);
    }

private:
    std::string_view between(std::size_t left, std::size_t right) const {
        return text_.substr(spans_[left].end, spans_[right].begin - spans_[left].end);
    }

    bool printNothing(std::size_t first, std::size_t last) const {
        for (std::size_t i = first; i <= last; ++i)
            if (!isStructure(tags_[i].kind) || (tags_[i].kind == TagKind::Partial && first != last))
                return false;
        return true;
    }

    // first…last are all the tags that stand together with nothing but blanks between them.
    void settle(std::size_t first, std::size_t last) {
        const std::string_view before =
            first == 0 ? text_.substr(0, spans_[0].begin) : between(first - 1, first);
        const std::size_t line_feed = before.rfind('\n');
        if (line_feed == kNone && first != 0 && !spans_[first - 1].ends_line) return;
        const std::string_view indent = before.substr(line_feed == kNone ? 0 : line_feed + 1);
        if (!isBlankLine(indent)) return;
        std::size_t end = std::min(text_.find_first_not_of(" \t", spans_[last].end), text_.size());
        const std::string_view rest = text_.substr(end);
        if (!rest.empty() && !rest.starts_with('\n') && !rest.starts_with("\r\n")) return;
        end = rest.empty() ? end : text_.find('\n', end) + 1;
        for (std::size_t i = first; i < last; ++i)
            spans_[i].end = spans_[i + 1].begin;
        spans_[first].begin -= indent.size();
        spans_[last].end = end;
        spans_[last].ends_line = true;
    }

    std::string_view text_;
    const std::vector<Tag>& tags_;
    std::vector<Span> spans_;
};

// Rewrites one text; the uses of its tags are added to a list that all texts share.
class Rewriting {
public:
    Rewriting(std::deque<Use>& uses, const Limits& limits) : uses_(uses), limits_(limits) {}

    core::Result<std::string> rewrite(std::string_view text, const std::string& source, int level) {
        auto scanned = tags(text, limits_);
        if (!scanned) return tl::unexpected(std::move(scanned.error()));
        const std::vector<Span> spans = Lines(text, *scanned).spans();
        const std::size_t base = uses_.size();
        std::string out(kSetDelimiters);
        std::size_t at = 0;
        for (std::size_t i = 0; i < scanned->size(); ++i) {
            appendText(out, text.substr(at, spans[i].begin - at));
            at = spans[i].end;
            appendTag(out, (*scanned)[i], base);
            uses_.push_back({uses_.size(), std::move((*scanned)[i]), source, level, 0});
        }
        appendText(out, text.substr(at));
        return out;
    }

private:
    void appendText(std::string& out, std::string_view text) {
        const bool stop = beginsWithFullStop(text);
        if (stop) out += kTextStop;
        appendHidden(out, text.substr(stop ? 1 : 0));
        if (!open_.empty()) uses_[open_.back()].own_text += text.size();
    }

    void appendTag(std::string& out, const Tag& tag, std::size_t base) {
        const auto put = [&out](std::string_view sigil, std::size_t number) {
            fmt::format_to(std::back_inserter(out), "{}{}{}{}", kOpen, sigil, number, kClose);
        };
        const std::size_t own = uses_.size();
        switch (tag.kind) {
            case TagKind::Variable:
                return put("", own);
            case TagKind::Unescaped:
                return put("&", own);
            case TagKind::Partial:
                return put(">", own);
            case TagKind::Section:
            case TagKind::Inverted:
                open_.push_back(own);
                return put(tag.kind == TagKind::Section ? "#" : "^", own);
            case TagKind::End:
                open_.pop_back();
                return put("/", base + tag.match);
            case TagKind::Comment:
            case TagKind::Delimiters:
                return;
        }
    }

    std::deque<Use>& uses_;
    const Limits& limits_;
    std::vector<std::size_t> open_;
};

// Ends a rendering from within the library.
struct Stop {
    core::Error error;
};

[[noreturn]] void stop(ErrorCode code, std::string message) {
    throw Stop{{code, std::move(message), {}}};
}

enum class Blanks { PrintNothing, Marked };

// Answers the library's questions: the value of a number, the text of a partial.
class Answers : public library::basic_context<std::string> {
public:
    Answers(const Value& root, const Options& options, Blanks blanks)
        : scopes_(root), options_(options), blanks_(blanks) {}

    // The template itself, rewritten.
    core::Result<std::string> rewritten(std::string_view text) {
        return Rewriting(uses_, options_.limits).rewrite(text, "", 0);
    }

    void push(const library::data* shown) override {
        const LookedUp& opened = looked_up_.back();
        charge(opened.use->own_text);
        if (opened.value == nullptr) {
            scopes_.push(*scopes_.find("."));
        } else if (const List* list = opened.value->list()) {
            const auto index = static_cast<std::size_t>(shown - opened.items.list_value().data());
            Fields place;
            setPlace(place, index, list->size());
            places_.emplace_back(sizes_.size(), std::move(place));
            scopes_.push((*list)[index]);
        } else {
            scopes_.push(*opened.value);
        }
        if (sizes_.size() > static_cast<std::size_t>(options_.limits.depth))
            stop(ErrorCode::TooLarge,
                 fmt::format("The template opens more than {} sections inside each other.",
                             options_.limits.depth));
        sizes_.push_back(looked_up_.size());
    }

    void pop() override {
        scopes_.pop();
        if (!places_.empty() && places_.back().first + 1 == sizes_.size()) places_.pop_back();
        while (looked_up_.size() > sizes_.back())
            looked_up_.pop_back();
        sizes_.pop_back();
    }

    const library::data* get(const std::string& number) const override {
        return const_cast<Answers*>(this)->answer(use(number));
    }

    const library::data* get_partial(const std::string& number) const override {
        return const_cast<Answers*>(this)->partial(use(number));
    }

    std::vector<core::Problem>& problems() { return problems_; }

    // What the library printed, with every mark settled.
    Pieces settled(std::string_view printed) const {
        Pieces result{{}, missing_, steps_, output_};
        std::vector<Piece>& pieces = result.pieces;
        bool value_stopped = false;
        for (std::size_t at = 0; at < printed.size(); ++at) {
            const char c = printed[at];
            if (c == kOpen) {
                const std::size_t close = printed.find(kClose, at);
                const Use& blank = use(printed.substr(at + 1, close - at - 1));
                pieces.push_back({{}, blank.tag.name, blank.source, blank.tag.line});
                at = close;
            } else if (c != kValueStopped && !(c == kTextStop && value_stopped)) {
                if (pieces.empty() || !pieces.back().blank.empty()) pieces.emplace_back();
                pieces.back().text += c == kTextStop ? '.' : visible(c);
            }
            value_stopped = c == kValueStopped;
        }
        return result;
    }

private:
    // A section whose inside is about to be shown.
    struct LookedUp {
        const Use* use;
        const Value* value;   // nullptr for an inverted section, which opens no scope of its own
        library::data items;  // for a list, one item each, so that the library goes round as often
    };

    const Use& use(std::string_view number) const {
        std::size_t index = 0;
        std::from_chars(number.data(), number.data() + number.size(), index);
        return uses_[index];
    }

    void charge(std::size_t bytes) {
        output_ += bytes;
        if (output_ > options_.limits.output)
            stop(ErrorCode::TooLarge,
                 "The template prints too much; take out a level of its sections or partials.");
        if (++steps_ > options_.limits.steps)
            stop(ErrorCode::TooLarge,
                 "The template looks up too many names; take out a level of its sections or partials.");
    }

    const library::data* answer(const Use& use) {
        charge(0);
        static const Value kBlank;
        const Value* value = scopes_.find(use.tag.name);
        // What an item knows of its place, unless the data say otherwise.
        for (auto place = places_.rbegin(); place != places_.rend() && value == nullptr; ++place)
            value = place->second.find(use.tag.name);
        if (value == nullptr && options_.unknown == Unknown::Blank) {
            miss(use);
            value = &kBlank;
        }
        if (value == nullptr) problem(use, "is not a name that this template may use");
        if (use.tag.kind == TagKind::Section || use.tag.kind == TagKind::Inverted) return section(use, value);
        return value == nullptr ? &no_ : printed(use, *value);
    }

    const library::data* section(const Use& use, const Value* value) {
        const bool truth = value != nullptr && value->truthy();
        if (truth != (use.tag.kind == TagKind::Section)) return truth ? &yes_ : &no_;
        if (!truth) {
            looked_up_.push_back({&use, nullptr, {}});
            return &no_;
        }
        const List* list = value->list();
        if (list == nullptr) {
            looked_up_.push_back({&use, value, {}});
            return &yes_;
        }
        looked_up_.push_back({&use, value, library::data(library::list(list->size(), yes_))});
        return &looked_up_.back().items;
    }

    const library::data* printed(const Use& use, const Value& value) {
        const std::string* text = value.text();
        std::string in_form;
        const bool is_blank = value.absent() || (text != nullptr && text->empty());
        if (!use.tag.formats.empty() && !is_blank) {
            auto made = formatted(value, use.tag.formats, options_.language);
            if (!made) {
                problem(use, fmt::format("cannot be printed: {}", made.error().message));
                return &no_;
            }
            in_form = *std::move(made);
            text = &in_form;
        }
        if (text == nullptr && !value.absent()) {
            problem(use,
                    fmt::format("cannot be printed: it is {}", describeKind(value.kind(), use.tag.name)));
            return &no_;
        }
        if (text == nullptr || text->empty()) return blank(use);
        if (const std::size_t at = findForbidden(*text); at != kNone) {
            problem(use, fmt::format("has a value with {} in it", describeForbidden(*text, at)));
            return &no_;
        }
        charge(text->size());
        std::string words = *text;
        if (blanks_ == Blanks::Marked && words.ends_with('.')) words += kValueStopped;
        printed_ = library::data(words);
        return &printed_;
    }

    const library::data* blank(const Use& use) {
        if (blanks_ == Blanks::PrintNothing || options_.unknown == Unknown::Blank) return &no_;
        charge(use.tag.name.size());
        printed_ = library::data(fmt::format("{}{}{}", kOpen, use.number, kClose));
        return &printed_;
    }

    const library::data* partial(const Use& use) {
        const auto found = options_.partials.find(use.tag.name);
        if (found == options_.partials.end()) {
            problem(use, "is not a partial that exists");
            return nullptr;
        }
        const int level = use.level + 1;
        if (level > options_.limits.depth)
            stop(ErrorCode::Invalid,
                 fmt::format("The partial \"{}\" includes itself, or partials include each "
                             "other more than {} deep.",
                             use.tag.name, options_.limits.depth));
        auto& ready = partials_[{use.tag.name, level}];
        if (!ready) {
            auto rewritten = Rewriting(uses_, options_.limits).rewrite(found->second, use.tag.name, level);
            if (!rewritten) {
                for (core::Problem& problem : rewritten.error().problems)
                    problem.path = use.tag.name;
                rewritten.error().message =
                    fmt::format("In the partial \"{}\": {}", use.tag.name, rewritten.error().message);
                throw Stop{std::move(rewritten.error())};
            }
            ready.emplace(*rewritten);
        }
        charge(ready->string_value().size());
        return &*ready;
    }

    void miss(const Use& use) {
        if (told_.insert(use.tag.name).second)
            missing_.push_back({{}, use.tag.name, use.source, use.tag.line});
    }

    // One problem for each name, at its first use.
    void problem(const Use& use, std::string_view what) {
        std::string message = fmt::format("\"{}\" {}", use.tag.name, what);
        if (!told_.insert(message).second) return;
        problems_.push_back({use.source, std::move(message), use.tag.line});
    }

    Context scopes_;
    const Options& options_;
    const Blanks blanks_;
    std::vector<Piece> missing_;
    std::deque<Use> uses_;  // grows while references into it are held
    std::deque<LookedUp> looked_up_;
    std::vector<std::size_t> sizes_;  // of looked_up_ at each push
    std::vector<std::pair<std::size_t, Fields>>
        places_;  // of items in their lists, with the push they came with
    std::map<std::pair<std::string, int>, std::optional<library::data>> partials_;
    const library::data yes_{true};
    const library::data no_{false};
    library::data printed_;
    std::size_t output_ = 0;
    std::size_t steps_ = 0;
    std::vector<core::Problem> problems_;
    std::set<std::string, std::less<>> told_;  // their messages
};

core::Result<Pieces> fill(std::string_view text, const Value& data, const Options& options, Blanks blanks) {
    Answers answers(data, options, blanks);
    auto rewritten = answers.rewritten(text);
    if (!rewritten) return tl::unexpected(std::move(rewritten.error()));
    // Whatever the last line holds, the library must not take it for an empty line of tags.
    *rewritten += kHidden.front();
    library::mustache prepared(*rewritten);
    if (!prepared.is_valid())
        return core::fail(
            ErrorCode::Internal,
            fmt::format("The template was accepted but cannot be rendered: {}.", prepared.error_message()));
    prepared.set_custom_escape([escape = options.escape](const std::string& value) {
        switch (escape) {
            case Escape::Html:
                return escapedHtml(value);
            case Escape::Markdown:
                return markdown::escaped(value);
            case Escape::None:
                break;
        }
        return value;
    });
    std::string out;
    try {
        out = prepared.render(answers);
    } catch (Stop& stopped) {
        return tl::unexpected(std::move(stopped.error));
    }
    if (auto& problems = answers.problems(); !problems.empty()) {
        const core::Problem first = problems.front();
        const std::string where = first.path.empty()
                                      ? fmt::format("line {}", first.line)
                                      : fmt::format("partial \"{}\", line {}", first.path, first.line);
        std::string sentence =
            problems.size() == 1
                ? fmt::format("The template cannot be filled: {} ({}).", first.message, where)
                : fmt::format("The template cannot be filled for {} reasons; the first: {} ({}).",
                              problems.size(), first.message, where);
        return core::fail(ErrorCode::Invalid, std::move(sentence), std::move(problems));
    }
    out.pop_back();
    return answers.settled(out);
}

}  // namespace

std::string escapedHtml(std::string_view text) {
    std::string out;
    out.reserve(text.size() + text.size() / 8);
    for (const char c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\'':
                out += "&#39;";
                break;
            default:
                out += c;
        }
    }
    return out;
}

core::Result<std::string> render(std::string_view text, const Value& data, const Options& options) {
    auto filled = fill(text, data, options, Blanks::PrintNothing);
    if (!filled) return tl::unexpected(std::move(filled.error()));
    return filled->pieces.empty() ? std::string() : std::move(filled->pieces.front().text);
}

core::Result<Pieces> renderPieces(std::string_view text, const Value& data, const Options& options) {
    return fill(text, data, options, Blanks::Marked);
}

}  // namespace concordat::media::mustache
