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
#include "media/language.h"
#include "media/xml.h"

namespace concordat::documents {

// What all parts of one rendering share. Each problem, blank and remark is kept once, however often its block
// is repeated.
class Findings {
public:
    void report(const Place& place, std::string message);
    void blank(std::string path, const Place& place);
    // A value that cannot become what it should: "a picture".
    void reportUnfit(const TemplateTag& tag, std::string_view what, const core::Error& error);
    // Remarks that the picture of this tag has no description.
    void undescribed(const TemplateTag& tag);

    // Asked before the nodes are made; once the answer was no it is so for ever.
    [[nodiscard]] bool mayGrow(std::size_t nodes);
    [[nodiscard]] bool tooLarge() const { return too_large_; }

    // Why there is no document; nothing when there is one.
    [[nodiscard]] std::optional<core::Error> refusal(Copy copy) const;
    [[nodiscard]] std::vector<Blank> takeBlanks() { return std::move(blanks_); }
    [[nodiscard]] std::vector<std::string> takeRemarks() { return std::move(remarks_); }

private:
    std::vector<Blank> blanks_;
    std::set<std::string, std::less<>> blank_paths_;
    std::vector<core::Problem> problems_;
    std::set<std::string, std::less<>> problem_texts_;
    std::vector<std::string> remarks_;
    std::size_t nodes_ = 0;
    bool too_large_ = false;
};

// What stands in the place of a tag.
enum class Shown : std::uint8_t { Value, Blank, Refused };

// What stands in the place of a tag that prints. The text is valid until the next is printed.
struct Printed {
    Shown shown = Shown::Refused;
    std::string_view text;
};

// The last copy of a section may be the sample itself.
enum class Sample { Stays, Goes };

class Filling {
public:
    // `format` is for a sentence: "Word file"; `language` that of the words around the values.
    Filling(const media::Value& data, Findings& findings, Copy copy, std::string_view format,
            media::Language language = media::Language::English)
        : context_(data),
          data_(data),
          findings_(findings),
          copy_(copy),
          format_(format),
          language_(language) {}

    // Blanks are listed, and what cannot be printed is reported.
    [[nodiscard]] Printed print(const TemplateTag& tag);

    // The value itself, for what is shown in another way than by its text; only where it is `shown`. What
    // cannot be shown is reported by whoever tries.
    struct Looked {
        Shown shown = Shown::Refused;
        const media::Value* value = nullptr;
    };
    [[nodiscard]] Looked look(const TemplateTag& tag);
    // The value that was looked up, as text.
    [[nodiscard]] Printed print(const TemplateTag& tag, const Looked& looked);

    // Calls `fill` once for each time that the section shows, with the scope of that time open. `nodes` are
    // those of one copy. Whether it shows at all.
    using FillCopy = std::function<void(std::size_t index, Sample sample)>;
    bool repeat(const TemplateTag& tag, std::size_t nodes, const FillCopy& fill);
    // How often it would show here; nothing where its name is not known.
    [[nodiscard]] std::optional<std::size_t> times(const TemplateTag& tag) const;

    // The text of a property, which is filled from the data as a whole; nothing, and reported, when it cannot
    // be.
    [[nodiscard]] std::optional<std::string> propertyText(const PropertyText& property);

private:
    class Scope;

    [[nodiscard]] const media::Value* find(std::string_view name) const;
    [[nodiscard]] const media::Value* valueOf(std::string_view name) const;
    [[nodiscard]] std::string pathOf(std::string_view name) const;
    void reportUnknown(const TemplateTag& tag);
    void leaveBlank(const TemplateTag& tag);

    media::Context context_;
    const media::Value& data_;
    Findings& findings_;
    Copy copy_;
    std::string_view format_;
    media::Language language_;
    // "parties[2]"; without an item for what is no list.
    struct Step {
        std::string_view name;
        std::optional<std::size_t> item;  // from 0
    };
    std::vector<Step> path_;
    std::vector<media::Fields> places_;  // of the items that are being filled, in their lists
    std::string made_;                   // the text that a format made last
};

// The lines of a value, without their ends.
[[nodiscard]] std::vector<std::string_view> linesOf(std::string_view text);

[[nodiscard]] std::size_t nodesBelow(media::xml::Node top);

}  // namespace concordat::documents
