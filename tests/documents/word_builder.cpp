#include "documents/word_builder.h"

#include <gtest/gtest.h>

#include <set>

#include "documents/package.h"
#include "documents/word_names.h"
#include "media/archive.h"
#include "media/xml.h"

namespace concordat::testing {

using documents::word::w;
using media::xml::Kind;
using media::xml::Node;

namespace {

constexpr std::string_view kNamespaces =
    R"( xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main")"
    R"( xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships")"
    R"( xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing")"
    R"( xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml")";
constexpr std::string_view kTypes = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
constexpr std::string_view kOffice = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

std::string joined(std::initializer_list<std::string_view> parts) {
    std::string all;
    for (const std::string_view part : parts)
        all += part;
    return all;
}

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '&')
            out += "&amp;";
        else if (c == '<')
            out += "&lt;";
        else
            out += c;
    }
    return out;
}

}  // namespace

std::string run(std::string_view text, std::string_view properties) {
    std::string out = "<w:r>";
    if (!properties.empty()) out += joined({"<w:rPr>", properties, "</w:rPr>"});
    return out + joined({"<w:t xml:space=\"preserve\">", escaped(text), "</w:t></w:r>"});
}

std::string inParagraph(std::string_view runs) {
    return joined({"<w:p>", runs, "</w:p>"});
}

std::string paragraph(std::string_view text) {
    return inParagraph(run(text));
}

std::string split(std::initializer_list<std::string_view> runs) {
    std::string all;
    for (const std::string_view text : runs)
        all += run(text);
    return inParagraph(all);
}

std::string styled(std::string_view style, std::string_view text) {
    return inParagraph(joined({"<w:pPr><w:pStyle w:val=\"", style, "\"/></w:pPr>", run(text)}));
}

std::string item(std::string_view text, int list, int level) {
    return inParagraph(
        joined({"<w:pPr><w:numPr><w:ilvl w:val=\"", std::to_string(level), "\"/><w:numId w:val=\"",
                std::to_string(list), "\"/></w:numPr></w:pPr>", run(text)}));
}

std::string cell(std::string_view blocks) {
    return joined({"<w:tc>", blocks, "</w:tc>"});
}

std::string row(std::initializer_list<std::string_view> texts) {
    std::string cells;
    for (const std::string_view text : texts)
        cells += cell(paragraph(text));
    return joined({"<w:tr>", cells, "</w:tr>"});
}

std::string table(std::string_view rows) {
    return joined({"<w:tbl><w:tblPr/><w:tblGrid/>", rows, "</w:tbl>"});
}

std::string WordBuilder::wrapped(std::string_view root, std::string_view content) {
    return joined({"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:", root, kNamespaces,
                   ">", content, "</w:", root, ">"});
}

WordBuilder& WordBuilder::part(std::string name, std::string content_type, std::string relation,
                               std::string bytes) {
    parts_.push_back({std::move(name), std::move(content_type), std::move(relation), std::move(bytes)});
    return *this;
}

WordBuilder& WordBuilder::header(std::string blocks) {
    return part("word/header1.xml", joined({kTypes, "header+xml"}), joined({kOffice, "header"}),
                wrapped("hdr", blocks));
}

WordBuilder& WordBuilder::footer(std::string blocks) {
    return part("word/footer1.xml", joined({kTypes, "footer+xml"}), joined({kOffice, "footer"}),
                wrapped("ftr", blocks));
}

WordBuilder& WordBuilder::footnote(int id, std::string blocks) {
    notes_ += joined({"<w:footnote w:id=\"", std::to_string(id), "\">", blocks, "</w:footnote>"});
    return *this;
}

WordBuilder& WordBuilder::comment(int id, std::string blocks) {
    comments_ += joined({"<w:comment w:id=\"", std::to_string(id), "\">", blocks, "</w:comment>"});
    return *this;
}

WordBuilder& WordBuilder::numbering(std::string content) {
    return part("word/numbering.xml", joined({kTypes, "numbering+xml"}), joined({kOffice, "numbering"}),
                wrapped("numbering", content));
}

