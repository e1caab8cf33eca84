// The list of agreements, all of them or those that some words find: what each is called, who is in it, where
// it stands, when its term ends and what is due next.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/date.h"
#include "core/due.h"
#include "core/result.h"
#include "web/page_frame.h"

namespace concordat::web {

// The next thing that is open under an agreement.
struct NextDue {
    core::Date day;  // adjusted
    std::int64_t days_left = 0;
    core::DueStatus status = core::DueStatus::Scheduled;
    std::string title;
};

struct AgreementRow {
    std::string title;
    std::string short_name;  // may be empty
    std::string url;
    std::string instrument;            // in words: "Memorandum of understanding"
    std::vector<std::string> parties;  // by their short names
    std::string state;                 // in words: "Active"
    std::optional<core::Date> term_end;
    std::string term_note;  // in the place of a term's end that is not there: "Until one side ends it"
    std::optional<NextDue> next;
};

struct AgreementsPage {
    PageFrame frame{Place::Agreements, {}, {}};
    std::string words;       // that the list was narrowed to; empty for all
    std::size_t count = 0;   // that fit the words, also on other pages of the list
    std::size_t in_all = 0;  // that this person may see
    std::vector<AgreementRow> rows;
    std::string json_url;
    std::string csv_url;
    std::string more_url;   // of the next page of the list; empty on the last
    std::string start_url;  // of the first page; empty on the first
};

// A complete HTML page. Fails only by a defect of ours.
[[nodiscard]] core::Result<std::string> render(const AgreementsPage& page);

}  // namespace concordat::web
