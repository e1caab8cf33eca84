// Text that grows at its end: what the writers of XML and JSON write into.
//
// Whole pieces are copied into room that was made for all of them at once, so that a tag costs one look at
// the room that is left and not one for each of its characters.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>

namespace concordat::media {

class TextBuffer {
public:
    // No part may lie in this buffer.
    template <class... Parts>
    void put(const Parts&... parts) {
        putAll(std::string_view(parts)...);
    }
    void put(char letter) { *room(1) = letter; }
    // A line break and blanks after it.
    void breakLine(std::size_t blanks) {
        char* const place = room(1 + blanks);
        *place = '\n';
        std::memset(place + 1, ' ', blanks);
    }

    [[nodiscard]] std::size_t size() const { return size_; }
    // All of it; the buffer is empty then.
    [[nodiscard]] std::string take() {
        text_.resize(size_);
        size_ = 0;
        return std::move(text_);
    }

private:
    template <class... Views>
    void putAll(const Views&... views) {
        char* place = room((views.size() + ...));
        ((place = std::copy(views.begin(), views.end(), place)), ...);
    }

    // The place for so many more characters, all of which the caller writes.
    char* room(std::size_t size) {
        if (text_.size() - size_ < size) grow(size);
        char* const place = text_.data() + size_;
        size_ += size;
        return place;
    }

    void grow(std::size_t size) {
        constexpr std::size_t kFirst = 256;  // many texts are short, and room costs what it takes to clear it
        text_.resize(std::max({kFirst, 2 * text_.size(), size_ + size}));
    }

    std::string text_;  // with room behind what was put
    std::size_t size_ = 0;
};

}  // namespace concordat::media
