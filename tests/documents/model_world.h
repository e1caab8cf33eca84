// A model agreement with its calendars and its time zone, and what becomes of it under a template.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>

#include "core/business_days.h"
#include "core/date.h"
#include "documents/agreement_document.h"
#include "media/file.h"
#include "media/time_zone.h"
#include "record/calendar_form.h"
#include "record/record.h"

namespace concordat::testing {

inline std::string bytesOf(const std::string& path) {
    auto bytes = media::file::read(std::string(CONCORDAT_SOURCE_DIR) + "/" + path);
    EXPECT_TRUE(bytes) << (bytes ? "" : bytes.error().message);
    return bytes ? *bytes : std::string();
}

inline core::Agreement agreementOf(const std::string& name) {
    auto agreement = record::read(bytesOf("agreements/" + name + ".xml"));
    EXPECT_TRUE(agreement) << (agreement ? "" : agreement.error().message);
    return agreement ? *agreement : core::Agreement();
}

class ModelWorld {
public:
    explicit ModelWorld(const core::Agreement& agreement) : zone_(*media::timeZone(agreement.time_zone)) {
        (void)calendars_.add(core::federalCalendar());
        for (const char* name : {"franklin-state", "alder-county"}) {
            auto calendar = record::readCalendar(bytesOf(std::string("schema/calendars/") + name + ".xml"));
            EXPECT_TRUE(calendar) << (calendar ? "" : calendar.error().message);
            if (calendar) (void)calendars_.add(std::move(*calendar));
        }
    }
    [[nodiscard]] documents::AgreementQuestion question() const {
        return {*core::parseDate("2027-01-15"), &calendars_, zone_.get()};
    }

private:
    core::Calendars calendars_;
    std::unique_ptr<core::TimeZone> zone_;
};

// The words of a document made from a shipped template; the sentence of the error where there is none.
inline std::string madeFrom(const std::string& source, const core::Agreement& agreement,
                            const documents::Occasion& occasion = {},
                            documents::Copy copy = documents::Copy::Draft) {
    const auto read = documents::readAgreementTemplate(source);
    if (!read) return read.error().message;
    const ModelWorld world(agreement);
    documents::AgreementQuestion question = world.question();
    question.occasion = occasion;
    auto rendering = documents::renderAgreement(*read, agreement, std::move(question), copy);
    return rendering ? std::move(rendering->bytes) : rendering.error().message;
}

}  // namespace concordat::testing
