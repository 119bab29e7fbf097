"""The accounts of a report: statements, notes, overview, budget; and what goes wrong in them."""

from __future__ import annotations

from benchmarks.checker_corpus.doc import Doc, kr, pct
from benchmarks.checker_corpus.rows import Rows
from benchmarks.checker_corpus.words import LABELS, SAY


def say(d: Doc, what: str, /, **values: str) -> str:
    text = d.rng.choice(SAY[d.voice][what]).format(**values)
    return text[0].upper() + text[1:] if not text.startswith("\ue000") else text


def write_overview(d: Doc, r: Rows) -> None:
    lab, n = LABELS[d.voice], r.last
    years = [r.years[y] for y in sorted(r.years, reverse=True)]
    d.h(lab["overview"], 2)
    old, older = years[1], years[3]
    rows = [
        [lab["income"], *(kr(y.total_income) for y in years)],
        [lab["costs"], *(kr(y.total_costs) for y in years)],
        [lab["interest"], *(kr(y.interest) for y in years)],
        ["=" + lab["result"], *(kr(y.result) for y in years)],
        [lab["close_eq"], *(kr(y.equity) for y in years)],
        [lab["solidity"], *(pct(y.equity, y.balance) + " %" for y in years)],
    ]
    res = lab["result"]
    rows[3][4] = d.x(
        "overview.result", older.result, older.result + 182, "sum/whole/twice", "medium"
    )
    rows[5][3] = d.x(
        "soliditet.year",
        rows[5][3],
        pct(years[2].equity * 10, years[2].balance * 11) + " %",
        "percent/twice",
        "medium",
        also=[lab["close_eq"]],
    )
    rows[1][2] = d.x(
        "overview.prior",
        old.total_costs,
        old.total_costs + 5_400,
        "prior_year/twice/sum",
        also=[res, lab["costs"]],
    )
    rows[0][5] = d.x(
        "overview.old",
        years[4].total_income,
        years[4].total_income - 100_000,
        "prior_year/sum/twice",
        also=[res],
    )
    unit = d.x("unit.overview", "Belopp i kr", "Belopp i tkr", "unit", "medium", also=["*"])
    d.t(lab["overview"], ["", *(str(n - k) for k in range(5))], rows, unit=unit, kind="overview")


def write_text(d: Doc, r: Rows) -> None:
    y, old = r.years[r.last], r.years[r.last - 1]
    lab = LABELS[d.voice]
    result = d.x(
        "text.result", y.result, y.result + 10_270, "text_table/twice", also=[lab["result"]]
    )
    d.p(say(d, "result", result=result, equity=kr(y.equity)))
    costs = d.x("text.costs", y.total_costs, y.total_costs + 63_000, "text_table/twice")
    unit = d.x("unit.text", "kr", "tkr", "unit/text_table", "medium")
    d.p(say(d, "costs", costs=costs, unit=unit, income=kr(y.total_income)))
    diff = y.total_costs - old.total_costs
    word = "ökat" if diff > 0 else "minskat"
    wrong = "minskat" if diff > 0 else "ökat"
    change = d.x("text.change", abs(diff), abs(diff) + 301_000, "text_table/twice")
    said = d.x("text.direction", word, wrong, "text_table/twice", also=[lab["costs"]])
    d.p(say(d, "change", word=said, change=change))


def write_income(d: Doc, r: Rows) -> None:
    lab, y, o = LABELS[d.voice], r.years[r.last], r.years[r.last - 1]
    before, was = y.total_income - y.total_costs, o.total_income - o.total_costs
    rows = [
        [
            lab["income"],
            d.x(
                "rr.income",
                y.total_income,
                y.total_income + 25_000,
                "note/sum/twice",
                also=[lab["operating"], lab["sum"]],
            ),
            o.total_income,
        ],
        [
            lab["costs"],
            -y.total_costs,
            d.x(
                "rr.prior",
                -o.total_costs,
                -o.total_costs - 200,
                "prior_year/sum/note/twice",
                also=[lab["operating"], lab["sum"]],
            ),
        ],
        [
            "=" + lab["operating"],
            d.x("rr.operating", before, before + 9_000, "sum/twice", also=[lab["result"]]),
            was,
        ],
        [lab["interest"], y.interest, o.interest],
        [
            "*" + lab["result"],
            y.result,
            d.x("rr.old", o.result, o.result - 4_000, "sum/prior_year/twice", also=[lab["result"]]),
        ],
    ]
    d.h(lab["rr"], 3)
    unit = d.x("unit.rr", "Belopp i kr", "Belopp i mkr", "unit", "medium", also=["*"])
    heads = _year_heads(d, r, "rr")
    d.t(lab["rr"], heads, rows, unit=unit, kind="income")


