#include "support/sound_agreement.h"

namespace concordat::testing {

using namespace core;

namespace {

const std::string kHash(64, 'a');

Organization organization(const std::string& id, const std::string& name, PartyKind kind) {
    Organization made;
    made.id = id;
    made.legal_name = name;
    made.kind = kind;
    return made;
}

Person person(const std::string& id, const std::string& name, const std::string& org) {
    Person made;
    made.id = id;
    made.name = name;
    made.org = org;
    made.email = id + "@example.org";
    made.active_from = date("2020-01-01");
    return made;
}

AgreementParty party(const std::string& id, const std::string& person, PartyRole role) {
    AgreementParty made;
    made.party_id = id;
    made.org = id + "-org";
    made.roles = {role};
    made.signatories = {signatory(person, SigningCapacity::Execute)};
    made.liaisons = {liaison(person, {}, {})};
    return made;
}

void addParties(Agreement& agreement) {
    agreement.organizations = {
        organization("defender-org", "Alder County Public Defender", PartyKind::PublicDefender),
        organization("riverbend-org", "Riverbend Restorative Services, Inc.", PartyKind::NonprofitService),
        organization("prosecutor-org", "Alder County Prosecutor", PartyKind::Prosecutor),
        organization("county-org", "Alder County", PartyKind::County)};
    agreement.organizations[1].uei = "RVRB00000001";
    agreement.people = {
        person("avery", "Avery Cole", "defender-org"), person("blake", "Blake Dunn", "riverbend-org"),
        person("casey", "Casey Ellis", "prosecutor-org"), person("drew", "Drew Foster", "county-org")};
    agreement.parties = {party("defender", "avery", PartyRole::LeadAgency),
                         party("riverbend", "blake", PartyRole::Provider),
                         party("prosecutor", "casey", PartyRole::Recipient)};
    agreement.parties[2].adverse_to = {"defender"};
}

void addTerm(Agreement& agreement) {
    agreement.state = LifecycleState::Active;
    agreement.dates.executed = date("2026-06-20");
    agreement.dates.effective = date("2026-07-01");
    agreement.effective_rule = {EffectiveRuleKind::FixedDate, date("2026-07-01"), "", {}};
    agreement.term.initial = {InitialTermKind::Duration, {}, months(24), "", {}};
    agreement.renewal.mode = RenewalMode::Auto;
    agreement.renewal.length = months(12);
    agreement.renewal.max_count = 2;
    RenewalNotice& notice = agreement.renewal.notice.emplace();
    notice.amount = 90;
    notice.earliest = 180;
    agreement.time_zone = "Etc/UTC";
    agreement.calendars = {"us-federal"};
    agreement.fiscal_year_start_month = 7;
}

void addPaper(Agreement& agreement) {
    DocumentVersion document;
    document.id = "mou-1";
    document.title = "Memorandum";
    document.rank = DocumentRank::Agreement;
    document.version = "1.0";
    document.state = DocumentState::Executed;
    document.hash = kHash;
    agreement.documents = {document};
    const auto sign = [&](const std::string& party, const std::string& person, std::string_view day) {
        Signature signature;
        signature.party = party;
        signature.person = person;
        signature.document_version = "mou-1";
        signature.signed_on = noon(day);
        signature.document_hash = kHash;
        agreement.signatures.push_back(signature);
    };
    sign("defender", "avery", "2026-06-15");
    sign("riverbend", "blake", "2026-06-20");
    sign("prosecutor", "casey", "2026-06-18");
    const auto amend = [&](std::int64_t number, std::string_view day, const Change& change) {
        Amendment amendment;
        amendment.number = number;
        amendment.kind = AmendmentKind::Scope;
        amendment.changes = {change};
        amendment.effective = {EffectiveRuleKind::FixedDate, date(day), "", {}};
        amendment.executed_on = date(day);
        agreement.amendments.push_back(amendment);
    };
    amend(1, "2027-01-01", {"scope.text", "Felonies", "Felonies and misdemeanors"});
    amend(2, "2027-03-01", {"scope.text", "Felonies and misdemeanors", "All cases"});
}

void addRoles(Agreement& agreement) {
    const auto assign = [&](RoleFunction function, const std::string& party, Raci raci) {
        RoleAssignment role;
        role.function = function;
        role.party = party;
        role.raci = raci;
        agreement.roles.push_back(role);
    };
    assign(RoleFunction::Referral, "defender", Raci::A);
    assign(RoleFunction::Referral, "defender", Raci::R);
    assign(RoleFunction::Mentoring, "riverbend", Raci::A);
    assign(RoleFunction::Mentoring, "riverbend", Raci::R);
    assign(RoleFunction::Mentoring, "defender", Raci::I);
    DecisionRight advice;
    advice.id = "D-01";
    advice.decision = "Legal advice";
    advice.deciders = {"defender"};
    advice.rule = DecisionRule::Sole;
    advice.reserved_matter = true;
    DecisionRight eligibility;
    eligibility.id = "D-02";
    eligibility.decision = "Eligibility";
    eligibility.deciders = {"defender", "prosecutor"};
    eligibility.rule = DecisionRule::JointUnanimous;
    eligibility.delegable = true;
    agreement.decisions = {advice, eligibility};
}

Obligation obligation(const std::string& id, ObligationKind kind, ObligationTrigger trigger) {
    Obligation made;
    made.id = id;
    made.title = "Duty " + id;
    made.text = "Riverbend does what " + id + " says.";
    made.kind = kind;
    made.obligors = {"riverbend"};
    made.beneficiaries = {"defender"};
    made.strength = ObligationStrength::Must;
    made.trigger = trigger;
    made.priority = ObligationPriority::Contract;
    return made;
}

void addObligations(Agreement& agreement) {
    Obligation quarterly = obligation("OB-01", ObligationKind::Deliverable, ObligationTrigger::Recurring);
    quarterly.due_rule = rule("every quarter period-end +30d roll following");
    quarterly.waiver_rule = WaiverRule{{}, true};
    quarterly.grace_days = 5;
    Obligation once = obligation("OB-02", ObligationKind::Insurance, ObligationTrigger::OneTime);
    once.due_rule = rule("effective +30d");
    const Obligation standing = obligation("OB-03", ObligationKind::Conduct, ObligationTrigger::Standing);
    Obligation incident = obligation("OB-04", ObligationKind::Notice, ObligationTrigger::Event);
    incident.due_rule = rule("event incident +24h");
    Obligation last = obligation("OB-05", ObligationKind::CloseOut, ObligationTrigger::OneTime);
    last.due_rule = rule("pop-end +90d");
    Obligation ending = obligation("OB-06", ObligationKind::Deliverable, ObligationTrigger::OneTime);
    ending.due_rule = rule("termination +30d");
    agreement.obligations = {quarterly, once, standing, incident, last, ending};
}

void addMoney(Agreement& agreement) {
    FundingSource award;
    award.id = "GRANT";
    award.funder = "county-org";
    award.kind = FundingKind::FederalPassThrough;
    award.award_no = "15PBJA-26-GG-00000-DEMO";
    award.award_title = "Diversion";
    award.assistance_listing_no = "16.738";
    award.assistance_listing_title = "Justice assistance";
    award.federal_agency = "Department of Justice";
    award.pass_through_entity = "county-org";
    award.subrecipient = "riverbend-org";
    award.federal_award_date = date("2026-05-01");
    award.r_and_d = false;
    award.amount_federal_obligated_this_action = dollars(100'000);
    award.amount_obligated_to_date = dollars(100'000);
    award.total_award = dollars(100'000);
    award.budget_period = DateSpan{date("2026-07-01"), date("2028-06-30")};
    award.period_of_performance = DateSpan{date("2026-07-01"), date("2028-06-30")};
    award.indirect_rate = IndirectRate{};
    award.match = Match{};
    award.subrecipient_or_contractor = AwardRole::Subrecipient;
    agreement.funding = {award};
    BudgetLine people;
    people.id = "BL-1";
    people.amount = dollars(75'000);
    people.funding = "GRANT";
    people.party = "riverbend";
    people.spent_to_date = dollars(30'000);
    BudgetLine travel = people;
    travel.id = "BL-2";
    travel.category = BudgetCategory::Travel;
    travel.amount = dollars(25'000);
    travel.spent_to_date.reset();
    agreement.budget = {people, travel};
    ResourceCommitment mentors;
    mentors.id = "RC-1";
    mentors.party = "riverbend";
    mentors.kind = CommitmentKind::VolunteerTime;
    mentors.description = "Mentors";
    mentors.quantity = {1200, 0};
    mentors.unit = CommitmentUnit::Hour;
    mentors.rate = Money{3'349, "USD"};
    mentors.counts_toward_match = true;
    mentors.federal_source = false;
    agreement.resources = {mentors};
}

DataElement element(const std::string& name, SensitivityClass sensitivity) {
    DataElement made;
    made.name = name;
    made.class_ = sensitivity;
    return made;
}

void addData(Agreement& agreement) {
    DataSet attendance;
    attendance.id = "DS-1";
    attendance.name = "Attendance";
    attendance.owner = "riverbend";
    attendance.elements = {element("client_name", SensitivityClass::Pii),
                           element("sessions", SensitivityClass::Aggregate),
                           element("defense_notes", SensitivityClass::Privileged)};
    agreement.data_sets = {attendance};
    DataFlow flow;
    flow.id = "DF-1";
    flow.provider = "riverbend";
    flow.recipients = {"defender"};
    flow.dataset = "DS-1";
    flow.elements = {"client_name", "sessions"};
    flow.purposes = {{Purpose::CaseManagement, ""}};
    flow.permitted_uses = {{UseCode::LegalRepresentation, ""}};
    flow.legal_bases = {{"state", "consent", "", ""}};
    flow.retention.emplace().period = months(12);
    flow.disposition =
        Disposition{DispositionKind::Destroy, daysLong(90), {}, TimeLimit{10, NoticeUnit::D}, ""};
    DataFlow toProsecutor = flow;
    toProsecutor.id = "DF-2";
    toProsecutor.recipients = {"prosecutor"};
    agreement.data_flows = {flow, toProsecutor};
}

void addReports(Agreement& agreement) {
    MetricDefinition enrolled;
    enrolled.id = "M07";
    enrolled.name = "Enrolled";
    enrolled.numerator_def = "People enrolled";
    enrolled.disaggregations = {{"gender", {"woman", "man"}, true}};
    enrolled.collection.collector = "riverbend";
    enrolled.definition_version = "1";
    MetricDefinition recidivism = enrolled;
    recidivism.id = "M09";
    recidivism.disaggregations.clear();
    recidivism.lag = months(12);
    recidivism.definition_version = "2";
    recidivism.changed_on = date("2027-01-01");
    agreement.metrics = {enrolled, recidivism};
    ReportRequirement upstream;
    upstream.id = "R-1";
    upstream.title = "Report to the funder";
    upstream.obligors = {"defender"};
    upstream.frequency = Frequency::Quarterly;
    upstream.due_rule = rule("every quarter period-end +30d");
    ReportRequirement own = upstream;
    own.id = "R-2";
    own.title = "Riverbend's report";
    own.obligors = {"riverbend"};
    own.due_rule = rule("every quarter period-end +15d");
    own.cascade = Cascade{"R-1", 10};
    agreement.reports = {upstream, own};
}

MetricValue figure(const std::string& metric, const std::string& period, std::int64_t count,
                   const std::string& key = "") {
    MetricValue made;
    made.metric = metric;
    made.period = period;
    made.disaggregation_key = key;
    made.numerator = count;
    made.status = MetricStatus::Submitted;
    return made;
}

void addHistory(Agreement& agreement) {
    History history;
    history.events = {{"EVT-1", "incident", {}, noon("2027-02-01"), ""}};
    OccurrenceEntry returned;
    returned.occ_id = "OB-01/2026Q3";
    returned.obligation = "OB-01";
    returned.period = OccurrencePeriod{date("2026-07-01"), date("2026-09-30"), "2026Q3"};
    returned.raw_due = date("2026-10-30");
    returned.adjusted_due = date("2026-10-30");
    returned.submitted_on = date("2026-10-28");
    returned.returned_on = date("2026-11-02");
    returned.resubmitted_on = date("2026-11-09");
    returned.accepted_on = date("2026-11-12");
    OccurrenceEntry waived;
    waived.occ_id = "OB-01/2026Q4";
    waived.obligation = "OB-01";
    waived.period = OccurrencePeriod{date("2026-10-01"), date("2026-12-31"), "2026Q4"};
    waived.raw_due = date("2027-01-30");
    waived.adjusted_due = date("2027-02-01");
    waived.waived_by = "defender";
    waived.waived_on = date("2027-01-29");
    waived.waiver_in_writing = true;
    history.occurrences = {returned, waived};
    history.contributions = {{date("2026-09-30"), "RC-1", {100, 0}, Money{334'900, "USD"}, "sheet 1", ""},
                             {date("2026-12-31"), "RC-1", {1005, 1}, Money{336'575, "USD"}, "sheet 2", ""}};
    history.metric_values = {figure("M07", "2026Q3", 10), figure("M07", "2026Q3", 6, "gender=woman"),
                             figure("M07", "2026Q3", 4, "gender=man")};
    ReportInstance sent;
    sent.report = "R-2";
    sent.period = OccurrencePeriod{date("2026-07-01"), date("2026-09-30"), "2026Q3"};
    sent.status = ReportStatus::Accepted;
    sent.submitted_on = date("2026-10-14");
    sent.snapshot_hash = kHash;
    ReportInstance corrected = sent;
    corrected.revision = 1;
    corrected.submitted_on = date("2026-10-20");
    corrected.variance_notes = "One person was counted twice.";
    history.report_instances = {sent, corrected};
    agreement.history = history;
}

}  // namespace

Agreement soundAgreement() {
    Agreement agreement;
    agreement.id = "sound";
    agreement.title = "Memorandum of Understanding";
    agreement.short_name = "Sound";
    agreement.instrument = Instrument::MouBinding;
    agreement.binding = Binding::Binding;
    addParties(agreement);
    addTerm(agreement);
    addPaper(agreement);
    addRoles(agreement);
    addObligations(agreement);
    addMoney(agreement);
    addData(agreement);
    addReports(agreement);
    addHistory(agreement);
    return agreement;
}

Agreement soundLetter() {
    Agreement agreement;
    agreement.id = "letter";
    agreement.instrument = Instrument::LetterOfCooperation;
    agreement.binding = Binding::NonBinding;
    addParties(agreement);
    for (AgreementParty& party : agreement.parties)
        party.signatories.clear();
    agreement.state = LifecycleState::InUse;
    agreement.dates.review_by = date("2027-07-31");
    agreement.effective_rule = {EffectiveRuleKind::FixedDate, date("2026-08-01"), "", {}};
    agreement.term.initial.kind = InitialTermKind::UntilTerminated;
    agreement.time_zone = "Etc/UTC";
    Obligation coffee = obligation("OB-01", ObligationKind::Meeting, ObligationTrigger::Recurring);
    coffee.strength = ObligationStrength::Should;
    coffee.due_rule = rule("every quarter period-end");
    agreement.obligations = {coffee};
    ResourceCommitment kits;
    kits.id = "RC-1";
    kits.party = "riverbend";
    kits.kind = CommitmentKind::InKindGoods;
    kits.quantity = {10, 0};
    agreement.resources = {kits};
    DataSet totals;
    totals.id = "DS-1";
    totals.elements = {element("kits", SensitivityClass::Aggregate),
                       element("opening_hours", SensitivityClass::Public),
                       element("guest_name", SensitivityClass::Pii)};
    agreement.data_sets = {totals};
    DataFlow flow;
    flow.id = "DF-1";
    flow.provider = "riverbend";
    flow.recipients = {"defender"};
    flow.dataset = "DS-1";
    flow.elements = {"kits", "opening_hours"};
    flow.purposes = {{Purpose::Reporting, ""}};
    flow.permitted_uses = {{UseCode::AggregateReporting, ""}};
    flow.legal_bases = {{"none", "aggregate", "", ""}};
    agreement.data_flows = {flow};
    agreement.history = History{};
    return agreement;
}

Signatory signatory(const std::string& person, SigningCapacity capacity) {
    Signatory made;
    made.person = person;
    made.capacity = capacity;
    made.required = true;
    return made;
}

Liaison liaison(const std::string& person, std::optional<Date> from, std::optional<Date> to) {
    Liaison made;
    made.person = person;
    made.from = from;
    made.to = to;
    return made;
}

DueRule rule(std::string_view text) {
    return parseDueRule(text).value();
}

Money dollars(std::int64_t amount) {
    return {amount * 100, "USD"};
}

Period months(int count) {
    return {count, Period::Unit::Month};
}

Period daysLong(int count) {
    return {count, Period::Unit::Day};
}

Instant noon(std::string_view day) {
    return {std::int64_t{date(day).days} * 86'400 + 43'200, 0};
}

Examination::Examination(Agreement examined) : agreement(std::move(examined)) {}

RecordFacts Examination::facts() const {
    static const Calendars kCalendars = calendarsWithFederal();
    static const UtcZone kZone;
    RecordFacts facts = recordFacts(agreement, as_of, kCalendars, kZone);
    facts.texts = texts;
    return facts;
}

std::vector<Finding> Examination::findings() const {
    return checkInvariants(agreement, facts());
}

std::vector<std::string> Examination::places() const {
    return placesOf(findings());
}

std::string Examination::messages() const {
    std::string text;
    for (const Finding& finding : findings())
        text += finding.message + "\n";
    return text;
}

std::vector<std::string> placesOf(const std::vector<Finding>& findings) {
    std::vector<std::string> places;
    for (const Finding& finding : findings)
        places.push_back(label(finding.invariant) + " " + std::string(code(finding.severity)) + " " +
                         finding.path);
    return places;
}

}  // namespace concordat::testing
