#include "documents/remarks.h"

#include <algorithm>

#include "documents/advice.h"
#include "documents/template.h"
#include "documents/word_file.h"

namespace concordat::documents {

std::string_view code(Severity severity) {
    return severity == Severity::Error ? "error" : "warning";
}

std::vector<Remark> remarksOf(std::vector<TemplateProblem> faults) {
    std::vector<Remark> remarks;
    remarks.reserve(faults.size());
    for (TemplateProblem& fault : faults)
        remarks.push_back({Severity::Error, code(fault.fault), std::move(fault.place), std::move(fault.tag),
                           std::move(fault.message)});
    return remarks;
}

core::Result<std::vector<Remark>> remarksOn(const std::string& bytes, const record::TemplateName* names,
                                            const Surroundings& around) {
    auto faults = lint(bytes, names, around);
    if (!faults) return tl::unexpected(faults.error());
    const auto file = openWordFile(bytes);
    if (!file) return tl::unexpected(file.error());
    auto advice = adviceOn(*file);
    if (!advice) return tl::unexpected(advice.error());
    std::vector<Remark> remarks = remarksOf(std::move(*faults));
    remarks.reserve(remarks.size() + advice->size());
    for (Advice& each : *advice)
        remarks.push_back({Severity::Warning, code(each.rule), std::move(each.place), std::move(each.about),
                           std::move(each.message)});
    std::ranges::stable_sort(remarks, {}, [order = PlaceOrder(file->text)](const Remark& remark) {
        return order.keyOf(remark.place);
    });
    return remarks;
}

}  // namespace concordat::documents
