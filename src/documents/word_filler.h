// The walk that fills the parts of one Word document: every tag becomes what it stands for, every section as
// many copies as it shows. What a tag stands for is `filling`'s; how it gets into the tree is here.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "documents/filling.h"
#include "documents/inserts.h"
#include "documents/lists.h"
#include "documents/notes.h"
#include "documents/package.h"
#include "documents/soundness.h"
#include "documents/template_parts.h"
#include "media/xml.h"

namespace concordat::documents {

class WordFiller {
public:
    // What all parts of one document share; all of it outlives the filler.
    struct Document {
        const Template::Compiled& compiled;
        Filling& filling;
        Findings& findings;
        ListInstances& lists;
        UniqueIds& ids;
        Package& package;
    };
    WordFiller(const Document& document, Copy copy);

    // The notes that the part refers to are filled where they are referred to.
    [[nodiscard]] core::Result<void> fillPart(const std::string& part, media::xml::Node root,
                                              NoteCopies* footnotes, NoteCopies* endnotes);

private:
    void visit(media::xml::Node node);
    void visitChildren(media::xml::Node node);
    void visitTable(media::xml::Node table);
    void visitRow(media::xml::Node row);
    void visitNote(NoteCopies* notes, TextRole role, media::xml::Node reference);
    void settleStop(media::xml::Node words);

    void fillTag(media::xml::Node marker);
    void print(media::xml::Node marker, const TemplateTag& tag);
    void setPicture(media::xml::Node marker, const TemplateTag& tag, const media::Value& value);
    void insertForm(media::xml::Node marker, const TemplateTag& tag, std::string_view text);
    void insert(media::xml::Node marker, std::string_view text);
    void insertParagraphs(media::xml::Node paragraph, media::xml::Node marker,
                          std::vector<std::string_view> lines);

    void fillDescription(media::xml::Node properties);
    void exchangePicture(media::xml::Node properties, const TemplateTag& tag, const WordsWithTags& words);
    void fillGraphic(media::xml::Node text);
    void fillAddress(media::xml::Node link);
    struct FilledWords {
        std::string text;  // with marks for blanks
        bool has_blank = false;
    };
    // Of a picture that is shown instead, the tag is no word.
    [[nodiscard]] FilledWords wordsOf(const WordsWithTags& given, const TemplateTag* picture = nullptr);
    void addWords(const WordsWithTags& given, std::size_t from, std::size_t to, FilledWords& filled);

    void include(media::xml::Node marker, const TemplateTag& tag);
    void includeAt(media::xml::Node marker, const TemplateTag& tag, const Partial& partial);
    [[nodiscard]] media::xml::Node bodyOf(const std::string& name, const Partial& partial);

    void repeat(media::xml::Node section);
    void repeatGrid(media::xml::Node section);
    void growOver(media::xml::Node cell, std::string_view number);
    [[nodiscard]] static std::vector<media::xml::Node> copyOf(media::xml::Node section, Sample sample);
    void freshen(std::vector<media::xml::Node>& copy, const RestartingLists& lists);
    void restart(std::vector<media::xml::Node>& copy, const RestartingLists& lists);

    const Template::Compiled& compiled_;
    Filling& filling_;
    Findings& findings_;
    ListInstances& lists_;
    UniqueIds& ids_;
    Inserts inserts_;
    Copy copy_;
    std::string part_;  // of the file, that is being filled
    Freshener* freshener_ = nullptr;
    NoteCopies* footnotes_ = nullptr;
    NoteCopies* endnotes_ = nullptr;
    std::map<std::size_t, std::ptrdiff_t> grown_;  // by how many columns the sections of grids have grown
    std::ptrdiff_t grid_growth_ = 0;               // the same of the table that is being filled
    std::optional<core::Error> list_error_;
    std::map<std::pair<std::string, std::string>, std::unique_ptr<media::xml::Document>> partials_;
    std::size_t included_ = 0;  // texts inside each other
    std::size_t depth_ = 0;     // elements and included texts that are being filled inside each other
    bool stopped_ = false;      // whether what was last printed in this paragraph is a value with a full stop
};

}  // namespace concordat::documents
