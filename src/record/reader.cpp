#include "record/reader.h"

#include <fmt/format.h>

#include <charconv>
#include <limits>

#include "core/quote.h"
#include "record/problems.h"
#include "record/references.h"
#include "record/wording.h"

namespace concordat::record {
namespace {

using core::ErrorCode;

std::string_view describe(Content content, Syntax syntax) {
    switch (content) {
        case Content::Nothing:
            return "nothing";
        case Content::Text:
            return "text";
        case Content::Entries:
            return syntax == Syntax::Xml ? "fields" : "an object";
        case Content::Items:
            return "a list";
        case Content::Integer:
            return "a whole number";
        case Content::Decimal:
            return "a number with a fraction or an exponent";
        case Content::Boolean:
            return "true or false without quotes";
        case Content::Null:
            return "null";
    }
    return {};
}

class Reader {
public:
    Reader(Outline& outline, Problems& problems)
        : entries_(outline.entries()), syntax_(outline.syntax()), problems_(problems) {}

    // `scope` is the keyed item around the item `at`, 0 for none.
    void readStructure(std::uint32_t at, const Structure& structure, void* object, std::uint32_t scope);
    [[nodiscard]] const References& references() const { return references_; }

private:
    struct Item {
        std::uint32_t at;
        const Structure& structure;
        void* object;
        std::uint32_t scope;  // around the item
    };

    void readMembers(const Item& item, std::size_t seen);
    void readMember(const Item& item, const Field& field, std::uint32_t at);
    void readList(const Item& item, const Field& field, std::uint32_t at);
    void readValue(const Item& item, const Field& field, std::uint32_t at);
    void readScalar(const Item& item, const Field& field, std::uint32_t at);
    void tellMissing(const Item& item, std::size_t seen);
    // Whether the entry holds what it must in its syntax; tells when not.
    [[nodiscard]] bool has(std::uint32_t at, Content xml, Content json) {
        const Content needed = syntax_ == Syntax::Xml ? xml : json;
        if (entries_[at].content == needed) return true;
        tellContent(at, needed, json);
        return false;
    }
    void tellContent(std::uint32_t at, Content needed, Content json);
    [[nodiscard]] std::size_t indexOf(const Structure& structure, std::string_view name,
                                      std::size_t from) const;
    [[nodiscard]] bool isFormMark(std::uint32_t at) const {
        return syntax_ == Syntax::Json && entries_[at].parent == 0 && entries_[at].name == "form";
    }

