// A template between reading and filling, for the files of the engine alone.
//
// Reading takes three steps: `template_reader` finds the tags of every story and puts a numbered element in
// the place of each; `template_layout` pairs the sections and puts an element around what each repeats;
// `template.cpp` calls both for every part. Checking and rendering then only walk the tree. A story is a run
// of paragraphs within which sections can open and close: the body, a header, one note, one text box.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "documents/lists.h"
#include "documents/soundness.h"
#include "documents/template.h"
#include "documents/word_file.h"
#include "media/xml.h"

namespace concordat::documents {

struct Story {
    media::xml::Node root;
    std::vector<std::size_t> tags;  // numbers, in the order of the text
};

// Tags of all parts share one numbering.
struct TagTable {
    std::vector<TemplateTag> tags;
    std::vector<media::xml::Node> markers;  // the element that stands for each, until it is arranged
    std::vector<TemplateProblem> problems;
    std::size_t comments = 0;  // tags that only vanish

    void report(Fault fault, std::size_t tag, std::string message);
};

// `template_check`: the uses of names that `names` does not have at their place, or not in the kind that the
// tag needs. Of a template without faults.
[[nodiscard]] std::vector<TemplateProblem> misusedNames(const Template::Compiled& compiled,
                                                        const record::TemplateName& names);
// Those that `names` has at no place at all. Of any template.
[[nodiscard]] std::vector<TemplateProblem> namesNowhereKnown(const TagTable& table,
                                                             const record::TemplateName& names);

// The tag as its author sees it: "{{#parties}}".
[[nodiscard]] std::string written(const TemplateTag& tag);

// `template_reader`: replaces every tag below `root` by an element.
[[nodiscard]] std::vector<Story> readStories(media::xml::Node root, const TextPart& part, TagTable& table);

// `template_layout`: pairs and arranges the sections of one story. The closing tags are gone afterwards.
void arrangeSections(const Story& story, TagTable& table);

struct TextTree {
    TextPart part;
    media::xml::Document tree;
};

// The text of one document property, a template for `media/mustache`.
struct PropertyText {
    std::string part;
    std::size_t index = 0;  // among the elements of the part, in document order
    std::string text;
    Place place;
};

struct Template::Compiled {
    WordFile file;
    // Of the parts that hold tags, of the notes that they repeat and of the main part where its notes do.
    std::vector<TextTree> trees;
    std::vector<PropertyText> properties;
    TagTable table;
    std::map<std::size_t, RestartingLists> restarts;  // by the number of the section
    UniqueIds ids;                                    // of the parts that stay as they are
};

}  // namespace concordat::documents
