// A record in the words of a document, and the names by which a template may ask for them.
#include "record/template_data.h"

#include <gtest/gtest.h>

#include <set>

#include "record/random_record.h"
#include "record/record.h"
#include "record/spoken.h"

namespace concordat::record {
namespace {

using media::Value;
using testing::randomAgreement;
using NameKind = TemplateName::Kind;

core::Agreement sample() {
    core::Agreement agreement = randomAgreement(3, {2, 0.0, 2});
    agreement.dates.effective = core::parseDate("2026-07-01").value();
    agreement.term.initial.length = core::parsePeriod("P24M").value();
    agreement.recitals = {"one", "two", "three"};
    agreement.program_types = {core::ProgramType::Diversion, core::ProgramType::Reentry};
    agreement.binding = core::Binding::Mixed;
    agreement.organizations[0].legal_name = "Alder County Public Defender";
    agreement.organizations[1].legal_name = "Riverbend, Inc.";
    agreement.parties[0].org = "organization-1";
    agreement.parties[0].short_name = "the Defender";
    agreement.parties[1].org = "organization-2";
    agreement.parties[1].short_name.clear();
    agreement.obligations[0].obligors = {"party-1", "party-2"};
    core::FundingSource source = agreement.funding.at(0);
    source.total_award = core::parseMoney("180000.00 USD").value();
    agreement.funding[0] = source;
    agreement.survival = {"obligation-1"};
    agreement.obligations[0].title = "Quarterly report";
    return agreement;
}

// The value under a path of names and places: "obligations.0.obligors_joined".
const Value* at(const Value& root, const std::string& path) {
    const Value* value = &root;
    for (std::size_t start = 0; value != nullptr && start <= path.size();) {
        const std::size_t dot = std::min(path.find('.', start), path.size());
        const std::string part = path.substr(start, dot - start);
        start = dot + 1;
        if (value->list() != nullptr) {
            value = &value->list()->at(static_cast<std::size_t>(std::stoi(part)));
        } else {
            value = value->fields() != nullptr ? value->fields()->find(part) : nullptr;
        }
    }
    return value;
}

std::string text(const Value& root, const std::string& path) {
    const Value* value = at(root, path);
    if (value == nullptr) return "(unknown)";
    if (value->truth() != nullptr) return *value->truth() ? "(true)" : "(false)";
    return value->text() != nullptr ? *value->text() : value->absent() ? "(blank)" : "(not a text)";
}

TEST(Spoken, AMomentKeepsItsSecondsWhereThereAreAny) {
    Field field;
    field.kind = Kind::Instant;
    const auto told = [&](std::string_view text) {
        const core::Instant instant = core::parseInstant(text).value();
        return spoken(field, &instant);
    };
    EXPECT_EQ(told("2027-03-13T20:05-05:00"), "March 13, 2027, 8:05 p.m. (UTC-05:00)");
    EXPECT_EQ(told("2027-03-13T20:05:07-05:00"), "March 13, 2027, 8:05:07 p.m. (UTC-05:00)");
    EXPECT_EQ(told("1969-12-31T23:59:59Z"), "December 31, 1969, 11:59:59 p.m. (UTC)");
}

TEST(TemplateValue, SpeaksAsADocumentDoesAndKeepsTheCodeBeside) {
    const Value value = templateValue(sample());
    EXPECT_EQ(text(value, "dates.effective"), "July 1, 2026");
    EXPECT_EQ(text(value, "dates.effective_code"), "2026-07-01");
    EXPECT_EQ(text(value, "term.initial.length"), "24 months");
    EXPECT_EQ(text(value, "term.initial.length_code"), "P24M");
    EXPECT_EQ(text(value, "funding.0.total_award"), "$180,000.00");
    EXPECT_EQ(text(value, "funding.0.total_award_code"), "180000.00 USD");
    EXPECT_EQ(text(value, "binding"), "binding in part");
    EXPECT_EQ(text(value, "binding_code"), "mixed");
    EXPECT_EQ(text(value, "binding_is.mixed"), "(true)");
    EXPECT_EQ(text(value, "binding_is.binding"), "(false)");
}

TEST(TemplateValue, NamesWhatAnIdentifierNames) {
    const Value value = templateValue(sample());
    EXPECT_EQ(text(value, "parties.0.org_name"), "Alder County Public Defender");
    EXPECT_EQ(text(value, "obligations.0.obligors.0.name"), "the Defender");
    EXPECT_EQ(text(value, "obligations.0.obligors.0.id"), "party-1");
    // A party without a name of its own has that of its organisation.
    EXPECT_EQ(text(value, "obligations.0.obligors.1.name"), "Riverbend, Inc.");
    EXPECT_EQ(text(value, "obligations.0.obligors_joined"), "the Defender and Riverbend, Inc.");
    EXPECT_EQ(text(value, "survival.0.name"), "Quarterly report");
}

TEST(TemplateValue, NumbersItemsAndMarksTheEnds) {
    const Value value = templateValue(sample());
    EXPECT_EQ(text(value, "recitals.0.value"), "one");
    EXPECT_EQ(text(value, "recitals.0.index"), "1");
    EXPECT_EQ(text(value, "recitals.0.first"), "(true)");
    EXPECT_EQ(text(value, "recitals.1.first"), "(false)");
    EXPECT_EQ(text(value, "recitals.2.last"), "(true)");
    EXPECT_EQ(text(value, "recitals_joined"), "one, two and three");
    EXPECT_EQ(text(value, "program_types.1.code"), "reentry");
    EXPECT_EQ(text(value, "program_types.1.is.reentry"), "(true)");
    EXPECT_EQ(text(value, "parties.1.last"), "(true)");
}

TEST(TemplateValue, KnowsWhatIsLeftOutAsBlank) {
    const Value value = templateValue(sample());
    EXPECT_EQ(text(value, "dates.closed"), "(blank)");
    EXPECT_EQ(text(value, "dates.closed_code"), "(blank)");
    EXPECT_EQ(text(value, "pilot"), "(blank)");
    EXPECT_EQ(text(value, "history"), "(blank)");
    EXPECT_EQ(text(value, "calendars_joined"), "(blank)");
    EXPECT_EQ(text(value, "no_such_name"), "(unknown)");
}

// Whether the names say of the value exactly what it is, everywhere below.
void expectNamed(const Value& value, const TemplateName& name, const std::string& path) {
    if (value.absent()) return;
    switch (name.kind) {
        case NameKind::Text:
            EXPECT_NE(value.text(), nullptr) << path;
            return;
        case NameKind::Truth:
            EXPECT_NE(value.truth(), nullptr) << path;
            return;
        case NameKind::List:
            ASSERT_NE(value.list(), nullptr) << path;
            for (const Value& item : *value.list())
                expectNamed(item, {{}, NameKind::Object, {}, name.members}, path + "[]");
            return;
        case NameKind::Object:
            break;
    }
    ASSERT_NE(value.fields(), nullptr) << path;
    EXPECT_EQ(value.fields()->members().size(), name.members.size()) << path;
    for (const auto& [member, inner] : value.fields()->members()) {
        const TemplateName* known = name.find(member);
        ASSERT_NE(known, nullptr) << path << "." << member;
        expectNamed(inner, *known, path + "." + member);
    }
}

TEST(TemplateNames, AreExactlyTheNamesOfTheValues) {
    const TemplateName names = templateNames();
    for (std::uint64_t seed = 1; seed <= 6; ++seed)
        expectNamed(templateValue(randomAgreement(seed, {2, 1.0})), names, "");
}

void expectSound(const TemplateName& name, const std::string& path) {
    std::set<std::string> seen;
    for (const TemplateName& member : name.members) {
        EXPECT_TRUE(seen.insert(member.name).second) << path << "." << member.name << " is there twice";
        EXPECT_FALSE(member.meaning.empty()) << path << "." << member.name;
        expectSound(member, path + "." + member.name);
    }
}

TEST(TemplateNames, AreUniqueAndSayWhatTheyMean) {
    expectSound(templateNames(), "");
}

}  // namespace
}  // namespace concordat::record
