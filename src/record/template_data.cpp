#include "record/template_data.h"

#include <algorithm>
#include <span>

#include "record/display_names.h"
#include "record/record.h"
#include "record/spoken.h"
#include "record/structure.h"

namespace concordat::record {
namespace {

using media::Fields;
using media::List;
using media::Value;

// The names that stand beside a field's own.
struct Beside {
    bool code = false;
    bool is = false;
    bool name = false;
    bool joined = false;
};

Beside beside(const Field& field) {
    return {.code = isSpokenOtherwise(field.kind),
            .is = field.kind == Kind::Enumeration,
            .name = field.kind == Kind::Reference,
            .joined = field.cardinality == Cardinality::List && field.kind != Kind::Structured};
}

std::string with(std::string_view name, std::string_view suffix) {
    return std::string(name).append(suffix);
}

class ValueBuilder {
public:
    explicit ValueBuilder(const DisplayNames& names) : names_(names) {}

    [[nodiscard]] Fields object(const Structure& structure, const void* object) const {
        Fields fields;
        for (const Field& field : structure.fields) {
            if (field.cardinality == Cardinality::List) {
                addList(fields, field, object);
            } else {
                addOne(fields, field, object);
            }
        }
        return fields;
    }

private:
    // Whether each word of the enumeration is the one; `code` is empty when there is none.
    static Fields which(const Field& field, std::string_view code) {
        Fields words;
        for (const core::Word& word : field.words())
            words.set(std::string(word.code), word.code == code);
        return words;
    }

    void addOne(Fields& fields, const Field& field, const void* owner) const {
        const bool given = field.count(owner) > 0;
        const void* value = given ? field.value(owner, 0) : nullptr;
        std::string name(field.name);
        if (field.kind == Kind::Structured) {
            fields.set(std::move(name), given ? Value(object(field.structure(), value)) : Value());
            return;
        }
        if (field.kind == Kind::Boolean) {
            fields.set(std::move(name), given ? Value(*static_cast<const bool*>(value)) : Value());
            return;
        }
        const Beside also = beside(field);
        const std::string code = given && also.code ? field.print(value) : std::string();
        fields.set(std::move(name), given ? Value(spoken(field, value)) : Value());
        if (also.code) fields.set(with(field.name, "_code"), given ? Value(code) : Value());
        if (also.is) fields.set(with(field.name, "_is"), which(field, code));
        if (also.name) fields.set(with(field.name, "_name"), given ? Value(nameOf(field, value)) : Value());
    }

    void addList(Fields& fields, const Field& field, const void* owner) const {
        const std::size_t count = field.count(owner);
        List items;
        items.reserve(count);
        std::vector<std::string> texts;
        for (std::size_t index = 0; index < count; ++index) {
            const void* value = field.value(owner, index);
            Fields item = field.kind == Kind::Structured ? object(field.structure(), value)
                                                         : scalarItem(field, value, texts);
            media::setPlace(item, index, count);
            items.emplace_back(std::move(item));
        }
        fields.set(std::string(field.name), std::move(items));
        if (beside(field).joined)
            fields.set(with(field.name, "_joined"), texts.empty() ? Value() : Value(joined(texts)));
    }

    Fields scalarItem(const Field& field, const void* value, std::vector<std::string>& texts) const {
        const Beside also = beside(field);
        Fields item;
        if (also.name) {
            texts.push_back(nameOf(field, value));
            item.set("id", *static_cast<const std::string*>(value));
            item.set("name", texts.back());
            return item;
        }
        texts.push_back(spoken(field, value));
        item.set("value", texts.back());
        const std::string code = also.code ? field.print(value) : std::string();
        if (also.code) item.set("code", code);
        if (also.is) item.set("is", which(field, code));
        return item;
    }

    [[nodiscard]] std::string nameOf(const Field& field, const void* value) const {
        return names_.of(field.bounds.target, *static_cast<const std::string*>(value));
    }

