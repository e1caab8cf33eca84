"""Occurrences a second of python-dateutil for the comparable rules of due_rule_bench, as JSON."""

import json
import sys
import time
from datetime import datetime

from dateutil import rrule as r

START = datetime(2000, 1, 1)
UNTIL = datetime(2099, 12, 31)

RULES = {
    "last_day_of_month": dict(freq=r.MONTHLY, bymonthday=-1),
    "last_friday_of_month": dict(freq=r.MONTHLY, byweekday=r.FR(-1)),
    "third_thursday_of_month": dict(freq=r.MONTHLY, byweekday=r.TH(3)),
    "end_of_quarter": dict(freq=r.MONTHLY, bymonth=(3, 6, 9, 12), bymonthday=-1),
    "every_week": dict(freq=r.WEEKLY, dtstart=datetime(2000, 1, 5)),
    "every_month_on_the_15th": dict(freq=r.MONTHLY, dtstart=datetime(2000, 1, 15)),
    "second_tuesday_of_march": dict(freq=r.YEARLY, bymonth=3, byweekday=r.TU(2)),
    "last_weekday_of_month": dict(freq=r.MONTHLY, byweekday=(r.MO, r.TU, r.WE, r.TH, r.FR), bysetpos=-1),
}


def measure(options, seconds):
    found = 0
    runs = 0
    began = time.process_time()
    while True:
        found = len(list(r.rrule(**{"dtstart": START, "until": UNTIL, **options})))
        runs += 1
        spent = time.process_time() - began
        if spent >= seconds:
            return {"occurrences": found, "per_second": found * runs / spent}


if __name__ == "__main__":
    budget = float(sys.argv[1]) if len(sys.argv) > 1 else 0.5
    json.dump({name: measure(options, budget) for name, options in RULES.items()}, sys.stdout)
