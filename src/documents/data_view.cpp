#include "documents/data_view.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "documents/view_fields.h"
#include "record/spoken.h"

namespace concordat::documents {

using media::Fields;
using media::List;
using media::Value;

namespace {

// The places of the flows that differ in nothing but who provides, how much and when.
std::vector<std::vector<std::size_t>> likeFlows(const core::Agreement& agreement) {
    std::vector<std::pair<core::DataFlow, std::vector<std::size_t>>> groups;
    for (std::size_t i = 0; i < agreement.data_flows.size(); ++i) {
        core::DataFlow common = agreement.data_flows[i];
        common.id.clear();
        common.provider.clear();
        common.volume.clear();
        common.start.reset();
        common.end.reset();
        const auto found =
            std::ranges::find_if(groups, [&common](const auto& group) { return group.first == common; });
        if (found == groups.end())
            groups.emplace_back(std::move(common), std::vector<std::size_t>{i});
        else
            found->second.push_back(i);
    }
    std::vector<std::vector<std::size_t>> places;
    places.reserve(groups.size());
    for (auto& [common, of] : groups)
        places.push_back(std::move(of));
    return places;
}

class DataView {
public:
    DataView(const core::Agreement& agreement, const PartyNames& names, const DefinedTerms& terms,
             Fields& root)
        : agreement_(agreement), names_(names), terms_(terms), root_(root) {}

    void add() {
        addElementLabels();
        addFlowWords();
        groupFlows();
    }

private:
    std::string elementLabel(const std::string& dataset, const std::string& element) const {
        const auto set = std::ranges::find(agreement_.data_sets, dataset, &core::DataSet::id);
        if (set == agreement_.data_sets.end()) return labelOf(element);
        const auto found = std::ranges::find(set->elements, element, &core::DataElement::name);
        return found == set->elements.end() || found->label.empty() ? labelOf(element) : found->label;
    }

    // The elements that a flow carries: all of the set where it names none.
    std::vector<std::string> elementsOf(const core::DataFlow& flow) const {
        if (!flow.elements.empty()) return flow.elements;
        std::vector<std::string> all;
        const auto set = std::ranges::find(agreement_.data_sets, flow.dataset, &core::DataSet::id);
        if (set != agreement_.data_sets.end())
            for (const core::DataElement& element : set->elements)
                all.push_back(element.name);
        return all;
    }

    // Elements are named as programs name them; a document writes "court case number".
    void addElementLabels() {
        changeItems(root_, "data_sets", [&](std::size_t set, Fields& fields) {
            const core::DataSet& data = agreement_.data_sets[set];
            changeItems(fields, "elements", [&](std::size_t index, Fields& element) {
                element.set("label", capitalized(elementLabel(data.id, data.elements[index].name)));
                element.set("class_label", capitalized(core::meaning(data.elements[index].class_)));
            });
            fields.set("owner_label", capitalized(names_.of(data.owner)));
        });
        changeItems(root_, "data_flows", [&](std::size_t flow, Fields& fields) {
            const core::DataFlow& data = agreement_.data_flows[flow];
            std::vector<std::string> labels;
            for (const std::string& element : elementsOf(data))
                labels.push_back(elementLabel(data.dataset, element));
            fields.set("elements_in_words", textOrBlank(capitalized(record::joined(labels))));
        });
    }

    // "Representation: counsel follows …"; a use that the vocabulary does not have is its own words.
    template <class Item>
    static void addUseWords(Fields& fields, const std::string& name, const std::vector<Item>& uses) {
        changeItems(fields, name, [&](std::size_t index, Fields& item) {
            const std::string code(core::code(uses[index].code));
            const std::string& text = uses[index].text;
            std::string words = capitalized(core::meaning(uses[index].code));
            if (!text.empty()) words = code == "other" ? capitalized(text) : words + ": " + text;
            item.set("in_words", std::move(words));
        });
    }

    Value limitInWords(const std::optional<core::TimeLimit>& limit) const {
        return limit ? Value(terms_.said(documents::inWords(*limit))) : Value();
    }
    static Value countInWords(const std::optional<std::int64_t>& count, std::string_view unit) {
        return count ? Value(counted(*count, unit)) : Value();
    }

    void addFlowWords() {
        changeItems(root_, "data_flows", [&](std::size_t index, Fields& fields) {
            const core::DataFlow& flow = agreement_.data_flows[index];
            addUseWords(fields, "purposes", flow.purposes);
            addUseWords(fields, "permitted_uses", flow.permitted_uses);
            addUseWords(fields, "prohibited_uses", flow.prohibited_uses);
            fields.set("provider_label", capitalized(names_.of(flow.provider)));
            std::vector<std::string> subjects;
            for (const core::DataSubject subject : flow.subjects)
                subjects.emplace_back(core::meaning(subject));
            fields.set("subjects_in_words", textOrBlank(capitalized(record::joined(subjects))));
            changeGroup(fields, "consent", [&](Fields& consent) {
                const bool statute = flow.consent->model == core::ConsentModel::Statutory;
                consent.set("model_label", statute ? std::string("None; the flow rests on a statute")
                                                   : capitalized(core::meaning(flow.consent->model)));
                addForm(flow.consent->instrument, consent);
            });
            fields.set("method_label", capitalized(core::meaning(flow.method)));
            changeGroup(fields, "safeguards", [&](Fields& safeguards) {
                const std::string& country = flow.safeguards->hosting_country;
                safeguards.set("hosting_in_words",
                               textOrBlank(country == "US" ? std::string("the United States") : country));
            });
            changeGroup(fields, "retention", [&](Fields& retention) {
                retention.set("from_event_in_words", textOrBlank(withArticle(flow.retention->from_event)));
            });
            changeGroup(fields, "disposition", [&](Fields& disposition) {
                disposition.set("kind_label", capitalized(core::meaning(flow.disposition->kind)));
                disposition.set("certificate_in_words", limitInWords(flow.disposition->certificate_within));
            });
            addFlowTimes(flow, fields);
        });
    }

