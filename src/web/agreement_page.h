// One agreement, whole: what it is and how long it runs, who takes part, what is owed, what may be shared,
// what it costs, what is measured, and how its record came to be.
//
// The struct is the whole of what the page shows. Where a text is empty or a list has nothing the page leaves
// the place out or says that there is nothing. Codes are in words already; parties by their short names;
// every text is plain and the page escapes it. An obligation's anchor on the page is its id, so that
// "…/alder-diversion#OB-07" leads to it; flows, metrics and reports have theirs in the same way.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/date.h"
#include "core/due.h"
#include "core/result.h"
#include "web/explained_date.h"
#include "web/page_frame.h"

namespace concordat::web {

// A name and what stands for it: "Contract number", "AC-2026-0417".
struct Fact {
    std::string name;
    std::string value;
};

// One time that something falls due.
struct DueEntry {
    ExplainedDate due;
    std::int64_t days_left = 0;
    core::DueStatus status = core::DueStatus::Scheduled;
    std::string period;  // that it is about; may be empty
};

// When notice counts: from `opens`, where the record limits that, up to and with the deadline.
struct NoticeWindow {
    std::string purpose;  // in words: "Notice not to renew"
    std::optional<core::Date> opens;
    DueEntry deadline;
};

struct TermEntry {
    std::string name;  // "Initial term", "Renewal 1"
    core::Date start;
    std::optional<core::Date> end;
    bool is_current = false;  // as of the page's day
    std::optional<NoticeWindow> notice;
    std::string notice_unknown;          // why there is no deadline though notice is asked for
    std::vector<std::string> sentences;  // why it starts and ends then
};

struct Overview {
    std::string purpose;
    std::string scope;
    std::vector<std::string> in_scope;
    std::vector<std::string> out_of_scope;
    std::vector<Fact> facts;  // numbers, programs, jurisdiction, calendars, …
    std::string renewal;      // in a sentence
    std::vector<TermEntry> terms;
    std::string no_terms;  // why there are none; empty when there are
    std::vector<std::string> term_notes;
};

struct PartyEntry {
    std::string short_name;
    std::string legal_name;
    std::string kind;
    std::vector<std::string> roles;
    std::vector<std::string> adverse_to;
    std::vector<Fact> facts;  // address, telephone, where notices go, limits
};

struct PersonEntry {
    std::string name;
    std::string title;
    std::string organization;
    std::string email;
    std::string phone;
    std::vector<std::string> offices;  // "Signs for the Defender", "Data steward of Riverbend"
    std::optional<core::Date> from;
    std::optional<core::Date> to;
};

struct SignatoryEntry {
    std::string name;
    std::string title;
    std::string party;
    std::string capacity;
    std::string authority;
    std::optional<core::Date> authority_expires;
    bool required = false;
    std::optional<core::Date> signed_on;
};

struct LiaisonEntry {
    std::string name;  // empty while the place is vacant
    std::string party;
    std::string role;
    std::vector<std::string> topics;
    std::optional<core::Date> from;
    std::optional<core::Date> to;
};

// Who does, answers for, is asked about and is told of one function; each letter of RACI at most once.
struct RaciRow {
    std::string function;
    std::vector<std::string> letters;  // of each party in order: "R", "RA", ""
};

struct DecisionEntry {
    std::string id;
    std::string decision;
    std::vector<std::string> deciders;
    std::string rule;  // in words
    std::string limit;
    std::string if_silent;
};

struct ObligationEntry {
    std::string id;
    std::string title;
    std::string text;
    std::string kind;
    std::string strength;  // "must", of a prohibition "must not"
    std::vector<std::string> obligors;
    std::vector<std::string> beneficiaries;
    std::string rule;       // in words, to follow "Due"; empty for what has no date
    std::string condition;  // on which it hangs
    std::string clause;
    std::string owner;  // a person; empty when nobody answers for it
    std::vector<std::string> evidence;
    std::string consequence;
    std::vector<DueEntry> next;  // open ones, the nearest first
    std::string no_dates;        // why there are none; empty when there are or none is expected
};

struct DataElementEntry {
    std::string name;
    std::string sensitivity;
    std::string identifies;  // in words: "a person directly"
};

struct DataSetEntry {
    std::string id;
    std::string name;
    std::string owner;
    std::string system;
    std::vector<DataElementEntry> elements;
};

struct DataFlowEntry {
    std::string id;
    std::string from;
    std::vector<std::string> to;
    std::string data;
    std::vector<std::string> elements;  // none: all of the data set
    std::vector<std::string> purposes;
    std::vector<std::string> legal_bases;
    std::string consent;
    std::string method;
    std::string frequency;
    std::vector<std::string> forbidden_uses;
    std::string retention;
    std::string at_end;  // what becomes of the data
    std::string redisclosure;
    std::string incident;  // within what time
};

struct FundingEntry {
    std::string id;
    std::string funder;
    std::string kind;
    std::string award;
    std::string total;  // "$180,000.00"
    std::optional<core::Date> from;
    std::optional<core::Date> to;
    std::string match;
};

struct BudgetEntry {
    std::string category;
    std::string description;
    std::string party;
    std::string funding;
    std::string amount;
    std::string spent;
};

struct CommitmentEntry {
    std::string party;
    std::string description;
    std::string kind;
    std::string amount;
    std::string rate;
    bool counts_toward_match = false;
};

struct MetricEntry {
    std::string id;
    std::string name;
    std::string counts;  // what is counted, and against what
    std::string frequency;
    std::string baseline;
    std::vector<std::string> targets;
    std::string latest;  // the last figure and its period
    std::string owner;
    std::vector<DueEntry> next;
};

struct ReportEntry {
    std::string id;
    std::string title;
    std::string kind;
    std::string frequency;
    std::vector<std::string> obligors;
    std::vector<std::string> recipients;
    std::string rule;
    std::vector<DueEntry> next;
};

// One state in which the record was stored.
struct RevisionEntry {
    std::size_t number = 0;
    core::Date recorded_on;
    std::string recorded_at;  // the time of day with its zone; may be empty
    std::string who;
    std::string note;
    std::size_t changes = 0;  // fields that differ from the one before; the first has none
    std::string url;          // of the agreement as it then stood
    std::string changes_url;  // of the differences; empty for the first
};

struct AgreementPage {
    PageFrame frame{Place::Agreements, {}, {}};
    core::Date as_of;
    bool as_of_now = true;  // false when somebody asked for another day
    std::string id;
    std::string title;
    std::string short_name;
    std::string instrument;
    std::string binding;
    std::string state;
    std::size_t revision = 0;
    std::string url;           // of this page
    std::string document_url;  // of the Word document; empty when none can be made
    std::string json_url;
    std::string xml_url;
    Overview overview;
    std::vector<PartyEntry> parties;
    std::vector<PersonEntry> people;
    std::vector<SignatoryEntry> signatories;
    std::vector<LiaisonEntry> liaisons;
    std::vector<std::string> raci_parties;
    std::vector<RaciRow> raci;
    std::vector<DecisionEntry> decisions;
    std::vector<ObligationEntry> obligations;
    std::vector<DataSetEntry> data_sets;
    std::vector<DataFlowEntry> data_flows;
    std::vector<FundingEntry> funding;
    std::vector<BudgetEntry> budget;
    std::string budget_total;
    std::vector<CommitmentEntry> commitments;
    std::vector<MetricEntry> metrics;
    std::vector<ReportEntry> reports;
    std::vector<RevisionEntry> revisions;  // the latest first
};

// A complete HTML page. Fails only by a defect of ours.
[[nodiscard]] core::Result<std::string> render(const AgreementPage& page);

}  // namespace concordat::web
