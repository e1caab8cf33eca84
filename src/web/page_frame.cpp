#include "web/page_frame.h"

#include "web/assets.h"
#include "web/page_words.h"

namespace concordat::web {

media::Fields frameValues(const PageFrame& frame, std::string_view title) {
    media::Fields values;
    values.set("page_title", shown(title))
        .set("office", shown(frame.office))
        .set("search_words", shown(frame.search_words))
        .set("at_today", frame.place == Place::Today)
        .set("at_agreements", frame.place == Place::Agreements)
        .set("today_url", kTodayUrl)
        .set("agreements_url", kAgreementsUrl)
        .set("search_url", kSearchUrl)
        .set("style_sheet", assetUrl("concordat.css"))
        .set("site_icon", assetUrl("concordat.svg"))
        .set("regular_font", assetUrl("sourcesanspro-regular-webfont.woff2"))
        .set("bold_font", assetUrl("sourcesanspro-bold-webfont.woff2"));
    return values;
}

}  // namespace concordat::web
