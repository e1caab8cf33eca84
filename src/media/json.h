// The one door to RapidJSON's event reader, made strict, and a writer of our own.
//
// Reading refuses what the library lets pass: keys given twice, numbers that do not fit, U+0000 and half
// characters in strings; and it keeps bounds on bytes, depth and values. Every value knows its line, so that
// whoever gives it a meaning can say where it is wrong. A fraction is kept as the text it was written in: no
// double ever stands between a record and its money. Members keep their order. Which members may stand where
// is for `record` and `cli`.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/result.h"
#include "media/text_buffer.h"

namespace concordat::media::json {

struct Limits {
    std::size_t bytes = 16U << 20U;
    int depth = 100;  // lists and objects open at once
    std::size_t values = 2'000'000;
};

// A number that is not a plain integer, as it was written: "0.75", "1e3", "-2.50".
struct Decimal {
    std::string text;

    bool operator==(const Decimal&) const = default;
};

class Value;
struct Member;
using Items = std::vector<Value>;
using Members = std::vector<Member>;  // in the order of the text; no name twice when it was read by us

enum class Kind { Null, Bool, Integer, Decimal, String, Array, Object };

class Value {
public:
    Value() = default;             // null
    Value(bool truth);             // NOLINT: these are meant to be implicit
    Value(int number);             // NOLINT
    Value(std::int64_t number);    // NOLINT
    Value(Decimal number);         // NOLINT
    Value(std::string text);       // NOLINT
    Value(std::string_view text);  // NOLINT
    Value(const char* text);       // NOLINT
    Value(Items items);            // NOLINT
    Value(Members members);        // NOLINT
    template <class T>
    Value(T*) = delete;  // a pointer is not a truth

    [[nodiscard]] Kind kind() const { return static_cast<Kind>(held_.index()); }
    [[nodiscard]] int line() const { return line_; }  // from 1; 0 when made by us
    void setLine(int line) { line_ = line; }

    // Each is nullptr when the value is of another kind.
    [[nodiscard]] const bool* boolean() const { return std::get_if<bool>(&held_); }
    [[nodiscard]] const std::int64_t* integer() const { return std::get_if<std::int64_t>(&held_); }
    [[nodiscard]] const Decimal* decimal() const { return std::get_if<Decimal>(&held_); }
    [[nodiscard]] const std::string* string() const { return std::get_if<std::string>(&held_); }
    [[nodiscard]] const Items* array() const { return std::get_if<Items>(&held_); }
    [[nodiscard]] const Members* object() const { return std::get_if<Members>(&held_); }
    [[nodiscard]] Items* array() { return std::get_if<Items>(&held_); }
    [[nodiscard]] Members* object() { return std::get_if<Members>(&held_); }
    // The member of that name; nullptr when there is none or this is not an object.
    [[nodiscard]] const Value* find(std::string_view name) const;

    // Equal in content; lines do not count.
    bool operator==(const Value& other) const;

private:
    std::variant<std::monostate, bool, std::int64_t, Decimal, std::string, Items, Members> held_;
    int line_ = 0;
};

struct Member {
    std::string name;
    Value value;

    bool operator==(const Member&) const = default;
};

// "a string", "a whole number", …: for sentences.
[[nodiscard]] std::string_view describe(Kind kind);

// Reads one object or list and nothing after it. Invalid or TooLarge, one Problem with the line, the sentence
// names it as well; the caller puts the file's name before it.
[[nodiscard]] core::Result<Value> parse(std::string_view text, const Limits& limits = {});

// Hears of a text as it is read, in its order, without a tree being made of it.
class Listener {
public:
    virtual ~Listener() = default;

    virtual void open(Kind kind, int line) = 0;  // an Object or Array
    virtual void close() = 0;
    virtual void name(std::string_view name) = 0;  // of the member whose value comes next
    // Anything else; a number as it was written, but that the whole number "-0" is "0".
    virtual void scalar(Kind kind, std::string_view text, int line) = 0;
};

// The same as `parse`, told to a listener; what it heard before a refusal is of no use. `unescaped` becomes
// the text with its strings unescaped in place: whatever is told lies in it or is a constant.
[[nodiscard]] core::Result<void> read(std::string_view text, std::string& unescaped, Listener& listener,
                                      const Limits& limits = {});

enum class Layout { Compact, Indented };  // Indented: two spaces a level, ends with a line break

[[nodiscard]] std::string write(const Value& value, Layout layout);

// Writes forwards without a tree. Strings must be UTF-8; control characters are escaped.
class Writer {
public:
    explicit Writer(Layout layout) : layout_(layout) {}

    void startObject();
    void endObject();
    void startArray();
    void endArray();
    void key(std::string_view name);
    void string(std::string_view text);
    void integer(std::int64_t number);
    void decimal(std::string_view text);  // written as given: "0.75"
    void boolean(bool truth);             // NOLINT: the value itself
    void null();
    void value(const Value& value);

    // Everything written, once all is ended.
    [[nodiscard]] std::string finish();

private:
    void beforeValue();
    void open(char bracket);
    void close(char bracket);
    void breakLine();
    void quoted(std::string_view text);

    Layout layout_;
    TextBuffer out_;
    std::size_t depth_ = 0;
    bool first_ = true;       // nothing yet in the innermost bracket
    bool after_key_ = false;  // the next value belongs to a key
};

}  // namespace concordat::media::json
