#include "record/place_in_record.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "core/near_miss.h"
#include "core/quote.h"
#include "record/record.h"

namespace concordat::record {
namespace {

// What may stand in a structure, for whoever wrote a name that may not.
std::string known(const Structure& structure, std::string_view name) {
    constexpr std::size_t kMostListed = 16;
    std::vector<std::string_view> names;
    for (const Field& field : structure.fields)
        names.push_back(field.name);
    if (const auto near = core::nearMiss(name, names)) return fmt::format("did you mean “{}”?", *near);
    if (names.size() > kMostListed) return "`concordat schema --catalogue` lists what it has.";
    return fmt::format("it has {}.", fmt::join(names, ", "));
}

std::string around(std::string_view before) {
    return before.empty() ? std::string("A record") : core::inQuotes(before);
}

// Reads one step off the front of a path.
class PathReader {
public:
    explicit PathReader(std::string_view path) : path_(path) {}

    core::Result<PlaceInRecord> run() {
        PlaceInRecord place;
        const Structure* structure = &agreementStructure();
        while (true) {
            auto step = next(*structure);
            if (!step) return tl::unexpected(step.error());
            place.push_back(*std::move(step));
            if (at_ == path_.size()) return place;
            const Step& last = place.back();
            if (path_[at_] != '.')
                return fail(fmt::format("Behind {} only “.” and a name, or the end, can stand",
                                        core::inQuotes(read())));
            if (last.isWholeList())
                return fail(
                    fmt::format("{} is a list; say in brackets which item is meant, by its key or its number",
                                core::inQuotes(read())));
            if (last.field->kind != Kind::Structured)
                return fail(fmt::format("{} is one value and has nothing below it", core::inQuotes(read())));
            structure = &last.field->structure();
            ++at_;
        }
    }

private:
    [[nodiscard]] std::string_view read() const { return path_.substr(0, at_); }

    static tl::unexpected<core::Error> fail(std::string sentence) {
        return core::fail(core::ErrorCode::Invalid, std::move(sentence) + ".");
    }

    core::Result<Step> next(const Structure& structure) {
        const std::string_view before = read().substr(0, at_ == 0 ? 0 : at_ - 1);
        const std::size_t end = std::min(path_.find_first_of(".[", at_), path_.size());
        const std::string_view name = path_.substr(at_, end - at_);
        const Field* field = structure.findField(name);
        if (field == nullptr)
            return core::fail(core::ErrorCode::Invalid,
                              fmt::format("{} has no {}; {}", around(before), core::inQuotes(name),
                                          known(structure, name)));
        at_ = end;
        Step step{field, {}};
        if (at_ == path_.size() || path_[at_] != '[') return step;
        if (field->cardinality != Cardinality::List)
            return fail(fmt::format("{} is no list, so nothing in brackets can stand behind it",
                                    core::inQuotes(read())));
        const std::size_t close = path_.find(']', at_);
        if (close == std::string_view::npos || close == at_ + 1)
            return fail(
                fmt::format("Behind {} stands no key or number of an item with a bracket on each side",
                            core::inQuotes(read())));
        step.item = path_.substr(at_ + 1, close - at_ - 1);
        at_ = close + 1;
        return step;
    }

    std::string_view path_;
    std::size_t at_ = 0;
};

const void* itemOf(const Step& step, const void* object) {
    const Field& field = *step.field;
    const std::size_t count = field.count(object);
    const Field* key = field.kind == Kind::Structured ? field.structure().key() : nullptr;
    if (key != nullptr)
        for (std::size_t index = 0; index < count; ++index) {
            const void* item = field.value(object, index);
            if (key->count(item) > 0 && key->print(key->value(item, 0)) == step.item) return item;
        }
    std::size_t number = 0;
    const char* end = step.item.data() + step.item.size();
    const auto [stop, fault] = std::from_chars(step.item.data(), end, number);
    if (fault != std::errc() || stop != end || number < 1 || number > count) return nullptr;
    return field.value(object, number - 1);
}

}  // namespace

core::Result<PlaceInRecord> readPath(std::string_view path) {
    return PathReader(path).run();
}

const void* valueAt(std::span<const Step> place, const core::Agreement& agreement) {
    const void* object = &agreement;
    for (const Step& step : place) {
        if (step.isWholeList()) return nullptr;
        if (step.field->cardinality == Cardinality::List)
            object = itemOf(step, object);
        else
            object = step.field->count(object) > 0 ? step.field->value(object, 0) : nullptr;
        if (object == nullptr) return nullptr;
    }
    return object;
}

core::Result<ValueOfText> ValueOfText::read(const PlaceInRecord& place, std::string_view text) {
    const Field& field = *place.back().field;
    if (field.kind == Kind::Structured)
        return core::fail(core::ErrorCode::Invalid, "it is a structure, which has no text of its own");
    ValueOfText held;
    held.holder_ = std::make_unique<core::Agreement>();
    void* value = held.holder_.get();
    for (const Step& step : place)
        value = step.field->add(value);
    if (auto read = field.read(field, text, value); !read) return tl::unexpected(read.error());
    held.value_ = value;
    return held;
}

}  // namespace concordat::record
