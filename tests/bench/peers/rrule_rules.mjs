// Occurrences a second of npm's rrule for the comparable rules of due_rule_bench, as JSON.
import rrule from 'rrule';

const { RRule } = rrule;
const day = (year, month, date) => new Date(Date.UTC(year, month - 1, date));
const start = day(2000, 1, 1);
const until = day(2099, 12, 31);

const rules = {
  last_day_of_month: { freq: RRule.MONTHLY, bymonthday: -1 },
  last_friday_of_month: { freq: RRule.MONTHLY, byweekday: [RRule.FR.nth(-1)] },
  third_thursday_of_month: { freq: RRule.MONTHLY, byweekday: [RRule.TH.nth(3)] },
  end_of_quarter: { freq: RRule.MONTHLY, bymonth: [3, 6, 9, 12], bymonthday: -1 },
  every_week: { freq: RRule.WEEKLY, dtstart: day(2000, 1, 5) },
  every_month_on_the_15th: { freq: RRule.MONTHLY, dtstart: day(2000, 1, 15) },
  second_tuesday_of_march: { freq: RRule.YEARLY, bymonth: 3, byweekday: [RRule.TU.nth(2)] },
  last_weekday_of_month: {
    freq: RRule.MONTHLY, byweekday: [RRule.MO, RRule.TU, RRule.WE, RRule.TH, RRule.FR], bysetpos: -1,
  },
};

function measure(options, seconds) {
  const began = process.cpuUsage();
  for (let runs = 1; ; ++runs) {
    const occurrences = new RRule({ dtstart: start, until, ...options }, true).all().length;
    const { user, system } = process.cpuUsage(began);
    const spent = (user + system) / 1e6;
    if (spent >= seconds) return { occurrences, per_second: (occurrences * runs) / spent };
  }
}

const seconds = Number(process.argv[2] ?? 0.5);
const figures = Object.fromEntries(Object.entries(rules).map(([name, options]) => [name, measure(options, seconds)]));
process.stdout.write(JSON.stringify(figures));
