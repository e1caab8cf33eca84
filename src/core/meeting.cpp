#include "core/meeting.h"

#include <array>

namespace concordat::core {

std::span<const Word> words(MeetingPurpose) {
    static constexpr std::array kWords{
        Word{"steering", "steering"},
        Word{"operations", "operations"},
        Word{"case_conference_process_only", "how cases are handled, never a case itself"},
        Word{"data_governance", "governance of data"},
        Word{"evaluation", "evaluation"},
    };
    return kWords;
}

std::span<const Word> words(MeetingMode) {
    static constexpr std::array kWords{
        Word{"in_person", "in person"},
        Word{"virtual", "by video or telephone"},
        Word{"hybrid", "in person or by video"},
    };
    return kWords;
}

std::span<const Word> words(ActionStatus) {
    static constexpr std::array kWords{
        Word{"open", "open"},
        Word{"done", "done"},
        Word{"dropped", "dropped"},
    };
    return kWords;
}

std::span<const Word> words(TrainingTopic) {
    static constexpr std::array kWords{
        Word{"confidentiality", "confidentiality"},
        Word{"hipaa", "HIPAA"},
        Word{"part2", "42 CFR part 2"},
        Word{"cjis", "CJIS security"},
        Word{"bias", "bias"},
        Word{"trauma", "trauma"},
        Word{"de_escalation", "de-escalation"},
        Word{"legal_update", "legal update"},
        Word{"communication", "communication"},
        Word{"leadership", "leadership"},
        Word{"conflict_resolution", "conflict resolution"},
        Word{"role_specific", "the role"},
        Word{"protocol", "protocol"},
        Word{"technology", "technology"},
    };
    return kWords;
}

std::span<const Word> words(TrainingMode) {
    static constexpr std::array kWords{
        Word{"class", "in class"},
        Word{"online", "online"},
        Word{"workshop", "workshop"},
        Word{"simulation", "simulation"},
        Word{"joint_exercise", "joint exercise"},
    };
    return kWords;
}

}  // namespace concordat::core
