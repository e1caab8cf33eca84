// INV-40: what the guard against client identifiers must find, and what looks alike and is none.

#include "core/invariant.h"
#include "support/sound_agreement.h"

namespace concordat::testing {
namespace {

using namespace core;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

std::vector<Finding> found(std::string_view text, std::string path = "scope.text") {
    const std::vector<TextAt> texts = {{std::move(path), text}};
    return checkIdentifiers(texts);
}

void expectFound(std::string_view text, std::string_view what) {
    const std::vector<Finding> findings = found(text);
    ASSERT_THAT(findings, SizeIs(1)) << text;
    EXPECT_EQ(findings[0].invariant, 40);
    EXPECT_EQ(findings[0].path, "scope.text");
    EXPECT_THAT(findings[0].message, HasSubstr(std::string(what))) << text;
}

void expectSilence(std::string_view text) {
    for (const Finding& finding : found(text))
        ADD_FAILURE() << text << "\n" << finding.message;
}

TEST(NoClientIsNamed, BySocialSecurityNumber) {
    for (const char* text :
         {"123-45-6789", "His number is 123-45-6789.", "(001-01-0001)", "899-99-9999",
          "665-10-2000; 667-10-2000", "SSN 123 45 6789", "SSN: 123456789", "social security no. 123456789",
          "ssn#123-45-6789", "123\u201145\u20116789", "123\u201345\u20136789", "line\n123-45-6789\nline"})
        expectFound(text, "social security number");
}

TEST(NoClientIsNamed, ByANumberThatWasNeverIssued) {
    for (const char* text : {"000-12-3456", "666-12-3456", "900-12-3456", "999-99-9999", "123-00-4567",
                             "123-45-0000", "078-05-1120", "219-09-9999"})
        expectSilence(text);
}

// Every area and a few groups and serials, against the rule as the Social Security Administration states it.
TEST(NoClientIsNamed, ByAreaGroupAndSerialAsTheyWereIssued) {
    const auto digits = [](int number, std::size_t width) {
        std::string text = std::to_string(number);
        return text.insert(0, width - text.size(), '0');
    };
    for (int area = 0; area <= 999; ++area)
        for (const int group : {0, 1, 5, 99})
            for (const int serial : {0, 1, 9999}) {
                const std::string text = digits(area, 3) + '-' + digits(group, 2) + '-' + digits(serial, 4);
                const bool issued = area != 0 && area != 666 && area < 900 && group != 0 && serial != 0;
                EXPECT_EQ(found(text).size(), issued ? 1U : 0U) << text;
            }
}

TEST(NoClientIsNamed, ByWhatOnlyLooksLikeASocialSecurityNumber) {
    for (const char* text : {"12-3456789",  // employer identification number
                             "555-0141",
                             "(555) 123-4567",
                             "1-800-123-4567",
                             "123-456-7890",
                             "+1 555 123 45 67",
                             "Franklin Code 123-45-6789",
                             "§ 123-45-6789",
                             "Ann. Stat. 123-45-6789",
                             "Rule 123-45-6789",
                             "00412-1234",
                             "2026-123-45-6789",
                             "123-45-6789-1",
                             "A123-45-6789",
                             "123-45-67890",
                             "1123-45-6789",
                             "2027-01-01",
                             "15PBJA-26-GG-00000-DEMO",
                             "123 45 6789",
                             "123456789",
                             "RVRB00000001",
                             "16.738",
                             "42 CFR 2.31",
                             "45 CFR 164.504(e)(2)",
                             "Pub. L. 116-103",
                             "34 USC 12291(b)(2)",
                             "123-45 6789",
                             "Resolution 2026-118",
                             "123-4-56789",
                             ""})
        expectSilence(text);
}

TEST(NoClientIsNamed, ByADateOfBirthBesideAName) {
    for (const char* text :
         {"John Smith, DOB 03/04/1990", "John Smith (date of birth: March 4, 1990)",
          "Smith, John; dob 3-4-90", "DOB: 1990-03-04, Maria Lopez", "Maria Lopez was born on 4 March 1990.",
          "José Núñez, D.O.B. 3.4.1990", "J. Smith born 03/04/1990", "MARIA LOPEZ DOB=03/04/1990",
          "Birthdate of Ann Lee: x\nAnn Lee DOB 1/2/2003",
          "The client Maria Lopez, birthday is Sept. 4, 1990 or Maria Lopez, DOB Mar. 4, 1990"})
        expectFound(text, "date of birth beside a name");
}

TEST(NoClientIsNamed, ByADateOfBirthAlone) {
    for (const char* text :
         {"Date of birth", "Fields: Name, Date of Birth, Charge", "DOB is masked to the year.",
          "People born on or after January 1, 2000 are eligible.",
          "Alder County residents born after 2000-01-01", "born 03/04/1990", "DOB 03/04/1990",
          "Maria Lopez\nDOB 03/04/1990", "Maria Lopez, hired 03/04/1990", "Alder County, born 03/04/1990",
          "Stubborn Maria Lopez 03/04/1990",
          "Maria Lopez joined the board of the clinic long before the present agreement, DOB 1990-03-04",
          "John Smith, DOB unknown", "John Smith, DOB 13", "John Smith, DOB March"})
        expectSilence(text);
}

TEST(NoClientIsNamed, ByTheNumberOfACase) {
    for (const char* text : {"Case No. 12345", "case number 26-1182", "Case # F-26-118", "Docket No. 118-26",
                             "docket number: 2026/118", "Cause No. D-101-2026", "Indictment Number 4711",
                             "booking no 220145", "26-CR-001234", "2026-CR-1234", "2026CRS51234",
                             "26 CR 1234", "1:26-cr-00123-ABC", "CR-2026-1234", "CF-26-123", "2026-JV-0042",
                             "the matter 26-cf-000123.", "26\u2011CR\u2011001234", "no. 2 is 26-MM-444"})
        expectFound(text, "number of a court case");
}

TEST(NoClientIsNamed, ByWhatOnlyLooksLikeACase) {
    for (const char* text : {"Docket number",
                             "Case number, charge, next hearing",
                             "case no. and docket no. are left out",
                             "case number 12",
                             "28 CFR 20.33",
                             "10 CFR part 1",
                             "45 CFR 164.512",
                             "2 CFR 200.332(b)(1)",
                             "Form CR-180",
                             "Resolution 2026-118",
                             "OB-07/2027Q2",
                             "EVT-0042",
                             "FAIN 15PBJA-26-GG-00000-DEMO",
                             "2026-DJ-BX-0123",
                             "Administrative Order 2026-14",
                             "In case number portability fails 123",
                             "FY26-CR-100",
                             "26-CRX-1234",
                             "26-CR-12",
                             "26-CR-123456789",
                             "CR 2026",
                             "Suite 26 CR",
                             "In any case, no. 2026 applies to 100 people",
                             "Jurisdiction 2026",
                             "R. 3:26-9",
                             "no more than 1,200 cases"})
        expectSilence(text);
}

TEST(NoClientIsNamed, ButCourtsMayNumberTheAgreement) {
    EXPECT_THAT(found("2026-CR-001234", "external_numbers[1].value"), IsEmpty());
    EXPECT_THAT(found("In re Standing Order, Case No. 26-1182", "authorities[AU-1].citation"), IsEmpty());
    EXPECT_THAT(found("123-45-6789", "external_numbers[1].value"), SizeIs(1));
}

TEST(NoClientIsNamed, AndTheFindingDoesNotRepeatIt) {
    const std::vector<Finding> findings = found("Núñez’s is 123-45-6789.");
    ASSERT_THAT(findings, SizeIs(1));
    EXPECT_THAT(findings[0].message, HasSubstr("characters 12 to 22"));
    EXPECT_THAT(findings[0].message, Not(HasSubstr("6789")));
    EXPECT_THAT(findings[0].remedy, Not(HasSubstr("6789")));
}

TEST(NoClientIsNamed, InAnyTextThatTheCheckIsGiven) {
    Examination broken;
    const std::string text = "Call Ana Lopez, DOB 3/4/1990, SSN 123-45-6789, Case No. 26-1182.";
    broken.texts = {{"purpose", "Help."}, {"history.events[EVT-1].note", text}};
    EXPECT_THAT(broken.places(), ElementsAre("INV-40 error history.events[EVT-1].note",
                                             "INV-40 error history.events[EVT-1].note",
                                             "INV-40 error history.events[EVT-1].note"));
}

// Hostile text costs no more than its length and reads nothing beside it.
TEST(NoClientIsNamed, WhateverTheBytes) {
    for (const char* text :
         {"\xC2", "\xE2\x80", "\xF0\x9F\x98", "\xFF\xFE", "\x80\x80", "123-45-678\xE2", "DOB", "case no",
          "Case No. ", "26-CR-", "ssn 12345678", "A B C DOB 1/1/", "CR-", "-", "9"})
        expectSilence(text);
    std::string labels;
    for (int count = 0; count < 4000; ++count)
        labels += "dob 1/1/1990 case no. ";
    expectSilence(labels);
    expectSilence(std::string(20'000, '1'));
    expectSilence(std::string(20'000, '-'));
    expectSilence(std::string(20'000, 'A'));
}

}  // namespace
}  // namespace concordat::testing
