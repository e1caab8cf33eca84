#include "documents/remarks.h"

#include <algorithm>

#include "documents/advice.h"
#include "documents/odt_template.h"
#include "documents/template.h"
#include "documents/text_template.h"
#include "documents/word_file.h"

namespace concordat::documents {

std::string_view code(Severity severity) {
    return severity == Severity::Error ? "error" : "warning";
}

namespace {

// Faults first, each kind in its order.
std::vector<Remark> joined(std::vector<TemplateProblem> faults, std::vector<Advice> advice) {
    std::vector<Remark> remarks;
    remarks.reserve(faults.size() + advice.size());
    for (TemplateProblem& fault : faults)
        remarks.push_back({Severity::Error, code(fault.fault), std::move(fault.place), std::move(fault.tag),
                           std::move(fault.message)});
    for (Advice& each : advice)
        remarks.push_back({Severity::Warning, code(each.rule), std::move(each.place), std::move(each.about),
                           std::move(each.message)});
    return remarks;
}

// Faults that only the stricter names find become advice.
void addClauses(const std::vector<TemplateProblem>& faults, std::vector<TemplateProblem> stricter,
                std::vector<Advice>& advice) {
    for (TemplateProblem& each : stricter)
        if (std::ranges::none_of(faults, [&each](const TemplateProblem& fault) {
                return fault.place == each.place && fault.tag == each.tag;
            }))
            advice.push_back(
                {Rule::UnknownClause, std::move(each.place), std::move(each.tag),
                 each.message + " Only a record that has such a clause of its own gives a value."});
}

}  // namespace

core::Result<std::vector<Remark>> remarksOn(const std::string& bytes, const KnownNames& known,
                                            const Surroundings& around) {
    auto faults = lint(bytes, known.names, around);
    if (!faults) return tl::unexpected(faults.error());
    const auto file = openWordFile(bytes);
    if (!file) return tl::unexpected(file.error());
    auto advice = adviceOn(*file, known.names);
    if (!advice) return tl::unexpected(advice.error());
    if (known.with_clauses != nullptr)
        if (auto stricter = lint(bytes, known.with_clauses, around))
            addClauses(*faults, *std::move(stricter), *advice);
    std::vector<Remark> remarks = joined(std::move(*faults), std::move(*advice));
    std::ranges::stable_sort(remarks, {}, [order = PlaceOrder(file->text)](const Remark& remark) {
        return order.keyOf(remark.place);
    });
    return remarks;
}

core::Result<std::vector<Remark>> remarksOnOdt(const std::string& bytes, const KnownNames& known) {
    auto faults = lintOdt(bytes, known.names);
    if (!faults) return tl::unexpected(faults.error());
    auto advice = foreignTagsInOdt(bytes, known.names);
    if (!advice) return tl::unexpected(advice.error());
    if (known.with_clauses != nullptr)
        if (auto stricter = lintOdt(bytes, known.with_clauses))
            addClauses(*faults, *std::move(stricter), *advice);
    return joined(std::move(*faults), std::move(*advice));
}

std::vector<Remark> remarksOnText(const std::string& name, const std::string& text, const GetFile& partial,
                                  const KnownNames& known) {
    std::vector<TemplateProblem> faults = lintText(name, text, partial, known.names);
    std::vector<Advice> advice = foreignTagsInText(name, text, known.names);
    if (known.with_clauses != nullptr)
        addClauses(faults, lintText(name, text, partial, known.with_clauses), advice);
    return joined(std::move(faults), std::move(advice));
}

}  // namespace concordat::documents
