// How the parties meet, learn and look back: meeting series and meetings, joint evaluations, training.
//
// What each field means, and its bounds, is said once: in record/describe_meeting.cpp. A string that is
// empty was left out.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/date.h"
#include "core/due_rule.h"
#include "core/quantity.h"
#include "core/vocabulary.h"

namespace concordat::core {

// What a meeting is for.
enum class MeetingPurpose : std::uint8_t {
    Steering,
    Operations,
    CaseConferenceProcessOnly,
    DataGovernance,
    Evaluation
};
[[nodiscard]] std::span<const Word> words(MeetingPurpose);

// How people meet.
enum class MeetingMode : std::uint8_t { InPerson, Virtual, Hybrid };
[[nodiscard]] std::span<const Word> words(MeetingMode);

// Where an action item stands.
enum class ActionStatus : std::uint8_t { Open, Done, Dropped };
[[nodiscard]] std::span<const Word> words(ActionStatus);

// What is taught.
enum class TrainingTopic : std::uint8_t {
    Confidentiality,
    Hipaa,
    Part2,
    Cjis,
    Bias,
    Trauma,
    DeEscalation,
    LegalUpdate,
    Communication,
    Leadership,
    ConflictResolution,
    RoleSpecific,
    Protocol,
    Technology
};
[[nodiscard]] std::span<const Word> words(TrainingTopic);

// How it is taught.
enum class TrainingMode : std::uint8_t { Class, Online, Workshop, Simulation, JointExercise };
[[nodiscard]] std::span<const Word> words(TrainingMode);

// Meetings that come back.
struct MeetingSeries {
    std::string id;
    std::string title;
    MeetingPurpose purpose = MeetingPurpose::Steering;
    DueRule rule;
    MeetingMode mode = MeetingMode::InPerson;
    std::optional<std::int64_t> quorum;
    std::vector<std::string> required_parties;
    std::string chair_rotation;
    std::optional<bool> open_meeting_law;
    std::optional<bool> case_specific_barred;
    std::optional<Period> minutes_within;
    std::string clause_ref;

    bool operator==(const MeetingSeries&) const = default;
};

// Something to be done after a meeting.
struct ActionItem {
    std::string text;
    std::string owner;
    Date due;
    ActionStatus status = ActionStatus::Open;

    bool operator==(const ActionItem&) const = default;
};

// A meeting that was held.
struct Meeting {
    std::string series;
    Date date;
    std::vector<std::string> attendees;
    std::optional<bool> quorum_met;
    std::string agenda;
    std::string minutes;
    std::optional<Date> minutes_due;
    std::vector<std::string> decisions;
    std::vector<ActionItem> action_items;

    bool operator==(const Meeting&) const = default;
};

// What the parties made of a recommendation.
struct AdaptationDecision {
    std::string recommendation;
    bool accepted = false;
    std::string owner;
    std::optional<Date> due;

    bool operator==(const AdaptationDecision&) const = default;
};

// Looking back together.
struct JointEvaluation {
    std::string id;
    std::string title;
    DueRule rule;
    std::string method;
    std::string lead;
    std::vector<std::string> questions;
    std::vector<std::string> inputs;
    std::string findings;
    std::vector<std::string> recommendations;
    std::vector<AdaptationDecision> decisions;
    std::vector<std::string> shared_with;
    std::string clause_ref;

    bool operator==(const JointEvaluation&) const = default;
};

// Training that people must have.
struct TrainingRequirement {
    std::string id;
    TrainingTopic topic = TrainingTopic::Confidentiality;
    std::string title;
    std::vector<std::string> audience;
    std::vector<std::string> audience_roles;
    std::optional<bool> before_access;
    std::optional<Period> recurs;
    std::optional<TrainingMode> mode;
    std::optional<Decimal> hours;
    std::string provider;
    std::optional<DueRule> due_rule;
    std::string clause_ref;

    bool operator==(const TrainingRequirement&) const = default;
};

// Training that somebody completed.
struct TrainingRecord {
    std::string training;
    std::string person;
    Date completed_on;
    std::optional<Date> expires_on;
    std::string evidence;

    bool operator==(const TrainingRecord&) const = default;
};

}  // namespace concordat::core
