#include "record/random_record.h"

#include <array>
#include <map>
#include <stdexcept>
#include <string>

#include "record/record.h"
#include "record/structure.h"

namespace concordat::testing {
namespace {

using record::Bounds;
using record::Cardinality;
using record::Field;
using record::Kind;
using record::Structure;

constexpr std::array kWords{"duty", "Café",    "Ñandú & sons", "a < b", "“quoted”", "it's",
                            "42",   "§ 9-410", "日本",         "🜁",     "]]>"};
constexpr std::array kRules{"every quarter period-end +30d roll following cal us-federal",
                            "nth third thursday of month by 12:00",
                            "last business-day of month",
                            "event EVT-0042 +30d",
                            "earlier(event EVT-0042 +30d, pop-end -10bd roll preceding)",
                            "term-end -90d roll preceding",
                            "date 2027-06-30"};
constexpr std::array kCurrencies{"USD", "EUR", "JPY", "BHD"};

class Maker {
public:
    Maker(std::uint64_t seed, const RecordShape& shape) : random_(seed), shape_(shape) {
        // How many items of each kind there will be is settled first, so that references can name them.
        for (const Structure* structure : record::reachable(record::agreementStructure()))
            if (structure->key() != nullptr)
                planned_[structure->name] = upTo(shape_.least_items, shape_.most_items);
    }

    void fill(const Structure& structure, void* object) {
        for (const Field& field : structure.fields)
            for (std::int64_t left = countOf(field); left > 0; --left)
                add(structure, field, object);
    }

private:
    // Not std::uniform_int_distribution, whose numbers differ between libraries.
    std::int64_t upTo(std::int64_t least, std::int64_t most) {
        const auto span = static_cast<std::uint64_t>(most) - static_cast<std::uint64_t>(least) + 1;
        return static_cast<std::int64_t>(static_cast<std::uint64_t>(least) +
                                         (span == 0 ? random_() : random_() % span));
    }
    bool happens() { return static_cast<double>(random_() % 1000) < shape_.optional * 1000; }
    template <class Choices>
    std::string one(const Choices& choices) {
        return std::string(
            choices[static_cast<std::size_t>(upTo(0, static_cast<std::int64_t>(std::size(choices)) - 1))]);
    }

    std::int64_t countOf(const Field& field) {
        if (field.cardinality == Cardinality::Required) return 1;
        if (field.cardinality == Cardinality::Optional) return happens() ? 1 : 0;
        const auto least = static_cast<std::int64_t>(field.bounds.min_items);
        if (field.kind == Kind::Structured && field.structure().key() != nullptr)
            return std::max(least, planned_[field.structure().name]);
        return happens() || least > 0 ? std::max(least, upTo(1, shape_.most_items)) : 0;
    }

    void add(const Structure& structure, const Field& field, void* object) {
        void* value = field.add(object);
        if (field.kind == Kind::Structured) {
            const bool keyed = field.structure().key() != nullptr;
            if (keyed) ++given_[field.structure().name];
            fill(field.structure(), value);
            // Keys count within the keyed item around them: the elements of each data set begin anew.
            if (keyed)
                for (const Field& inner : field.structure().fields)
                    if (inner.kind == Kind::Structured) given_[inner.structure().name] = 0;
            return;
        }
        const std::string text = &field == structure.key() ? keyText(field, structure.name) : scalar(field);
        if (const auto read = field.read(field, text, value); !read)
            throw std::logic_error(std::string(structure.name) + "." + std::string(field.name) + ": " +
                                   read.error().message);
    }

    std::string keyText(const Field& field, std::string_view structure) {
        const std::int64_t number = given_[structure];
        return field.kind == Kind::Integer ? std::to_string(number) : keyName(structure, number);
    }
    static std::string keyName(std::string_view structure, std::int64_t number) {
        return std::string(structure) + "-" + std::to_string(number);
    }

    std::string reference(const Bounds& bounds) {
        const std::string target(one(record::alternatives(bounds.target)));
        return keyName(target, upTo(1, planned_.at(target)));
    }

    std::string line() {
        std::string text;
        for (std::int64_t words = upTo(1, 6); words > 0; --words)
            text += (text.empty() ? "" : " ") + one(kWords);
        return text;
    }

    std::string masked(std::string_view mask) {
        std::string text;
        for (const char letter : mask) {
            constexpr std::string_view kLetters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
            const auto pick = [&](std::string_view from) {
                return from[static_cast<std::size_t>(upTo(0, static_cast<std::int64_t>(from.size()) - 1))];
            };
            text += letter == '9'   ? pick(kLetters.substr(0, 10))
                    : letter == 'A' ? pick(kLetters.substr(10))
                    : letter == 'X' ? pick(kLetters)
                    : letter == 'h' ? pick("0123456789abcdef")
                                    : letter;
        }
        return text;
    }

    core::Date date() {
        return {static_cast<std::int32_t>(upTo(core::kFirstDate.days, core::kLastDate.days))};
    }

    std::string money() {
        const std::string currency = one(kCurrencies);
        return core::print(
            core::Money{happens() ? upTo(-100, 100) : upTo(INT64_MIN + 1, INT64_MAX), currency});
    }

    std::string instant() {
        core::Instant instant;
        instant.offset_minutes = static_cast<int>(happens() ? upTo(-14, 14) * 60 : upTo(-840, 840));
        // A day inside the range on the clock that shows it.
        instant.utc = upTo(core::kFirstDate.days + 2, core::kLastDate.days - 2) * 86400 + upTo(0, 86399);
        if (happens()) instant.utc -= instant.utc % 60;
        return core::print(instant);
    }

    std::string scalar(const Field& field) {
        switch (field.kind) {
            case Kind::Identifier:
                return "name." + std::to_string(upTo(0, 99)) + "_x-y";
            case Kind::Reference:
                return reference(field.bounds);
            case Kind::Line:
                return line();
            case Kind::Text:
                return happens() ? line() : line() + "\n\n" + line();
            case Kind::Masked:
                return masked(field.bounds.mask);
            case Kind::Boolean:
                return happens() ? "true" : "false";
            case Kind::Integer:
                return std::to_string(happens() ? field.bounds.most
                                                : upTo(field.bounds.least, field.bounds.most));
            case Kind::Decimal:
                return core::print(
                    core::Decimal{happens() ? upTo(-9999, 9999) : upTo(INT64_MIN + 1, INT64_MAX),
                                  static_cast<int>(upTo(0, 9))});
            case Kind::Money:
                return money();
            case Kind::Date:
                return core::print(date());
            case Kind::Instant:
                return instant();
            case Kind::Period:
                return core::print(core::Period{static_cast<std::int32_t>(upTo(0, 36525)),
                                                static_cast<core::Period::Unit>(upTo(0, 3))});
            case Kind::DueRule:
                return one(kRules);
            case Kind::Enumeration: {
                const auto words = field.words();
                return std::string(
                    words[static_cast<std::size_t>(upTo(0, static_cast<std::int64_t>(words.size()) - 1))]
                        .code);
            }
            case Kind::Structured:
                break;
        }
        throw std::logic_error("not a scalar");
    }

    std::mt19937_64 random_;
    RecordShape shape_;
    std::map<std::string_view, std::int64_t> planned_;  // items of each keyed kind
    std::map<std::string_view, std::int64_t> given_;    // those already made
};

}  // namespace

core::Agreement randomAgreement(std::uint64_t seed, const RecordShape& shape) {
    core::Agreement agreement;
    Maker(seed, shape).fill(record::agreementStructure(), &agreement);
    return agreement;
}

}  // namespace concordat::testing