WordBuilder& WordBuilder::styles(std::string content) {
    return part("word/styles.xml", joined({kTypes, "styles+xml"}), joined({kOffice, "styles"}),
                wrapped("styles", content));
}

WordBuilder& WordBuilder::outside(std::string id, std::string relation, std::string address) {
    outside_ += joined({"<Relationship Id=\"", id, "\" Type=\"", kOffice, relation, "\" Target=\"", address,
                        "\" TargetMode=\"External\"/>"});
    return *this;
}

WordBuilder& WordBuilder::title(std::string text) {
    title_ = std::move(text);
    return *this;
}

WordBuilder& WordBuilder::mainName(std::string name) {
    main_name_ = std::move(name);
    return *this;
}

WordBuilder& WordBuilder::mainContentType(std::string type) {
    main_type_ = std::move(type);
    return *this;
}

std::string WordBuilder::build() const {
    std::vector<Part> parts = parts_;
    if (!notes_.empty())
        parts.push_back(
            {"word/footnotes.xml", joined({kTypes, "footnotes+xml"}), joined({kOffice, "footnotes"}),
             wrapped("footnotes",
                     "<w:footnote w:type=\"separator\" w:id=\"-1\"><w:p/></w:footnote>" + notes_)});
    if (!comments_.empty())
        parts.push_back({"word/comments.xml", joined({kTypes, "comments+xml"}), joined({kOffice, "comments"}),
                         wrapped("comments", comments_)});

    std::string types =
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
        "<Default Extension=\"rels\" "
        "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        "<Default Extension=\"xml\" ContentType=\"application/xml\"/>";
    types += joined({"<Override PartName=\"/", main_name_, "\" ContentType=\"", main_type_, "\"/>"});
    const std::string open_list =
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
    std::string package_list = open_list + joined({"<Relationship Id=\"r1\" Type=\"", kOffice,
                                                   "officeDocument\" Target=\"", main_name_, "\"/>"});
    std::string list = open_list + outside_;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        types += joined(
            {"<Override PartName=\"/", parts[i].name, "\" ContentType=\"", parts[i].content_type, "\"/>"});
        list += joined({"<Relationship Id=\"p", std::to_string(i), "\" Type=\"", parts[i].relation,
                        "\" Target=\"/", parts[i].name, "\"/>"});
    }
    if (!title_.empty())
        package_list +=
            "<Relationship Id=\"r2\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/"
            "metadata/core-properties\" Target=\"docProps/core.xml\"/>";
    media::archive::Writer archive;
    archive.add("[Content_Types].xml", types + "</Types>");
    archive.add("_rels/.rels", package_list + "</Relationships>");
    archive.add(main_name_, wrapped("document", joined({"<w:body>", body_, "<w:sectPr/></w:body>"})));
    const std::size_t slash = main_name_.rfind('/');
    archive.add(main_name_.substr(0, slash) + "/_rels" + main_name_.substr(slash) + ".rels",
                list + "</Relationships>");
    for (const Part& part : parts)
        archive.add(part.name, part.bytes);
    if (!title_.empty())
        archive.add(
            "docProps/core.xml",
            joined({"<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/"
                    "core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>",
                    escaped(title_), "</dc:title></cp:coreProperties>"}));
    auto bytes = archive.finish();
    EXPECT_TRUE(bytes) << bytes.error().message;
    return bytes ? *bytes : std::string();
}

std::string partOf(const std::string& docx, std::string_view name) {
    auto package = documents::Package::read(docx);
    EXPECT_TRUE(package) << (package ? "" : package.error().message);
    if (!package) return {};
    const std::string* bytes = package->find(name);
    EXPECT_NE(bytes, nullptr) << name;
    return bytes == nullptr ? std::string() : *bytes;
}

