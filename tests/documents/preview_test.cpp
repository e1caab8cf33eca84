// The shipped page of an agreement: whole, in order for a reader who hears it, and proof against its record.
#include <gmock/gmock.h>

#include <algorithm>
#include <map>
#include <set>

#include "core/date.h"
#include "documents/clause_html.h"
#include "documents/model_world.h"
#include "documents/text_template.h"
#include "media/xml.h"

namespace concordat::documents {
namespace {

using media::Fields;
using media::List;
using media::xml::Node;
using testing::agreementOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

core::Result<Rendering> rendered(const core::Agreement& agreement, Copy copy = Copy::Draft) {
    const auto source = TextTemplate::read(
        "preview.html", testing::bytesOf("templates/documents/preview.html"), TextKind::Html,
        [](const std::string&) -> core::Result<std::string> {
            return core::fail(core::ErrorCode::NotFound, "none");
        },
        &agreementNames());
    if (!source) return tl::unexpected(source.error());
    const testing::ModelWorld world(agreement);
    AgreementQuestion question = world.question();
    question.provenance = {"0123abcd", "Concordat 0.1.0"};
    return renderAgreement(*source, agreement, std::move(question), copy);
}

// The page as a tree: it is written so that XML parses it as well, which no value that got out of its place
// would let pass.
class Page {
public:
    explicit Page(const std::string& html) : html_(html) {
        constexpr std::string_view kDoctype = "<!DOCTYPE html>\n";
        EXPECT_THAT(html, ::testing::StartsWith(std::string(kDoctype)));
        auto parsed = media::xml::parse(std::string_view(html).substr(kDoctype.size()));
        EXPECT_TRUE(parsed) << (parsed ? "" : parsed.error().message);
        if (parsed) tree_.emplace(std::move(*parsed));
    }

