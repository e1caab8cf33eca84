// What the reader says to people whose file is wrong: everything at once, with place and remedy.
#include <gtest/gtest.h>

#include "record/random_record.h"
#include "record/record.h"
#include "record/record_sheet.h"
#include "record/told.h"

namespace concordat::record {
namespace {

using core::ErrorCode;
using testing::randomAgreement;
using testing::told;

std::string smallXml() {
    static const std::string bytes = writeXml(randomAgreement(1, {1, 0.0})).value();
    return bytes;
}

std::string replaced(std::string text, std::string_view what, std::string_view with) {
    const std::size_t at = text.find(what);
    EXPECT_NE(at, std::string::npos) << what;
    return at == std::string::npos ? text : text.replace(at, what.size(), with);
}

core::Error refused(const std::string& bytes) {
    const auto agreement = read(bytes);
    EXPECT_FALSE(agreement) << "was let pass";
    return agreement ? core::Error{} : agreement.error();
}

core::Problem onlyProblem(const std::string& bytes) {
    const core::Error error = refused(bytes);
    EXPECT_EQ(error.problems.size(), 1U) << told(error);
    return error.problems.empty() ? core::Problem{} : error.problems.front();
}

TEST(Reading, TellsXmlFromJsonByTheFirstCharacter) {
    const core::Agreement agreement = randomAgreement(1, {1, 0.0});
    EXPECT_TRUE(read("\xEF\xBB\xBF" + writeXml(agreement).value()).value() == agreement);
    EXPECT_TRUE(read("\n\t " + writeJson(agreement)).value() == agreement);
    EXPECT_EQ(refused("").code, ErrorCode::Invalid);
    EXPECT_EQ(refused(" \n ").code, ErrorCode::Invalid);
    EXPECT_EQ(refused("title: x").code, ErrorCode::Invalid);
}

TEST(Reading, TellsAllProblemsAtOnceInTheOrderOfTheLines) {
    std::string bytes = smallXml();
    bytes = replaced(bytes, "<title>", "<titel>");
    bytes = replaced(bytes, "</title>", "</titel>");
    bytes = replaced(bytes, "<fiscal_year_start_month>", "<fiscal_year_start_month>9");
    bytes = replaced(bytes, "<state>", "<state lang=\"en\">");
    const core::Error error = refused(bytes);
    ASSERT_EQ(error.problems.size(), 4U) << told(error);
    EXPECT_EQ(error.message, "the agreement has 4 problems; correct them and read it again");
    EXPECT_EQ(error.problems[0].message, "is missing (full title)");
    EXPECT_EQ(error.problems[1].path, "titel");
    EXPECT_EQ(error.problems[1].message, "“titel” is not a field of agreement; did you mean `title`?");
    EXPECT_EQ(error.problems[1].line, 4);
    EXPECT_EQ(error.problems[2].path, "jurisdiction.state");
    EXPECT_EQ(error.problems[3].path, "fiscal_year_start_month");
}

TEST(Reading, TellsAMisplacedFieldFromAnUnknownOne) {
    std::string bytes = smallXml();
    const std::size_t title = bytes.find("  <title>");
    const std::size_t end = bytes.find('\n', title) + 1;
    const std::string element = bytes.substr(title, end - title);
    bytes.erase(title, end - title);
    bytes = replaced(bytes, "  <instrument>", element + "  <instrument>");
    const core::Problem problem = onlyProblem(bytes);
    EXPECT_EQ(problem.path, "title");
    EXPECT_EQ(problem.message, "`title` stands after `short_name` but belongs before it");
}

TEST(Reading, SaysWhereAFieldWasGivenFirst) {
    const core::Problem problem =
        onlyProblem(replaced(smallXml(), "  <short_name>", "  <title>again</title>\n  <short_name>"));
    EXPECT_EQ(problem.message, "`title` is given twice, first in line 4");
    EXPECT_EQ(problem.line, 5);
}

TEST(Reading, NamesTheItemByItsKeyOrItsNumber) {
    core::Agreement agreement = randomAgreement(1, {2, 0.5, 2});
    agreement.obligations[1].title = " x";
    agreement.recitals = {"fine", "bad "};
    const core::Error error = refused(writeXml(agreement).value());
    ASSERT_EQ(error.problems.size(), 2U) << told(error);
    EXPECT_EQ(error.problems[0].path, "recitals[2]");
    EXPECT_EQ(error.problems[1].path, "obligations[obligation-2].title");
}

TEST(Reading, SuggestsTheNameThatADanglingReferenceMayMean) {
    core::Agreement agreement = randomAgreement(1, {2, 0.0, 2});
    agreement.obligations[0].obligors = {"prty-1"};
    core::Problem problem = onlyProblem(writeJson(agreement));
    EXPECT_EQ(problem.path, "obligations[obligation-1].obligors[1]");
    EXPECT_EQ(problem.message, "“prty-1” names no party here; did you mean `party-1`?");
    // Two of a series are no misprints of each other.
    agreement.obligations[0].obligors = {"party-3"};
    problem = onlyProblem(writeJson(agreement));
    EXPECT_EQ(problem.message, "“party-3” names no party here");
}

TEST(Reading, TellsAKeyThatIsUsedTwiceWithTheLineOfTheFirst) {
    core::Agreement agreement = randomAgreement(1, {2, 0.0, 2});
    agreement.goals.push_back(agreement.goals.front());
    const core::Problem problem = onlyProblem(writeXml(agreement).value());
    EXPECT_EQ(problem.path, "goals[goal-1].id");
    EXPECT_NE(problem.message.find("is already the id of the goal in line"), std::string::npos)
        << problem.message;
}

TEST(Reading, LetsTwoDataSetsHaveElementsOfOneName) {
    core::Agreement agreement = randomAgreement(1, {1, 0.0});
    core::DataSet second = agreement.data_sets.front();
    second.id = "second";
    agreement.data_sets.push_back(second);
    EXPECT_TRUE(read(writeXml(agreement).value()));
    agreement.data_sets.back().elements.push_back(second.elements.front());
    const core::Problem problem = onlyProblem(writeXml(agreement).value());
    EXPECT_EQ(problem.path, "data_sets[second].elements[element-1].name");
}

TEST(Reading, LooksForTheElementsOfAFlowInItsOwnDataSet) {
    core::Agreement agreement = randomAgreement(1, {1, 0.0});
    core::DataSet second = agreement.data_sets.front();
    second.id = "second";
    second.elements.front().name = "only_here";
    agreement.data_sets.push_back(second);
    agreement.data_flows.front().elements = {"only_here"};
    EXPECT_EQ(onlyProblem(writeXml(agreement).value()).path, "data_flows[data_flow-1].elements[1]");
    agreement.data_flows.front().dataset = "second";
    EXPECT_TRUE(read(writeXml(agreement).value()));
    // A flow of an unknown data set is told once, not once for every element.
    agreement.data_flows.front().dataset = "third";
    EXPECT_EQ(onlyProblem(writeXml(agreement).value()).path, "data_flows[data_flow-1].dataset");
}

TEST(Reading, RefusesASurvivorThatIsBothAClauseAndAnObligation) {
    core::Agreement agreement = randomAgreement(1, {1, 0.0});
    agreement.clauses.front().id = agreement.obligations.front().id;
    agreement.survival = {agreement.obligations.front().id};
    const core::Problem problem = onlyProblem(writeXml(agreement).value());
    EXPECT_EQ(problem.path, "survival[1]");
    EXPECT_EQ(problem.message, "both a clause and an obligation are called “" + agreement.clauses.front().id +
                                   "”; give one of them another id");
}

TEST(Reading, RefusesANewerFormAsUnsupported) {
    const core::Error xml = refused(replaced(smallXml(), "agreement:1", "agreement:2"));
    EXPECT_EQ(xml.code, ErrorCode::Unsupported);
    EXPECT_NE(xml.message.find("newer than this program reads"), std::string::npos) << xml.message;
    const core::Error json = refused("{\"form\": \"urn:concordat:agreement:12\"}");
    EXPECT_EQ(json.code, ErrorCode::Unsupported);
}

TEST(Reading, TakesTheNumberOfAFormInItsOneSpellingOnly) {
    for (const char* number : {"01", "+1", "1 ", " 1", "1.0", "-1", "", "0x1"})
        EXPECT_EQ(refused(replaced(smallXml(), "agreement:1", "agreement:" + std::string(number))).code,
                  ErrorCode::Invalid)
            << number;
    for (const char* number : {"2", "10", "2147483648", "99999999999999999999999999"})
        EXPECT_EQ(refused(replaced(smallXml(), "agreement:1", "agreement:" + std::string(number))).code,
                  ErrorCode::Unsupported)
            << number;
}

TEST(Reading, ReadsPastWhatXmlEditorsWriteOnTheRootAndNothingMore) {
    const std::string xsi = " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"";
    const auto withOnRoot = [&](const std::string& attribute) {
        return replaced(smallXml(), "agreement:1\"", "agreement:1\"" + xsi + " " + attribute);
    };
    for (const char* hint : {"xsi:schemaLocation=\"urn:concordat:agreement:1 agreement.xsd\"",
                             "xsi:noNamespaceSchemaLocation=\"agreement.xsd\""})
        EXPECT_TRUE(read(withOnRoot(hint)).value() == read(smallXml()).value()) << hint;
    EXPECT_EQ(onlyProblem(withOnRoot("xsi:type=\"agreement\"")).path, "");
    EXPECT_EQ(onlyProblem(withOnRoot("schemaLocation=\"agreement.xsd\"")).path, "");
    EXPECT_EQ(onlyProblem(replaced(withOnRoot(""), "<title>", "<title xsi:schemaLocation=\"a b\">")).path,
              "title");
}

TEST(Reading, SaysWhatAFileIsThatIsNoRecord) {
    EXPECT_EQ(
        refused("PK\x03\x04 and more").message,
        "this is a Word file or another archive, not a record; give the record as XML or JSON in UTF-8");
    EXPECT_NE(refused("%PDF-1.7").message.find("a PDF file"), std::string::npos);
    const std::string utf16("\xFF\xFE{\0\"\0", 6);
    for (const std::string& bytes : {utf16, std::string("{\0\"\0", 4).substr(1), std::string("title: x")})
        EXPECT_NE(refused(bytes).message.find("neither XML nor JSON"), std::string::npos);
}

TEST(Reading, TellsARequiredFieldThatIsEmptyFromOneThatMayBeLeftOut) {
    core::Agreement agreement = randomAgreement(1, {1, 0.0});
    agreement.title = "Rides";
    const std::string xml = writeXml(agreement).value();
    const std::string json = writeJson(agreement);
    for (const std::string& empty : {std::string("<title/>"), std::string("<title></title>")})
        EXPECT_EQ(onlyProblem(replaced(xml, "<title>Rides</title>", empty)).message,
                  "is empty; it is required");
    EXPECT_EQ(onlyProblem(replaced(json, "\"title\": \"Rides\"", "\"title\": null")).message,
              "is null; it is required");
    EXPECT_EQ(onlyProblem(replaced(json, "\"title\": \"Rides\"", "\"title\": {}")).message,
              "must be text in quotes, not an object");
    EXPECT_EQ(onlyProblem(replaced(json, "{\n", "{\n\"pilot\": null,\n")).message,
              "is null; leave it out instead");
}

// A name that no field has comes from the file and may be anything.
TEST(Reading, ShowsAForeignNameInOneShortLine) {
    const std::string json = writeJson(read(smallXml()).value());
    for (const std::string& name :
         {std::string("x\\n  line 1: title: is forged"), std::string(2'000'000, 'k')}) {
        const core::Problem problem = onlyProblem(replaced(json, "{\n", "{\n\"" + name + "\": {},\n"));
        EXPECT_EQ(problem.path.find('\n'), std::string::npos);
        EXPECT_LT(problem.path.size(), 200U);
        EXPECT_EQ(problem.message.find('\n'), std::string::npos);
        EXPECT_LT(problem.message.size(), 200U);
    }
}

TEST(Reading, RefusesWhatIsNoAgreementWithOneSentence) {
    for (const char* bad : {"<html/>", "<agreement/>", "<agreement xmlns=\"urn:concordat:agreement:0\"/>",
                            "<agreement xmlns=\"urn:concordat:agreement:one\"/>",
                            "<calendar xmlns=\"urn:concordat:calendar:1\"/>", "[]", "{}", "{\"form\": 1}",
                            "<party xmlns=\"urn:concordat:agreement:1\"/>"}) {
        const core::Error error = refused(bad);
        EXPECT_EQ(error.code, ErrorCode::Invalid) << bad;
        EXPECT_EQ(error.problems.size(), 1U) << bad;
    }
}

TEST(Reading, ReadsPastCommentsAndInstructions) {
    std::string bytes = replaced(smallXml(), "  <title>", "  <!-- ours --><?style x?><title><!-- a -->");
    EXPECT_TRUE(read(bytes).value() == read(smallXml()).value());
    // A text that a comment cuts in two is one text.
    bytes = replaced(smallXml(), "</title>", "<!-- cut --> and more</title>");
    EXPECT_EQ(read(bytes).value().title, read(smallXml()).value().title + " and more");
}

TEST(Reading, RefusesWordsBetweenElementsWhereverTheyStand) {
    const std::string bytes = smallXml();
    for (const std::string& stray : {replaced(bytes, "agreement:1\">", "agreement:1\">stray"),
                                     replaced(bytes, "  <short_name>", "stray <!-- c --> <short_name>"),
                                     replaced(bytes, "</agreement>", "stray</agreement>"),
                                     replaced(bytes, "</agreement>", "stray<!-- c --></agreement>")}) {
        const core::Problem problem = onlyProblem(stray);
        EXPECT_EQ(problem.path, "");
        EXPECT_NE(problem.message.find("text between its elements"), std::string::npos) << problem.message;
    }
}

TEST(Reading, CountsProblemsBeyondTheFirstTwoHundred) {
    std::string items;
    for (int at = 0; at < 1000; ++at)
        items += "<recital> </recital>";
    const core::Error error =
        refused(replaced(smallXml(), "  <purpose>", "<recitals>" + items + "</recitals><purpose>"));
    ASSERT_EQ(error.problems.size(), 200U);
    for (const core::Problem& problem : error.problems)
        EXPECT_FALSE(problem.path.empty()) << problem.message;
    EXPECT_EQ(error.message,
              "the agreement has 1000 problems; the first 200 follow, correct them and read it again");
}

// Hostile sizes cost no more than their bytes; the test would be killed, not slow, if something were
// quadratic.
TEST(Reading, EndsOnAFloodOfUnknownNames) {
    std::string flood = "<agreement xmlns=\"urn:concordat:agreement:1\">";
    for (int at = 0; at < 200'000; ++at)
        flood += "<obligatoin/>";
    EXPECT_EQ(refused(flood + "</agreement>").problems.size(), 200U);
    std::string items = replaced(smallXml(), "  <goals>", "  <recitals>");
    items = items.substr(0, items.find("<recitals>") + 10);
    for (int at = 0; at < 100'000; ++at)
        items += "<recital>a</recital>";
    EXPECT_FALSE(read(items + "</recitals></agreement>"));
}

TEST(Reading, OfJsonTakesMembersInAnyOrderAndTypesStrictly) {
    const core::Agreement agreement = randomAgreement(1, {1, 0.0});
    testing::Sheet sheet = testing::sheetOf(agreement);
    std::reverse(sheet.children.begin(), sheet.children.end());
    EXPECT_TRUE(read(testing::jsonOf(sheet)).value() == agreement);

    const std::string bytes = writeJson(agreement);
    EXPECT_EQ(
        onlyProblem(replaced(bytes, "\"fiscal_year_start_month\": ", "\"fiscal_year_start_month\": 0.5e"))
            .path,
        "fiscal_year_start_month");
    const core::Error error = refused(replaced(bytes, "\"purpose\": ", "\"purpose\": [], \"pilot\": "));
    ASSERT_EQ(error.problems.size(), 2U) << told(error);
    EXPECT_EQ(error.problems[0].message, "must be text in quotes, not a list");
    EXPECT_EQ(error.problems[1].message, "must be true or false without quotes, not text");
}

}  // namespace
}  // namespace concordat::record