    const DisplayNames& names_;
};

using NameKind = TemplateName::Kind;

// A value of the field as it is printed, and as the record writes it; empty where it may say anything.
struct Samples {
    std::string_view spoken;
    std::string_view code;
};
Samples samplesOf(const Field& field) {
    switch (field.kind) {
        case Kind::Integer:
        case Kind::Decimal:
            return {"1,200", "1200"};
        case Kind::Money:
            return {"$180,000.00", "180000.00 USD"};
        case Kind::Date:
            return {"July 1, 2026", "2026-07-01"};
        case Kind::Instant:
            return {"March 13, 2027, 8:05 p.m. (UTC-05:00)", "2027-03-13T20:05:00-05:00"};
        case Kind::Period:
            return {"24 months", "P24M"};
        case Kind::Enumeration:
            return field.words().empty() ? Samples()
                                         : Samples{field.words().front().meaning, field.words().front().code};
        case Kind::DueRule:
            return {"every quarter", "every quarter"};
        case Kind::Identifier:
        case Kind::Reference:
        case Kind::Line:
        case Kind::Text:
        case Kind::Masked:
        case Kind::Boolean:
        case Kind::Structured:
            return {};
    }
    return {};
}

std::string meant(const Field& field, std::string_view how) {
    std::string meaning(field.meaning);
    return meaning.append(" ").append(how);
}

TemplateName wordsOf(const Field& field, std::string name) {
    TemplateName is{std::move(name), NameKind::Object, meant(field, "For sections, one name per word."), {}};
    for (const core::Word& word : field.words())
        is.members.push_back({std::string(word.code),
                              NameKind::Truth,
                              std::string("Whether it is: ").append(word.meaning),
                              {}});
    return is;
}

std::vector<TemplateName> namesOf(const Structure& structure);

std::vector<TemplateName> namesOfItem(const Field& field) {
    if (field.kind == Kind::Structured) return namesOf(field.structure());
    const Beside also = beside(field);
    std::vector<TemplateName> names;
    if (also.name) {
        names.push_back({"id", NameKind::Text, "Its identifier in the record.", {}});
        names.push_back({"name", NameKind::Text, "What it is called.", {}});
        return names;
    }
    const auto [spoken, code] = samplesOf(field);
    names.push_back({"value", NameKind::Text, "The text.", {}, spoken});
    if (also.code) names.push_back({"code", NameKind::Text, "As the record writes it.", {}, code});
    if (also.is) names.push_back(wordsOf(field, "is"));
    return names;
}

void addNames(std::vector<TemplateName>& names, const Field& field) {
    const Beside also = beside(field);
    if (field.cardinality == Cardinality::List) {
        TemplateName list{std::string(field.name), NameKind::List, std::string(field.meaning),
                          namesOfItem(field)};
        list.members.push_back({"index", NameKind::Text, "The item's place in the list, from 1.", {}, "1"});
        list.members.push_back({"first", NameKind::Truth, "Whether it is the first item.", {}});
        list.members.push_back({"last", NameKind::Truth, "Whether it is the last item.", {}});
        list.members.push_back({"count", NameKind::Text, "How many items the list has.", {}, "1"});
        names.push_back(std::move(list));
        if (also.joined)
            names.push_back({with(field.name, "_joined"),
                             NameKind::Text,
                             meant(field, "All in one text, with commas and “and”."),
                             {}});
        return;
    }
    const NameKind kind = field.kind == Kind::Structured ? NameKind::Object
                          : field.kind == Kind::Boolean  ? NameKind::Truth
                                                         : NameKind::Text;
    const auto [spoken, code] = samplesOf(field);
    names.push_back(
        {std::string(field.name), kind, std::string(field.meaning),
         field.kind == Kind::Structured ? namesOf(field.structure()) : std::vector<TemplateName>(), spoken});
    if (also.code)
        names.push_back(
            {with(field.name, "_code"), NameKind::Text, meant(field, "As the record writes it."), {}, code});
    if (also.is) names.push_back(wordsOf(field, with(field.name, "_is")));
    if (also.name)
        names.push_back({with(field.name, "_name"), NameKind::Text, meant(field, "What it is called."), {}});
}

std::vector<TemplateName> namesOf(const Structure& structure) {
    std::vector<TemplateName> names;
    for (const Field& field : structure.fields)
        addNames(names, field);
    return names;
}

}  // namespace

Value templateValue(const core::Agreement& agreement) {
    const Structure& root = agreementStructure();
    const DisplayNames names(root, &agreement);
    return ValueBuilder(names).object(root, &agreement);
}

const TemplateName* TemplateName::find(std::string_view member) const {
    auto found = std::ranges::find(members, member, &TemplateName::name);
    if (found == members.end()) found = std::ranges::find(members, kAnyName, &TemplateName::name);
    return found == members.end() ? nullptr : &*found;
}

TemplateName templateNames() {
    return {{}, NameKind::Object, "The agreement.", namesOf(agreementStructure())};
}

}  // namespace concordat::record
