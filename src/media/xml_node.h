// What a handle of `xml.h` points at. It is seen here so that a step of a handle costs a load and no call;
// only the door's own files look at it.
#pragma once

#include <cstddef>
#include <string_view>

namespace concordat::media::xml {

enum class Kind { Element, Text, Comment, Instruction };

struct Tree;

// xmlns:prefix="uri", one of those written on an element.
struct Declaration {
    std::string_view prefix;  // empty for the default namespace
    std::string_view uri;     // empty for none
    Declaration* next = nullptr;
};

// "w:val": as it is written, and where its local part begins.
struct QualifiedName {
    std::string_view whole;
    std::size_t local_at = 0;

    [[nodiscard]] std::string_view local() const { return whole.substr(local_at); }
};

struct TreeAttribute {
    QualifiedName name;
    const Declaration* ns = nullptr;  // nullptr for none
    std::string_view value;
    TreeAttribute* next = nullptr;
};

struct TreeNode {
    Tree* tree = nullptr;
    TreeNode* parent = nullptr;  // the tree's `top` for the root; nullptr for what is not placed
    TreeNode* next = nullptr;
    TreeNode* previous = nullptr;
    TreeNode* first = nullptr;
    TreeNode* last = nullptr;
    TreeAttribute* attributes = nullptr;
    Declaration* declarations = nullptr;
    const Declaration* ns = nullptr;
    QualifiedName name;      // of an element; of an instruction its target
    std::string_view value;  // of what is no element
    int line = 0;
    Kind kind = Kind::Element;
    bool written = false;  // an element whose `value` is all of it as it will stand in the file
};

}  // namespace concordat::media::xml
