#include "documents/clause_references.h"

#include <algorithm>
#include <numeric>

#include <fmt/format.h>

#include "core/names.h"
#include "documents/agreement_words.h"
#include "documents/view_fields.h"
#include "record/spoken.h"

namespace concordat::documents {

using media::Fields;
using media::Language;
using media::Value;
using record::TemplateName;

namespace {

std::string_view sectionIn(Language language) {
    return language == Language::English ? "Section" : "Sección";
}

// "Exhibit C" is "Anexo C", and "Schedule 1" is "Apéndice 1".
std::string placeIn(Language language, std::string place) {
    if (language == Language::English) return place;
    for (const auto& [english, spanish] :
         {std::pair("Exhibit ", "Anexo "), std::pair("Schedule ", "Apéndice ")})
        if (place.starts_with(english)) return spanish + place.substr(std::string_view(english).size());
    return place;
}

// "Section 14.2" for each paragraph that has an anchor; wording that was changed may have lost some.
Fields sectionsOf(const core::ClauseUse& clause, std::size_t article, const std::vector<std::size_t>& numbers,
                  Language language) {
    Fields sections;
    sections.leaveOpen();
    for (std::size_t i = 0; i < clause.paragraphs.size(); ++i)
        if (const Anchored anchored = anchorOf(clause.paragraphs[i]);
            !anchored.anchor.empty() && numbers[i] > 0)
            sections.set(std::string(anchored.anchor),
                         fmt::format("{} {}.{}", sectionIn(language), article, numbers[i]));
    return sections;
}

// Under each word of a vocabulary the short names of the parties that it fits.
template <class Enumeration, class Fits>
Fields partiesBy(const core::Agreement& agreement, Language language, const Fits& fits) {
    Fields fields;
    const auto words = core::words(Enumeration{});
    for (std::size_t i = 0; i < words.size(); ++i) {
        std::vector<std::string> names;
        for (const core::AgreementParty& party : agreement.parties)
            if (!party.withdrew_on && fits(party, static_cast<Enumeration>(i)))
                names.push_back(core::partyName(agreement, party.party_id));
        fields.set(std::string(words[i].code), textOrBlank(media::joinedByAnd(names, language)));
    }
    return fields;
}

template <class Enumeration>
TemplateName byWords(std::string name, std::string meaning, std::string_view of_each) {
    TemplateName group{std::move(name), TemplateName::Kind::Object, std::move(meaning), {}};
    for (const core::Word& word : core::words(Enumeration{}))
        group.members.push_back({std::string(word.code),
                                 TemplateName::Kind::Text,
                                 fmt::format("{}: {}; blank where there is none.", of_each, word.meaning),
                                 {}});
    return group;
}

TemplateName anyName(TemplateName::Kind kind, std::string meaning) {
    return {std::string(record::kAnyName), kind, std::move(meaning), {}};
}

}  // namespace

core::Result<core::Agreement> withLibraryWording(core::Agreement agreement, const ClauseLibrary& library) {
    std::vector<core::Problem> problems;
    const DefinedTerms terms(agreement);
    for (core::ClauseUse& clause : agreement.clauses) {
        if (!clause.paragraphs.empty()) continue;
        const LibraryClause* found = library.find(clause.library_id);
        const auto* wording = found == nullptr ? nullptr : found->wording(clause.variant);
        if (wording != nullptr && !wording->empty())
            for (const std::string& paragraph : *wording)
                clause.paragraphs.push_back(terms.said(paragraph));
        else
            problems.push_back(
                {fmt::format("clauses[{}]", clause.id),
                 found == nullptr
                     ? fmt::format(
                           "It has no words, and the clause library has no “{}”. If it is a clause of your "
                           "own, name its folder with --clauses.",
                           clause.library_id)
                 : wording != nullptr
                     ? fmt::format("It has no words, and the library’s “{}” has no {} wording.",
                                   clause.library_id, core::meaning(clause.variant))
                     : "It was negotiated, so the record must hold its words.",
                 0});
    }
    if (problems.empty()) return agreement;
    const core::Problem first = problems.front();
    return core::fail(
        core::ErrorCode::Invalid,
        fmt::format("{}: {} Write its paragraphs in the record, or name a clause and a wording of "
                    "the library.",
                    first.path, first.message),
        std::move(problems));
}

InSpanish withSpanishWording(core::Agreement agreement, const ClauseLibrary& library) {
    InSpanish result;
    std::vector<std::string> none;
    std::vector<std::string> others;
    for (std::size_t i = 0; i < agreement.clauses.size(); ++i) {
        core::ClauseUse& clause = agreement.clauses[i];
        const LibraryClause* found = library.find(clause.library_id);
        if (found == nullptr || found->spanish.empty()) {
            none.push_back(std::to_string(i + 1));
        } else if (!clause.paragraphs.empty() || clause.variant != core::ClauseVariant::Preferred) {
            others.push_back(std::to_string(i + 1));
        } else {
            clause.paragraphs = found->spanish;
            clause.heading = found->spanish_heading;
            result.clauses.insert(clause.id);
        }
    }
    const auto remark = [&](const std::vector<std::string>& articles, std::string_view why) {
        if (articles.empty()) return;
        const bool one = articles.size() == 1;
        result.remarks.push_back(fmt::format("Article{} {} stay{} in English: {}.", one ? "" : "s",
                                             record::joined(articles), one ? "s" : "", why));
    };
    remark(none, "the clause library has no Spanish wording");
    remark(others, "the library’s Spanish wording translates the preferred one, and other words were agreed");
    result.agreement = std::move(agreement);
    return result;
}

WordWordings wordWordings(const core::Agreement& agreement, const ClauseLibrary& library,
                          const std::set<std::string>& in_spanish) {
    WordWordings documents;
    for (const core::ClauseUse& clause : agreement.clauses) {
        const LibraryClause* found = library.find(clause.library_id);
        if (!clause.paragraphs.empty() || found == nullptr) continue;
        auto document =
            in_spanish.contains(clause.id) ? found->spanish_document : found->document(clause.variant);
        if (document) documents.emplace(clause.id, std::move(document));
    }
    return documents;
}

void addReferences(const core::Agreement& agreement, const Exhibits& exhibits, const ClauseLibrary& library,
                   Language language, Fields& root) {
    Fields articles;
    Fields sections;
    for (const LibraryClause& clause : library.clauses()) {
        articles.set(clause.id, Value());
        sections.set(clause.id, Value());
    }
    // Backwards, so that of two with one identity the first is meant.
    for (std::size_t i = agreement.clauses.size(); i > 0; --i) {
        const core::ClauseUse& clause = agreement.clauses[i - 1];
        for (const std::string& name : {clause.library_id, clause.id}) {
            articles.set(name,
                         fmt::format("{} {}", language == Language::English ? "Article" : "Artículo", i));
            sections.set(name, Value());
        }
    }
    root.set("article", std::move(articles)).set("section", std::move(sections));
    ParagraphNumbers in_order;
    for (const core::ClauseUse& clause : agreement.clauses) {
        in_order.emplace_back(clause.paragraphs.size());
        std::iota(in_order.back().begin(), in_order.back().end(), std::size_t{1});
    }
    numberSections(agreement, in_order, language, root);

    Fields places;
    for (const core::Word& word : core::words(core::ExhibitContent{})) {
        const auto content =
            static_cast<core::ExhibitContent>(&word - core::words(core::ExhibitContent{}).data());
        places.set(std::string(word.code), textOrBlank(placeIn(language, exhibits.placeOf(content))));
    }
    root.set("exhibit", std::move(places));

    root.set("role",
             partiesBy<core::PartyRole>(agreement, language, [](const auto& party, core::PartyRole role) {
                 return std::ranges::find(party.roles, role) != party.roles.end();
             }));
    root.set(
        "kind", partiesBy<core::PartyKind>(agreement, language, [&](const auto& party, core::PartyKind kind) {
            const auto found = std::ranges::find(agreement.organizations, party.org, &core::Organization::id);
            return found != agreement.organizations.end() && found->kind == kind;
        }));
}

void numberSections(const core::Agreement& agreement, const ParagraphNumbers& numbers, Language language,
                    Fields& root) {
    Fields& sections = *root.find("section")->fields();
    for (std::size_t i = agreement.clauses.size(); i > 0; --i) {
        const core::ClauseUse& clause = agreement.clauses[i - 1];
        for (const std::string& name : {clause.library_id, clause.id})
            sections.set(name, sectionsOf(clause, i, numbers[i - 1], language));
    }
}

std::vector<TemplateName> referenceNames() {
    TemplateName article{"article",
                         TemplateName::Kind::Object,
                         "Where another clause stands, by its identity in the clause library or its id.",
                         {}};
    article.members.push_back(
        anyName(TemplateName::Kind::Text, "“Article 14”; blank where it is not there."));
    TemplateName section{"section",
                         TemplateName::Kind::Object,
                         "Where a paragraph with an anchor stands, by clause and anchor.",
                         {}};
    section.members.push_back(anyName(TemplateName::Kind::Object, "The anchors of one clause."));
    section.members.back().members.push_back(
        anyName(TemplateName::Kind::Text, "“Section 14.2”; blank where it is not there."));
    return {std::move(article), std::move(section),
            byWords<core::ExhibitContent>("exhibit", "Where a part of the record is printed.",
                                          "“Exhibit C”, for"),
            byWords<core::PartyRole>("role", "The parties with a role, by short name.", "Parties that are"),
            byWords<core::PartyKind>("kind", "The parties of a kind, by short name.", "Parties of the kind")};
}

}  // namespace concordat::documents
