"""FastAPI and sqlite3: one agreement with its obligations.   fastapi_peer.py DATABASE PORT"""

import sqlite3
import sys

import fastapi
import uvicorn

AGREEMENT = ("id", "title", "short_name", "instrument", "binding", "purpose", "state", "effective", "time_zone",
             "fiscal_year_start_month", "sensitivity_label")
OBLIGATION = ("id", "title", "text", "kind", "obligors", "beneficiaries", "strength", "trigger", "due_rule",
              "lead_days", "priority", "owner")

database = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True, check_same_thread=False)
app = fastapi.FastAPI()


@app.get("/agreements/{agreement}")
async def get_agreement(agreement: str):
    found = database.execute(f"SELECT {', '.join(AGREEMENT)} FROM agreement WHERE id = ?", (agreement,)).fetchone()
    if found is None:
        raise fastapi.HTTPException(404)
    answer = dict(zip(AGREEMENT, found))
    rows = database.execute(
        f"SELECT {', '.join(OBLIGATION)} FROM obligation WHERE agreement = ? ORDER BY id", (agreement,))
    answer["obligations"] = [dict(zip(OBLIGATION, row)) for row in rows]
    return answer


uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[2]), log_level="error", access_log=False)
