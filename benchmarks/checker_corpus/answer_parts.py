"""Small groups, the survey, and what is told once more at the end."""

from __future__ import annotations

from benchmarks.checker_corpus.doc import Doc, pct
from benchmarks.checker_corpus.economy_parts import say
from benchmarks.checker_corpus.rows import Rows
from benchmarks.checker_corpus.words import LABELS


def write_small(d: Doc, r: Rows) -> None:
    """Groups under five: the right report tells none."""
    lab = LABELS[d.voice]
    d.h("Diagnos" if d.voice != "held" else "Sjukskrivning", 3)
    names = ("Depression", "Utmattning", "Ryggbesvär")
    rows: list[list[object]] = []
    for k, name in enumerate(names):
        w: object = r.insatser[k].ended_women
        m: object = r.insatser[k].ended_men
        if k == 0:
            w = d.x("small.women", w, 2, "small_group/whole/sum", also=["*"])
        if k == 2:
            m = d.x("small.men", m, 1, "small_group/whole/sum", also=["*"])
        rows.append([name, w, m])
    d.t(
        "Deltagare efter diagnos",
        ["Diagnos", f"{lab['women']}|women", f"{lab['men']}|men"],
        rows,
        kind="statistics",
    )
    i = r.insatser[0]
    few = d.x("smalltext.one", str(i.work), "2", "small_group/whole/text_table")
    d.p(f"I {i.name} gick {few} deltagare till arbete under året.")


def write_survey(d: Doc, r: Rows) -> None:
    lab = LABELS[d.voice]
    d.h("Enkäten" if d.voice != "held" else "Vad deltagarna svarar", 2)
    text, w, wy, m, my = r.questions[0]
    n = d.x("survey.n", w + m, w + m + 1, "whole/text_table/twice", also=["*"])
    d.p(say(d, "survey", n=n, women=str(w), men=str(m)))
    share = pct(wy + my, w + m)
    told = d.x(
        "table.question",
        share,
        pct((wy + my) * 10 + 60, (w + m) * 10),
        "text_table/percent/twice",
        also=["*"],
    )
    d.p(say(d, "question", text=text, share=told, women=pct(wy, w), men=pct(my, m)))
    for k, (text, w, wy, m, my) in enumerate(r.questions):
        all_ = pct(wy + my, w + m)
        high = max(wy * 100 // w, my * 100 // m) + 4
        if k in (1, 3):
            all_ = d.x(f"between.q{k}", all_, str(min(high, 100)), "percent", also=["*"])
        count = (
            d.x(f"surveyn.q{k}", w + m, w + m - 2, "whole/sum/percent", also=["*"])
            if k == 2
            else w + m
        )
        rows: list[list[object]] = [
            ["Antal svar", w, m, count],
            ["Andel positiva", f"{pct(wy, w)} %", f"{pct(my, m)} %", f"{all_} %"],
        ]
        d.t(
            f"Tabell {k + 1}: {text}",
            ["", f"{lab['women']}|women", f"{lab['men']}|men", f"{lab['total']}|total"],
            rows,
            kind="statistics",
        )


def write_again(d: Doc, r: Rows) -> None:
    n = d.x(
        "twice.all",
        r.all,
        r.all - 9,
        "twice/text_table",
        also=["Totalt", "Samtliga", "deltagare", "personer"],
    )
    d.p(say(d, "again", all=n, year=str(r.last)))
    i = r.insatser[2]
    ended = d.x("twice.ended", str(i.ended), str(i.ended + 2), "twice/text_table", also=[i.name])
    lines = {
        "dev": f"I {i.name} avslutades {ended} deltagare under {r.last}.",
        "held": f"{i.name} avslutade {ended} deltagare {r.last}.",
    }
    d.p(lines["held" if d.voice == "held" else "dev"])
    y = r.years[r.last]
    eq = d.x("twice.equity", y.equity, y.equity - 92_000, "twice/text_table", also=["*"])
    d.p(
        {
            "dev": f"Det egna kapitalet uppgår vid årets slut till {eq} kr.",
            "held": f"Vid utgången av {r.last} var det egna kapitalet {eq} kr.",
        }["held" if d.voice == "held" else "dev"]
    )