def _year_heads(d: Doc, r: Rows, _name: str) -> list[str]:
    return ["", str(r.last), str(r.last - 1)]


def write_balance(d: Doc, r: Rows) -> None:
    lab, y, o = LABELS[d.voice], r.years[r.last], r.years[r.last - 1]
    due = d.x("note.due", y.due, y.due + 795, "note/sum/twice", also=[lab["assets"], lab["sum"]])
    assets = d.x(
        "br.assets", y.balance, y.balance - 1_900, "sum/whole/twice", also=[lab["balance"]]
    )
    carried = d.x(
        "opening.equity",
        y.opening_equity,
        y.opening_equity + 46_000,
        "opening/sum/twice/note",
        also=[lab["equity"], lab["open_eq"]],
    )
    owed = d.x(
        "note.owed",
        o.owed,
        o.owed + 5_200,
        "note/sum/prior_year/twice",
        also=[lab["balance"], lab["sum"]],
    )
    rows = [
        ["#Tillgångar", "", ""],
        [lab["due"], due, o.due],
        [
            lab["cash"],
            y.cash,
            d.x(
                "br.cash",
                o.cash,
                o.cash + 3_300,
                "cash_flow/opening/sum/prior_year/twice",
                also=["*"],
            ),
        ],
        ["=" + lab["assets"], assets, o.balance],
        ["#Eget kapital och skulder", "", ""],
        [lab["carried"], carried, o.opening_equity],
        [lab["result"], y.result, o.result],
        [
            "=" + lab["equity"],
            y.equity,
            d.x(
                "br.equity", o.equity, o.equity + 20_000, "sum/opening/prior_year/twice", also=["*"]
            ),
        ],
        [lab["owed"], y.owed, owed],
        ["*" + lab["balance"], y.balance, o.balance],
    ]
    d.h(lab["br"], 3)
    d.t(lab["br"], _year_heads(d, r, "br"), rows, unit="Belopp i kr", kind="balance")


def write_cash_flow(d: Doc, r: Rows) -> None:
    lab, y, o = LABELS[d.voice], r.years[r.last], r.years[r.last - 1]
    p = r.years[r.last - 2]
    due = o.due - y.due
    flow = y.cash - o.cash
    before = o.cash - p.cash
    rows = [
        [lab["result"], y.result, o.result],
        [
            lab["ch_due"],
            d.x("kf.due", due, -due, "cash_flow/sum", also=[lab["flow"]]),
            p.due - o.due,
        ],
        [
            lab["ch_owed"],
            y.owed - o.owed,
            d.x(
                "kf.owed",
                o.owed - p.owed,
                o.owed - p.owed + 1_700,
                "cash_flow/sum/prior_year",
                also=[lab["flow"]],
            ),
        ],
        [
            "=" + lab["flow"],
            flow,
            d.x("kf.flow", before, -before, "cash_flow/sum/prior_year", also=[lab["close_cash"]]),
        ],
        [
            lab["open_cash"],
            d.x("kf.open", o.cash, o.cash - 12_000, "cash_flow/opening/sum", also=["*"]),
            p.cash,
        ],
        [
            "*" + lab["close_cash"],
            d.x("kf.close", y.cash, y.cash + 8_400, "cash_flow/sum/twice", also=["*"]),
            o.cash,
        ],
    ]
    d.h(lab["kf"], 3)
    d.t(lab["kf"], _year_heads(d, r, "kf"), rows, unit="Belopp i kr", kind="cash_flow")


def write_equity(d: Doc, r: Rows) -> None:
    lab, y, o = LABELS[d.voice], r.years[r.last], r.years[r.last - 1]
    start = d.x(
        "opening.roll", y.opening_equity, y.opening_equity - 21_000, "opening/sum/twice", also=["*"]
    )
    now = d.x("equity.result", y.result, y.result + 27, "note/sum/twice", also=["*"])
    end = d.x("opening.old", o.equity, o.equity - 6_000, "opening/sum/prior_year/twice", also=["*"])
    rows = [
        [lab["open_eq"], start, o.opening_equity],
        [lab["result"], now, o.result],
        ["=" + lab["close_eq"], y.equity, end],
    ]
    d.h("Förändring av eget kapital", 3)
    d.t(
        "Förändring av eget kapital",
        _year_heads(d, r, "ek"),
        rows,
        unit="Belopp i kr",
        kind="equity",
    )
