#include <sstream>

#include "media/xml.h"

namespace concordat::media::xml {
namespace {

using core::ErrorCode;
using testing::HasSubstr;

std::string repeated(std::string_view text, std::size_t times) {
    std::string all;
    all.reserve(text.size() * times);
    for (std::size_t i = 0; i < times; ++i)
        all += text;
    return all;
}

core::Error refused(const std::string& bytes, const Limits& limits = {}) {
    const auto document = parse(bytes, limits);
    EXPECT_FALSE(document) << bytes.substr(0, 200);
    return document ? core::Error{} : document.error();
}

Document read(const std::string& bytes) {
    auto document = parse(bytes);
    if (!document) throw std::runtime_error(document.error().message);
    return std::move(*document);
}

TEST(XmlReading, GivesNamesTextsAttributesAndLines) {
    const Document document =
        read("<a xmlns='urn:one' xmlns:t='urn:two'>\n  <t:b t:c='1' d='&lt;&#10;x'>one<e/>two</t:b>\n</a>");
    const Node root = document.root();
    EXPECT_TRUE(root.is({"urn:one", "a"}));
    EXPECT_FALSE(root.is("a"));
    EXPECT_FALSE(root.parent());
    const Node b = root.firstElement();
    EXPECT_EQ(b.name(), "b");
    EXPECT_EQ(b.ns(), "urn:two");
    EXPECT_EQ(b.line(), 2);
    EXPECT_EQ(b.parent(), root);
    EXPECT_EQ(b.text(), "onetwo");
    EXPECT_EQ(b.attribute({"urn:two", "c"}), "1");
    EXPECT_EQ(b.attribute("c"), std::nullopt);
    EXPECT_EQ(b.attribute("d"), "<\nx");
    EXPECT_EQ(b.attributes().size(), 2U);
    EXPECT_EQ(root.namespaces().size(), 2U);
    EXPECT_FALSE(b.nextElement());
    EXPECT_TRUE(b.next());  // the line break
}

TEST(XmlReading, TellsTheLineBeyondSixtyFiveThousand) {
    const Document document = read("<a>" + repeated("\n", 70'000) + "<b>x</b></a>");
    EXPECT_EQ(document.root().firstElement().line(), 70'001);
}

TEST(XmlReading, FetchesNothingThatADocumentNames) {
    const Document document = read(
        "<a xmlns:xi='http://www.w3.org/2001/XInclude'><xi:include href='/etc/hostname' parse='text'/></a>");
    EXPECT_EQ(document.root().text(), "");
}

TEST(XmlReading, ReadsUtf16AsItReadsUtf8) {
    std::string bytes = "\xFF\xFE";
    for (const char c : std::string("<?xml version=\"1.0\" encoding=\"utf-16\"?><a>"))
        bytes += {c, '\0'};
    bytes += std::string("\xAC\x20\x3D\xD8\x00\xDE", 6);  // € and 😀
    for (const char c : std::string("</a>"))
        bytes += {c, '\0'};
    EXPECT_EQ(read(bytes).root().text(), "€😀");
}

TEST(XmlReading, SaysWhatIsWrongAndWhere) {
    const auto says = [](const std::string& bytes, int line, const std::string& words) {
        const core::Error error = refused(bytes);
        EXPECT_THAT(error.message, HasSubstr(words)) << bytes;
        ASSERT_EQ(error.problems.size(), 1U);
        EXPECT_EQ(error.problems[0].line, line) << bytes << ": " << error.message;
    };
    says("<a>\n<b>\n</c></a>", 3, "the element \"b\" opened on line 2 is closed by \"c\"");
    says("<a>\n<b></b>\n", 3, "it ends before the element \"a\" opened on line 1 is closed");
    says("<a>\n&nbsp;</a>", 2, "the entity \"&nbsp;\" is not known");
    says("<a>\n<b c='1' c='2'/></a>", 2, "the attribute \"c\" is given twice");
    says("<a>\n<x:b/></a>", 2, "the prefix \"x\" is not declared");
    says("<a>caf\xE9</a>", 1, "not UTF-8");
    says("<a/>\nmore", 2, "something follows after the end");
    says("<a>\nR & D</a>", 2, "write &amp;");
    says("<a b='<'/>", 1, "write &lt;");
    says("<a>\nR&D</a>", 2, "does not end with \";\"");
    says("<a>\n<!ELEMENT b ANY></a>", 2, "\"<\" is not followed by the name of an element");
    says("<a></a b>", 1, "a tag is not closed with \">\"");
    says("<a><" + std::string(60'000, 'n') + "/></a>", 1, "a name in it is too long");
    says("<a b='1'c='2'/>", 1, "a blank is missing between attributes");
    says("<a>\n<!-- x </a>", 2, "a comment is not closed");
    says("<a>\n<![CDATA[x</a>", 2, "a CDATA section is not closed");
    says("<a>]]></a>", 1, "write ]]&gt;");
    says("<a><? x?></a>", 1, "is not an instruction of XML");
    says("", 1, "there is no element");
    says("\n\n<!DOCTYPE a><a/>", 3, "DOCTYPE");
    says("<a>\n\n\x01</a>", 3, "a character that XML does not allow");
}

TEST(XmlReading, CodesFollowTheCause) {
    EXPECT_EQ(refused("<!DOCTYPE a><a/>").code, ErrorCode::Unsupported);
    EXPECT_EQ(refused("<?xml version='1.0' encoding='latin1'?><a/>").code, ErrorCode::Unsupported);
    EXPECT_EQ(refused("<a>").code, ErrorCode::Invalid);
    EXPECT_EQ(refused("<a></a>", {.bytes = 6}).code, ErrorCode::TooLarge);
}

// The bounds, each met exactly and passed by one.

TEST(XmlBounds, Depth) {
    const auto nested = [](std::size_t depth) { return repeated("<a>", depth) + repeated("</a>", depth); };
    EXPECT_TRUE(parse(nested(200)));
    EXPECT_EQ(refused(nested(201)).code, ErrorCode::TooLarge);
    EXPECT_EQ(refused(nested(100'000)).code, ErrorCode::TooLarge);
    EXPECT_EQ(refused(repeated("<a>", 1'000'000)).code, ErrorCode::TooLarge);
    EXPECT_TRUE(parse(repeated("<a>", 199) + "<b/>" + repeated("</a>", 199)));
    EXPECT_EQ(refused(repeated("<a>", 200) + "<b/>" + repeated("</a>", 200)).code, ErrorCode::TooLarge);
}

TEST(XmlBounds, AttributesOfOneElement) {
    const auto attributes = [](int count) {
        std::string text = "<a";
        for (int i = 0; i < count; ++i)
            text += " a" + std::to_string(i) + "='1'";
        return text + "/>";
    };
    EXPECT_TRUE(parse(attributes(256)));
    EXPECT_EQ(refused(attributes(257)).code, ErrorCode::TooLarge);
    EXPECT_EQ(refused(attributes(100'000)).code, ErrorCode::TooLarge);
    // Cut off in the middle of the tag they must be counted all the same.
    EXPECT_EQ(refused(attributes(100'000).substr(0, 900'000)).code, ErrorCode::TooLarge);
}

TEST(XmlBounds, NamespacesInScope) {
    const auto declared = [](int levels, int each) {
        std::string text;
        for (int level = 0; level < levels; ++level) {
            text += "<a";
            for (int i = 0; i < each; ++i)
                text += " xmlns:n" + std::to_string(level * each + i) + "='urn:x'";
            text += ">";
        }
        return text + repeated("<b/>", 1000) + repeated("</a>", static_cast<std::size_t>(levels));
    };
    std::string spaced = "<a";
    for (int i = 0; i < 257; ++i)
        spaced += "\nxmlns:n" + std::to_string(i % 200) + "_" + std::to_string(i) + " \t= 'urn:x'";
    EXPECT_EQ(refused(spaced + "/>", {.attributes = 1000}).code, ErrorCode::TooLarge);
    EXPECT_TRUE(parse(declared(2, 128)));
    EXPECT_EQ(refused(declared(2, 129)).code, ErrorCode::TooLarge);
    // Beside each other they do not add up.
    EXPECT_TRUE(parse("<r>" + repeated(declared(2, 100), 5) + "</r>"));
}

// The parser's table of names takes a time that is quadratic in their number.
TEST(XmlBounds, DifferentNamesAndShortValues) {
    const auto numbered = [](const std::string& before, const std::string& after) {
        std::string text = "<a>";
        for (int i = 0; i < 50'000; ++i)
            text += before + std::to_string(i) + after;
        return text + "</a>";
    };
    EXPECT_EQ(refused(numbered("<n", "/>")).code, ErrorCode::TooLarge);
    EXPECT_EQ(refused(numbered("<n a", "='1'/>")).code, ErrorCode::TooLarge);
    EXPECT_EQ(refused(numbered("<?n", "?>")).code, ErrorCode::TooLarge);
    EXPECT_TRUE(parse(numbered("<n a='", "'/>")));
    EXPECT_TRUE(parse(numbered("<n>", "</n>")));
    EXPECT_TRUE(parse(numbered("<n/>", "")));
}

TEST(XmlBounds, NodesAndBytes) {
    const std::string text = "<a>" + repeated("<b/>", 100) + "</a>";
    EXPECT_TRUE(parse(text, {.nodes = 102}));
    EXPECT_EQ(refused(text, {.nodes = 101}).code, ErrorCode::TooLarge);
    EXPECT_TRUE(parse(text, {.bytes = text.size()}));
    EXPECT_EQ(refused(text, {.bytes = text.size() - 1}).code, ErrorCode::TooLarge);
}

// What looks like markup but is not must not mislead the counting.
TEST(XmlBounds, AreNotMisledByCommentsValuesAndCdata) {
    const Limits tight{.depth = 2, .attributes = 2};
    EXPECT_TRUE(parse("<a><!-- <a><a><a> --><b c='>' d=\"'>'\"/></a>", tight));
    EXPECT_TRUE(parse("<a><![CDATA[<a><a><a x='' y='' z=''>]]><?p <a><a><a> ?></a>", tight));
    EXPECT_EQ(refused("<a><b c='/>'><c/></b></a>", tight).code, ErrorCode::TooLarge);
    EXPECT_EQ(refused("<a><b c='1' d='2' e='3'/></a>", tight).code, ErrorCode::TooLarge);
    EXPECT_TRUE(parse("<a><b/><b/><b/><b></b><b/></a>", tight));
}

// Shapes that are known to make parsers slow. Their time is not asserted; they would hang the suite.
TEST(XmlBounds, SlowShapesAreAnsweredAtOnce) {
    EXPECT_TRUE(parse("<a>" + repeated("&#65;", 500'000) + "</a>"));
    EXPECT_TRUE(parse("<a>" + repeated("<![CDATA[x]]>", 200'000) + "</a>"));
    EXPECT_TRUE(parse("<a>" + repeated("<b/>x", 200'000) + "</a>"));
    EXPECT_TRUE(parse("<a b='" + repeated("&lt;", 500'000) + "'/>"));
    EXPECT_TRUE(parse("<a>" + repeated("<!---->", 300'000) + "</a>"));
    EXPECT_TRUE(parse("<" + std::string(40'000, 'n') + "/>"));
    refused("<a " + repeated("x ", 1'000'000));
    refused(repeated("<", 1'000'000));
    refused("<a>" + repeated("&", 1'000'000));
    refused("<a>" + repeated("<!--", 500'000));
    refused("<a><!--" + repeated("x--", 500'000) + "</a>");
    refused("<a " + repeated("'", 1'000'001) + ">");
}

TEST(XmlReading, ACutDocumentIsNeverTakenForAWholeOne) {
    const std::string whole =
        "<?xml version=\"1.0\"?><!-- c --><a x=\"1\" xmlns:n=\"urn:n\"><n:b>t&amp;u</n:b><![CDATA[<]]><?p "
        "i?></a>";
    ASSERT_TRUE(parse(whole));
    for (std::size_t size = 0; size < whole.size(); ++size)
        EXPECT_FALSE(parse(whole.substr(0, size))) << whole.substr(0, size);
}

}  // namespace
}  // namespace concordat::media::xml
