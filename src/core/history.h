// What has happened, as far as a file without a database can tell: events, occurrences, contributions,
// figures, meetings, notices. The journal of the store takes its place when there is one.
//
// What each field means, and its bounds, is said once: in record/describe_history.cpp. A string that is
// empty was left out.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/data_sharing.h"
#include "core/date.h"
#include "core/meeting.h"
#include "core/metric.h"
#include "core/obligation.h"
#include "core/resource.h"
#include "core/risk.h"
#include "core/term.h"

namespace concordat::core {

// A time in which the agreement rested (D16).
struct Suspension {
    Date from;
    std::optional<Date> to;
    std::string reason;
    bool tolls = false;

    bool operator==(const Suspension&) const = default;
};

// What has happened so far.
struct History {
    std::vector<AgreementEvent> events;
    std::vector<OccurrenceEntry> occurrences;
    std::vector<ContributionEntry> contributions;
    std::vector<MetricValue> metric_values;
    std::vector<Survey> surveys;
    std::vector<QualitativeEvidence> qualitative_evidence;
    std::vector<ReportInstance> report_instances;
    std::vector<Meeting> meetings;
    std::vector<TrainingRecord> training_records;
    std::vector<Notice> notices;
    std::vector<Incident> incidents;
    std::vector<Dispute> disputes;
    std::vector<Feedback> feedback;
    std::vector<Suspension> suspensions;

    bool operator==(const History&) const = default;
};

}  // namespace concordat::core
