"""Notes, outcome against budget, and what the insatser cost."""

from __future__ import annotations

from benchmarks.checker_corpus.doc import Doc, kr
from benchmarks.checker_corpus.rows import Rows, Year
from benchmarks.checker_corpus.words import LABELS


def write_notes(d: Doc, r: Rows) -> None:
    y, o, lab = r.years[r.last], r.years[r.last - 1], LABELS[d.voice]
    for number, (title, name, now, old) in enumerate(_notes(y, o, lab), 1):
        rows = [[label, now[label], old[label]] for label in now]
        total, was = sum(now.values()), sum(old.values())
        first, printed, before = rows[0], kr(total), kr(was)
        if name in ("in", "ut"):
            first[1] = d.x(
                f"not.{name}_part", first[1], int(first[1]) + 75_000, "sum/note", also=[lab["sum"]]
            )
            first[2] = d.x(
                f"notold.{name}_part",
                first[2],
                int(first[2]) + 1_200,
                "sum/note/prior_year",
                also=[lab["sum"]],
            )
        else:
            printed = d.x(f"notsum.{name}_now", total, total + 14_000, "note/sum", also=["*"])
            before = d.x(f"notsum.{name}_old", was, was - 2_400, "note/sum/prior_year", also=["*"])
        rows.append(["*" + lab["sum"], printed, before])
        d.h(f"Not {number} {title}", 3)
        d.t(f"Not {number} {title}", ["", str(r.last), str(r.last - 1)], rows, kind="note")


def _notes(
    y: Year, o: Year, lab: dict[str, str]
) -> list[tuple[str, str, dict[str, int], dict[str, int]]]:
    return [
        (lab["income"], "in", y.income, o.income),
        (lab["costs"], "ut", y.costs, o.costs),
        (lab["due"], "ford", y.receivables, o.receivables),
        (lab["owed"], "skuld", y.liabilities, o.liabilities),
    ]


def write_operating(d: Doc, r: Rows) -> None:
    """Outcome, budget, deviation and last year."""
    lab, y, o = LABELS[d.voice], r.years[r.last], r.years[r.last - 1]
    plan_in, plan_out = y.total_income, y.total_costs + 86_000
    old = d.x(
        "prior.operating",
        o.total_income,
        o.total_income - 30_000,
        "prior_year/twice/sum/note",
        also=["*"],
    )
    equity = d.x(
        "prior.equity",
        o.equity,
        o.equity + 3_000,
        "prior_year/twice/opening/text_table",
        also=["*"],
    )
    rest = plan_in - plan_out + y.interest
    off = d.x("sum.operating", y.result - rest, rest - y.result, "sum", also=["*"])
    rows = [
        [lab["income"], y.total_income, plan_in, 0, old],
        [lab["costs"], -y.total_costs, -plan_out, plan_out - y.total_costs, -o.total_costs],
        [lab["interest"], y.interest, y.interest, 0, o.interest],
        ["=" + lab["result"], y.result, rest, off, o.result],
        [lab["close_eq"], y.equity, y.opening_equity + rest, y.result - rest, equity],
    ]
    d.h(lab["dr"], 3)
    last = f"{lab['outcome']} {r.last - 1}"
    unit = d.x("unit.operating", "Belopp i kr", "Belopp tkr", "unit", "medium", also=["*"])
    d.t(
        lab["dr"],
        [
            "",
            f"{lab['outcome']} {r.last}|outcome",
            f"{lab['budget']} {r.last}|budget",
            f"{lab['deviation']}|deviation",
            last,
        ],
        rows,
        unit=unit,
        kind="operating",
    )


def write_budget(d: Doc, r: Rows) -> None:
    """Per insats: outcome, budget, deviation; with the sum."""
    lab = LABELS[d.voice]
    rows: list[list[object]] = [[i.name, i.cost, i.budget, i.budget - i.cost] for i in r.insatser]
    cost, budget = sum(i.cost for i in r.insatser), sum(i.budget for i in r.insatser)
    rows[1][3] = d.x(
        "budget.deviation",
        r.insatser[1].budget - r.insatser[1].cost,
        r.insatser[1].budget - r.insatser[1].cost + 17_341,
        "sum",
        also=[lab["sum"]],
    )
    total = d.x("budget.sum", budget, budget + 30_030, "sum", also=["*"])
    rows.append(["*" + lab["sum"], cost, total, budget - cost])
    d.h(lab["by_insats"], 3)
    unit = d.x("unit.insats", "Belopp i kr", "tkr", "unit", "medium", also=["*"])
    d.t(
        lab["by_insats"],
        [
            lab["insats"],
            f"{lab['outcome']}|outcome",
            f"{lab['budget']}|budget",
            f"{lab['deviation']}|deviation",
        ],
        rows,
        unit=unit,
        kind="operating",
    )
    i = r.insatser[0]
    word = "över" if i.cost <= i.budget else "under"
    off = abs(i.budget - i.cost)
    told = d.x("text.deviation", off, off + 5_200, "text_table/twice", also=[i.name])
    sign = "positiv" if word == "över" else "negativ"
    d.p(f"{i.name} visar en {sign} avvikelse mot budget på {told} kr.")
