#include <random>

#include "media/xml.h"

namespace concordat::media::xml {
namespace {

constexpr const char* kDeclaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
constexpr const char* kW = "urn:word";

Document read(const std::string& bytes) {
    auto document = parse(bytes);
    if (!document) throw std::runtime_error(document.error().message);
    return std::move(*document);
}

// The document as it is written, without the declaration.
std::string written(const Document& document, Layout layout = Layout::Compact) {
    const std::string text = document.serialize(layout).value();
    EXPECT_TRUE(text.starts_with(kDeclaration));
    return text.substr(std::string(kDeclaration).size());
}

TEST(XmlWriting, CompactGivesBackWhatWasRead) {
    for (const std::string text :
         {"<a/>", "<a>x</a>", "<a> <b/> </a>", "<a b=\"1\" c=\"2\"/>",
          "<a><!-- c --><?p i?>&amp;&lt;&gt;\"'</a>",
          "<a b=\"&amp;&lt;&gt;&quot;'&#9;&#10;&#13;\">&#13;\n\t</a>",
          "<n:a xmlns:n=\"urn:n\" n:b=\"c\" xml:lang=\"en\"/>", "<a xmlns=\"urn:n\"><b xmlns=\"\"/></a>"})
        EXPECT_EQ(written(read(text)), text);
}

TEST(XmlWriting, IndentedPutsOneElementOnALine) {
    EXPECT_EQ(written(read("<a><b><c/></b>  <d>text</d><!-- n --></a>"), Layout::Indented),
              "<a>\n  <b>\n    <c/>\n  </b>\n  <d>text</d>\n  <!-- n -->\n</a>\n");
}

TEST(XmlWriting, IndentedTouchesNoTextThatCounts) {
    EXPECT_EQ(written(read("<a><b>one <i>two</i> three<c><d/></c></b></a>"), Layout::Indented),
              "<a>\n  <b>one <i>two</i> three<c><d/></c></b>\n</a>\n");
    EXPECT_EQ(written(read("<a><b xml:space=\"preserve\"> <c/> </b><d> </d></a>"), Layout::Indented),
              "<a>\n  <b xml:space=\"preserve\"> <c/> </b>\n  <d> </d>\n</a>\n");
}

TEST(XmlWriting, IndentingTwiceChangesNothing) {
    const std::string once =
        read("<a><b><c/><d>x<e/>y</d></b><f> </f></a>").serialize(Layout::Indented).value();
    EXPECT_EQ(read(once).serialize(Layout::Indented).value(), once);
}

TEST(XmlWriting, WhatWasWrittenOutStandsInTheFileAsItWas) {
    const std::string text =
        "<n:a xmlns:n=\"urn:n\"><n:b c=\"&amp;&quot;\">x &lt; y<d/><!-- e --></n:b><f "
        "xmlns=\"urn:f\"><g/></f></n:a>";
    const Document document = read(text);
    for (Node child : document.root().elements()) {
        ASSERT_TRUE(child.writeOut());
        EXPECT_TRUE(child.writeOut());
        EXPECT_FALSE(child.firstChild());
        EXPECT_TRUE(child.attributes().empty());
    }
    EXPECT_TRUE(document.root().firstElement().is({"urn:n", "b"}));
    EXPECT_EQ(written(document), text);
    EXPECT_EQ(written(document.clone()), text);
}

TEST(XmlWriting, WhatWasWrittenOutMayStandInWhatIsWrittenOut) {
    const Document document = read("<a><b><c>1</c><c>2</c></b></a>");
    Node outer = document.root().firstElement();
    for (Node inner : outer.elements())
        ASSERT_TRUE(inner.writeOut());
    ASSERT_TRUE(outer.writeOut());
    EXPECT_EQ(written(document), "<a><b><c>1</c><c>2</c></b></a>");
}

// What was in it serves for new elements, which must have nothing left of it.
TEST(XmlWriting, NewElementsOweNothingToThoseThatWereWrittenOut) {
    const Document document = read("<a><b x=\"1\" y=\"2\"><c>words</c></b></a>");
    Node root = document.root();
    ASSERT_TRUE(root.firstElement().writeOut());
    Node copy = root.firstElement();
    for (int i = 0; i < 5; ++i) {
        Node fresh = copy.insertElementAfter("d");
        EXPECT_TRUE(fresh.attributes().empty());
        EXPECT_FALSE(fresh.firstChild());
        fresh.setAttribute("z", std::to_string(i));
        fresh.appendElement("e").setText("n");
        EXPECT_TRUE(i % 2 == 1 || fresh.writeOut());
    }
    EXPECT_EQ(written(document),
              "<a><b x=\"1\" y=\"2\"><c>words</c></b><d z=\"4\"><e>n</e></d>"
              "<d z=\"3\"><e>n</e></d><d z=\"2\"><e>n</e></d><d z=\"1\"><e>n</e></d>"
              "<d z=\"0\"><e>n</e></d></a>");
}

TEST(XmlWriting, WhatCannotBeWrittenOutStaysAsItIs) {
    const Document document = read("<a><b><c/></b></a>");
    Node inner = document.root().firstElement();
    inner.firstElement().setText("\x07");
    EXPECT_FALSE(inner.writeOut());
    EXPECT_EQ(inner.firstElement().text(), "\x07");
    EXPECT_FALSE(document.serialize(Layout::Compact));
}

TEST(XmlWriting, SaysStandaloneWhenAsked) {
    EXPECT_EQ(read("<a/>").serialize(Layout::Compact, Standalone::Yes).value(),
              "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<a/>");
}

TEST(XmlWriting, RefusesCharactersThatNoReaderTakes) {
    const std::vector<std::string> forbidden = {"\x07",    std::string("a\0b", 3), "\xED\xA0\x80",
                                                "caf\xE9", "\xEF\xBF\xBF",         "\xC0\x80"};
    for (const std::string& bad : forbidden) {
        Document document = Document::create("a");
        document.root().appendText("before");
        document.root().appendElement("b").setText(bad + "\x01");
        const auto text = document.serialize(Layout::Compact);
        ASSERT_FALSE(text);
        EXPECT_THAT(text.error().message, testing::HasSubstr("\"b\""));
        Writer writer(Layout::Compact);
        writer.leaf("b", bad);
        EXPECT_FALSE(writer.finish());
        Writer attributes(Layout::Compact);
        attributes.start("b");
        attributes.attribute("c", bad);
        attributes.end();
        EXPECT_FALSE(attributes.finish());
    }
    Writer comments(Layout::Compact);
    comments.start("a");
    comments.comment("a -- b");
    comments.end();
    EXPECT_FALSE(comments.finish());
}

TEST(XmlCanonical, IgnoresHowADocumentIsWritten) {
    const std::string expected = canonical("<a b='1' a='2'><c/>&#x41;</a>").value();
    EXPECT_EQ(expected, "<a a=\"2\" b=\"1\"><c></c>A</a>");
    EXPECT_EQ(canonical("<?xml version='1.0'?>\n<a  a=\"2\"\n b='1'><c></c><!-- no -->A</a>\n").value(),
              expected);
}

TEST(XmlCanonical, IsWhatTheWriterWritesWhenAskedForIt) {
    const std::string hostile = "\"'&<>]]> \t\r\n Ñ 🜁";
    const auto write = [&](Writer writer) {
        writer.start("a");
        writer.attribute("xmlns", "urn:x");
        writer.attribute("b", hostile);
        writer.leaf("c", hostile);
        writer.leaf("d", "");
        writer.start("e");
        writer.leaf("f", "1");
        writer.end();
        writer.end();
        return writer.finish().value();
    };
    for (const Layout layout : {Layout::Compact, Layout::Indented})
        EXPECT_EQ(write(Writer::canonical(layout)), canonical(write(Writer(layout))).value());
    Writer broken = Writer::canonical(Layout::Compact);
    broken.leaf("a", "\x01");
    EXPECT_FALSE(broken.finish());
}

TEST(XmlCanonical, IsRefusedQuietlyWhereThereIsNone) {
    testing::internal::CaptureStderr();
    const auto none = canonical("<a xmlns=\"relative\"/>");
    ASSERT_FALSE(none);
    EXPECT_EQ(none.error().code, core::ErrorCode::Invalid);
    EXPECT_FALSE(parse("<a><b></a>"));
    EXPECT_FALSE(parse("<a>&#0;</a>"));
    EXPECT_EQ(testing::internal::GetCapturedStderr(), "");
}

TEST(XmlChanging, BuildsADocumentFromNothing) {
    Document document = Document::create({kW, "p"}, {{"w", kW}});
    Node run = document.root().appendElement({kW, "r"});
    run.setAttribute({kW, "val"}, "a \"b\"");
    run.appendElement({kW, "t"}).setText("x < y");
    run.insertElementBefore({kW, "pPr"});
    run.insertElementAfter("plain").setText("");
    EXPECT_EQ(written(document),
              "<w:p xmlns:w=\"urn:word\"><w:pPr/><w:r w:val=\"a &quot;b&quot;\"><w:t>x &lt; "
              "y</w:t></w:r><plain/></w:p>");
}

TEST(XmlChanging, DeclaresANamespaceThatIsNotInScope) {
    Document document = Document::create("a");
    document.root().appendElement({"urn:x", "b"}).setAttribute({"urn:y", "c"}, "1");
    const Document again = read(document.serialize(Layout::Compact).value());
    EXPECT_TRUE(again.root().firstElement().is({"urn:x", "b"}));
    EXPECT_EQ(again.root().firstElement().attribute({"urn:y", "c"}), "1");
}

TEST(XmlChanging, AnAttributeNeverUsesTheDefaultNamespace) {
    Document document = read("<a xmlns=\"urn:x\"/>");
    document.root().setAttribute({"urn:x", "b"}, "1");
    EXPECT_EQ(read(document.serialize(Layout::Compact).value()).root().attribute({"urn:x", "b"}), "1");
}

TEST(XmlChanging, AnElementInNoNamespaceLeavesTheDefaultOne) {
    Document document = read("<a xmlns=\"urn:x\"/>");
    document.root().appendElement("b");
    EXPECT_TRUE(read(document.serialize(Layout::Compact).value()).root().firstElement().is("b"));
}

TEST(XmlChanging, TextsAreNotMergedAndNothingIsLost) {
    Document document = read("<a>one</a>");
    Node first = document.root().firstChild();
    Node third = document.root().appendText("three");
    third.insertTextBefore("two");
    first.insertTextBefore("zero");
    EXPECT_EQ(first.value(), "one");
    EXPECT_EQ(document.root().text(), "zeroonetwothree");
    first.setText("");
    EXPECT_EQ(document.root().text(), "zerotwothree");
    first.setText("a & b, long enough to outgrow the place that the reader keeps for short texts");
    EXPECT_THAT(written(document), testing::HasSubstr("a &amp; b"));
    document.root().setText("only");
    EXPECT_EQ(written(document), "<a>only</a>");
}

TEST(XmlChanging, AttributesAreReplacedAndRemoved) {
    Document document = read("<a xmlns:n=\"urn:n\" b=\"1\" n:b=\"2\"/>");
    document.root().setAttribute("b", "<&>");
    EXPECT_EQ(document.root().attribute("b"), "<&>");
    EXPECT_EQ(document.root().attribute({"urn:n", "b"}), "2");
    document.root().removeAttribute("b");
    document.root().removeAttribute("not there");
    EXPECT_EQ(written(document), "<a xmlns:n=\"urn:n\" n:b=\"2\"/>");
    document.root().setAttribute({"http://www.w3.org/XML/1998/namespace", "space"}, "preserve");
    EXPECT_THAT(written(document), testing::HasSubstr(" xml:space=\"preserve\""));
}

TEST(XmlChanging, ACopyOfARowCarriesNoNeedlessDeclarations) {
    Document document = read("<w:tbl xmlns:w=\"urn:word\"><w:tr w:id=\"1\"><w:tc>x</w:tc></w:tr></w:tbl>");
    Node row = document.root().firstElement();
    for (int i = 0; i < 3; ++i)
        row.insertBefore(row.clone());
    row.remove();
    const std::string one = "<w:tr w:id=\"1\"><w:tc>x</w:tc></w:tr>";
    EXPECT_EQ(written(document), "<w:tbl xmlns:w=\"urn:word\">" + one + one + one + "</w:tbl>");
}

TEST(XmlChanging, ACopyGoesToAnotherDocumentWithItsNamespaces) {
    Document target = Document::create("t");
    {
        Document source =
            read("<w:a xmlns:w=\"urn:word\" xmlns:v=\"urn:v\"><w:b v:c=\"1\"><w:d/></w:b></w:a>");
        target.root().append(source.root().firstElement().clone());
    }
    const Node copied = target.root().firstElement();
    EXPECT_TRUE(copied.is({kW, "b"}));
    EXPECT_EQ(copied.attribute({"urn:v", "c"}), "1");
    EXPECT_TRUE(
        read(target.serialize(Layout::Compact).value()).root().firstElement().firstElement().is({kW, "d"}));
}

TEST(XmlChanging, WhatIsTakenOutOutlivesTheDeclarationsItBorrowed) {
    Document document =
        read("<a><b xmlns:w=\"urn:word\" xmlns=\"urn:d\"><w:c w:x=\"1\"><e/></w:c></b><f/></a>");
    Node b = document.root().firstElement();
    const Node c = b.firstElement().unlink();
    b.remove();
    const Node placed = document.root().firstElement().append(c);
    EXPECT_TRUE(placed.is({kW, "c"}));
    EXPECT_TRUE(placed.firstElement().is({"urn:d", "e"}));
    const Document again = read(document.serialize(Layout::Compact).value());
    EXPECT_EQ(again.root().firstElement().firstElement().attribute({kW, "x"}), "1");
}

TEST(XmlChanging, TheCurrentNodeOfALoopMayGo) {
    Document document = read("<a><b/>x<c/>y<b/></a>");
    for (Node child : document.root().elements())
        if (child.is("b")) child.remove();
    EXPECT_EQ(written(document), "<a>x<c/>y</a>");
    for (Node child : document.root().children()) {
        EXPECT_FALSE(child.unlink().parent());
    }
    EXPECT_EQ(written(document), "<a/>");
}

TEST(XmlWalking, DocumentOrderVisitsEveryNodeBelowOnce) {
    const Document document = read("<a><b><c>1</c>2</b>3<d/><e><f/></e></a>");
    std::string order;
    const Node top = document.root();
    for (Node node = top.nextBelow(top); node; node = node.nextBelow(top))
        order += node.kind() == Kind::Text ? std::string(node.value()) : std::string(node.name());
    EXPECT_EQ(order, "bc123def");
    const Node b = top.firstElement();
    order.clear();
    for (Node node = b.nextBelow(b); node; node = node.nextBelow(b))
        order += node.kind() == Kind::Text ? std::string(node.value()) : std::string(node.name());
    EXPECT_EQ(order, "c12");
    EXPECT_FALSE(top.firstElement("d").nextBelow(top.firstElement("d")));
}

TEST(XmlCopying, ADocumentAndItsCopyDoNotShare) {
    Document document = read("<n:a xmlns:n=\"urn:n\"><n:b/></n:a>");
    const Document copy = document.clone();
    document.root().firstElement().setText("changed");
    EXPECT_EQ(written(copy), "<n:a xmlns:n=\"urn:n\"><n:b/></n:a>");
}

// A random tree, written forwards and built as a document; both must give the same bytes in both layouts.
class RandomTree {
public:
    explicit RandomTree(unsigned seed) : random_(seed) {}

