// Small pictures made in code, and templates filled with them.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "documents/package.h"
#include "documents/template.h"
#include "documents/word_builder.h"

namespace concordat::testing {

using media::Value;

// A picture of one dot, 3 by 2 dots by its header.
inline std::string png(char shade = 'a') {
    std::string bytes = "\x89PNG\r\n\x1A\n";
    bytes += std::string("\0\0\0\x0DIHDR\0\0\0\x03\0\0\0\x02\x08\0\0\0\0", 21);
    bytes += "crc-" + std::string("\0\0\0\x01", 4) + "IDAT" + shade + "crc-";
    return bytes + std::string("\0\0\0\0", 4) + "IENDcrc-";
}

// A photograph of 144 by 72 dots, 72 to an inch, of which nothing is drawn.
inline std::string jpeg() {
    std::string bytes = "\xFF\xD8\xFF\xE0";
    bytes += std::string("\0\x10JFIF\0\x01\x01\x01\0\x48\0\x48\0\0", 16);
    bytes += std::string("\xFF\xC2\0\x11\x08\0\x48\0\x90", 9) + std::string(10, '\0');
    return bytes + std::string("\xFF\xDA\0\x02", 4) + "dots\xFF\xD9";
}

// A screen of 96 by 48 dots with one picture.
inline std::string gif() {
    return std::string("GIF89a\x60\0\x30\0\0\0\0", 13) + std::string("\x2C\0\0\0\0\0\0\0\0\0\x02\0", 12) +
           ";";
}

inline std::string dataAddress() {
    // What png() makes.
    return "data:image/"
           "png;base64,iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAAAAABjcmMtAAAAAUlEQVRhY3JjLQAAAABJRU5EY3JjLQ==";
}

inline documents::Surroundings withFiles(std::map<std::string, std::string> files) {
    const documents::GetFile find =
        [files = std::move(files)](const std::string& name) -> core::Result<std::string> {
        const auto file = files.find(name);
        if (file == files.end()) return core::fail(core::ErrorCode::NotFound, "there is no " + name);
        return file->second;
    };
    return {find, find};
}

inline std::string rendered(const std::string& docx, const Value& data,
                            const documents::Surroundings& around = {},
                            documents::Copy copy = documents::Copy::Final) {
    const auto read = documents::Template::read(docx, nullptr, around);
    EXPECT_TRUE(read) << (read ? "" : read.error().message);
    if (!read) return {};
    const auto rendering = read->render(data, copy);
    EXPECT_TRUE(rendering) << (rendering ? "" : rendering.error().message);
    if (!rendering) return {};
    EXPECT_THAT(faultsOf(rendering->bytes), ::testing::IsEmpty());
    return rendering->bytes;
}

inline std::string refusal(const std::string& docx, const Value& data,
                           const documents::Surroundings& around = {}) {
    const auto read = documents::Template::read(docx, nullptr, around);
    EXPECT_TRUE(read) << (read ? "" : read.error().message);
    const auto rendering = read->render(data, documents::Copy::Plain);
    EXPECT_FALSE(rendering);
    return rendering ? std::string() : rendering.error().message;
}

inline std::size_t countOf(const std::string& text, std::string_view words) {
    std::size_t count = 0;
    for (std::size_t at = text.find(words); at != std::string::npos; at = text.find(words, at + 1))
        ++count;
    return count;
}

inline std::vector<std::string> mediaOf(const std::string& docx) {
    std::vector<std::string> names;
    const auto parts = documents::Package::read(docx)->parts();
    std::ranges::copy_if(parts, std::back_inserter(names),
                         [](const std::string& name) { return name.starts_with("word/media/"); });
    return names;
}

}  // namespace concordat::testing