namespace {

void appendText(Node container, std::string& out) {
    for (Node child : container.elements()) {
        if (child.is(w("t")))
            out += child.text();
        else if (child.is(w("br")))
            out += '/';
        else if (child.is(w("tab")) && container.is(w("r")))
            out += '>';
        else if (child.is(w("tr"))) {
            out += '[';
            bool first = true;
            for (Node each : child.elements()) {
                if (!each.is(w("tc"))) continue;
                if (!first) out += '|';
                first = false;
                std::string inside;
                appendText(each, inside);
                if (inside.ends_with('\n')) inside.pop_back();
                out += inside;
            }
            out += "]\n";
        } else if (child.is(w("p"))) {
            appendText(child, out);
            out += '\n';
        } else if (!child.is(w("pPr"))) {
            appendText(child, out);
        }
    }
}

constexpr std::string_view kRelationship =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

void noteFaults(Node root, const std::set<std::string>& related, std::vector<std::string>& faults) {
    std::set<std::string> ids;
    std::set<std::string> bookmarks;
    for (Node node = root; node; node = node.nextBelow(root)) {
        if (node.kind() != Kind::Element) continue;
        if (node.name().starts_with("concordat")) faults.push_back("an element of the engine is left");
        for (const media::xml::Attribute& attribute : node.attributes()) {
            if (attribute.local.starts_with("concordat"))
                faults.push_back("an attribute of the engine is left");
            if (attribute.ns == kRelationship && (node.is(w("hyperlink")) || node.name() == "blip") &&
                !related.contains(std::string(attribute.value)))
                faults.push_back("a relationship that is not there: " + std::string(attribute.value));
        }
        if (node.is(w("tc"))) {
            const Node last = node.lastChild();
            if (!last || !last.is(w("p"))) faults.push_back("a cell does not end with a paragraph");
        }
        if (node.is(w("tr")) && !node.firstElement(w("tc"))) faults.push_back("a row without cells");
        if (node.is(w("tbl"))) {
            if (!node.firstElement(w("tr"))) faults.push_back("a table without rows");
            const Node after = node.nextElement();
            if (after && after.is(w("tbl"))) faults.push_back("two tables touch");
        }
        if (node.is(w("r")) && !node.firstElement()) faults.push_back("an empty run");
        if (node.is(w("p")) && node.parent().is(w("p"))) faults.push_back("a paragraph in a paragraph");
        if (node.is(w("r")) && node.parent().is(w("r"))) faults.push_back("a run in a run");
        if (node.name() == "docPr" && !ids.emplace(node.attribute("id").value_or("")).second)
            faults.push_back("a drawing's id twice");
        if (node.is(w("bookmarkStart")) && !bookmarks.emplace(node.attribute(w("name")).value_or("")).second)
            faults.push_back("a bookmark's name twice");
    }
}

}  // namespace

std::string textOf(const std::string& docx, std::string_view part) {
    const auto tree = media::xml::parse(partOf(docx, part));
    EXPECT_TRUE(tree) << (tree ? "" : tree.error().message);
    std::string text;
    if (tree) appendText(tree->root(), text);
    while (text.ends_with('\n'))
        text.pop_back();
    return text;
}

namespace {

// The ids of a part's relationships; a target that is not there is a fault.
std::set<std::string> relatedOf(const documents::Package& package, const std::string& part,
                                std::vector<std::string>& faults) {
    std::set<std::string> ids;
    const auto related = package.relationships(part);
    if (!related) faults.push_back(related.error().message);
    for (const documents::Relationship& each : related.value_or(std::vector<documents::Relationship>())) {
        if (!ids.insert(each.id).second) faults.push_back("a relationship's id twice: " + each.id);
        if (!each.external && package.find(each.target) == nullptr)
            faults.push_back("a target that is not there: " + each.target);
        if (!each.external && package.contentType(each.target).empty())
            faults.push_back("a part without a content type: " + each.target);
    }
    return ids;
}

}  // namespace

std::vector<std::string> faultsOf(const std::string& docx) {
    std::vector<std::string> faults;
    const auto package = documents::Package::read(docx);
    if (!package) return {"not a package: " + package.error().message};
    for (const std::string& name : package->parts()) {
        if (!name.ends_with(".xml")) continue;
        const auto tree = media::xml::parse(*package->find(name));
        if (!tree)
            faults.push_back(name + ": " + tree.error().message);
        else
            noteFaults(tree->root(), relatedOf(*package, name, faults), faults);
        if (package->find(name)->find("{{") != std::string::npos) faults.push_back(name + " holds a tag");
    }
    return faults;
}

}  // namespace concordat::testing