    void write(Writer& writer, Node node, int depth) {
        for (int i = below(3); i > 0; --i) {
            const std::string name = "a" + std::to_string(i);
            const std::string value = text();
            writer.attribute(name, value);
            node.setAttribute(name, value);
        }
        if (depth == 0 || below(3) == 0) {
            const std::string value = text();
            writer.text(value);
            node.setText(value);
            return;
        }
        for (int i = below(4); i > 0; --i) {
            const std::string name = "e" + std::to_string(i);
            writer.start(name);
            write(writer, node.appendElement(name), depth - 1);
            writer.end();
        }
    }

private:
    int below(int bound) { return static_cast<int>(random_() % static_cast<unsigned>(bound)); }
    std::string text() {
        constexpr const char* kPieces[] = {"x",  " ",  "&",  "<", ">", "\"",  "'",
                                           "\n", "\r", "\t", "é", "😀", "word"};
        std::string all;
        for (int i = below(5); i > 0; --i)
            all += kPieces[below(std::size(kPieces))];
        return all;
    }

    std::mt19937 random_;
};

TEST(XmlWriter, GivesTheSameBytesAsTheTree) {
    for (unsigned seed = 1; seed <= 300; ++seed)
        for (const Layout layout : {Layout::Compact, Layout::Indented}) {
            SCOPED_TRACE(testing::Message() << "seed " << seed);
            Document document = Document::create("root");
            Writer writer(layout);
            writer.start("root");
            RandomTree(seed).write(writer, document.root(), 5);
            writer.end();
            const std::string forwards = writer.finish().value();
            EXPECT_EQ(forwards, document.serialize(layout).value());
            EXPECT_EQ(read(forwards).serialize(layout).value(), forwards);
        }
}

}  // namespace
}  // namespace concordat::media::xml
