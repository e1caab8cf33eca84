#include <random>

#include "media/mustache.h"

namespace concordat::media::mustache {
namespace {

using core::ErrorCode;
using testing::HasSubstr;

Value fields(std::vector<std::pair<std::string, Value>> members) {
    Fields all;
    for (auto& [name, value] : members)
        all.set(name, value);
    return all;
}

std::string rendered(const std::string& text, const Value& data, const Options& options = {}) {
    const auto result = render(text, data, options);
    EXPECT_TRUE(result) << result.error().message;
    return result.value_or("");
}

core::Error refused(const std::string& text, const Value& data = Fields(), const Options& options = {}) {
    const auto result = render(text, data, options);
    EXPECT_FALSE(result) << text.substr(0, 100);
    return result ? core::Error{} : result.error();
}

std::vector<std::string> messages(const core::Error& error) {
    std::vector<std::string> all;
    for (const core::Problem& problem : error.problems)
        all.push_back(std::to_string(problem.line) + ": " + problem.message);
    return all;
}

std::string repeated(std::string_view text, int times) {
    std::string all;
    for (int i = 0; i < times; ++i)
        all += text;
    return all;
}

TEST(Rendering, SaysEveryUnknownNameOnceWithItsFirstLine) {
    const Value data = fields({{"party", fields({{"name", "County"}})},
                               {"items", List{fields({{"a", "1"}}), fields({{"a", "2"}})}}});
    const core::Error error = refused(
        "{{party.name}}\n{{party.nmae}} "
        "{{tilte}}\n{{#items}}{{a}}{{b}}{{/items}}\n{{#lst}}{{/lst}}{{^lst2}}{{/lst2}}{{tilte}}{{> clause}}",
        data);
    EXPECT_EQ(error.code, ErrorCode::Invalid);
    EXPECT_THAT(messages(error),
                testing::ElementsAre("2: \"party.nmae\" is not a name that this template may use",
                                     "2: \"tilte\" is not a name that this template may use",
                                     "3: \"b\" is not a name that this template may use",
                                     "4: \"lst\" is not a name that this template may use",
                                     "4: \"lst2\" is not a name that this template may use",
                                     "4: \"clause\" is not a partial that exists"));
}

TEST(Rendering, ManyUnknownNamesAreEachSaidOnce) {
    std::string text;
    for (int i = 0; i < 20'000; ++i)
        text += "{{name_" + std::to_string(i) + "}}{{name_" + std::to_string(i) + "}}";
    EXPECT_EQ(refused(text).problems.size(), 20'000U);
}

TEST(Rendering, AFieldThatIsThereButBlankIsNotUnknown) {
    EXPECT_EQ(rendered("[{{a}}{{#a}}x{{/a}}{{^a}}y{{/a}}]", fields({{"a", Value()}})), "[y]");
    EXPECT_EQ(rendered("[{{a}}{{#a}}x{{/a}}{{^a}}y{{/a}}]", fields({{"a", ""}})), "[y]");
}

TEST(Rendering, RefusesToPrintWhatIsNoText) {
    const Value data = fields({{"l", List{Value("x")}}, {"f", fields({{"a", "1"}})}, {"t", true}});
    EXPECT_THAT(
        messages(refused("{{l}}{{f}}{{t}}", data)),
        testing::ElementsAre("1: \"l\" cannot be printed: it is a list; repeat it with {{#l}} … {{/l}}",
                             "1: \"f\" cannot be printed: it is a group of fields; name one of them",
                             "1: \"t\" cannot be printed: it is a yes or no; ask for it with {{#t}} … "
                             "{{/t}}"));
}

TEST(Rendering, RefusesCharactersThatMakeADocumentUnreadable) {
    EXPECT_THAT(refused("{{a}}", fields({{"a", "x\x07y"}})).message, HasSubstr("U+0007"));
    EXPECT_THAT(refused("{{a}}", fields({{"a", "caf\xE9"}})).message, HasSubstr("not UTF-8"));
    for (const char c : {'\x01', '\x02', '\x03', '\x04', '\x05', '\x06', '\x07', '\x1F'}) {
        EXPECT_FALSE(render(std::string("a") + c, Fields()));
        EXPECT_FALSE(render("{{{a}}}", fields({{"a", std::string(1, c)}})));
    }
}

TEST(Rendering, DataIsNeverReadAsATemplate) {
    EXPECT_EQ(rendered("{{a}}|{{{a}}}", fields({{"a", "{{b}} {{#b}} \\ {{=<% %>=}} {{> c}}"}})),
              "{{b}} {{#b}} \\ {{=<% %>=}} {{> c}}|{{b}} {{#b}} \\ {{=<% %>=}} {{> c}}");
}

TEST(Rendering, KeepsEveryWhiteSpaceOfTextAndValues) {
    for (const std::string text : {"", " ", "\n", "\r\n", "\r", "\t \n \t", "a\n\n\nb\n", "  \r\n  x  "}) {
        EXPECT_EQ(rendered(text, Fields()), text);
        EXPECT_EQ(rendered("{{a}}", fields({{"a", text}})), text);
        EXPECT_EQ(rendered("{{#b}}{{a}}{{/b}}", fields({{"a", text}, {"b", true}})), text);
        EXPECT_EQ(rendered("{{#b}}|" + text + "|{{/b}}", fields({{"b", true}})), "|" + text + "|");
    }
}

TEST(Rendering, EscapesForItsMedium) {
    const Value data = fields({{"a", "<a href=\"x\">R&D's\r</a>"}});
    EXPECT_EQ(rendered("{{a}}", data), "<a href=\"x\">R&D's\r</a>");
    EXPECT_EQ(rendered("{{a}}", data, {.escape = Escape::Html, .partials = {}, .limits = {}}),
              "&lt;a href=&quot;x&quot;&gt;R&amp;D&#39;s\r&lt;/a&gt;");
    EXPECT_EQ(rendered("{{{a}}}{{&a}}", fields({{"a", "<"}}),
                       {.escape = Escape::Html, .partials = {}, .limits = {}}),
              "<<");
}

TEST(Rendering, ScopesOfSectionsNest) {
    const Value data =
        fields({{"name", "outer"},
                {"rows", List{fields({{"name", "one"}, {"cells", List{Value("a"), Value("b")}}}),
                              fields({{"cells", List{}}})}}});
    EXPECT_EQ(
        rendered("{{#rows}}{{name}}({{#cells}}{{.}}{{name}};{{/cells}}{{^cells}}none{{/cells}}){{/rows}}",
                 data),
        "one(aone;bone;)outer(none)");
}

TEST(Rendering, AnInvertedSectionKeepsTheScope) {
    EXPECT_EQ(rendered("{{#l}}{{^a}}{{.}}{{/a}}{{/l}}",
                       fields({{"l", List{Value("x"), Value("y")}}, {"a", false}})),
              "xy");
}

std::vector<std::string> told(const std::string& text, const Value& data) {
    std::vector<std::string> all;
    const auto printed = renderPieces(text, data);
    EXPECT_TRUE(printed) << printed.error().message;
    if (printed)
        for (const Piece& piece : printed->pieces)
            all.push_back(piece.blank.empty() ? piece.text : "blank:" + piece.blank);
    return all;
}

TEST(Pieces, TellBlanksWhereTheyStand) {
    const Value data = fields({{"a", Value()},
                               {"b", ""},
                               {"c", "see"},
                               {"l", List{fields({{"x", "1"}}), fields({{"x", Value()}})}}});
    EXPECT_THAT(told("one {{a}} two {{c}}{{{b}}}", data),
                testing::ElementsAre("one ", "blank:a", " two see", "blank:b"));
    EXPECT_THAT(told("{{#l}}{{x}};{{/l}}", data), testing::ElementsAre("1;", "blank:x", ";"));
    EXPECT_THAT(told("{{a}}{{a.deep.down}}", data), testing::ElementsAre("blank:a", "blank:a.deep.down"));
    EXPECT_THAT(told("{{#a}}{{a}}{{/a}}{{^a}}none{{/a}}", data), testing::ElementsAre("none"));
    EXPECT_THAT(told("", data), testing::IsEmpty());
    EXPECT_FALSE(renderPieces("{{l}}", data));
    EXPECT_FALSE(renderPieces("{{nothing}}", data));
}

TEST(Pieces, AValueThatEndsItsSentenceTakesTheFullStop) {
    const Value data = fields({{"at", "6 p.m."}, {"to", "noon"}, {"none", Value()}, {"dot", ".5"}});
    EXPECT_THAT(told("{{at}}. {{to}}. {{at}}... {{at}}{{! note }}.", data),
                testing::ElementsAre("6 p.m. noon. 6 p.m.... 6 p.m."));
    EXPECT_THAT(told("{{#at}}{{at}}{{/at}}. {{#at}}6 p.m.{{/at}}.", data),
                testing::ElementsAre("6 p.m. 6 p.m.."));
    EXPECT_THAT(told("{{at}}{{dot}}. {{at}} .", data), testing::ElementsAre("6 p.m..5. 6 p.m. ."));
    EXPECT_THAT(told("{{at}}{{none}}.", data), testing::ElementsAre("6 p.m.", "blank:none", "."));
    EXPECT_THAT(told(".{{to}}", data), testing::ElementsAre(".noon"));
    // Elsewhere, in the name of a file, a full stop is a dot.
    EXPECT_EQ(rendered("{{at}}.docx", data), "6 p.m..docx");
}

TEST(Pieces, NoCharacterOfATextIsTakenForAMark) {
    const std::string text = "\uE000x\uE001 \uE002. \uF8FF";
    EXPECT_THAT(told(text, Fields()), testing::ElementsAre(text));
    EXPECT_THAT(told("{{a}}.", fields({{"a", text}})), testing::ElementsAre(text + "."));
}

TEST(Pieces, TellWhatTheyTookOfTheLimits) {
    const Value list = fields({{"l", List(100, Value("x"))}});
    const auto printed = renderPieces("{{#l}}{{#l}}{{.}}{{/l}}{{/l}}", list);
    ASSERT_TRUE(printed);
    EXPECT_GT(printed->steps, 10'000U);
    EXPECT_EQ(printed->output, 10'000U);
}

TEST(WhiteSpace, SeveralTagsAloneOnALineTakeItAway) {
    EXPECT_EQ(rendered("a\n {{#x}} {{#y}} \nb\n{{/y}}{{/x}}\nc\n", fields({{"x", true}, {"y", true}})),
              "a\nb\nc\n");
    EXPECT_EQ(rendered("{{#x}}\n\n{{/x}}\n", fields({{"x", true}})), "\n");
    EXPECT_EQ(rendered("{{! one\n two }} {{! three }}\nb", Fields()), "b");
    EXPECT_EQ(rendered("{{! one\n two }} b", Fields()), " b");
    EXPECT_EQ(rendered("a {{#x}}\nb{{/x}}", fields({{"x", true}})), "a \nb");
}

TEST(Partials, AreCheckedLikeTheTemplate) {
    Options options;
    options.partials["p"] = "line\n{{#a}}";
    const core::Error error = refused("{{> p}}", Fields(), options);
    EXPECT_THAT(error.message, HasSubstr("partial \"p\""));
    ASSERT_EQ(error.problems.size(), 1U);
    EXPECT_EQ(error.problems[0].path, "p");
    EXPECT_EQ(error.problems[0].line, 2);
    options.partials["p"] = "x\n{{unknown}}";
    EXPECT_EQ(refused("{{> p}}", Fields(), options).problems.at(0).path, "p");
}

TEST(Partials, ThatIncludeThemselvesEndWithASentence) {
    Options options;
    options.partials = {{"self", "x{{> self}}"},
                        {"ping", "{{> pong}}"},
                        {"pong", "{{> ping}}"},
                        {"hidden", "{{^never}}{{> hidden}}{{/never}}"},
                        {"twice", "{{#yes}}{{> twice}}{{> twice}}{{/yes}}"},
                        {"indented", "a\n  {{> indented}}\n"}};
    for (const char* name : {"self", "ping", "hidden", "twice", "indented"}) {
        const core::Error error =
            refused("{{> " + std::string(name) + "}}", fields({{"yes", true}, {"never", false}}), options);
        EXPECT_TRUE(error.code == ErrorCode::Invalid || error.code == ErrorCode::TooLarge) << name;
        EXPECT_TRUE(error.message.ends_with('.')) << error.message;
    }
}

TEST(Partials, ARecursionThatFollowsTheDataEnds) {
    Value tree = fields({{"name", "leaf"}, {"parts", List{}}});
    for (int i = 0; i < 20; ++i)
        tree = fields({{"name", "n"}, {"parts", List{tree}}});
    Options options;
    options.partials["node"] = "{{name}}{{#parts}}({{> node}}){{/parts}}";
    EXPECT_EQ(rendered("{{> node}}", tree, options), repeated("n(", 20) + "leaf" + repeated(")", 20));
}

TEST(Bounds, DepthTagsBytesOutputAndSteps) {
    const auto nested = [](int depth) {
        std::string text;
        for (int i = 0; i < depth; ++i)
            text += "{{#a}}";
        for (int i = 0; i < depth; ++i)
            text += "{{/a}}";
        return text;
    };
    EXPECT_EQ(rendered(nested(50), fields({{"a", true}})), "");
    EXPECT_EQ(refused(nested(51)).code, ErrorCode::TooLarge);
    EXPECT_EQ(refused(nested(100'000)).code, ErrorCode::TooLarge);
    EXPECT_EQ(refused(repeated("{{#a}}", 100'000)).code, ErrorCode::TooLarge);
    Options tight;
    tight.limits.bytes = 10;
    EXPECT_EQ(refused("12345678901", Fields(), tight).code, ErrorCode::TooLarge);
    tight.limits = {.tags = 3};
    EXPECT_EQ(refused("{{!}}{{!}}{{!}}{{!}}", Fields(), tight).code, ErrorCode::TooLarge);
    const Value list = fields({{"l", List(100, Value("x"))}});
    tight.limits = {.steps = 100'000};
    EXPECT_EQ(refused("{{#l}}{{#l}}{{#l}}{{.}}{{/l}}{{/l}}{{/l}}", list, tight).code, ErrorCode::TooLarge);
    tight.limits = {.output = 100'000};
    EXPECT_EQ(refused("{{#l}}{{#l}}" + std::string(1000, 'x') + "{{/l}}{{/l}}", list, tight).code,
              ErrorCode::TooLarge);
    EXPECT_EQ(refused("{{#l}}{{#l}}{{big}}{{/l}}{{/l}}",
                      fields({{"l", *list.fields()->find("l")}, {"big", std::string(1000, 'x')}}), tight)
                  .code,
              ErrorCode::TooLarge);
}

TEST(Tags, TellKindNamePlaceAndPartner) {
    const auto all = tags(
                         "a {{b.c}}\n  {{{d}}}{{& e }}\n{{#f}}{{^g}}{{/g}}{{/f}}{{! note }}{{> part/one "
                         "}}{{=<% %>=}}<%h%>")
                         .value();
    ASSERT_EQ(all.size(), 11U);
    EXPECT_EQ(all[0].name, "b.c");
    EXPECT_EQ(all[0].at, 2U);
    EXPECT_EQ(all[0].size, 7U);
    EXPECT_EQ(all[1].kind, TagKind::Unescaped);
    EXPECT_EQ(all[1].line, 2);
    EXPECT_EQ(all[1].column, 3U);
    EXPECT_EQ(all[2].name, "e");
    EXPECT_EQ(all[3].match, 6U);
    EXPECT_EQ(all[6].match, 3U);
    EXPECT_EQ(all[4].match, 5U);
    EXPECT_EQ(all[7].name, "note");
    EXPECT_EQ(all[8].name, "part/one");
    EXPECT_EQ(all[9].name, "<% %>");
    EXPECT_EQ(all[10].kind, TagKind::Variable);
    EXPECT_EQ(all[10].name, "h");
}

TEST(Tags, EveryFaultOfATextIsToldAtOnce) {
    const core::Error error = tags(
                                  "{{}}\n{{two words}}\n{{#open}}\n{{/other}}\n{{/never}}\n{{a..b}} "
                                  "{{.a}}\n{{=<%=}}\n{{#late}}\n{{name and {{b}}\n{{\"x\"}}\n{{last")
                                  .error();
    EXPECT_THAT(
        messages(error),
        testing::ElementsAre("1: the tag {{}} holds no name",
                             "2: the tag {{two words}} has a blank in its name; names are written with \"_\"",
                             "4: the section \"open\" opened on line 3 is closed by \"other\"",
                             "5: the section \"never\" is closed but was never opened",
                             "6: the tag {{a..b}} has a dot too many; write names as in \"dates.effective\"",
                             "6: the tag {{.a}} has a dot too many; write names as in \"dates.effective\"",
                             "7: a change of delimiters must look like {{=<% %>=}}",
                             "8: the section \"late\" is never closed",
                             "9: a tag opened with \"{{\" is not closed before the next one opens",
                             "10: the tag {{\"x\"}} has a quotation mark in its name",
                             "11: a tag opened with \"{{\" is never closed with \"}}\""));
}

TEST(Tags, ASignOfATagIsNoPartOfAName) {
    for (const char* name : {"a=b", "a#", "a^b", "a/b", "a>b", "a<b", "a&b", "a!b"})
        EXPECT_THAT(faultOfName(name), HasSubstr("has the sign")) << name;
    EXPECT_THAT(faultOfName("a\x07"), HasSubstr("control character"));
    EXPECT_THAT(faultOfName("a}b"), HasSubstr("brace"));
    EXPECT_THAT(faultOfName(std::string(kLongestName + 1, 'a')), HasSubstr("too long"));
    for (const char* name : {".", "a", "a.b_c.d-1", "año", "party[1]"})
        EXPECT_EQ(faultOfName(name), "") << name;
}

TEST(Tags, LongDelimitersAreReadToo) {
    EXPECT_EQ(rendered("{{=<<<<<<<<<<<<<<<< >>>>>>>>>>>>>>>>=}}<<<<<<<<<<<<<<<<a>>>>>>>>>>>>>>>>",
                       fields({{"a", "x"}})),
              "x");
    EXPECT_FALSE(tags("{{=<<<<<<<<<<<<<<<<< >=}}"));
}

TEST(Tags, ALoneBraceIsText) {
    EXPECT_TRUE(tags("{ } }} a } b { c {d} }}}").value().empty());
    EXPECT_EQ(rendered("{a} }} {b", Fields()), "{a} }} {b");
}

// Whatever the text, the answer is a rendering or a list of faults: never a crash, and never an Internal
// error.
TEST(Rendering, RandomTextsOfPiecesAreAnswered) {
    constexpr const char* kPieces[] = {
        "{{",          "}}",     "{{{",    "}}}",         "{{#a}}", "{{/a}}", "{{^b}}", "{{/b}}", "{{> p}}",
        "{{=<% %>=}}", "<%",     "%>",     "<%={{ }}=%>", "\n",     " ",      "x",      "{{a}}",  "{{!",
        "{{l}}",       "{{#l}}", "{{/l}}", "\r\n",        "{{.}}",  "=",      "#"};
    Options options;
    options.partials = {{"p", "{{a}}\n"}};
    options.limits.steps = 10'000;
    const Value data = fields({{"a", "1"}, {"b", false}, {"l", List{Value("x"), Value("y")}}});
    int good = 0;
    for (unsigned seed = 1; seed <= 20'000; ++seed) {
        std::mt19937 random(seed);
        std::string text;
        for (unsigned i = 0; i < 1 + random() % 12; ++i)
            text += kPieces[random() % std::size(kPieces)];
        const auto result = render(text, data, options);
        if (result)
            ++good;
        else
            ASSERT_NE(result.error().code, ErrorCode::Internal)
                << "seed " << seed << ": " << text << ": " << result.error().message;
    }
    EXPECT_GT(good, 1000);
}

}  // namespace
}  // namespace concordat::media::mustache
