#include "documents/odt_builder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <set>

#include "documents/odt_names.h"
#include "media/archive.h"
#include "media/xml.h"

namespace concordat::testing::odt {

namespace odf = documents::odf;
using media::xml::Kind;
using media::xml::Node;

namespace {

constexpr std::string_view kNamespaces =
    R"( xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0")"
    R"( xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0")"
    R"( xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0")"
    R"( xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0")"
    R"( xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0")"
    R"( xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0")"
    R"( xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0")"
    R"( xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0")"
    R"( xmlns:script="urn:oasis:names:tc:opendocument:xmlns:script:1.0")"
    R"( xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/")"
    R"( xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0")"
    R"( office:version="1.3">)";

std::string joined(std::initializer_list<std::string_view> parts) {
    std::string all;
    for (const std::string_view part : parts)
        all += part;
    return all;
}

std::string wrapped(std::string_view root, std::string_view content) {
    return joined({"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:", root, kNamespaces, content,
                   "</office:", root, ">"});
}

}  // namespace

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

std::string span(std::string_view text, std::string_view style) {
    return joined({"<text:span text:style-name=\"", style, "\">", escaped(text), "</text:span>"});
}

std::string inParagraph(std::string_view content, std::string_view style) {
    if (style.empty()) return joined({"<text:p>", content, "</text:p>"});
    return joined({"<text:p text:style-name=\"", style, "\">", content, "</text:p>"});
}

std::string paragraph(std::string_view text, std::string_view style) {
    return inParagraph(escaped(text), style);
}

std::string heading(std::string_view text) {
    return joined({"<text:h text:outline-level=\"1\">", escaped(text), "</text:h>"});
}

std::string item(std::string_view blocks) {
    return joined({"<text:list-item>", blocks, "</text:list-item>"});
}

std::string list(std::string_view items, std::string_view style, std::string_view more) {
    return joined({"<text:list text:style-name=\"", style, "\" ", more, ">", items, "</text:list>"});
}

std::string cell(std::string_view blocks, std::string_view more) {
    return joined(
        {"<table:table-cell office:value-type=\"string\" ", more, ">", blocks, "</table:table-cell>"});
}

std::string row(std::initializer_list<std::string_view> texts) {
    std::string cells;
    for (const std::string_view text : texts)
        cells += cell(paragraph(text));
    return joined({"<table:table-row>", cells, "</table:table-row>"});
}

std::string table(std::string_view rows, std::string_view name) {
    return joined({"<table:table table:name=\"", name, "\"><table:table-column/>", rows, "</table:table>"});
}

OdtBuilder& OdtBuilder::header(std::string blocks) {
    header_ = std::move(blocks);
    return *this;
}

OdtBuilder& OdtBuilder::footer(std::string blocks) {
    footer_ = std::move(blocks);
    return *this;
}

OdtBuilder& OdtBuilder::automaticStyles(std::string styles) {
    automatic_styles_ = std::move(styles);
    return *this;
}

OdtBuilder& OdtBuilder::styles(std::string styles) {
    styles_ = std::move(styles);
    return *this;
}

OdtBuilder& OdtBuilder::meta(std::string elements) {
    meta_ = std::move(elements);
    return *this;
}

OdtBuilder& OdtBuilder::mimetype(std::string type) {
    mimetype_ = std::move(type);
    return *this;
}

OdtBuilder& OdtBuilder::part(std::string name, std::string media_type, std::string bytes) {
    parts_.push_back({std::move(name), std::move(media_type), std::move(bytes)});
    return *this;
}

OdtBuilder& OdtBuilder::without(std::string name) {
    left_out_.push_back(std::move(name));
    return *this;
}

OdtBuilder& OdtBuilder::manifestEntry(std::string element) {
    manifest_entries_ += element;
    return *this;
}

