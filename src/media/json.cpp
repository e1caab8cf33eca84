#include "media/json.h"

#include <algorithm>
#include <charconv>
#include <span>
#include <utility>

#include <fmt/format.h>
#include <rapidjson/reader.h>

#include "media/unicode.h"

namespace concordat::media::json {

using core::ErrorCode;

namespace {

// Tells the line of places that come one after the other; takes a time linear in the text, however many.
class Lines {
public:
    explicit Lines(std::string_view text) : text_(text), feed_(text.find('\n')) {}

    int at(std::size_t place) {
        for (; feed_ < place; feed_ = text_.find('\n', feed_ + 1))
            ++line_;
        return line_;
    }

private:
    std::string_view text_;
    std::size_t feed_;  // the next line break; npos after the last
    int line_ = 1;
};

struct Refusal {
    ErrorCode code;
    std::string what;
    int line;
};

// Passes the parser's events on and refuses what the parser lets pass. An event answers whether to go on; at
// each the stream stands behind what the event is about.
class Reader {
public:
    Reader(std::string_view text, rapidjson::InsituStringStream& stream, Listener& listener,
           const Limits& limits)
        : lines_(text), stream_(stream), listener_(listener), limits_(limits) {}

    const std::optional<Refusal>& refusal() const { return refusal_; }

    // The names are the library's.
    // NOLINTBEGIN(readability-identifier-naming)
    bool StartObject() { return open(Kind::Object); }
    bool StartArray() { return open(Kind::Array); }
    bool EndObject(rapidjson::SizeType) { return isFreeOfDuplicates() && close(); }
    bool EndArray(rapidjson::SizeType) { return close(); }
    bool Key(const char* text, rapidjson::SizeType size, bool) {
        const std::string_view name(text, size);
        members_.push_back({name, 0});
        if (!isText(name)) return false;
        listener_.name(name);
        return true;
    }
    bool Null() { return scalar(Kind::Null, "null"); }
    bool Bool(bool truth) { return scalar(Kind::Bool, truth ? "true" : "false"); }
    bool String(const char* text, rapidjson::SizeType size, bool) {
        const std::string_view view(text, size);
        return isText(view) && scalar(Kind::String, view);
    }
    // As it was written: no double stands between a record and its money.
    bool RawNumber(const char* digits, rapidjson::SizeType size, bool) {
        const std::string_view text(digits, size);
        const char* const end = text.data() + text.size();
        if (text.find_first_of(".eE") == std::string_view::npos) {
            std::int64_t number = 0;
            if (std::from_chars(text.data(), end, number).ec == std::errc())
                return scalar(Kind::Integer, text == "-0" ? "0" : text);
        } else {
            double size_of_it = 0;
            if (std::from_chars(text.data(), end, size_of_it).ec == std::errc())
                return scalar(Kind::Decimal, text);
        }
        return refuse(ErrorCode::Invalid,
                      fmt::format("the number {} is too large or too small", text.substr(0, 40)));
    }
    // What the parser calls only when it makes numbers of them.
    bool Int(int) { return false; }
    bool Uint(unsigned) { return false; }
    bool Int64(std::int64_t) { return false; }
    bool Uint64(std::uint64_t) { return false; }
    bool Double(double) { return false; }
    // NOLINTEND(readability-identifier-naming)

private:
    struct Open {
        Kind kind = Kind::Object;
        std::size_t members = 0;  // where its members begin
    };
    struct NameAt {
        std::string_view name;
        int line = 0;  // of the value
    };

    int line() { return lines_.at(stream_.Tell()); }

    bool refuse(ErrorCode code, std::string what) {
        refusal_ = Refusal{code, std::move(what), line()};
        return false;
    }

    // The parser joins the halves of a character, but lets a second half pass that has no first.
    bool isText(std::string_view text) {
        if (text.find('\0') != std::string_view::npos)
            return refuse(ErrorCode::Invalid, "a string holds the character U+0000");
        for (std::size_t at = text.find('\xED'); at != std::string_view::npos; at = text.find('\xED', at + 1))
            if (static_cast<unsigned char>(text[at + 1]) >= 0xA0)
                return refuse(ErrorCode::Invalid, "a \\u escape names half a character");
        return true;
    }

