"""Who took part: insatser, ages, sources of income, why they ended, and goals."""

from __future__ import annotations

from benchmarks.checker_corpus.doc import Doc, pct
from benchmarks.checker_corpus.economy_parts import say
from benchmarks.checker_corpus.rows import Insats, Rows
from benchmarks.checker_corpus.words import LABELS


def _table(d: Doc, r: Rows) -> None:
    lab = LABELS[d.voice]
    rows: list[list[object]] = [[i.name, i.women, i.men, i.all] for i in r.insatser]
    second = r.insatser[1]
    rows[1][3] = d.x(
        "people.row", second.all, second.all + 1, "whole/sum/text_table", also=[lab["total"]]
    )
    women = d.x("people.women", r.women, r.women - 9, "sum/whole/text_table", also=["*"])
    rows.append(
        [
            "*" + lab["total"],
            women,
            r.men,
            d.x("people.all", r.all, r.all + 10, "whole/sum/text_table/twice", also=["*"]),
        ]
    )
    d.t(
        "Deltagare per insats" if d.voice != "held" else f"Antal deltagare {r.last}",
        [lab["insats"], f"{lab['women']}|women", f"{lab['men']}|men", f"{lab['total']}|total"],
        rows,
        kind="statistics",
    )


def write_people(d: Doc, r: Rows) -> None:
    d.h("Deltagare" if d.voice != "held" else "Vilka som fick stöd", 2)
    n = d.x("whole.all", r.all, r.all + 1, "whole/text_table/twice", also=["Totalt", "Samtliga"])
    women = d.x(
        "table.women", r.women, r.women + 7, "text_table/whole/twice", also=["Totalt", "Samtliga"]
    )
    d.p(say(d, "all", all=n, women=women, men=str(r.men)))
    pm = pct(r.men, r.all, 1)
    wrong = pct(r.men * 10 - 18, r.all * 10, 1)
    d.p(
        say(
            d,
            "sexes",
            pw=pct(r.women, r.all, 1),
            pm=d.x("percent.sexes", pm, wrong, "percent/whole/twice/text_table", "low"),
        )
    )
    _table(d, r)


def write_insats(d: Doc, r: Rows, i: Insats, k: int) -> None:
    d.h(i.name, 3)
    g = f"i{k}"
    going = d.x(f"whole.{g}_going", i.going_on, i.going_on + 2, "whole/twice")
    women = d.x(f"whole.{g}_women", i.women, i.women - 1, "whole/text_table/twice", also=[i.name])
    d.p(
        say(
            d,
            "insats",
            name=i.name,
            all=str(i.all),
            women=women,
            men=str(i.men),
            ended=str(i.ended),
            going=going,
        )
    )
    share = d.x(
        f"percent.{g}_out",
        pct(i.out, i.ended),
        pct(i.out * 100 - 500, i.ended * 100),
        "percent/text_table/twice",
    )
    d.p(say(d, "out", share=share, out=str(i.out), ended=str(i.ended)))
    met = i.out * 100 >= i.target * i.ended
    words = ("uppnått", "inte uppnått") if met else ("inte uppnått", "uppnått")
    word = d.x(f"goal.{g}_text", *words, "goal", also=[i.name])
    d.p(say(d, "target", share=pct(i.out, i.ended), target=str(i.target), word=word))


def write_goals(d: Doc, r: Rows) -> None:
    lab = LABELS[d.voice]
    rows: list[list[object]] = []
    for k, i in enumerate(r.insatser):
        met = i.out * 100 >= i.target * i.ended
        words = (lab["met"], lab["unmet"]) if met else (lab["unmet"], lab["met"])
        verdict = d.x(f"goals.row{k}", *words, "goal", also=["*"]) if k % 2 else words[0]
        share = pct(i.out, i.ended)
        near = pct(i.out * 100 + 400, i.ended * 100)
        outcome = (
            d.x(f"goaltwice.row{k}", share + " %", near + " %", "twice/text_table/goal", also=["*"])
            if not k
            else share + " %"
        )
        goal = f"{i.target} %"
        if k == 2:
            goal = d.x(
                f"goalvalue.row{k}", goal, f"{i.target + 5} %", "twice/text_table/goal", also=["*"]
            )
        rows.append([i.name, goal, outcome, verdict])
    title = "Mål och resultat: andel till arbete eller studier"
    d.h("Måluppfyllelse" if d.voice != "held" else "Nåddes målen?", 2)
    d.t(
        title,
        [lab["insats"], lab["goal"], f"{lab['outcome']}|outcome", f"{lab['verdict']}|text"],
        rows,
        kind="goals",
    )


