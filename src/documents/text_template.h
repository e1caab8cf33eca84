// Text and HTML templates: e-mails, web pages, notes in Markdown. Their tags are those of Word templates,
// white space is settled as the Mustache specification has it, and partials stand beside them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "documents/fillable.h"
#include "documents/template.h"
#include "media/mustache.h"

namespace concordat::documents {

enum class TextKind : std::uint8_t {
    Plain,
    Html,  // {{name}} is escaped, {{{name}}} is not
};

// The faults of a text and of every partial that it, or another partial, includes, as `lint` gives those of a
// Word template: first of its syntax, and only when there are none, of names that are not among `names` where
// they stand or not of the kind that the tag needs. A partial is held against the names of each place that
// includes it. The places tell the file, for a partial its name, and the line.
[[nodiscard]] std::vector<TemplateProblem> lintText(const std::string& name, const std::string& text,
                                                    const GetFile& partial,
                                                    const record::TemplateName* names);

class TextTemplate : public Fillable {
public:
    // Invalid with every fault that `lintText` finds, each with the file and the line.
    [[nodiscard]] static core::Result<TextTemplate> read(std::string name, std::string text, TextKind kind,
                                                         const GetFile& partial,
                                                         const record::TemplateName* names = nullptr);

    [[nodiscard]] core::Result<Rendering> render(const media::Value& data, Copy copy) const override;
    [[nodiscard]] TextKind kind() const { return kind_; }

private:
    TextTemplate(std::string name, std::string text, TextKind kind)
        : name_(std::move(name)), text_(std::move(text)), kind_(kind) {}

    std::string name_;
    std::string text_;
    TextKind kind_;
    media::mustache::Partials partials_;
};

}  // namespace concordat::documents