    // The form of a consent by its name and the exhibit that holds it: "Consent Form, Exhibit D". One that
    // is named by a number is a form of that number.
    void addForm(const std::string& id, Fields& consent) const {
        const auto form = std::ranges::find(agreement_.consent_instruments, id, &core::ConsentInstrument::id);
        const bool given = form != agreement_.consent_instruments.end();
        consent.set("form_in_words", given ? textOrBlank(formInWords(id)) : Value());
        consent.set("expiry_in_words", given ? textOrBlank(uncapitalized(form->expiry_rule)) : Value());
    }

    std::string formInWords(const std::string& id) const {
        const bool numbered_form = id.find_first_of("0123456789") != std::string::npos;
        std::string name = numbered_form ? "form " + id : labelOf(id);
        const std::string& sought = numbered_form ? id : name;
        for (const core::DocumentVersion& document : agreement_.documents) {
            const bool holds = document.rank == core::DocumentRank::Exhibit &&
                               document.title.find(sought) != std::string::npos;
            if (holds && document.title.starts_with("Exhibit "))
                return name + ", " + document.title.substr(0, document.title.find_first_of(",:"));
        }
        return name;
    }

    // How soon what must happen.
    void addFlowTimes(const core::DataFlow& flow, Fields& fields) const {
        changeGroup(fields, "breach", [&](Fields& breach) {
            breach.set("notify_in_words", countInWords(flow.breach->notify_hours, "hour"));
            breach.set("internal_report_in_words", countInWords(flow.breach->internal_report_hours, "hour"));
            std::string content;
            for (const std::string& item : flow.breach->content)
                content += (content.empty() ? "" : "; ") + uncapitalized(item);
            breach.set("content_in_words", textOrBlank(std::move(content)));
        });
        changeGroup(fields, "redisclosure", [&](Fields& redisclosure) {
            redisclosure.set("rule_label", capitalized(core::meaning(flow.redisclosure->rule)));
        });
        changeGroup(fields, "public_records", [&](Fields& records) {
            records.set("notice_in_words", countInWords(flow.public_records->notice_days, "day"));
        });
        changeGroup(fields, "compelled_process", [&](Fields& process) {
            const core::CompelledProcess& given = *flow.compelled_process;
            Value time = countInWords(given.notify_within_business_days, "business day");
            if (time.absent()) time = countInWords(given.notify_within_hours, "hour");
            process.set("notify_in_words", time.absent() ? Value() : Value(terms_.said(*time.text())));
        });
        changeGroup(fields, "access", [&](Fields& access) {
            access.set("removal_in_words", countInWords(flow.access->terminated_user_removal_hours, "hour"));
        });
        changeGroup(fields, "data_quality", [&](Fields& quality) {
            quality.set("correction_in_words", limitInWords(flow.data_quality->correction_within));
            quality.set("sealing_in_words", limitInWords(flow.data_quality->sealed_or_expunged_propagation));
        });
    }

    // "the end of the representation", however the record begins it.
    static std::string withArticle(const std::string& event) {
        if (event.empty() || event.starts_with("the ") || event.starts_with("each ")) return event;
        return "the " + event;
    }

    // Flows that differ only in who provides, how much and when are told once, with a list of those three.
    void groupFlows() {
        const List& flows = *root_.find("data_flows")->list();
        List list;
        for (const std::vector<std::size_t>& places : likeFlows(agreement_)) {
            Fields group = *flows[places.front()].fields();
            List members;
            std::vector<std::string> providers;
            for (const std::size_t place : places) {
                members.push_back(flows[place]);
                providers.push_back(agreement_.data_flows[place].provider);
            }
            group.set("single", members.size() == 1);
            group.set("ids_in_words", members.size() == 1
                                          ? agreement_.data_flows[places.front()].id
                                          : agreement_.data_flows[places.front()].id + " to " +
                                                agreement_.data_flows[places.back()].id);
            group.set("providers_in_words", textOrBlank(capitalized(names_.inWords(providers))));
            group.set("members", numbered(std::move(members)));
            list.emplace_back(std::move(group));
        }
        root_.set("flow_groups", numbered(std::move(list)));
    }

    const core::Agreement& agreement_;
    const PartyNames& names_;
    const DefinedTerms& terms_;
    Fields& root_;
};

}  // namespace

void addDataFields(const core::Agreement& agreement, const PartyNames& names, const DefinedTerms& terms,
                   Fields& root) {
    DataView(agreement, names, terms, root).add();
}

}  // namespace concordat::documents