std::string OdtBuilder::build() const {
    std::vector<Part> parts = {
        {"content.xml", "text/xml",
         wrapped("document-content", joined({"<office:automatic-styles>", automatic_styles_,
                                             "</office:automatic-styles><office:body><office:text>", body_,
                                             "</office:text></office:body>"}))},
        {"styles.xml", "text/xml",
         wrapped("document-styles",
                 joined({"<office:styles>", styles_,
                         "</office:styles><office:automatic-styles/><office:master-styles><style:master-page "
                         "style:name=\"Standard\"><style:header>",
                         header_, "</style:header><style:footer>", footer_,
                         "</style:footer></style:master-page></office:master-styles>"}))},
        {"meta.xml", "text/xml",
         wrapped("document-meta", joined({"<office:meta>", meta_, "</office:meta>"}))},
    };
    std::erase_if(parts, [this](const Part& part) {
        return std::ranges::find(left_out_, part.name) != left_out_.end();
    });
    parts.insert(parts.end(), parts_.begin(), parts_.end());
    std::string manifest = joined(
        {"<?xml version=\"1.0\" encoding=\"UTF-8\"?><manifest:manifest "
         "xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" manifest:version=\"1.3\">"
         "<manifest:file-entry manifest:full-path=\"/\" manifest:media-type=\"",
         mimetype_, "\"/>", manifest_entries_});
    media::archive::Writer archive;
    if (std::ranges::find(left_out_, "mimetype") == left_out_.end())
        archive.add("mimetype", mimetype_, media::archive::Packing::Stored);
    for (const Part& part : parts) {
        archive.add(part.name, part.bytes);
        if (!part.media_type.empty())
            manifest += joined({"<manifest:file-entry manifest:full-path=\"", part.name,
                                "\" manifest:media-type=\"", part.media_type, "\"/>"});
    }
    if (std::ranges::find(left_out_, "META-INF/manifest.xml") == left_out_.end())
        archive.add("META-INF/manifest.xml", manifest + "</manifest:manifest>");
    auto bytes = archive.finish();
    EXPECT_TRUE(bytes) << bytes.error().message;
    return bytes ? *bytes : std::string();
}

std::string partOf(const std::string& odt, std::string_view name) {
    auto archive = media::archive::Reader::open(odt);
    EXPECT_TRUE(archive) << (archive ? "" : archive.error().message);
    if (!archive) return {};
    auto bytes = archive->read(name);
    EXPECT_TRUE(bytes) << name;
    return bytes ? *bytes : std::string();
}

namespace {

class TextReader {
public:
    [[nodiscard]] std::string read(Node container) {
        blocks(container);
        return std::move(out_);
    }

private:
    void blocks(Node container) {
        for (Node child : container.elements()) {
            if (child.is(odf::text("p")) || child.is(odf::text("h"))) {
                folds_ = true;
                words(child);
                out_ += '\n';
            } else if (child.is(odf::table("table-row"))) {
                rowOf(child);
            } else if (child.is(odf::text("list-item"))) {
                out_ += "* ";
                blocks(child);
            } else if (!child.name().ends_with("decls") && !child.is(odf::text("tracked-changes"))) {
                blocks(child);
            }
        }
    }

    void rowOf(Node row) {
        out_ += '[';
        bool first = true;
        for (Node each : row.elements()) {
            if (!first) out_ += '|';
            first = false;
            std::string inside = TextReader().read(each);
            if (inside.ends_with('\n')) inside.pop_back();
            out_ += inside;
        }
        out_ += "]\n";
    }

    // Blanks as the format folds them.
    void words(Node container) {
        for (Node child : container.children()) {
            if (child.kind() == Kind::Text) {
                for (const char c : child.value()) {
                    const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
                    if (!blank || !folds_) out_ += blank ? ' ' : c;
                    folds_ = blank;
                }
            } else if (child.kind() == Kind::Element) {
                element(child);
            }
        }
    }

    void element(Node child) {
        if (child.is(odf::text("s"))) {
            const std::string_view text = child.attribute(odf::text("c")).value_or("1");
            std::size_t count = 1;
            std::from_chars(text.data(), text.data() + text.size(), count);
            out_.append(count, ' ');
        } else if (child.is(odf::text("tab"))) {
            out_ += '>';
        } else if (child.is(odf::text("line-break"))) {
            out_ += '/';
        } else if (child.is(odf::text("note")) || child.is(odf::office("annotation")) ||
                   child.ns() == odf::kDraw) {
            std::string inside = TextReader().read(child);
            while (inside.ends_with('\n'))
                inside.pop_back();
            out_ += "(" + inside + ")";
        } else {
            words(child);
        }
    }

