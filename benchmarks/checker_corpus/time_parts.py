"""What a report says of days, years, meetings and members, and its headings."""

from __future__ import annotations

from benchmarks.checker_corpus.doc import Doc
from benchmarks.checker_corpus.economy_parts import say
from benchmarks.checker_corpus.rows import Rows

WORDS = ("noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio")


def write_intro(d: Doc, r: Rows) -> None:
    y = r.last
    founded = y - 11
    d.h("Om förbundet" if d.voice != "held" else "Förbundet och dess uppdrag", 2)
    members = [
        "Arbetsförmedlingen",
        "Försäkringskassan",
        r.region,
        *(f"{t}s kommun" for t in r.towns),
    ]
    told = ", ".join(members[:-1]) + " och " + members[-1]
    count = d.x(
        "members.count",
        WORDS[len(members)],
        WORDS[len(members) - 1],
        "whole/twice/text_table",
        "medium",
    )
    d.p(say(d, "intro", name=r.name, founded=str(founded), members=count, list=told))
    again = d.x(
        "twice.founded",
        str(founded),
        str(founded + 1),
        "twice/period",
        "medium",
        also=["bildades", "sedan", "inrättades"],
    )
    lines = {
        "dev": f"Sedan förbundet bildades {again} har samverkan vuxit.",
        "held": f"Arbetet har utvecklats sedan {r.name} bildades {again}.",
    }
    d.p(lines["held" if d.voice == "held" else "dev"])
    d.h("Händelser under året" if d.voice != "held" else f"Året {y}", 2)
    end = d.x(
        "period.interim",
        f"{y}-08-31",
        f"{y}-08-30" if d.voice != "held" else f"{y}-08-32",
        "period",
        "medium",
    )
    d.p(
        {
            "dev": f"Delårsrapporten avser perioden {y}-01-01–{end} och behandlades i oktober.",
            "held": f"En delårsrapport har upprättats för tiden {y}-01-01–{end}.",
        }["held" if d.voice == "held" else "dev"]
    )
    day = d.x("period.impossible", "30 november", "31 november", "period", "medium")
    d.p(
        {
            "dev": f"Styrelsen antog verksamhetsplanen för {y + 1} den {day} {y}.",
            "held": f"Den {day} {y} fastställdes plan och budget för {y + 1}.",
        }["held" if d.voice == "held" else "dev"]
    )
    write_projects(d, r)


def write_projects(d: Doc, r: Rows) -> None:
    y = r.last
    start, stop = f"{y - 1}-03-01", f"{y}-10-31"
    late = d.x("period.order", stop, f"{y - 1}-01-31", "period", "medium")
    name = r.insatser[-1].name
    d.p(
        {
            "dev": f"Projektet {name} startade {start} och avslutades {late}.",
            "held": f"{name} drevs som projekt från {start} till {late}.",
        }["held" if d.voice == "held" else "dev"]
    )
    span = d.x("period.years", "två", "tre", "period/twice", "medium")
    d.p(
        {
            "dev": f"Utvecklingsarbetet har pågått i {span} år, under perioden {y - 1}–{y}.",
            "held": f"Satsningen löper under {span} år, {y - 1}–{y}.",
        }["held" if d.voice == "held" else "dev"]
    )
    typo = d.x("period.typo", f"{y - 2}–{y}", f"{y - 2}9–{y}", "period", "low")
    d.p(
        {
            "dev": f"Samarbetet omfattar perioden {typo} enligt avtalet.",
            "held": f"Avtalet gäller {typo} för alla parter.",
        }["held" if d.voice == "held" else "dev"]
    )
    meetings = ["12 februari", "19 april", "14 juni", "27 september", "6 december"]
    n = d.x("whole.meetings", "fem", "sex", "whole/twice", "low")
    listed = ", ".join(meetings[:-1]) + " och " + meetings[-1]
    d.p(
        {
            "dev": f"Styrelsen har haft {n} möten: {listed}.",
            "held": f"Under året sammanträdde styrelsen {n} gånger, {listed}.",
        }["held" if d.voice == "held" else "dev"]
    )


def write_double(d: Doc, r: Rows) -> None:
    """A section that a right report has once."""
    title = "Personal" if d.voice != "held" else "Kansliet"
    d.h(title, 3)
    text = {
        "dev": "Förbundet har ingen anställd personal. Kansliet sköts av en förbundschef och en "
        "administratör som köps av en av kommunerna enligt avtal.",
        "held": "Kansliet består av en förbundschef på heltid och en ekonom på deltid. Båda är "
        "anställda av en medlemskommun och arbetar på uppdrag av förbundet.",
    }["held" if d.voice == "held" else "dev"]
    d.p(text)
    d.h("Framtiden" if d.voice != "held" else "Nästa år", 3)
    d.p("Förbundet fortsätter att utveckla stödet tillsammans med medlemmarna och deltagarna.")
    twin = d.x("heading.twice", "", title, "heading", "low", also=["*"])
    if twin:
        d.h(twin, 3)
        d.p(text)
    empty = d.x(
        "heading.empty",
        "",
        "Samverkan med näringslivet" if d.voice != "held" else "Brukarråd",
        "heading",
        "low",
    )
    d.h(empty, 3)
    d.h("Intern kontroll", 3)
    d.p("Planen för intern kontroll följdes upp under hösten och inga avvikelser noterades.")
    table = d.x("heading.table", "", "Tabell 2: Svar per fråga", "heading", "low", also=["*"])
    if table:
        d.t(
            table,
            ["Fråga", "Antal|total"],
            [["Nytta", "40"], ["Bemötande", "38"]],
            kind="statistics",
        )
        d.t(
            "Tabell 2: Svar per insats",
            ["Insats", "Antal|total"],
            [["Norr", "21"], ["Söder", "57"]],
            kind="statistics",
        )
