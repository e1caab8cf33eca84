// The files that a page asks for beside itself: the style sheet, its fonts and icons. They are inside the
// program; the build puts them there (assets.cmake).
//
// A path holds the beginning of the file's SHA-256, so that what stands behind a path never changes: the
// server may let browsers keep it for ever. The bytes live as long as the program. Templates name files by
// what they are called in the tree and get the path of today from `assetUrl`.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace concordat::web {

struct Asset {
    std::string_view path;     // "/static/concordat.1f0c….css"
    std::string_view name;     // "concordat.css"
    std::string_view type;     // for Content-Type
    std::string_view sha256;   // of `bytes`, in hexadecimal; good as an entity tag
    std::string_view bytes;    // as they are
    std::string_view gzipped;  // the same for Content-Encoding: gzip; empty where that would save nothing
};

// Sorted by path.
[[nodiscard]] std::span<const Asset> assets();

// nullptr when nothing has that path.
[[nodiscard]] const Asset* findAsset(std::string_view path);

// The path of the asset with that name; empty when there is none.
[[nodiscard]] std::string_view assetUrl(std::string_view name);

}  // namespace concordat::web
