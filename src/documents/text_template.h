// Text and HTML templates: e-mails, web pages, notes in Markdown. Their tags are those of Word templates,
// white space is settled as the Mustache specification has it, and partials stand beside them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "documents/fillable.h"
#include "media/mustache.h"

namespace concordat::documents {

enum class TextKind : std::uint8_t {
    Plain,
    Html,  // {{name}} is escaped, {{{name}}} is not
};

class TextTemplate : public Fillable {
public:
    // Reads every partial that the text, or another partial, includes. Invalid with every fault of the text
    // and of its partials, each with the file and the line.
    [[nodiscard]] static core::Result<TextTemplate> read(std::string name, std::string text, TextKind kind,
                                                         const GetFile& partial);

    [[nodiscard]] core::Result<Rendering> render(const media::Value& data, Copy copy) const override;

private:
    TextTemplate(std::string name, std::string text, TextKind kind)
        : name_(std::move(name)), text_(std::move(text)), kind_(kind) {}

    std::string name_;
    std::string text_;
    TextKind kind_;
    media::mustache::Partials partials_;
};

}  // namespace concordat::documents
