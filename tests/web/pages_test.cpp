// Every page shows everything it is given, escapes all of it, says what is the matter when there is nothing,
// and keeps the form that people with a keyboard or a screen reader rely on.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "support/clockwork.h"
#include "web/html_claims.h"
#include "web/page_samples.h"

namespace concordat::web {
namespace {

using testing::date;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

template <class Page>
std::string html(const Page& page) {
    const auto shown = render(page);
    EXPECT_TRUE(shown) << (shown ? "" : shown.error().message);
    if (!shown)
        for (const auto& problem : shown.error().problems)
            ADD_FAILURE() << problem.path << ':' << problem.line << ": " << problem.message;
    return shown.value_or(std::string());
}

// Texts that try to break out of where they stand, each with a number of its own by which it is found again.
class Attack {
public:
    std::string operator()() {
        return "x" + std::to_string(++count_) +
               "y\"'><script>alert(1)</script><img src=x onerror=\"alert(2)\">{{title}}&amp;\a";
    }
    std::vector<std::string> two() { return {(*this)(), (*this)()}; }

    // What is wrong with the page that has them all.
    void holds(const std::string& page) const {
        for (int number = 1; number <= count_; ++number) {
            const std::string start = "x" + std::to_string(number) + "y";
            EXPECT_THAT(page, HasSubstr(start)) << "the text of that number is not shown";
            for (std::size_t at = page.find(start); at != std::string::npos; at = page.find(start, at + 1))
                EXPECT_EQ(page.substr(at + start.size(), 6), "&quot;") << start << " is not escaped";
        }
        EXPECT_THAT(page, Not(HasSubstr("<script")));
        EXPECT_THAT(page, Not(HasSubstr("<img src=x")));
        EXPECT_THAT(page, HasSubstr("&amp;amp;")) << "an entity of the text is shown as it was written";
        EXPECT_THAT(page, Not(HasSubstr("\a")));
    }

private:
    int count_ = 0;
};

PageFrame frameWith(Attack& attack) {
    return {Place::Elsewhere, attack(), attack()};
}

ExplainedDate dateWith(Attack& attack) {
    return {date("2026-11-28"), date("2026-11-30"), attack(), attack.two(), attack(), attack()};
}

DueEntry dueWith(Attack& attack) {
    return {dateWith(attack), 14, core::DueStatus::Upcoming, attack()};
}

TodayItem itemWith(Attack& attack) {
    TodayItem item;
    item.title = attack();
    item.kind = attack();
    item.period = attack();
    item.agreement = attack();
    item.agreement_url = attack();
    item.obligors = attack.two();
    item.owner = attack();
    item.status = core::DueStatus::Overdue;
    item.days_left = -3;
    item.grace_until = date("2026-12-04");
    item.due = dateWith(attack);
    return item;
}

TodayPage calmToday() {
    TodayPage page;
    page.as_of = date("2026-11-16");
    page.agreements = 6;
    page.json_url = "/api/v1/due";
    page.csv_url = "/api/v1/due?format=csv";
    return page;
}

const testing::ModelOffice& office() {
    static const testing::ModelOffice kOffice = testing::modelOffice();
    return kOffice;
}

TEST(Pages, OfTheModelAgreementsAreWhole) {
    EXPECT_THAT(testing::faultsOf(html(testing::sampleToday(office()))), IsEmpty());
    EXPECT_THAT(testing::faultsOf(html(testing::sampleAgreements(office()))), IsEmpty());
    EXPECT_THAT(testing::faultsOf(html(testing::sampleSearch(office()))), IsEmpty());
    for (const core::Agreement& agreement : office().agreements)
        EXPECT_THAT(testing::faultsOf(html(testing::sampleAgreement(office(), agreement))), IsEmpty())
            << agreement.id;
}

TEST(Pages, OfNothingAreWhole) {
    EXPECT_THAT(testing::faultsOf(html(TodayPage{})), IsEmpty());
    EXPECT_THAT(testing::faultsOf(html(calmToday())), IsEmpty());
    EXPECT_THAT(testing::faultsOf(html(AgreementsPage{})), IsEmpty());
    EXPECT_THAT(testing::faultsOf(html(SearchPage{})), IsEmpty());
    AgreementPage draft;
    draft.url = draft.json_url = draft.xml_url = "/agreements/draft";
    EXPECT_THAT(testing::faultsOf(html(draft)), IsEmpty());
}

// The claims themselves can fail.
TEST(Pages, SeededFaultsAreFound) {
    const std::string whole = html(calmToday());
    const auto with = [&](std::string_view from, std::string_view to) {
        std::string broken = whole;
        broken.replace(broken.find(from), from.size(), to);
        return testing::faultsOf(broken);
    };
    EXPECT_THAT(with("<h2 ", "<h4 "), Not(IsEmpty()));
    EXPECT_THAT(with("<main id=\"main\"", "<div id=\"main\""), Not(IsEmpty()));
    EXPECT_THAT(with("for=\"as-of\"", "for=\"as_of\""), Not(IsEmpty()));
    EXPECT_THAT(with("<h1>", "<h1 style=\"color:red\">"), Not(IsEmpty()));
    EXPECT_THAT(with("</main>", "<table><tr><th>x</th></tr></table></main>"), Not(IsEmpty()));
    EXPECT_THAT(with("</main>", "<time>Nov 16</time></main>"), Not(IsEmpty()));
}

TEST(TodayPage, ShowsAndEscapesEveryText) {
    Attack attack;
    TodayPage page = calmToday();
    page.frame = frameWith(attack);
    page.json_url = attack();
    page.csv_url = attack();
    page.more_url = attack();
    page.start_url = attack();
    for (TodaySection* section : {&page.overdue, &page.this_week, &page.next_30_days, &page.later}) {
        section->items.push_back(itemWith(attack));
        section->count = 1;
    }
    page.undated.push_back({attack(), attack(), attack(), attack(), true});
    attack.holds(html(page));
}

TEST(TodayPage, TeachesWhereThereIsNothing) {
    EXPECT_THAT(html(TodayPage{}), HasSubstr("concordat agreement import"));
    const std::string calm = html(calmToday());
    for (const char* sentence : {"Nothing is overdue.", "Nothing is due in the next seven days.",
                                 "Nothing more is due in the next 30 days.", "0 items from 6 agreements"})
        EXPECT_THAT(calm, HasSubstr(sentence));
    EXPECT_THAT(calm, Not(HasSubstr("concordat agreement import")));
    EXPECT_THAT(calm, Not(HasSubstr("Without a date")));
    EXPECT_THAT(calm, Not(HasSubstr("Show later items")));
}

TEST(TodayPage, SaysItsStateInTheTitle) {
    TodayPage page = calmToday();
    EXPECT_THAT(html(page), HasSubstr("<title>Today: nothing overdue – Concordat</title>"));
    page.overdue.count = 2;
    EXPECT_THAT(html(page), HasSubstr("<title>Today: 2 overdue – Concordat</title>"));
    EXPECT_THAT(html(page), HasSubstr("stand on another page"))
        << "counted, and not on this page of the list";
    page.as_of_now = false;
    EXPECT_THAT(html(page), HasSubstr("<title>As of Mon, Nov 16, 2026: 2 overdue – Concordat</title>"));
}

TEST(TodayPage, KeepsAWindowThatIsNoneOfItsOwn) {
    TodayPage page = calmToday();
    page.window_days = 45;
    EXPECT_THAT(html(page), HasSubstr("<option value=\"P45D\" selected>45 days</option>"));
    page.window_days = 90;
    EXPECT_THAT(html(page), HasSubstr("<option value=\"P90D\" selected>90 days</option>"));
    page.window_days = 1000;
    EXPECT_THAT(html(page), HasSubstr("<option value=\"P1000D\" selected>1000 days</option>"));
}

TEST(TodayPage, ADateUnfoldsItsReason) {
    TodayPage page = calmToday();
    TodayItem item;
    item.title = "Quarterly report";
    item.days_left = 14;
    item.due = {date("2026-11-28"), date("2026-11-30"), "", {"Saturday is a weekend day."},
                "within 30 days",   "Article 7"};
    page.next_30_days = {1, {item}};
    const std::string shown = html(page);
    for (const char* part :
         {"Why <time datetime=\"2026-11-30\">Mon, Nov 30, 2026</time>", "Saturday is a weekend day.",
          "Sat, Nov 28, 2026", "Due within 30 days.", "Article 7", "in 14 days", "nobody yet"})
        EXPECT_THAT(shown, HasSubstr(part));
}

TEST(AgreementsPage, ShowsAndEscapesEveryText) {
    Attack attack;
    AgreementsPage page;
    page.frame = frameWith(attack);
    page.words = attack();
    page.count = page.in_all = 1;
    page.json_url = attack();
    page.csv_url = attack();
    page.more_url = attack();
    page.start_url = attack();
    page.rows.push_back({attack(),
                         attack(),
                         attack(),
                         attack(),
                         attack.two(),
                         attack(),
                         {},
                         attack(),
                         NextDue{date("2026-11-30"), 14, core::DueStatus::Scheduled, attack()}});
    attack.holds(html(page));
}

TEST(AgreementsPage, SaysWhenNothingFits) {
    AgreementsPage page;
    EXPECT_THAT(html(page), HasSubstr("There are no agreements here yet"));
    page.in_all = 6;
    page.words = "aviary";
    EXPECT_THAT(html(page), HasSubstr("No agreement has these words"));
    EXPECT_THAT(html(page), Not(HasSubstr("<table")));
}

TEST(SearchPage, ShowsAndEscapesEveryText) {
    Attack attack;
    SearchPage page;
    page.frame = frameWith(attack);
    page.hits = 3;
    page.agreements = 1;
    page.json_url = attack();
    page.more_url = attack();
    page.start_url = attack();
    page.groups.push_back({attack(),
                           attack(),
                           attack(),
                           3,
                           {{attack(), attack(), {{attack(), false}, {attack(), true}, {attack(), false}}}}});
    const std::string shown = html(page);
    attack.holds(shown);
    EXPECT_THAT(shown, HasSubstr("<mark>x"));
    EXPECT_THAT(shown, HasSubstr("2 more places"));
}

TEST(SearchPage, AnswersEveryKindOfQuestion) {
    SearchPage page;
    EXPECT_THAT(html(page), HasSubstr("Type some words"));
    page.frame.search_words = "aviary";
    EXPECT_THAT(html(page), HasSubstr("Nothing has “aviary” in it."));
    page.refusal = "A quotation mark is not closed.";
    EXPECT_THAT(html(page), HasSubstr("A quotation mark is not closed."));
    EXPECT_THAT(html(page), Not(HasSubstr("Nothing has")));
    page.frame.search_words = "\xff\x01";
    EXPECT_THAT(html(page), HasSubstr("value=\"\uFFFD\uFFFD\""));
}

TEST(ErrorPage, SaysWhatToDoNext) {
    for (const int status : {400, 404, 405, 413, 500, 503, 504}) {
        ErrorPage page;
        page.status = status;
        const std::string shown = html(page);
        EXPECT_THAT(testing::faultsOf(shown), IsEmpty()) << status;
        EXPECT_THAT(shown, HasSubstr("Status " + std::to_string(status)));
        EXPECT_THAT(shown, HasSubstr("What is due today"));
    }
    Attack attack;
    ErrorPage page{frameWith(attack), 404, attack(), attack()};
    attack.holds(html(page));
}

AgreementPage attackedAgreement(Attack& attack) {
    AgreementPage page;
    page.frame = frameWith(attack);
    page.as_of = date("2026-11-16");
    page.as_of_now = false;
    for (std::string* text :
         {&page.id, &page.title, &page.short_name, &page.instrument, &page.binding, &page.state, &page.url,
          &page.document_url, &page.json_url, &page.xml_url, &page.budget_total})
        *text = attack();
    page.overview = {attack(), attack(), attack.two(), attack.two(), {{attack(), attack()}},
                     attack(), {},       attack(),     attack.two()};
    page.overview.terms.push_back({attack(), date("2026-07-01"), date("2028-06-30"), true,
                                   NoticeWindow{attack(), date("2028-01-02"), dueWith(attack)}, "",
                                   attack.two()});
    page.overview.terms.push_back({attack(), date("2028-07-01"), {}, false, {}, attack(), {}});
    page.parties.push_back(
        {attack(), attack(), attack(), attack.two(), attack.two(), {{attack(), attack()}}});
    page.people.push_back(
        {attack(), attack(), attack(), attack(), attack(), attack.two(), date("2020-01-01"), {}});
    page.signatories.push_back({attack(), attack(), attack(), attack(), attack(), {}, false, {}});
    page.liaisons.push_back({attack(), attack(), attack(), attack.two(), {}, {}});
    page.raci_parties = attack.two();
    page.raci.push_back({attack(), {"RA"}});
    page.decisions.push_back({attack(), attack(), attack.two(), attack(), attack(), attack()});
    return page;
}

TEST(AgreementPage, ShowsAndEscapesEveryTextOfOverviewAndParties) {
    Attack attack;
    const AgreementPage page = attackedAgreement(attack);
    const std::string shown = html(page);
    // Without a budget there is no place for its total, and without a name of its own the title stands twice.
    AgreementPage with_budget = page;
    with_budget.budget.push_back({"Personnel", "Case managers", "", "", "$1.00", ""});
    attack.holds(html(with_budget));
    EXPECT_THAT(shown, HasSubstr("answers for it"));
}

TEST(AgreementPage, ShowsAndEscapesEveryTextOfDutiesAndMoney) {
    Attack attack;
    AgreementPage page;
    page.url = page.json_url = page.xml_url = "/agreements/x";
    page.obligations.push_back({attack(),
                                attack(),
                                attack(),
                                attack(),
                                attack(),
                                attack.two(),
                                attack.two(),
                                attack(),
                                attack(),
                                attack(),
                                attack(),
                                attack.two(),
                                attack(),
                                {dueWith(attack)},
                                ""});
    page.obligations.push_back({"OB-2", "", "", "", "", {}, {}, "", "", "", "", {}, "", {}, attack()});
    page.data_sets.push_back({attack(), attack(), attack(), attack(), {{attack(), attack(), attack()}}});
    page.data_flows.push_back({attack(), attack(), attack.two(), attack(), attack.two(), attack.two(),
                               attack.two(), attack(), attack(), attack(), attack.two(), attack(), attack(),
                               attack(), attack()});
    page.funding.push_back({attack(), attack(), attack(), attack(), attack(), {}, {}, attack()});
    page.budget.push_back({attack(), attack(), attack(), attack(), attack(), attack()});
    page.commitments.push_back({attack(), attack(), attack(), attack(), attack(), true});
    page.metrics.push_back({attack(),
                            attack(),
                            attack(),
                            attack(),
                            attack(),
                            attack.two(),
                            attack(),
                            attack(),
                            {dueWith(attack)}});
    page.reports.push_back(
        {attack(), attack(), attack(), attack(), attack.two(), attack.two(), attack(), {dueWith(attack)}});
    page.revisions.push_back({2, date("2026-07-01"), attack(), attack(), attack(), 4, attack(), attack()});
    attack.holds(html(page));
}

TEST(AgreementPage, SaysOfEveryPartThatThereIsNothing) {
    AgreementPage page;
    const std::string shown = html(page);
    for (const char* sentence :
         {"No party is named yet.", "This agreement binds nobody to anything yet.",
          "No data are shared under this agreement.", "No money and no contributions are promised",
          "Nothing is measured and no report is promised", "This record has not been stored yet."})
        EXPECT_THAT(shown, HasSubstr(sentence));
    page.liaisons.push_back({"", "Riverbend", "Primary", {}, {}, {}});
    EXPECT_THAT(html(page), HasSubstr("Vacant"));
}

}  // namespace
}  // namespace concordat::web