    std::string out_;
    bool folds_ = true;
};

void noteFaults(Node root, std::vector<std::string>& faults) {
    std::set<std::string> names;
    const auto unique = [&](std::string_view kind, std::optional<std::string_view> name) {
        if (name && !names.insert(std::string(kind) + " " + std::string(*name)).second)
            faults.push_back("twice: " + std::string(kind) + " " + std::string(*name));
    };
    for (Node node = root; node; node = node.nextBelow(root)) {
        if (node.kind() != Kind::Element) continue;
        if (node.ns().empty()) faults.push_back("an element of the engine is left");
        for (const media::xml::Attribute& attribute : node.attributes())
            if (attribute.ns.empty()) faults.push_back("an attribute of the engine is left");
        unique("id", node.attribute(odf::kId));
        if (node.is(odf::text("note"))) unique("note", node.attribute(odf::text("id")));
        if (node.is(odf::text("bookmark-start")) || node.is(odf::text("bookmark")))
            unique("bookmark", node.attribute(odf::text("name")));
        if (node.ns() == odf::kDraw && node.name() != "equation")
            unique("drawing", node.attribute(odf::draw("name")));
        if (node.is(odf::table("table"))) unique("table", node.attribute(odf::table("name")));
        if (node.is(odf::text("section"))) unique("section", node.attribute(odf::text("name")));
        if (node.is(odf::table("table-cell")) && !node.firstElement())
            faults.push_back("a cell without a paragraph");
        if (node.is(odf::table("table-row")) && !node.firstElement()) faults.push_back("a row without cells");
        if (node.is(odf::table("table")) && node.lastChild().name().starts_with("table-column"))
            faults.push_back("a table without rows");
        if (node.is(odf::text("list")) && !node.firstElement()) faults.push_back("a list without items");
        if ((node.is(odf::text("p")) || node.is(odf::text("h"))) && node.parent().ns() == odf::kText &&
            (node.parent().name() == "p" || node.parent().name() == "span"))
            faults.push_back("a paragraph in a paragraph");
        if (const auto list = node.attribute(odf::text("continue-list")))
            if (!names.contains("id " + std::string(*list)))
                faults.push_back("a list continues one that is not there: " + std::string(*list));
    }
}

}  // namespace

std::string textOf(const std::string& odt, std::string_view part) {
    const auto tree = media::xml::parse(partOf(odt, part));
    EXPECT_TRUE(tree) << (tree ? "" : tree.error().message);
    std::string text;
    if (tree) text = TextReader().read(tree->root());
    while (text.ends_with('\n'))
        text.pop_back();
    return text;
}

std::vector<std::string> faultsOf(const std::string& odt) {
    std::vector<std::string> faults;
    auto archive = media::archive::Reader::open(odt);
    if (!archive) return {"not an archive: " + archive.error().message};
    if (archive->entries().front().name != "mimetype" ||
        odt.substr(30, 47) != "mimetypeapplication/vnd.oasis.opendocument.text")
        faults.push_back("the type does not stand first");
    const std::string manifest = partOf(odt, "META-INF/manifest.xml");
    for (const media::archive::Entry& entry : archive->entries()) {
        const bool listed = manifest.find("\"" + entry.name + "\"") != std::string::npos;
        if (!listed && entry.name != "mimetype" && !entry.name.starts_with("META-INF/"))
            faults.push_back("not listed: " + entry.name);
        if (!entry.name.ends_with(".xml")) continue;
        const std::string bytes = partOf(odt, entry.name);
        const auto tree = media::xml::parse(bytes);
        if (!tree)
            faults.push_back(entry.name + ": " + tree.error().message);
        else if (entry.name == "content.xml" || entry.name == "styles.xml" || entry.name == "meta.xml")
            noteFaults(tree->root(), faults);
        if (bytes.find("{{") != std::string::npos) faults.push_back(entry.name + " holds a tag");
    }
    return faults;
}

}  // namespace concordat::testing::odt
