#include "web/agreement_page.h"

#include <utility>

#include "web/agreement_values.h"
#include "web/page_templates.h"
#include "web/page_words.h"

namespace concordat::web {

core::Result<std::string> render(const AgreementPage& page) {
    const std::string& name = page.short_name.empty() ? page.title : page.short_name;
    const std::string state = page.as_of_now ? page.state : page.state + " as of " + shortDate(page.as_of);
    media::Fields values = frameValues(page.frame, name + ": " + state);
    values.set("as_of", dateValue(page.as_of))
        .set("as_of_long", longDate(page.as_of))
        .set("as_of_now", page.as_of_now)
        .set("id", shown(page.id))
        .set("title", shown(page.title))
        .set("name", shown(name))
        .set("instrument", shown(page.instrument))
        .set("binding", shown(page.binding))
        .set("state", shown(page.state))
        .set("revision", std::to_string(page.revision))
        .set("url", shown(page.url))
        .set("document_url", shown(page.document_url))
        .set("json_url", shown(page.json_url))
        .set("xml_url", shown(page.xml_url));
    setOverview(values, page);
    setParties(values, page);
    setObligations(values, page);
    setDataSharing(values, page);
    setMoney(values, page);
    setMeasures(values, page);
    setHistory(values, page);
    return fillPage("agreement", media::Value(std::move(values)));
}

}  // namespace concordat::web
