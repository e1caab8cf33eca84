#include "record/texts.h"

#include <string>
#include <utility>
#include <variant>

#include "record/record.h"
#include "record/structure.h"
#include "record/wording.h"

namespace concordat::record {
namespace {

std::string markOf(const Field& field, const void* item, std::size_t index) {
    const Field* key = field.kind == Kind::Structured ? field.structure().key() : nullptr;
    const bool hasKey = key != nullptr && key->count(item) > 0;
    return itemMark(hasKey ? key->print(key->value(item, 0)) : std::string(), index + 1);
}

// The ways to an item: by its key where it has one, and with its number instead.
struct Ways {
    std::string named;
    std::string counted;
};

class Gathering {
public:
    void readItem(const Structure& structure, const void* object, const Ways& ways) {
        for (const Field& field : structure.fields) {
            const std::size_t count = field.count(object);
            for (std::size_t index = 0; index < count; ++index)
                readValue(field, field.value(object, index), index, ways);
        }
    }
    std::vector<core::TextAt> take() { return std::move(found_); }

private:
    void readValue(const Field& field, const void* value, std::size_t index, const Ways& ways) {
        const bool isList = field.cardinality == Cardinality::List;
        const auto named = [&] {
            return ways.named + std::string(field.name) + (isList ? markOf(field, value, index) : "");
        };
        if (field.kind == Kind::Structured) {
            const std::string way = named();
            const std::string mark = isList ? itemMark({}, index + 1) : "";
            readItem(field.structure(), value,
                     {way + ".", ways.named + std::string(field.name) + mark + "."});
        } else if (field.kind == Kind::Identifier) {
            found_.push_back({ways.counted + std::string(field.name), textOf(value)});
        } else if (field.kind == Kind::Line || field.kind == Kind::Text) {
            found_.push_back({named(), textOf(value)});
        } else if (field.kind == Kind::DueRule) {
            readEvents(*static_cast<const core::DueRule*>(value), named());
        }
    }

    void readEvents(const core::DueRule& rule, const std::string& path) {
        if (const auto* anchor = std::get_if<core::Anchor>(&rule.point)) {
            if (anchor->kind == core::Anchor::Kind::Event) found_.push_back({path, anchor->event});
        } else if (const auto* choice = std::get_if<core::Choice>(&rule.point)) {
            for (const core::DueRule& operand : choice->operands)
                readEvents(operand, path);
        }
    }

    static std::string_view textOf(const void* value) { return *static_cast<const std::string*>(value); }

    std::vector<core::TextAt> found_;
};

}  // namespace

std::vector<core::TextAt> texts(const core::Agreement& agreement) {
    Gathering gathering;
    gathering.readItem(agreementStructure(), &agreement, {});
    return gathering.take();
}

}  // namespace concordat::record
