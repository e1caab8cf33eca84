#include "web/explained_date.h"

#include "web/page_words.h"

namespace concordat::web {

media::Fields explainedDateValues(const ExplainedDate& date) {
    media::Fields values;
    values.set("day", dateValue(date.adjusted))
        .set("raw", dateValue(date.raw))
        .set("moved", date.raw != date.adjusted)
        .set("time", shown(date.time))
        .set("sentences", shown(date.sentences))
        .set("rule", shown(date.rule))
        .set("clause", shown(date.clause));
    return values;
}

}  // namespace concordat::web
