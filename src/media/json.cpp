#include "media/json.h"

#include <algorithm>
#include <charconv>
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
    explicit Lines(std::string_view text) : text_(text) {}

    int at(std::size_t place) {
        line_ += static_cast<int>(std::ranges::count(text_.substr(counted_, place - counted_), '\n'));
        counted_ = place;
        return line_;
    }

private:
    std::string_view text_;
    std::size_t counted_ = 0;
    int line_ = 1;
};

struct Refusal {
    ErrorCode code;
    std::string what;
    int line;
};

// Builds our tree from the parser's events and refuses what the parser lets pass. An event answers whether to
// go on; at each the stream stands behind what the event is about.
class Builder {
public:
    Builder(std::string_view text, rapidjson::InsituStringStream& stream, const Limits& limits)
        : lines_(text), stream_(stream), limits_(limits) {}

    Value take() { return std::move(root_); }
    const std::optional<Refusal>& refusal() const { return refusal_; }

    // The names are the library's.
    // NOLINTBEGIN(readability-identifier-naming)
    bool StartObject() { return open(Members()); }
    bool StartArray() { return open(Items()); }
    bool EndObject(rapidjson::SizeType) {
        return isFreeOfDuplicates(*open_.back().value.object()) && close();
    }
    bool EndArray(rapidjson::SizeType) { return close(); }
    bool Key(const char* name, rapidjson::SizeType size, bool) {
        open_.back().key.assign(name, size);
        open_.back().key_line = line();
        return isText(open_.back().key);
    }
    bool Null() { return add(Value()); }
    bool Bool(bool truth) { return add(Value(truth)); }
    bool String(const char* text, rapidjson::SizeType size, bool) {
        const std::string_view view(text, size);
        return isText(view) && add(Value(view));
    }
    // As it was written: no double stands between a record and its money.
    bool RawNumber(const char* digits, rapidjson::SizeType size, bool) {
        const std::string_view text(digits, size);
        const char* const end = text.data() + text.size();
        if (text.find_first_of(".eE") == std::string_view::npos) {
            std::int64_t number = 0;
            if (std::from_chars(text.data(), end, number).ec == std::errc()) return add(Value(number));
        } else {
            double size_of_it = 0;
            if (std::from_chars(text.data(), end, size_of_it).ec == std::errc())
                return add(Value(Decimal{std::string(text)}));
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
        Value value;
        std::string key;
        int key_line = 0;
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

    template <class Container>
    bool open(Container container) {
        if (open_.size() == static_cast<std::size_t>(limits_.depth))
            return refuse(ErrorCode::TooLarge, fmt::format("it nests more than {} deep", limits_.depth));
        open_.push_back({Value(std::move(container)), {}, 0});
        open_.back().value.setLine(line());
        return true;
    }

    bool close() {
        Value value = std::move(open_.back().value);
        open_.pop_back();
        return place(std::move(value));
    }

    bool add(Value value) {
        value.setLine(line());
        return place(std::move(value));
    }

    bool place(Value value) {
        if (++values_ > limits_.values)
            return refuse(ErrorCode::TooLarge, fmt::format("it has more than {} values", limits_.values));
        if (open_.empty()) {
            root_ = std::move(value);
        } else if (Members* object = open_.back().value.object()) {
            object->push_back({std::move(open_.back().key), std::move(value)});
        } else {
            open_.back().value.array()->push_back(std::move(value));
        }
        return true;
    }

    // Few members are compared pair by pair; many are sorted, so that no object costs a square of its size.
    bool isFreeOfDuplicates(const Members& object) {
        constexpr std::size_t kFew = 12;
        const Member* twice = nullptr;
        if (object.size() <= kFew) {
            for (std::size_t i = 1; i < object.size() && twice == nullptr; ++i)
                for (std::size_t j = 0; j < i; ++j)
                    if (object[i].name == object[j].name) twice = &object[i];
        } else {
            std::vector<const Member*> sorted;
            sorted.reserve(object.size());
            for (const Member& member : object)
                sorted.push_back(&member);
            std::ranges::stable_sort(sorted, {},
                                     [](const Member* member) -> const std::string& { return member->name; });
            const auto found = std::ranges::adjacent_find(
                sorted, [](const Member* left, const Member* right) { return left->name == right->name; });
            if (found != sorted.end()) twice = *std::next(found);
        }
        if (twice == nullptr) return true;
        refusal_ =
            Refusal{ErrorCode::Invalid,
                    fmt::format("the key \"{}\" is given twice in one object", clipped(twice->name, 80)),
                    twice->value.line()};
        return false;
    }

    Lines lines_;
    rapidjson::InsituStringStream& stream_;
    const Limits& limits_;
    std::vector<Open> open_;
    std::size_t values_ = 0;
    Value root_;
    std::optional<Refusal> refusal_;
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

core::Result<Value> parse(std::string_view text, const Limits& limits) {
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
    std::string copy(text);  // the strings are unescaped in it
    rapidjson::InsituStringStream stream(copy.data());
    Builder builder(text, stream, limits);
    rapidjson::Reader reader;
    const auto outcome = reader.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseInsituFlag |
                                      rapidjson::kParseNumbersAsStringsFlag>(stream, builder);
    if (const auto& refused = builder.refusal()) return refusal(refused->code, refused->what, refused->line);
    if (outcome.IsError()) {
        const std::size_t at = outcome.Offset();
        return refusal(ErrorCode::Invalid, explain(outcome.Code(), text, at), lineAt(text, at));
    }
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
    out_ += layout_ == Layout::Indented ? ": " : ":";
    after_key_ = true;
}

void Writer::string(std::string_view text) {
    beforeValue();
    quoted(text);
}

void Writer::integer(std::int64_t number) {
    beforeValue();
    out_ += fmt::format_int(number).c_str();
}

void Writer::decimal(std::string_view text) {
    beforeValue();
    out_ += text;
}

void Writer::boolean(bool truth) {
    beforeValue();
    out_ += truth ? "true" : "false";
}

void Writer::null() {
    beforeValue();
    out_ += "null";
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
    if (layout_ == Layout::Indented) out_ += '\n';
    return std::move(out_);
}

void Writer::beforeValue() {
    if (after_key_) {
        after_key_ = false;
        return;
    }
    if (!first_) out_ += ',';
    if (depth_ > 0) breakLine();
    first_ = false;
}

void Writer::open(char bracket) {
    beforeValue();
    out_ += bracket;
    ++depth_;
    first_ = true;
}

void Writer::close(char bracket) {
    --depth_;
    if (!first_) breakLine();
    out_ += bracket;
    first_ = false;
}

void Writer::breakLine() {
    if (layout_ == Layout::Compact) return;
    out_ += '\n';
    out_.append(2 * depth_, ' ');
}

void Writer::quoted(std::string_view text) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    out_ += '"';
    std::size_t written = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        at = findSpecial<'"', '\\'>(text, at);
        if (at == text.size()) break;
        const auto c = static_cast<unsigned char>(text[at]);
        if (c >= 0x80) continue;
        out_ += text.substr(written, at - written);
        written = at + 1;
        switch (c) {
            case '"':
                out_ += "\\\"";
                break;
            case '\\':
                out_ += "\\\\";
                break;
            case '\n':
                out_ += "\\n";
                break;
            case '\r':
                out_ += "\\r";
                break;
            case '\t':
                out_ += "\\t";
                break;
            default:
                out_ += "\\u00";
                out_ += kDigits[c >> 4U];
                out_ += kDigits[c & 0xFU];
        }
    }
    out_ += text.substr(written);
    out_ += '"';
}

}  // namespace concordat::media::json