def write_ages(d: Doc, r: Rows) -> None:
    lab = LABELS[d.voice]
    d.h("Ålder" if d.voice != "held" else "Deltagarnas ålder", 3)
    rows: list[list[object]] = []
    for k, (label, (w, m)) in enumerate(r.ages.items()):
        share = pct(w + m, r.all, 1) + " %"
        if k == 1:
            share = d.x(
                "percent.age",
                share,
                pct((w + m) * 10 + 25, r.all * 10, 1) + " %",
                "percent",
                also=["*"],
            )
        men = d.x("age.men", m, m + 3, "whole/sum", also=["*"]) if k == 2 else m
        rows.append([label, w, men, w + m, share])
    rows.append(["*" + lab["total"], r.women, r.men, r.all, "100 %"])
    d.t(
        "Deltagare efter ålder" if d.voice != "held" else "Åldersgrupper",
        [
            "Ålder",
            f"{lab['women']}|women",
            f"{lab['men']}|men",
            f"{lab['total']}|total",
            f"{lab['share']}|share",
        ],
        rows,
        kind="statistics",
    )


def write_support(d: Doc, r: Rows) -> None:
    """Several sources may be told of one person; without the note the shares pass 100."""
    lab = LABELS[d.voice]
    rows = [[s, n, pct(n, r.all, 1) + " %"] for s, n in r.support.items()]
    remark = {
        "dev": "En deltagare kan ha flera försörjningskällor, så andelarna blir mer än 100 %.",
        "held": "Flera svar är möjliga per person och summan kan därför överstiga 100 %.",
    }["held" if d.voice == "held" else "dev"]
    title = "Försörjning vid start" if d.voice != "held" else "Inkomst vid inskrivningen"
    note = d.x("several.support", remark, "", "several_answers/whole", "medium", also=["*"])
    gone = "\ue000" in note
    d.h(title, 3)
    head = title + (note if gone else "")
    d.t(
        head,
        ["Källa", "Antal|total", f"{lab['share']}|share"],
        rows,
        notes=[] if gone else [note],
        kind="statistics",
    )


def write_obstacles(d: Doc, r: Rows) -> None:
    lab, n = LABELS[d.voice], r.all
    parts = [n * 6 // 10, n * 4 // 10, n * 3 // 10, n // 5]
    names = (
        ("Psykisk ohälsa", "Språk", "Smärta", "Missbruk")
        if d.voice == "dev"
        else ("Ohälsa", "Bostad", "Ekonomi", "Utbildning")
    )
    title = "Hinder för arbete" if d.voice != "held" else "Behov som deltagarna anger"
    remark = f"Flera alternativ kan anges per person ({n} svarande)."
    note = d.x("several.obstacles", remark, "", "several_answers/whole", "medium", also=["*"])
    gone = "\ue000" in note
    d.h(title, 3)
    rows = [[a, p, pct(p, n, 1) + " %"] for a, p in zip(names, parts, strict=True)]
    d.t(
        title + (note if gone else ""),
        ["Hinder" if d.voice != "held" else "Behov", "Antal|total", f"{lab['share']}|share"],
        rows,
        notes=[] if gone else [note],
        kind="statistics",
    )


def write_ends(d: Doc, r: Rows) -> None:
    lab = LABELS[d.voice]
    d.h("Avslutsorsaker" if d.voice != "held" else "Varför insatserna avslutades", 3)
    rows: list[list[object]] = []
    for k, (label, n) in enumerate(r.reasons.items()):
        share = pct(n, r.ended) + " %"
        if k == 3:
            share = d.x(
                "percent.reason",
                share,
                pct(n * 10 + 40, r.ended * 10) + " %",
                "percent/whole",
                also=["*"],
            )
        rows.append([label, n, share])
    rows.append(
        [
            "*" + lab["total"],
            d.x("ends.sum", r.ended, r.ended + 3, "sum/whole", also=["*"]),
            "100 %",
        ]
    )
    d.t(
        "Avslutade deltagare efter orsak",
        ["Orsak", "Antal|total", f"{lab['share']}|share"],
        rows,
        kind="statistics",
    )
    (reason, n), *_ = sorted(r.reasons.items(), key=lambda p: -p[1])
    share = d.x(
        "table.reason",
        pct(n, r.ended),
        pct(n * 10 - 30, r.ended * 10),
        "percent/text_table",
        also=[reason],
    )
    d.p(say(d, "reason", reason=reason.lower(), n=str(n), all=str(r.ended), share=share))


def write_referrers(d: Doc, r: Rows) -> None:
    shares = [pct(n, r.all, 1) for n in r.referrers.values()]
    a, b, c, e = shares
    wrong = pct(list(r.referrers.values())[2] * 10 + 60, r.all * 10, 1)
    c = d.x("refer.share", c, wrong, "text_table/sum/whole/percent/twice", also=["Regionen"])
    d.h("Remittenter" if d.voice != "held" else "Vägen in", 3)
    d.p(say(d, "refer", a=a, b=b, c=c, d=e))
    lab = LABELS[d.voice]
    rows: list[list[object]] = [
        [k, n, s + " %"] for (k, n), s in zip(r.referrers.items(), shares, strict=True)
    ]
    rows.append(["*" + lab["total"], r.all, "100 %"])
    d.t(
        "Deltagare efter remittent",
        ["Remittent", "Antal|total", f"{lab['share']}|share"],
        rows,
        kind="statistics",
    )
