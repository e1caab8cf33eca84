// Looks up what a rule names: calendars, anchors, phases.
#include <algorithm>

#include "core/clock.h"
#include "core/schedule_node.h"

namespace concordat::core {

class SchedulePreparation {
public:
    explicit SchedulePreparation(const Circumstances& circumstances) : circumstances_(circumstances) {}

    Result<Schedule> prepare(const DueRule& rule) {
        if (circumstances_.fiscal_year_start_month < 1 || circumstances_.fiscal_year_start_month > 12) {
            return fail(ErrorCode::Invalid, "the fiscal year starts in month " +
                                                std::to_string(circumstances_.fiscal_year_start_month) +
                                                ", which does not exist; write 1 to 12");
        }
        if (!rule.every && std::holds_alternative<std::monostate>(rule.point))
            return fail(ErrorCode::Invalid, "the rule says no date; begin it with \"every\" or with a day");
        const Result<std::shared_ptr<const BusinessDays>> days = look(circumstances_.default_calendars);
        if (!days) note(days.error());
        const auto root = std::make_shared<ScheduleNode>();
        resolve(rule, days.value_or(nullptr), *root);
        if (!missing_.empty()) return fail(ErrorCode::NotFound, missing_.front().message, missing_);
        if (refusal_) return tl::unexpected(*std::move(refusal_));
        Schedule schedule;
        schedule.root_ = root;
        schedule.zone_ = circumstances_.zone;
        schedule.from_ = circumstances_.from;
        schedule.until_ = circumstances_.until;
        if (circumstances_.period && rule.every && !std::holds_alternative<std::monostate>(rule.point)) {
            schedule.stated_ = circumstances_.period;
            return schedule;
        }
        if (rule.every && rule.every->from)
            schedule.from_ = std::max(*rule.every->from, schedule.from_.value_or(kFirstDate));
        if (rule.every && rule.every->until)
            schedule.until_ = std::min(*rule.every->until, schedule.until_.value_or(kLastDate));
        if (const Result<void> found = findSequence(rule, schedule); !found)
            return tl::unexpected(found.error());
        return schedule;
    }

private:
    Result<std::shared_ptr<const BusinessDays>> look(const std::vector<std::string>& names) const {
        if (circumstances_.calendars != nullptr) return circumstances_.calendars->businessDays(names);
        return Calendars().businessDays(names);
    }

    // Unknown names are gathered, so that they are refused together; anything else is refused by itself.
    void note(const Error& error) {
        if (error.code == ErrorCode::NotFound) {
            for (const Problem& problem : error.problems) {
                if (std::ranges::find(missing_, problem) == missing_.end()) missing_.push_back(problem);
            }
        } else if (!refusal_) {
            refusal_ = error;
        }
    }

    void resolve(const DueRule& rule, const std::shared_ptr<const BusinessDays>& inherited,
                 ScheduleNode& node) {
        node.rule = rule;
        node.roll = directed(rule.roll.value_or(Roll::None), rule.offset);
        node.days = inherited;
        if (!rule.calendars.empty()) {
            const Result<std::shared_ptr<const BusinessDays>> own = look(rule.calendars);
            if (own) {
                node.days = *own;
            } else {
                note(own.error());
            }
        }
        if (const auto* fixed = std::get_if<FixedDate>(&rule.point)) {
            node.date = fixed->date;
        } else if (const auto* anchor = std::get_if<Anchor>(&rule.point)) {
            resolveAnchor(*anchor, node);
        } else if (const auto* choice = std::get_if<Choice>(&rule.point)) {
            node.operands.resize(choice->operands.size());
            for (std::size_t at = 0; at < choice->operands.size(); ++at) {
                resolve(choice->operands[at], node.days, node.operands[at]);
            }
        }
    }

    void resolveAnchor(const Anchor& anchor, ScheduleNode& node) {
        const std::string name = anchor.name();
        const auto own = circumstances_.anchors.find(name);
        const Moment* moment = nullptr;
        if (own != circumstances_.anchors.end()) {
            moment = &own->second;
        } else if (circumstances_.anchor) {
            moment = &*circumstances_.anchor;
        } else {
            const std::string what = anchor.kind == Anchor::Kind::Event ? "the event \"" : "the anchor \"";
            note(Error{ErrorCode::NotFound,
                       {},
                       {{name, "the rule needs the date of " + what + name + "\", which is not known"}}});
            return;
        }
        node.date = civilDateOf(*moment);
        if (const auto* instant = std::get_if<Instant>(moment)) node.instant = *instant;
        if (isHourClock(node.rule) && !node.instant && !refusal_) {
            refusal_ =
                Error{ErrorCode::Invalid,
                      "hours cannot be counted from " + name + ", because only its day is known (" +
                          print(node.date) + "); give the moment with its distance from UTC, for example " +
                          print(node.date) + "T09:00-05:00",
                      {}};
        }
    }

    [[nodiscard]] Date civilDateOf(const Moment& moment) const {
        if (const auto* date = std::get_if<Date>(&moment)) return *date;
        return civilDate(std::get<Instant>(moment), circumstances_.zone);
    }

    Result<void> findSequence(const DueRule& rule, Schedule& schedule) const {
        const int fiscalStart = circumstances_.fiscal_year_start_month;
        const Of* of = nullptr;
        if (const auto* nth = std::get_if<NthOf>(&rule.point)) of = &nth->of;
        if (const auto* last = std::get_if<LastOf>(&rule.point)) of = &last->of;
        if (of != nullptr) {
            schedule.sequence_ = of->month != 0 ? PeriodSequence::ofMonth(of->month)
                                                : PeriodSequence::onCalendar(of->cycle, fiscalStart);
            return {};
        }
        if (!rule.every) return {};
        const bool counted =
            rule.every->cycle == Cycle::Months || std::holds_alternative<std::monostate>(rule.point);
        if (counted) schedule.phase_ = rule.every->from;
        if (counted && !schedule.phase_ && circumstances_.anchor)
            schedule.phase_ = civilDateOf(*circumstances_.anchor);
        if (schedule.phase_) {
            schedule.sequence_ =
                PeriodSequence::countedFrom(*schedule.phase_, rule.every->cycle, rule.every->months);
            return {};
        }
        if (rule.every->cycle == Cycle::Months) {
            return fail(ErrorCode::Invalid,
                        "periods of " + std::to_string(rule.every->months) +
                            " months must be counted from a day, and the rule \"" + print(rule) +
                            "\" names none: write \"from\" and a date after \"" +
                            word(rule.every->cycle, rule.every->months) + "\", or give an anchor date");
        }
        schedule.sequence_ = PeriodSequence::onCalendar(rule.every->cycle, fiscalStart);
        return {};
    }

    const Circumstances& circumstances_;
    std::vector<Problem> missing_;
    std::optional<Error> refusal_;
};

Result<Schedule> Schedule::prepare(const DueRule& rule, const Circumstances& circumstances) {
    return SchedulePreparation(circumstances).prepare(rule);
}

}  // namespace concordat::core