    [[nodiscard]] std::vector<Node> all(std::string_view name = "") const {
        std::vector<Node> found;
        if (!tree_) return found;
        for (Node node = tree_->root(); node; node = node.nextBelow(tree_->root()))
            if (node.kind() == media::xml::Kind::Element && (name.empty() || node.name() == name))
                found.push_back(node);
        return found;
    }
    [[nodiscard]] std::string text() const { return tree_ ? tree_->root().text() : std::string(); }
    [[nodiscard]] const std::string& html() const { return html_; }

private:
    std::string html_;
    std::optional<media::xml::Document> tree_;
};

std::string attribute(Node node, std::string_view name) {
    return std::string(node.attribute({"", name}).value_or(""));
}

Page pageOf(const core::Agreement& agreement, Copy copy = Copy::Draft) {
    const auto rendering = rendered(agreement, copy);
    EXPECT_TRUE(rendering) << (rendering ? "" : rendering.error().message);
    return Page(rendering ? rendering->bytes : std::string());
}

class Preview : public ::testing::TestWithParam<const char*> {};

TEST_P(Preview, HoldsWhatTheRecordSays) {
    const core::Agreement agreement = agreementOf(GetParam());
    const std::string text = pageOf(agreement).text();
    std::vector<std::string> wanted = {agreement.title, agreement.id};
    for (const core::AgreementParty& party : agreement.parties) {
        for (const core::Organization& organization : agreement.organizations)
            if (organization.id == party.org) wanted.push_back(organization.legal_name);
        for (const core::Signatory& signatory : party.signatories)
            for (const core::Person& person : agreement.people)
                if (person.id == signatory.person) wanted.push_back(person.name);
    }
    for (const std::string& recital : agreement.recitals)
        wanted.push_back(recital);
    for (const core::Definition& definition : agreement.definitions)
        wanted.push_back(definition.meaning);
    for (const core::ClauseUse& clause : agreement.clauses)
        wanted.push_back(clause.heading);
    for (const core::Obligation& obligation : agreement.obligations)
        wanted.push_back(obligation.text);
    for (const core::MetricDefinition& metric : agreement.metrics)
        wanted.push_back(metric.numerator_def);
    for (const core::FundingSource& source : agreement.funding)
        wanted.push_back(core::printLong(source.total_award));
    for (const core::BudgetLine& line : agreement.budget)
        wanted.push_back(core::printLong(line.amount));
    for (const core::DecisionRight& decision : agreement.decisions)
        wanted.push_back(decision.decision);
    for (const core::DataFlow& flow : agreement.data_flows)
        wanted.push_back(flow.id);
    for (const std::string& each : wanted)
        EXPECT_NE(text.find(each), std::string::npos) << each;
}

TEST_P(Preview, HasTheArticlesAndTheirParagraphsInOrder) {
    const core::Agreement agreement = agreementOf(GetParam());
    const Page page = pageOf(agreement);
    std::vector<std::string> told;
    for (const Node heading : page.all("h2"))
        if (attribute(heading, "id").starts_with("article-")) told.push_back(heading.text());
    std::vector<std::string> wanted;
    for (std::size_t i = 0; i < agreement.clauses.size(); ++i)
        wanted.push_back("Article " + std::to_string(i + 1) + ". " + agreement.clauses[i].heading);
    EXPECT_EQ(told, wanted);
    // 1.1, 1.2, 2.1, …: an article begins anew, and no number is left out.
    std::pair<int, int> last{0, 0};
    for (const Node number : page.all("span")) {
        if (attribute(number, "class") != "number") continue;
        const std::string text = number.text();
        const std::pair at{std::stoi(text), std::stoi(text.substr(text.find('.') + 1))};
        EXPECT_TRUE(at.first == last.first ? at.second == last.second + 1 : at.second == 1) << text;
        EXPECT_GE(at.first, last.first);
        last = at;
    }
}

TEST_P(Preview, IsInOrderForWhoeverHearsIt) {
    const Page page = pageOf(agreementOf(GetParam()));
    for (const char* once : {"html", "title", "h1", "main", "header", "nav", "footer"})
        EXPECT_EQ(page.all(once).size(), 1U) << once;
    EXPECT_EQ(attribute(page.all("html").at(0), "lang"), "en");
    EXPECT_THAT(page.all("title").at(0).text(), Not(IsEmpty()));
    int last = 1;
    for (const Node node : page.all()) {
        const std::string_view name = node.name();
        if (name.size() != 2 || name[0] != 'h' || name[1] < '1' || name[1] > '6') continue;
        EXPECT_LE(name[1] - '0', last + 1) << node.text();
        EXPECT_THAT(node.text(), Not(IsEmpty()));
        last = name[1] - '0';
    }
    std::set<std::string> ids;
    for (const Node node : page.all())
        if (const std::string id = attribute(node, "id"); !id.empty()) {
            EXPECT_TRUE(ids.insert(id).second) << id;
        }
    for (const Node link : page.all("a")) {
        ASSERT_THAT(attribute(link, "href"), ::testing::StartsWith("#"));
        EXPECT_TRUE(ids.contains(attribute(link, "href").substr(1))) << attribute(link, "href");
    }
    for (const Node section : page.all("section"))
        EXPECT_TRUE(ids.contains(attribute(section, "aria-labelledby"))) << attribute(section, "id");
    for (const Node list : page.all("ol"))
        for (const Node item : list.elements())
            EXPECT_EQ(item.name(), "li");
    for (const Node time : page.all("time"))
        EXPECT_TRUE(core::parseDate(attribute(time, "datetime"))) << time.text();
}

TEST_P(Preview, HasTablesThatSayWhatTheyAre) {
    const Page page = pageOf(agreementOf(GetParam()));
    for (const Node table : page.all("table")) {
        EXPECT_EQ(attribute(table, "role"), "table");
        const Node caption = table.firstElement();
        ASSERT_EQ(caption.name(), "caption");
        EXPECT_THAT(caption.text(), Not(IsEmpty()));
        std::vector<std::string> columns;
        for (Node node = table; node; node = node.nextBelow(table)) {
            if (node.kind() != media::xml::Kind::Element) continue;
            if (node.name() == "th" && attribute(node, "scope") == "col") columns.push_back(node.text());
            if (node.name() == "th") {
                EXPECT_THAT(attribute(node, "scope"), Not(IsEmpty())) << node.text();
            }
        }
        for (Node node = table; node; node = node.nextBelow(table)) {
            if (node.kind() != media::xml::Kind::Element || node.name() != "tr") continue;
            std::size_t column = 0;
            for (const Node cell : node.elements()) {
                const std::string span = attribute(cell, "colspan");
                ASSERT_LT(column, columns.size()) << caption.text();
                if (cell.name() == "td") {
                    EXPECT_EQ(attribute(cell, "data-label"), columns[column]);
                }
                column += span.empty() ? 1 : static_cast<std::size_t>(std::stoi(span));
            }
            EXPECT_EQ(column, columns.size()) << caption.text();
        }
    }
}

TEST_P(Preview, NamesWhatATableIsAboutWhereSeveralAreAlike) {
    const core::Agreement agreement = agreementOf(GetParam());
    const Page page = pageOf(agreement);
    std::map<std::string, std::size_t> times;
    for (const Node caption : page.all("caption"))
        if (caption.text().starts_with("Elements of ") || caption.text().starts_with("Budget lines "))
            ++times[caption.text()];
    for (const auto& [caption, count] : times)
        EXPECT_EQ(count, 1U) << caption;
    for (const core::DataSet& set : agreement.data_sets) {
        const bool printed = page.text().find("Data set: " + set.name) != std::string::npos;
        EXPECT_EQ(times.contains("Elements of " + set.name), printed) << set.name;
    }
}

TEST_P(Preview, LoadsAndRunsNothing) {
    const Page page = pageOf(agreementOf(GetParam()));
    for (const char* none : {"script", "link", "img", "iframe", "object", "embed", "form", "base"})
        EXPECT_THAT(page.all(none), IsEmpty()) << none;
    for (const Node node : page.all())
        for (const media::xml::Attribute& each : node.attributes()) {
            EXPECT_FALSE(each.local.starts_with("on")) << each.local;
            EXPECT_NE(each.local, "src");
            EXPECT_NE(each.local, "style");
        }
    EXPECT_THAT(page.html(), Not(HasSubstr("url(")));
    EXPECT_THAT(page.html(), Not(HasSubstr("@import")));
    EXPECT_THAT(page.html(), Not(HasSubstr("{{")));
}

TEST_P(Preview, SaysInWordsWhetherItIsADraft) {
    const core::Agreement agreement = agreementOf(GetParam());
    const std::string draft = pageOf(agreement).text();
    EXPECT_NE(draft.find("Reading copy."), std::string::npos);
    const std::string last = pageOf(agreement, Copy::Final).text();
    EXPECT_EQ(last.find("Reading copy"), std::string::npos);
    for (const char* words : {"CopyFinal", "0123abcd", "Concordat 0.1.0"})
        EXPECT_NE(last.find(words), std::string::npos) << words;
}

INSTANTIATE_TEST_SUITE_P(Models, Preview,
                         ::testing::Values("alder-diversion", "harbor-colocation",
                                           "franklin-11th-district-dsa", "mesa-reentry-subaward",
                                           "grove-clothing-closet", "franklin-statewide-pretrial"),
                         [](const auto& row) {
                             std::string name = row.param;
                             std::erase(name, '-');
                             return name;
                         });

TEST(PreviewOfAHostileRecord, PrintsItsWordsAndNothingElse) {
    const std::string hostile = "<script>alert(1)</script>\"'><img src=x onerror=y> & ]]> -- {{id}} </title>";
    core::Agreement agreement = agreementOf("alder-diversion");
    agreement.title = agreement.short_name = hostile;
    agreement.recitals = {hostile};
    for (core::Definition& definition : agreement.definitions)
        definition.term = definition.meaning = hostile;
    for (core::Organization& organization : agreement.organizations)
        organization.legal_name = organization.address = hostile;
    for (core::AgreementParty& party : agreement.parties)
        party.short_name = hostile;
    for (core::Person& person : agreement.people)
        person.name = person.title = person.email = person.phone = hostile;
    for (core::Obligation& obligation : agreement.obligations)
        obligation.title = obligation.text = hostile;
    for (core::MetricDefinition& metric : agreement.metrics)
        metric.name = metric.numerator_def = hostile;
    for (core::DataFlow& flow : agreement.data_flows)
        flow.frequency = hostile;
    for (core::ExternalNumber& number : agreement.external_numbers)
        number.value = hostile;
    for (core::ClauseUse& clause : agreement.clauses) {
        clause.heading = hostile;
        // Names of the record, Markdown and HTML of the wording itself.
        clause.paragraphs = {
            "<b onclick='x'>B</b> **{{title}}** {{short_name}}\n\n1. <i>\n   1. </div> _{{title}}_\n",
            "[a](javascript:x) <!-- "};
    }
    const Page page = pageOf(agreement);
    for (const char* none : {"script", "img", "b", "i"})
        EXPECT_THAT(page.all(none), IsEmpty()) << none;
    EXPECT_EQ(page.all("a").size(), pageOf(agreementOf("alder-diversion")).all("a").size());
    EXPECT_EQ(page.all("h1").at(0).text(), hostile);
    for (const std::string& words :
         {std::string("<b onclick='x'>B</b>"), hostile, std::string("[a](javascript:x) <!--")})
        EXPECT_NE(page.text().find(words), std::string::npos) << words;
}

TEST(PreviewOfADraft, MarksBlanksWithWordsAndWithAnElement) {
    core::Agreement agreement = agreementOf("alder-diversion");
    agreement.clauses[0].paragraphs = {"It ends on **{{dates.closed}}**."};
    for (core::Obligation& obligation : agreement.obligations)
        obligation.title.clear();
    const auto rendering = rendered(agreement);
    ASSERT_TRUE(rendering) << rendering.error().message;
    const Page page(rendering->bytes);
    std::set<std::string> marks;
    for (const Node mark : page.all("mark"))
        marks.insert(mark.text());
    EXPECT_THAT(marks, ElementsAre("[blank: dates.closed]", "[blank: title]"));
    EXPECT_FALSE(rendered(agreement, Copy::Final));
}

TEST(PreviewOfAModel, ListsWhatComesNextFromItsDayOnInOrder) {
    const Page page = pageOf(agreementOf("alder-diversion"));
    std::vector<std::string> days;
    for (const Node table : page.all("table")) {
        if (table.firstElement().text() != "What comes next, in order of date") continue;
        for (Node node = table; node; node = node.nextBelow(table)) {
            if (node.kind() == media::xml::Kind::Element && node.name() == "time")
                days.push_back(attribute(node, "datetime"));
        }
    }
    ASSERT_GE(days.size(), 10U);
    EXPECT_TRUE(std::ranges::is_sorted(days));
    // What is due on the day itself is still to come, and what was due the day before is not.
    EXPECT_EQ(days.front(), "2027-01-15");
    EXPECT_NE(page.text().find("Last day for notice about Renewal 1"), std::string::npos);
}

List paragraphs(const std::vector<std::pair<int, std::string>>& given) {
    List list;
    for (const auto& [depth, words] : given)
        list.emplace_back(Fields()
                              .set("numbered", depth == 0)
                              .set("item", depth == 1)
                              .set("subitem", depth == 2)
                              .set("pieces", List{Fields().set("text", words).set("strong", false)}));
    return list;
}

TEST(ClauseHtml, NestsItsLists) {
    EXPECT_EQ(clauseHtml(7, {}), "");
    EXPECT_EQ(clauseHtml(7, paragraphs({{0, "a"}, {0, "b & c\nd"}})),
              "<div class=\"section\" id=\"section-7-1\"><p><span class=\"number\">7.1</span> a</p></div>"
              "<div class=\"section\" id=\"section-7-2\"><p><span class=\"number\">7.2</span> b &amp; "
              "c<br/>d</p></div>");
    EXPECT_THAT(
        clauseHtml(7, paragraphs({{0, "a"}, {1, "b"}, {2, "c"}, {2, "d"}, {1, "e"}, {0, "f"}})),
        HasSubstr("a</p><ol class=\"items\"><li>b<ol class=\"subitems\"><li>c</li><li>d</li></ol></li>"
                  "<li>e</li></ol></div><div"));
}

TEST(ClauseHtml, IsSoundWhereverItemsStand) {
    for (const auto& given : std::vector<std::vector<std::pair<int, std::string>>>{
             {{1, "a"}},
             {{2, "a"}},
             {{2, "a"}, {1, "b"}, {0, "c"}, {2, "d"}, {0, "e"}},
             {{0, "a"}, {2, "b"}}}) {
        const std::string html = "<x>" + clauseHtml(1, paragraphs(given)) + "</x>";
        const auto parsed = media::xml::parse(html);
        EXPECT_TRUE(parsed) << html;
    }
}

}  // namespace
}  // namespace concordat::documents