    bool open(Kind kind) {
        if (open_.size() == static_cast<std::size_t>(limits_.depth))
            return refuse(ErrorCode::TooLarge, fmt::format("it nests more than {} deep", limits_.depth));
        const int at = begin();
        open_.push_back({kind, members_.size()});
        listener_.open(kind, at);
        return true;
    }

    bool close() {
        members_.resize(open_.back().members);
        open_.pop_back();
        listener_.close();
        return count();
    }

    bool scalar(Kind kind, std::string_view text) {
        listener_.scalar(kind, text, begin());
        return count();
    }

    // The line of a value that begins here.
    int begin() {
        const int at = line();
        if (!open_.empty() && open_.back().kind == Kind::Object) members_.back().line = at;
        return at;
    }

    bool count() {
        if (++values_ > limits_.values)
            return refuse(ErrorCode::TooLarge, fmt::format("it has more than {} values", limits_.values));
        return true;
    }

    // Few members are compared pair by pair; many are sorted, so that no object costs a square of its size.
    bool isFreeOfDuplicates() {
        constexpr std::size_t kFew = 12;
        const std::span<NameAt> names = std::span(members_).subspan(open_.back().members);
        const NameAt* twice = nullptr;
        if (names.size() <= kFew) {
            for (std::size_t i = 1; i < names.size() && twice == nullptr; ++i)
                for (std::size_t j = 0; j < i; ++j)
                    if (names[i].name == names[j].name) twice = &names[i];
        } else {
            std::ranges::stable_sort(names, {}, &NameAt::name);
            const auto found = std::ranges::adjacent_find(names, {}, &NameAt::name);
            if (found != names.end()) twice = &*std::next(found);
        }
        if (twice == nullptr) return true;
        refusal_ =
            Refusal{ErrorCode::Invalid,
                    fmt::format("the key \"{}\" is given twice in one object", clipped(twice->name, 80)),
                    twice->line};
        return false;
    }

    Lines lines_;
    rapidjson::InsituStringStream& stream_;
    Listener& listener_;
    const Limits& limits_;
    std::vector<Open> open_;
    std::vector<NameAt> members_;  // of all open objects, those of the innermost last
    std::size_t values_ = 0;
    std::optional<Refusal> refusal_;
};

// Makes the tree.
class Builder : public Listener {
public:
    Value take() { return std::move(root_); }

    void open(Kind kind, int line) override {
        open_.push_back({kind == Kind::Object ? Value(Members()) : Value(Items()), {}});
        open_.back().value.setLine(line);
    }
    void close() override {
        Value value = std::move(open_.back().value);
        open_.pop_back();
        place(std::move(value));
    }
    void name(std::string_view name) override { open_.back().name = name; }
    void scalar(Kind kind, std::string_view text, int line) override {
        Value value = made(kind, text);
        value.setLine(line);
        place(std::move(value));
    }

private:
    struct Open {
        Value value;
        std::string name;
    };

    static Value made(Kind kind, std::string_view text) {
        switch (kind) {
            case Kind::Bool:
                return text == "true";
            case Kind::Integer: {
                std::int64_t number = 0;
                std::from_chars(text.data(), text.data() + text.size(), number);
                return number;
            }
            case Kind::Decimal:
                return Decimal{std::string(text)};
            case Kind::String:
                return text;
            case Kind::Null:
            case Kind::Array:
            case Kind::Object:
                break;
        }
        return {};
    }

    void place(Value value) {
        if (open_.empty()) {
            root_ = std::move(value);
        } else if (Members* object = open_.back().value.object()) {
            object->push_back({std::move(open_.back().name), std::move(value)});
        } else {
            open_.back().value.array()->push_back(std::move(value));
        }
    }

