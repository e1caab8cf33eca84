#include "record/record.h"

#include "media/hash.h"
#include "record/describe.h"
#include "record/reader.h"
#include "record/schema.h"
#include "record/writer.h"

namespace concordat::record {
namespace {

Form form() {
    return {agreementStructure(), 1};
}

core::Result<core::Agreement> readOutline(core::Result<Outline> outline) {
    if (!outline) return tl::unexpected(std::move(outline.error()));
    core::Agreement agreement;
    if (auto read = readInto(&agreement, form(), *outline); !read)
        return tl::unexpected(std::move(read.error()));
    return agreement;
}

}  // namespace

const Structure& agreementStructure() {
    return describe<core::Agreement>();
}

core::Result<core::Agreement> read(std::string_view bytes) {
    return readOutline(Outline::of(bytes));
}

core::Result<core::Agreement> readXml(std::string_view bytes) {
    return readOutline(Outline::ofXml(bytes));
}

core::Result<core::Agreement> readJson(std::string_view bytes) {
    return readOutline(Outline::ofJson(bytes));
}

core::Result<std::string> writeXml(const core::Agreement& agreement) {
    return writeXml(form(), &agreement);
}

core::Result<std::string> canonicalXml(const core::Agreement& agreement) {
    return canonicalXml(form(), &agreement);
}

std::string writeJson(const core::Agreement& agreement) {
    return writeJson(form(), &agreement);
}

core::Result<std::string> hash(const core::Agreement& agreement) {
    return canonicalXml(agreement).map([](const std::string& bytes) { return media::sha256(bytes); });
}

std::string agreementXsd() {
    return writeXsd(form()).value();  // its texts are our own, and a test writes it
}

std::string agreementJsonSchema() {
    return writeJsonSchema(form());
}

}  // namespace concordat::record
