#include "documents/draft_mark.h"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "documents/styles.h"
#include "documents/word_names.h"
#include "documents/word_tree.h"
#include "media/xml.h"

namespace concordat::documents {

using media::xml::Document;
using media::xml::Node;
using word::kRelationship;
using word::w;

namespace {

constexpr std::string_view kVml = "urn:schemas-microsoft-com:vml";
constexpr std::string_view kHeaderType =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml";

// As Word writes its own; the number tells the shapes of one file apart.
std::string markXml(int number) {
    return fmt::format(
        R"(<w:r xmlns:w="{0}" xmlns:v="{1}" xmlns:o="urn:schemas-microsoft-com:office:office"><w:rPr><w:noProof/></w:rPr>)"
        R"(<w:pict><v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" )"
        R"(path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/>)"
        R"(<v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>)"
        R"(<v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/></v:formulas>)"
        R"(<v:path textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/></v:shapetype>)"
        R"(<v:shape id="ConcordatDraftMark{2}" o:spid="_x0000_s{3}" type="#_x0000_t136" alt="Draft" )"
        R"(style="position:absolute;margin-left:0;margin-top:0;width:420pt;height:140pt;rotation:315;)"
        R"(z-index:-251658240;mso-position-horizontal:center;mso-position-horizontal-relative:margin;)"
        R"(mso-position-vertical:center;mso-position-vertical-relative:margin" o:allowincell="f" )"
        R"(fillcolor="#d9d9d9" stroked="f"><v:fill opacity=".45"/><v:textpath )"
        R"(style="font-family:&quot;Liberation Sans&quot;;font-size:1pt" string="DRAFT"/></v:shape></w:pict></w:r>)",
        word::kWord, kVml, number, 3072 + number);
}

// Word art in a header, or a shape that goes by the name that Word gives to watermarks.
bool isMark(Node node) {
    if (node.is({kVml, "textpath"})) return node.attribute("string").has_value();
    if (node.is({word::kDrawingMain, "prstTxWarp"}))  // Word writes one that bends nothing into text boxes
        return node.attribute("prst").value_or("textNoShape") != "textNoShape";
    for (const std::string_view name : {"id", "name"})
        if (const auto given = node.attribute(name);
            given && (given->find("WaterMark") != std::string_view::npos ||
                      given->find("Watermark") != std::string_view::npos))
            return true;
    return false;
}

class Marking {
public:
    explicit Marking(WordFile& file) : file_(file) {}

    core::Result<void> run() {
        const auto marked = markHeaders();
        if (!marked) return tl::unexpected(marked.error());
        return *marked ? giveHeaders() : core::Result<void>();
    }

private:
    // Answers with false when the document has a mark of its own, and is left alone.
    core::Result<bool> markHeaders() {
        std::vector<std::pair<std::string, Document>> headers;
        for (const TextPart& part : file_.text) {
            if (part.role != TextRole::Header) continue;
            auto tree = media::xml::parse(*file_.package.find(part.name));
            if (!tree) return tl::unexpected(tree.error());
            const Node root = tree->root();
            for (Node node = root; node; node = node.nextBelow(root))
                if (node.kind() == media::xml::Kind::Element && isMark(node)) return false;
            headers.emplace_back(part.name, *std::move(tree));
        }
        for (auto& [part, tree] : headers) {
            if (auto set = setMark(tree.root()); !set) return tl::unexpected(set.error());
            auto bytes = tree.serialize(media::xml::Layout::Compact, media::xml::Standalone::Yes);
            if (!bytes) return tl::unexpected(bytes.error());
            file_.package.replace(part, *std::move(bytes));
        }
        return true;
    }

    core::Result<void> setMark(Node header) {
        const auto mark = media::xml::parse(markXml(++number_));
        if (!mark) return tl::unexpected(mark.error());
        Node paragraph = header.firstElement(w("p"));
        if (!paragraph) paragraph = header.appendElement(w("p"));
        paragraph.append(mark->root().clone());
        return {};
    }

    // A section takes the headers that it does not have from the one before. Where that has none, it gets one
    // that holds the mark alone.
    core::Result<void> giveHeaders() {
        const std::string main = file_.text.front().name;
        auto tree = media::xml::parse(*file_.package.find(main));
        if (!tree) return tl::unexpected(tree.error());
        const Node root = tree->root();
        std::vector<Node> sections;
        for (Node node = root; node; node = node.nextBelow(root))
            if (node.is(w("sectPr")) && !node.parent().is(w("sectPrChange"))) sections.push_back(node);
        if (Node body = root.firstElement(w("body")); body && !body.firstElement(w("sectPr")))
            sections.push_back(body.appendElement(w("sectPr")));
        const bool even = oddAndEven();
        std::map<std::string, bool, std::less<>> known;
        for (Node section : sections) {
            for (const Node reference : section.elements())
                if (reference.is(w("headerReference")))
                    known[std::string(reference.attribute(w("type")).value_or("default"))] = true;
            for (const auto& [kind, used] : {std::pair("default", true), std::pair("even", even),
                                             std::pair("first", isOn(section.firstElement(w("titlePg"))))})
                if (used && !std::exchange(known[kind], true))
                    if (auto added = addHeader(main, section, kind); !added) return added;
        }
        auto bytes = tree->serialize(media::xml::Layout::Compact, media::xml::Standalone::Yes);
        if (!bytes) return tl::unexpected(bytes.error());
        file_.package.replace(main, *std::move(bytes));
        return {};
    }

    bool oddAndEven() const {
        const std::string part = relatedPart(file_.package, file_.text.front().name, "settings");
        if (part.empty()) return false;
        const auto tree = media::xml::parse(*file_.package.find(part));
        return tree && isOn(tree->root().firstElement(w("evenAndOddHeaders")));
    }

    core::Result<void> addHeader(const std::string& main, Node section, std::string_view kind) {
        Document header = Document::create(w("hdr"), {{"w", std::string(word::kWord)}});
        if (auto set = setMark(header.root()); !set) return set;
        auto bytes = header.serialize(media::xml::Layout::Compact, media::xml::Standalone::Yes);
        if (!bytes) return tl::unexpected(bytes.error());
        const std::string part = file_.package.add("word/header.xml", kHeaderType, *std::move(bytes));
        auto id = file_.package.relate(main, {{}, std::string(kRelationship) + "/header", part, false});
        if (!id) return tl::unexpected(id.error());
        Node first = section.firstChild();
        Node reference = first ? first.insertElementBefore(w("headerReference"))
                               : section.appendElement(w("headerReference"));
        reference.setAttribute(w("type"), kind);
        reference.setAttribute({kRelationship, "id"}, *id);
        return {};
    }

    WordFile& file_;
    int number_ = 0;
};

}  // namespace

core::Result<void> addDraftMark(WordFile& file) {
    return Marking(file).run();
}

}  // namespace concordat::documents
