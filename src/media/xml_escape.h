// The text of an XML file as it grows: markup as it is given, and words with what stands for themselves only
// when escaped. What XML forbids is noted, and there is no file then.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/result.h"
#include "media/text_buffer.h"

namespace concordat::media::xml {

enum class Standalone { Unsaid, Yes };

// The first line of a file.
[[nodiscard]] std::string_view declaration(Standalone standalone);

// Where words stand; the canonical form escapes other characters.
enum class Place : std::uint8_t { Text, Attribute, CanonicalText, CanonicalAttribute };

class EscapedText {
public:
    // Markup.
    template <class... Parts>
    void put(const Parts&... parts) {
        buffer_.put(parts...);
    }
    void breakLine(std::size_t blanks) { buffer_.breakLine(blanks); }
    // Words in the element of this name.
    void escaped(std::string_view text, Place place, std::string_view element);

    // Whole, in the element of this name or in none.
    void comment(std::string_view text, std::string_view element);
    void instruction(std::string_view target, std::string_view text, std::string_view element);

    // Invalid with the first thing that makes it no XML.
    [[nodiscard]] core::Result<std::string> finish();

private:
    void forbid(std::string what);
    void noteForbidden(std::string_view text, std::size_t at, std::string_view element);

    TextBuffer buffer_;
    std::string forbidden_;
};

}  // namespace concordat::media::xml