    std::vector<Entry>& entries_;
    Syntax syntax_;
    Problems& problems_;
    References references_;
    // For every structure that is open, one place per field: the entry that gave it, 0 for none.
    std::vector<std::uint32_t> seen_;
};

// Fields mostly come in their order, so the search begins where the last one was found.
std::size_t Reader::indexOf(const Structure& structure, std::string_view name, std::size_t from) const {
    const std::size_t count = structure.fields.size();
    for (std::size_t step = 0; step < count; ++step) {
        const std::size_t index = from + step < count ? from + step : from + step - count;
        if (structure.fields[index].name == name) return index;
    }
    return count;
}

void Reader::readStructure(std::uint32_t at, const Structure& structure, void* object, std::uint32_t scope) {
    if (syntax_ == Syntax::Xml && entries_[at].content == Content::Nothing) {
        // <dates/> is a structure with nothing in it.
    } else if (!has(at, Content::Entries, Content::Entries)) {
        return;
    }
    const std::size_t seen = seen_.size();
    seen_.resize(seen + structure.fields.size());
    const Item item{at, structure, object, scope};
    readMembers(item, seen);
    tellMissing(item, seen);
    seen_.resize(seen);
}

void Reader::readMembers(const Item& item, std::size_t seen) {
    const auto& fields = item.structure.fields;
    std::size_t next = 0;
    for (std::uint32_t at = entries_[item.at].first; at != Entry::kNone; at = entries_[at].next) {
        if (isFormMark(at)) continue;
        const std::string_view name = entries_[at].name;
        const std::size_t index = indexOf(item.structure, name, next);
        if (index == fields.size()) {
            problems_.add(at, [&] {
                std::vector<std::string_view> known;
                for (const Field& field : fields)
                    known.push_back(field.name);
                return fmt::format("{} is not a field of {}{}", core::inQuotes(name), item.structure.name,
                                   didYouMean(name, known));
            });
            continue;
        }
        const Field& field = fields[index];
        entries_[at].field = &field;
        if (const std::uint32_t before = seen_[seen + index]; before != 0) {
            problems_.add(at, [&] {
                return fmt::format("`{}` is given twice, first in line {}", name, entries_[before].line);
            });
            continue;
        }
        seen_[seen + index] = at;
        if (syntax_ == Syntax::Xml && index < next) {
            problems_.add(at, [&] {
                return fmt::format("`{}` stands after `{}` but belongs before it", name,
                                   fields[next - 1].name);
            });
        }
        next = std::max(next, index + 1);
        readMember(item, field, at);
    }
}

void Reader::tellMissing(const Item& item, std::size_t seen) {
    for (std::size_t index = 0; index < item.structure.fields.size(); ++index) {
        const Field& field = item.structure.fields[index];
        const bool needed = field.cardinality == Cardinality::Required || field.bounds.min_items > 0;
        if (!needed || seen_[seen + index] != 0) continue;
        problems_.addMissing(item.at, field.name, [&] {
            const std::string meaning = inSentence(field.meaning);
            return meaning == field.name ? "is missing" : fmt::format("is missing ({})", meaning);
        });
    }
}

void Reader::readMember(const Item& item, const Field& field, std::uint32_t at) {
    if (field.cardinality == Cardinality::List) {
        readList(item, field, at);
    } else {
        readValue(item, field, at);
    }
}

void Reader::readList(const Item& item, const Field& field, std::uint32_t at) {
    if (!has(at, Content::Entries, Content::Items)) return;
    std::size_t count = 0;
    for (std::uint32_t each = entries_[at].first; each != Entry::kNone; each = entries_[each].next) {
        const std::string_view name = entries_[each].name;
        if (syntax_ == Syntax::Xml && name != field.item) {
            problems_.add(each, [&] {
                return fmt::format("{} cannot stand in the list `{}`, which holds `{}`", core::inQuotes(name),
                                   field.name, field.item);
            });
            continue;
        }
        entries_[each].field = &field;
        if (++count <= kMaxItems) readValue(item, field, each);
    }
    if (count > kMaxItems)
        problems_.add(at,
                      [&] { return fmt::format("has {} items; at most {} are allowed", count, kMaxItems); });
    const std::size_t least = std::max<std::size_t>(1, field.bounds.min_items);
    if (count < least)
        problems_.add(at, [&] {
            return fmt::format("has {} item{}; {}", count, count == 1 ? "" : "s",
                               field.bounds.min_items == 0 ? "leave an empty list out"
                                                           : fmt::format("at least {} are needed", least));
        });
}

void Reader::readValue(const Item& item, const Field& field, std::uint32_t at) {
    if (field.kind != Kind::Structured) {
        readScalar(item, field, at);
        return;
    }
    const bool keyed = item.structure.key() != nullptr && item.at != 0;
    readStructure(at, field.structure(), field.add(item.object), keyed ? item.at : item.scope);
}

void Reader::readScalar(const Item& item, const Field& field, std::uint32_t at) {
    const Content json = field.kind == Kind::Boolean   ? Content::Boolean
                         : field.kind == Kind::Integer ? Content::Integer
                                                       : Content::Text;
    if (!has(at, Content::Text, json)) return;
    const std::string_view text = entries_[at].text;
    const auto read = field.read(field, text, field.add(item.object));
    if (!read) {
        problems_.add(at, [&] { return read.error().message; });
        return;
    }
    if (field.kind == Kind::Reference) references_.addReference(at);
    if (&field == item.structure.key() && item.at != 0) references_.addKey(at, item.structure, item.scope);
}

void Reader::tellContent(std::uint32_t at, Content needed, Content json) {
    const Entry& entry = entries_[at];
    problems_.add(at, [&] {
        if (entry.content == Content::Nothing || (entry.content == Content::Text && entry.text.empty()))
            return std::string(saysEmpty(entry.field));
        if (entry.content == Content::Null)
            return std::string(isRequired(entry.field) ? "is null; it is required"
                                                       : "is null; leave it out instead");
        // A list is Entries in XML; what it must hold is told by what it is in JSON.
        const std::string_view wanted = json == Content::Text ? "text in quotes" : describe(json, syntax_);
        if (syntax_ == Syntax::Xml)
            return fmt::format("holds {}, but must hold {}", describe(entry.content, syntax_),
                               needed == Content::Text ? "text" : wanted);
        return fmt::format("must be {}, not {}", wanted, describe(entry.content, syntax_));
    });
}

// The number after the last colon of the form's name, as it is written and in no other spelling; 0 when the
// name is not of this form at all. A number beyond counting is newer than any.
int versionOf(std::string_view given, const Form& form) {
    const std::string ours = form.name();
    const std::size_t colon = ours.rfind(':');
    if (!given.starts_with(ours.substr(0, colon + 1))) return 0;
    const std::string_view number = given.substr(colon + 1);
    int version = 0;
    const auto [stop, error] = std::from_chars(number.data(), number.data() + number.size(), version);
    if (number.starts_with('0') || number.starts_with('-') || stop != number.data() + number.size()) return 0;
    if (error == std::errc::result_out_of_range) return std::numeric_limits<int>::max();
    return error == std::errc{} ? version : 0;
}

core::Result<void> checkForm(const Form& form, const Outline& outline) {
    const Entry& root = outline.entries().front();
    const std::string_view what = form.root.name;
    const std::string_view a = what.starts_with('a') ? "an" : "a";
    const bool isXml = outline.syntax() == Syntax::Xml;
    const std::string name = form.name();
    const int version = versionOf(outline.form(), form);
    const auto refuse = [&](ErrorCode code, std::string message) {
        std::vector<core::Problem> problems{{{}, message, root.line}};
        return core::fail(code, std::move(message), std::move(problems));
    };
    if (!isXml && root.content != Content::Entries)
        return refuse(ErrorCode::Invalid,
                      fmt::format("this is not {} {}: the file must hold one object", a, what));
    if (version > form.version)
        return refuse(
            ErrorCode::Unsupported,
            fmt::format("this {} is written in version {} of the form, newer than this program reads "
                        "(version {}); use a newer Concordat",
                        what, version, form.version));
    if (version != form.version)
        return refuse(ErrorCode::Invalid,
                      isXml ? fmt::format("this is not {} {}: its root element must be <{} xmlns=\"{}\">", a,
                                          what, what, name)
                            : fmt::format("this is not {} {}: it must have the member \"form\": \"{}\"", a,
                                          what, name));
    if (isXml && root.name != what)
        return refuse(ErrorCode::Invalid, fmt::format("the root element is {}, but must be `{}`",
                                                      core::inQuotes(root.name), what));
    return {};
}

}  // namespace

std::string Form::name() const {
    return fmt::format("urn:concordat:{}:{}", root.name, version);
}

core::Result<void> readInto(void* object, const Form& form, Outline& outline) {
    if (auto known = checkForm(form, outline); !known) return known;
    Problems problems(outline);
    Reader reader(outline, problems);
    reader.readStructure(0, form.root, object, 0);
    for (const Remark& remark : outline.remarks())
        problems.add(remark.entry, [&] { return remark.message; });
    reader.references().check(outline, problems);
    if (problems.empty()) return {};
    return tl::unexpected(std::move(problems).error(form.root.name));
}

}  // namespace concordat::record
