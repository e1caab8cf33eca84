#include "media/json.h"

#include <algorithm>
#include <charconv>
#include <istream>
#include <streambuf>
#include <utility>

#include <Poco/Environment.h>
#include <Poco/JSON/Handler.h>
#include <Poco/JSON/Parser.h>
#include <fmt/format.h>

namespace concordat::media::json {

using core::ErrorCode;

namespace {

// The text as a stream that tells how far it was read: the parser looks one byte ahead without taking it, so
// at every event the position is the end of what the event is about.
class Source : public std::streambuf {
public:
    explicit Source(std::string_view text) : text_(text) {
        char* first = const_cast<char*>(text.data());  // never written to: the stream is only read
        setg(first, first, first + text.size());
    }

    // Whether more was asked for than there is.
    bool ended() const { return ended_; }

    std::string_view taken() const { return text_.substr(0, static_cast<std::size_t>(gptr() - eback())); }

    int line() {
        const std::size_t at = taken().size();
        line_ += static_cast<int>(std::count(eback() + counted_, gptr(), '\n'));
        counted_ = static_cast<std::ptrdiff_t>(at);
        return line_;
    }

protected:
    int_type underflow() override {
        ended_ = true;
        return traits_type::eof();
    }

private:
    std::string_view text_;
    bool ended_ = false;
    std::ptrdiff_t counted_ = 0;
    int line_ = 1;
};

// Ends the parsing from within the library.
struct Refused {
    ErrorCode code;
    std::string what;
    int line;
};

// Builds our tree from the parser's events and refuses what the parser lets pass.
class Builder : public Poco::JSON::Handler {
public:
    Builder(Source& source, const Limits& limits) : source_(source), limits_(limits) {}

    Value take() { return std::move(root_); }

    void reset() override {}
    void startObject() override { open(Members()); }
    void startArray() override { open(Items()); }
    void endObject() override {
        refuseDuplicates(*open_.back().value.object());
        close();
    }
    void endArray() override { close(); }
    void key(const std::string& name) override {
        open_.back().key = name;
        open_.back().key_line = source_.line();
    }
    void null() override {
        const Value nothing;  // moving a fresh one makes g++ 12 warn under the sanitizers
        add(nothing);
    }
    void value(int) override { addInteger(); }
    void value(unsigned) override { addInteger(); }
    void value(Poco::Int64) override { addInteger(); }
    void value(Poco::UInt64) override { addInteger(); }
    void value(const std::string& text) override { add(Value(text)); }
    void value(double) override { add(Value(Decimal{std::string(numberText())})); }
    void value(bool truth) override { add(Value(truth)); }

private:
    struct Open {
        Value value;
        std::string key;
        int key_line = 0;
    };

    [[noreturn]] void refuse(ErrorCode code, std::string what) {
        throw Refused{code, std::move(what), source_.line()};
    }

    // From the text, because the library's own number has lost its last digits when it is large and negative.
    void addInteger() {
        const std::string_view text = numberText();
        std::int64_t number = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (error != std::errc() || end != text.data() + text.size())
            refuse(ErrorCode::Invalid, fmt::format("the number {} is too large", text.substr(0, 40)));
        add(Value(number));
    }

    std::string_view numberText() const {
        const std::string_view taken = source_.taken();
        return taken.substr(taken.find_last_not_of("0123456789+-.eE") + 1);
    }

    template <class Container>
    void open(Container container) {
        if (open_.size() == static_cast<std::size_t>(limits_.depth))
            refuse(ErrorCode::TooLarge, fmt::format("it nests more than {} deep", limits_.depth));
        open_.push_back({Value(std::move(container)), {}, 0});
        open_.back().value.setLine(source_.line());
    }

    void close() {
        Value value = std::move(open_.back().value);
        open_.pop_back();
        place(std::move(value));
    }

    void add(Value value) {
        value.setLine(source_.line());
        place(std::move(value));
    }

