#include "documents/word_wording.h"

#include <utility>

#include <fmt/format.h>

#include "documents/agreement_view.h"
#include "documents/word_file.h"

namespace concordat::documents {

namespace {

core::Result<WordText> textOf(std::string bytes) {
    const auto file = openWordFile(std::move(bytes));
    if (!file) return tl::unexpected(file.error());
    return readWordText(*file);
}

}  // namespace

bool isNumbered(const WordParagraph& paragraph) {
    return paragraph.in_flow && paragraph.style == kSectionStyle && !paragraph.text.empty();
}

std::size_t depthOf(const WordParagraph& paragraph) {
    if (!paragraph.in_flow) return 0;
    return paragraph.style == kSubitemStyle ? 2 : paragraph.style == kItemStyle ? 1 : 0;
}

std::string noNumbersRemark(std::size_t article, std::string_view file) {
    return fmt::format("No paragraph of {} is in the style Section, so those of Article {} have no numbers.",
                       file, article);
}

std::string noNumberRemark(std::size_t article, std::string_view file, std::string_view anchor) {
    return fmt::format(
        "The paragraph with the anchor {{#{}}} in {} has no number of Article {} here, and what cites it "
        "names "
        "one; give it the style Section.",
        anchor, file, article);
}

WordWording::WordWording(std::string file, Template source, WordText text)
    : file_(std::move(file)), source_(std::move(source)), text_(std::move(text)) {}

core::Result<WordWording> WordWording::read(std::string file, std::string bytes) {
    auto text = textOf(bytes);
    if (!text) return tl::unexpected(text.error());
    text->pictures.clear();
    auto source = Template::read(std::move(bytes), &agreementNames());
    if (!source) return tl::unexpected(source.error());
    return WordWording(std::move(file), *std::move(source), *std::move(text));
}

core::Result<FilledWording> WordWording::fill(const media::Value& data, media::Language language) const {
    auto rendering = source_.render(data, Copy::Draft, language);
    if (!rendering) return tl::unexpected(rendering.error());
    auto text = textOf(rendering->bytes);
    if (!text) return tl::unexpected(text.error());
    return FilledWording{*std::move(rendering), *std::move(text)};
}

}  // namespace concordat::documents
