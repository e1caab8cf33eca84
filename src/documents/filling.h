// What every engine that fills a tree shares: what is found on the way, the scopes that are open, what stands
// in the place of a tag, and how often a section shows. How it gets into the tree is each engine's own.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "documents/fillable.h"
#include "documents/template_parts.h"
#include "media/context.h"
#include "media/xml.h"

namespace concordat::documents {

// What all parts of one rendering share. Each problem and blank is kept once, however often its block is
// repeated.
class Findings {
public:
    void report(const Place& place, std::string message);
    void blank(std::string path, const Place& place);

    // Asked before the nodes are made; once the answer was no it is so for ever.
    [[nodiscard]] bool mayGrow(std::size_t nodes);
    [[nodiscard]] bool tooLarge() const { return too_large_; }

    // Why there is no document; nothing when there is one.
    [[nodiscard]] std::optional<core::Error> refusal(Copy copy) const;
    [[nodiscard]] std::vector<Blank> takeBlanks() { return std::move(blanks_); }

private:
    std::vector<Blank> blanks_;
    std::set<std::string, std::less<>> blank_paths_;
    std::vector<core::Problem> problems_;
    std::set<std::string, std::less<>> problem_texts_;
    std::size_t nodes_ = 0;
    bool too_large_ = false;
};

// What stands in the place of a tag that prints.
struct Printed {
    enum class Kind : std::uint8_t { Text, Blank, Refused };
    Kind kind = Kind::Refused;
    std::string text;
};

// The last copy of a section may be the sample itself.
enum class Sample { Stays, Goes };

class Filling {
public:
    // `format` is for a sentence: "Word file".
    Filling(const media::Value& data, Findings& findings, Copy copy, std::string_view format)
        : context_(data), data_(data), findings_(findings), copy_(copy), format_(format) {}

    // Blanks are listed, and what cannot be printed is reported.
    [[nodiscard]] Printed print(const TemplateTag& tag);

    // Calls `fill` once for each time that the section shows, with the scope of that time open. `nodes` are
    // those of one copy. Whether it shows at all.
    using FillCopy = std::function<void(std::size_t index, Sample sample)>;
    bool repeat(const TemplateTag& tag, std::size_t nodes, const FillCopy& fill);

    // The text of a property, which is filled from the data as a whole; nothing, and reported, when it cannot
    // be.
    [[nodiscard]] std::optional<std::string> propertyText(const PropertyText& property);

private:
    class Scope;

    [[nodiscard]] const media::Value* find(std::string_view name) const;
    [[nodiscard]] const media::Value* look(std::string_view name) const;
    [[nodiscard]] std::string pathOf(std::string_view name) const;
    [[nodiscard]] std::optional<std::string> textOf(const TemplateTag& tag, const media::Value& value);

    media::Context context_;
    const media::Value& data_;
    Findings& findings_;
    Copy copy_;
    std::string_view format_;
    std::vector<std::string> path_;
    std::vector<media::Fields> places_;  // of the items that are being filled, in their lists
};

// The lines of a value, without their ends.
[[nodiscard]] std::vector<std::string_view> linesOf(std::string_view text);

[[nodiscard]] std::size_t nodesBelow(media::xml::Node top);

}  // namespace concordat::documents