    std::vector<Open> open_;
    Value root_;
};

int lineAt(std::string_view text, std::size_t at) {
    return Lines(text).at(std::min(at, text.size()));
}

// What the parser stopped at, in a sentence; `at` is where it stopped.
std::string explain(rapidjson::ParseErrorCode code, std::string_view text, std::size_t at) {
    if (at >= text.size()) return "it ends before it is complete";
    const auto byte = static_cast<unsigned char>(text[at]);
    if (code == rapidjson::kParseErrorDocumentRootNotSingular) return "something follows after its end";
    if (code == rapidjson::kParseErrorStringUnicodeSurrogateInvalid)
        return "a \\u escape names half a character";
    if (code == rapidjson::kParseErrorStringUnicodeEscapeInvalidHex)
        return "a \\u escape is not followed by four hexadecimal digits";
    if (code == rapidjson::kParseErrorStringEscapeInvalid && byte < ' ')
        return "a string holds a line break or control character; write it as \\n or \\u00XX";
    if (code == rapidjson::kParseErrorStringEscapeInvalid)
        return "a string holds an unknown escape after \"\\\"";
    if (code == rapidjson::kParseErrorNumberTooBig) return "a number is too large";
    if (byte > ' ' && byte < 0x7F) return fmt::format("\"{}\" stands where it may not", text[at]);
    return "a character stands where it may not";
}

tl::unexpected<core::Error> refusal(ErrorCode code, const std::string& what, int line) {
    return core::fail(code, fmt::format("This JSON cannot be read: line {}: {}.", line, what),
                      {{"", what, line}});
}

}  // namespace

Value::Value(bool truth) : held_(truth) {}
Value::Value(int number) : held_(std::int64_t{number}) {}
Value::Value(std::int64_t number) : held_(number) {}
Value::Value(Decimal number) : held_(std::move(number)) {}
Value::Value(std::string text) : held_(std::move(text)) {}
Value::Value(std::string_view text) : held_(std::string(text)) {}
Value::Value(const char* text) : held_(std::string(text)) {}
Value::Value(Items items) : held_(std::move(items)) {}
Value::Value(Members members) : held_(std::move(members)) {}

bool Value::operator==(const Value& other) const {
    return held_ == other.held_;
}

const Value* Value::find(std::string_view name) const {
    const Members* members = object();
    if (members == nullptr) return nullptr;
    const auto found = std::ranges::find(*members, name, &Member::name);
    return found == members->end() ? nullptr : &found->value;
}

std::string_view describe(Kind kind) {
    switch (kind) {
        case Kind::Null:
            return "null";
        case Kind::Bool:
            return "true or false";
        case Kind::Integer:
            return "a whole number";
        case Kind::Decimal:
            return "a decimal number";
        case Kind::String:
            return "a string";
        case Kind::Array:
            return "a list";
        case Kind::Object:
            return "an object";
    }
    return {};
}

core::Result<void> read(std::string_view text, std::string& unescaped, Listener& listener,
                        const Limits& limits) {
    if (text.size() > limits.bytes)
        return core::fail(ErrorCode::TooLarge, fmt::format("The JSON has {} bytes; at most {} are read.",
                                                           text.size(), limits.bytes));
    if (text.starts_with("\xEF\xBB\xBF"))
        return refusal(ErrorCode::Invalid, "it begins with a byte order mark; save it as UTF-8 without one",
                       1);
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return refusal(ErrorCode::Invalid, "there is nothing in it", 1);
    if (text[first] != '{' && text[first] != '[')
        return refusal(ErrorCode::Invalid, "it must begin with \"{\" or \"[\"", lineAt(text, first));
    // The parser takes it for the end of the text.
    if (const std::size_t nul = text.find('\0'); nul != std::string_view::npos)
        return refusal(ErrorCode::Invalid, "it holds a NUL byte; it is not text", lineAt(text, nul));
    if (const std::size_t at = findInvalidUtf8(text); at != std::string_view::npos)
        return refusal(ErrorCode::Invalid, "it holds bytes that are not UTF-8; save it as UTF-8",
                       lineAt(text, at));
    unescaped = text;
    rapidjson::InsituStringStream stream(unescaped.data());
    Reader reader(text, stream, listener, limits);
    rapidjson::Reader parser;
    const auto outcome = parser.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseInsituFlag |
                                      rapidjson::kParseNumbersAsStringsFlag>(stream, reader);
    if (const auto& refused = reader.refusal()) return refusal(refused->code, refused->what, refused->line);
    if (outcome.IsError()) {
        const std::size_t at = outcome.Offset();
        return refusal(ErrorCode::Invalid, explain(outcome.Code(), text, at), lineAt(text, at));
    }
    return {};
}

core::Result<Value> parse(std::string_view text, const Limits& limits) {
    std::string unescaped;
    Builder builder;
    if (const auto done = read(text, unescaped, builder, limits); !done) return tl::unexpected(done.error());
    return builder.take();
}

std::string write(const Value& value, Layout layout) {
    Writer writer(layout);
    writer.value(value);
    return writer.finish();
}

void Writer::startObject() {
    open('{');
}
void Writer::endObject() {
    close('}');
}
void Writer::startArray() {
    open('[');
}
void Writer::endArray() {
    close(']');
}

void Writer::key(std::string_view name) {
    beforeValue();
    quoted(name);
    out_.put(layout_ == Layout::Indented ? ": " : ":");
    after_key_ = true;
}

void Writer::string(std::string_view text) {
    beforeValue();
    quoted(text);
}

void Writer::integer(std::int64_t number) {
    beforeValue();
    out_.put(fmt::format_int(number).c_str());
}

void Writer::decimal(std::string_view text) {
    beforeValue();
    out_.put(text);
}

void Writer::boolean(bool truth) {
    beforeValue();
    out_.put(truth ? "true" : "false");
}

void Writer::null() {
    beforeValue();
    out_.put("null");
}

void Writer::value(const Value& value) {
    switch (value.kind()) {
        case Kind::Null:
            return null();
        case Kind::Bool:
            return boolean(*value.boolean());
        case Kind::Integer:
            return integer(*value.integer());
        case Kind::Decimal:
            return decimal(value.decimal()->text);
        case Kind::String:
            return string(*value.string());
        case Kind::Array:
            startArray();
            for (const Value& item : *value.array())
                this->value(item);
            return endArray();
        case Kind::Object:
            startObject();
            for (const Member& member : *value.object()) {
                key(member.name);
                this->value(member.value);
            }
            return endObject();
    }
}

std::string Writer::finish() {
    if (layout_ == Layout::Indented) out_.put('\n');
    return out_.take();
}

void Writer::beforeValue() {
    if (after_key_) {
        after_key_ = false;
        return;
    }
    if (!first_) out_.put(',');
    if (depth_ > 0) breakLine();
    first_ = false;
}

void Writer::open(char bracket) {
    beforeValue();
    out_.put(bracket);
    ++depth_;
    first_ = true;
}

void Writer::close(char bracket) {
    --depth_;
    if (!first_) breakLine();
    out_.put(bracket);
    first_ = false;
}

void Writer::breakLine() {
    if (layout_ == Layout::Indented) out_.breakLine(2 * depth_);
}

void Writer::quoted(std::string_view text) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    const std::size_t special = findSpecial<'"', '\\'>(text, 0);
    if (special == text.size()) return out_.put("\"", text, "\"");
    out_.put('"');
    std::size_t written = 0;
    for (std::size_t at = special; at < text.size(); ++at) {
        at = findSpecial<'"', '\\'>(text, at);
        if (at == text.size()) break;
        const auto c = static_cast<unsigned char>(text[at]);
        if (c >= 0x80) continue;
        out_.put(text.substr(written, at - written));
        written = at + 1;
        switch (c) {
            case '"':
                out_.put("\\\"");
                break;
            case '\\':
                out_.put("\\\\");
                break;
            case '\n':
                out_.put("\\n");
                break;
            case '\r':
                out_.put("\\r");
                break;
            case '\t':
                out_.put("\\t");
                break;
            default:
                out_.put("\\u00");
                out_.put(kDigits[c >> 4U]);
                out_.put(kDigits[c & 0xFU]);
        }
    }
    out_.put(text.substr(written), "\"");
}

}  // namespace concordat::media::json
