// The sections of an agreement's page as values of its templates. Each sets the names that its template asks
// for.
#pragma once

#include "media/context.h"
#include "web/agreement_page.h"

namespace concordat::web {

// `title` is what the date is of; it is said to those who hear the page.
[[nodiscard]] media::Value dueValue(const DueEntry& entry, const std::string& title);

void setOverview(media::Fields& values, const AgreementPage& page);
void setParties(media::Fields& values, const AgreementPage& page);
void setObligations(media::Fields& values, const AgreementPage& page);
void setDataSharing(media::Fields& values, const AgreementPage& page);
void setMoney(media::Fields& values, const AgreementPage& page);
void setMeasures(media::Fields& values, const AgreementPage& page);
void setHistory(media::Fields& values, const AgreementPage& page);

// Every entry of a list as its value.
template <class Entry, class ValueOf>
[[nodiscard]] media::Value listOf(const std::vector<Entry>& entries, ValueOf valueOf) {
    media::List list;
    list.reserve(entries.size());
    for (const Entry& entry : entries)
        list.push_back(valueOf(entry));
    return media::Value(std::move(list));
}

}  // namespace concordat::web