    void place(Value value) {
        if (++values_ > limits_.values)
            refuse(ErrorCode::TooLarge, fmt::format("it has more than {} values", limits_.values));
        if (open_.empty()) {
            root_ = std::move(value);
        } else if (Members* object = open_.back().value.object()) {
            object->push_back({std::move(open_.back().key), std::move(value)});
        } else {
            open_.back().value.array()->push_back(std::move(value));
        }
    }

    // Few members are compared pair by pair; many are sorted, so that no object costs a square of its size.
    void refuseDuplicates(const Members& object) {
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
        if (twice != nullptr)
            throw Refused{
                ErrorCode::Invalid,
                fmt::format("the key \"{}\" is given twice in one object", twice->name.substr(0, 80)),
                twice->value.line()};
    }

    Source& source_;
    const Limits& limits_;
    std::vector<Open> open_;
    std::size_t values_ = 0;
    Value root_;
};

// Where an escape for U+0000 stands, which the library would take for the end of a string; npos when nowhere.
std::size_t findNulEscape(std::string_view text) {
    constexpr std::string_view kEscape = "\\u0000";
    for (std::size_t at = text.find(kEscape); at != std::string_view::npos; at = text.find(kEscape, at + 1)) {
        const std::size_t before = text.substr(0, at).find_last_not_of('\\');
        const std::size_t backslashes = at - (before == std::string_view::npos ? 0 : before + 1);
        if (backslashes % 2 == 0) return at;
    }
    return std::string_view::npos;
}

int lineAt(std::string_view text, std::size_t at) {
    return 1 + static_cast<int>(std::ranges::count(text.substr(0, at), '\n'));
}

std::string explain(const std::string& message) {
    const auto says = [&message](std::string_view words) { return message.find(words) != std::string::npos; };
    if (says("unexpected end")) return "it ends before it is complete";
    if (says("Excess characters")) return "something follows after its end";
    if (says("UTF-8")) return "it holds bytes that are not UTF-8; save it as UTF-8";
    if (says("surrogate")) return "a \\u escape names half a character";
    if (says("control character"))
        return "a string holds a line break or control character; write it as \\n or \\u00XX";
    if (says("floating-point")) return "a number is too large or too small";
    if (says("unsigned integer")) return "a number is too large";
    if (says("escape")) return "a string holds an unknown escape after \"\\\"";
    constexpr std::string_view kByte = "byte '";
    const std::size_t at = message.find(kByte);
    if (at != std::string::npos && at + kByte.size() < message.size()) {
        const char byte = message[at + kByte.size()];
        if (byte == '\xFF') return "it ends before it is complete";
        if (byte > ' ' && byte < 0x7F) return fmt::format("\"{}\" stands where it may not", byte);
    }
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
    if (const std::size_t nul = findNulEscape(text); nul != std::string_view::npos)
        return refusal(ErrorCode::Invalid, "a string holds the character U+0000", lineAt(text, nul));
    Source source(text);
    Poco::SharedPtr<Builder> builder(new Builder(source, limits));
    try {
        Poco::JSON::Parser parser(builder);
        parser.setDepth(static_cast<std::size_t>(limits.depth) + 1);
        std::istream stream(&source);
        parser.parse(stream);
    } catch (const Refused& refused) {
        return refusal(refused.code, refused.what, refused.line);
    } catch (const Poco::Exception& error) {
        return refusal(ErrorCode::Invalid,
                       source.ended() ? "it ends before it is complete" : explain(error.message()),
                       source.line());
    }
    return builder->take();
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
        const auto c = static_cast<unsigned char>(text[at]);
        if (c >= 0x20 && c != '"' && c != '\\') continue;
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

std::string libraryVersion() {
    const Poco::UInt32 version = Poco::Environment::libraryVersion();
    return fmt::format("{}.{}.{}", version >> 24U, version >> 16U & 0xFFU, version >> 8U & 0xFFU);
}

}  // namespace concordat::media::json
