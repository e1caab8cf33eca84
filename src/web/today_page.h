// The page that the coordinator opens on Monday morning: what is overdue, due this week, in the next 30 days
// and later, over all agreements, each date with its reason.
//
// The struct is the whole of what the page shows; who fills it asks the use cases and decides which items
// stand in which section. Addresses are given, not made here. Texts are plain; the page escapes them.
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

// One item that falls due.
struct TodayItem {
    std::string item;        // "OB-07"
    std::string occurrence;  // "OB-07/2027Q2", once on the page for each agreement
    std::string title;
    std::string kind;    // in words: "Report", "Last day to give notice"
    std::string period;  // that it is about, "2027Q2"; may be empty
    std::string agreement;
    std::string agreement_url;          // of the agreement at this item
    std::vector<std::string> obligors;  // by the parties' short names
    std::string owner;                  // a person's name; empty when nobody answers for it
    core::DueStatus status = core::DueStatus::Scheduled;
    std::int64_t days_left = 0;  // from `as_of` to the adjusted date; negative when past
    std::optional<core::Date> grace_until;
    ExplainedDate due;
};

struct TodaySection {
    std::size_t count = 0;         // of all items, also of those on other pages of the list
    std::vector<TodayItem> items;  // of this page, by adjusted date, then occurrence
};

// Something that waits for its date, or whose date cannot be computed.
struct UndatedItem {
    std::string title;
    std::string agreement;
    std::string agreement_url;
    std::string reason;
    bool is_fault = false;  // the record or a calendar must be put right; otherwise it only waits
};

struct TodayPage {
    PageFrame frame{Place::Today, {}, {}};
    core::Date as_of;
    bool as_of_now = true;          // false when somebody asked for another day
    std::int64_t window_days = 90;  // how far the list looks ahead
    std::size_t agreements = 0;     // that this person may see; with none the page says how to bring some in
    TodaySection overdue;
    TodaySection this_week;     // the next seven days, today with them
    TodaySection next_30_days;  // after those
    TodaySection later;         // up to the end of the window
    std::vector<UndatedItem> undated;
    std::string json_url;  // the same list
    std::string csv_url;
    std::string more_url;   // of the next page of the list; empty on the last
    std::string start_url;  // of the first page; empty on the first
};

// A complete HTML page. Fails only by a defect of ours.
[[nodiscard]] core::Result<std::string> render(const TodayPage& page);

}  // namespace concordat::web
