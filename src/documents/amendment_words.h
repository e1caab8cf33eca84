// What an amendment changes, in the words of its paper: the place as a lawyer names it, and the values before
// and after as the document of the agreement writes them.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "core/agreement.h"
#include "documents/agreement_words.h"
#include "documents/due_words.h"
#include "documents/party_names.h"
#include "record/display_names.h"
#include "record/place_in_record.h"

namespace concordat::documents {

struct ChangeWords {
    std::string label;   // "Initial term, length", "Obligation OB-16, when it is due"
    std::string before;  // "24 months"; empty where it was nothing
    std::string after;
    // "Initial term, length: 24 months is replaced by 36 months."; empty where the values are text that is
    // better read side by side.
    std::string sentence;
};

class AmendmentWords {
public:
    // The agreement and the names must outlive the words.
    AmendmentWords(const core::Agreement& agreement, const PartyNames& names, const DefinedTerms& terms);

    // A path that no record has is written with blanks and commas, and a value that is none of its field
    // stays as it is.
    [[nodiscard]] ChangeWords of(const core::Change& change) const;

private:
    [[nodiscard]] std::string labelOf(const record::PlaceInRecord& place) const;
    [[nodiscard]] std::string beginning(std::span<const record::Step> steps, std::string_view words) const;
    // What the item at the end of the steps is called.
    [[nodiscard]] std::string called(std::span<const record::Step> steps) const;
    [[nodiscard]] std::string articleOf(const std::string& clause) const;
    [[nodiscard]] std::string valueOf(const record::PlaceInRecord& place, const std::string& text) const;
    [[nodiscard]] std::string membersOf(const record::PlaceInRecord& place, const std::string& text) const;
    [[nodiscard]] std::string wordsOf(const record::PlaceInRecord& place, const std::string& text) const;
    [[nodiscard]] Reading readingAt(const record::PlaceInRecord& place) const;

    const core::Agreement& agreement_;
    const PartyNames& names_;
    const DefinedTerms& terms_;
    record::DisplayNames display_names_;
};

}  // namespace concordat::documents
