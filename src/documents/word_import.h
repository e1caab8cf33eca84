// Takes the text of one Word document, the guest, into another, the host: for what a template includes.
//
// Styles are matched by name, and those that the host lacks are copied with all that they are based on. Lists
// become instances of their own over a definition of the host that is the same, else over a copy of the
// guest's. Pictures, links, charts and whatever else the text points at are copied once each and related to
// the part of the host into which the text will be set. Notes are copied behind the notes of the host. What
// belongs to the guest's pages goes: its last section, headers and footers; and so do anchors of comments.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "documents/numbers.h"
#include "documents/word_file.h"
#include "media/xml.h"

namespace concordat::documents {

struct ImportedText {
    media::xml::Document tree;
    media::xml::Node body;                   // in the tree; holds the blocks
    std::vector<media::xml::Node> notes;     // its notes, which stand in the host's trees
    std::vector<std::string> graphics = {};  // parts of the host that it brought, with words of their own
};

// Gives a document an empty part for notes of this kind unless it has one; it stands in `text` behind the
// others.
[[nodiscard]] core::Result<void> addNotes(WordFile& host, TextRole kind);

class WordImport {
public:
    // `host` outlives it.
    explicit WordImport(WordFile& host) : host_(host) {}

    // Where the text will be set. The notes are the roots of the host's trees of notes; empty where the part
    // is not the body, which alone can hold notes.
    struct Target {
        std::string part;
        media::xml::Node footnotes;
        media::xml::Node endnotes;
    };
    // Invalid for a guest that cannot be read or that holds notes where there can be none.
    [[nodiscard]] core::Result<ImportedText> import(const WordFile& guest, const Target& into);

    // Puts the styles and lists that were added into the host's parts.
    [[nodiscard]] core::Result<void> finish();

private:
    // One import, while it is made.
    struct Guest;
    struct NoteKind {
        TextRole role;
        std::string_view reference;  // the mark in the text
        media::xml::Node host;       // empty where there can be none
    };

    [[nodiscard]] core::Result<void> openStyles();
    [[nodiscard]] core::Result<void> openNumbering();
    [[nodiscard]] core::Result<void> takeNotes(Guest& guest, media::xml::Node body, const NoteKind& kind);
    [[nodiscard]] core::Result<void> takeReferences(Guest& guest, media::xml::Node top,
                                                    const std::string& from, const std::string& to);
    [[nodiscard]] core::Result<std::string> takeRelationship(Guest& guest, Relationship relationship,
                                                             const std::string& to);
    // SmartArt names the part in which it is drawn by a relationship of the text around it.
    [[nodiscard]] core::Result<void> takeDrawnForm(Guest& guest, const std::string& drawn_part,
                                                   const std::vector<Relationship>& given,
                                                   const std::string& to);
    // Behind the lists and definitions that are there.
    media::xml::Node addToNumbering(media::xml::Node detached);
    [[nodiscard]] core::Result<std::string> copyPart(Guest& guest, const std::string& part);
    [[nodiscard]] std::string styleFor(Guest& guest, std::string_view id);
    [[nodiscard]] std::string listFor(Guest& guest, std::string_view id);
    [[nodiscard]] std::string definitionFor(Guest& guest, media::xml::Node definition);
    void takeStylesAndLists(Guest& guest, media::xml::Node top);

    WordFile& host_;
    std::string styles_part_;
    std::optional<media::xml::Document> styles_;
    std::map<std::string, std::string, std::less<>> styles_by_name_;  // kind and name to id
    std::map<std::string, std::string, std::less<>> style_ids_;       // to the kind and name
    std::optional<media::xml::Document> numbering_;
    std::map<std::string, std::string, std::less<>> definitions_;  // what a definition says to its id
    Numbers lists_;
    Numbers definition_ids_;
    std::map<std::string, std::string, std::less<>> media_;  // content of parts that point at nothing
};

}  // namespace concordat::documents
