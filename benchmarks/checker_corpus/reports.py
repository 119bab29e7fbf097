"""The reports of the corpus: which sections, voice, layout, and what is planted in each."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from benchmarks.checker_corpus import answer_parts as answers
from benchmarks.checker_corpus import budget_parts as budget
from benchmarks.checker_corpus import economy_parts as eco
from benchmarks.checker_corpus import people_parts as people
from benchmarks.checker_corpus import time_parts as time
from benchmarks.checker_corpus.doc import Block, Doc, Plant
from benchmarks.checker_corpus.hand import written
from benchmarks.checker_corpus.rows import Rows, rows_of
from benchmarks.checker_corpus.words import DEV_COSTS, HELD_COSTS

Section = Callable[[Doc, Rows], None]


@dataclass(frozen=True, slots=True)
class Case:
    """One report. `layout` is 'flow', 'columns', 'html', 'docx' or 'pdf'."""

    name: str
    voice: str
    kind: str
    seed: int
    layout: str
    faulty: bool
    earlier: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    case: Case
    title: str
    year: int
    blocks: tuple[Block, ...]
    plants: tuple[Plant, ...]
    earlier: Written | None = None

    @property
    def held_out(self) -> bool:
        return self.case.voice == "held"


CASES = (
    Case("almvik", "dev", "annual", 11, "flow", False, True),
    Case("bokdalen", "dev", "annual", 12, "columns", True, True),
    Case("cederby", "dev", "annual", 13, "flow", True, True),
    Case("duvnas", "dev", "annual", 14, "html", True, True),
    Case("ekholmen", "dev", "budget", 15, "columns", False),
    Case("furusund", "dev", "indicators", 16, "docx", True),
    Case("granhult", "dev", "indicators", 17, "pdf", False),
    Case("hasselby", "dev", "final", 18, "docx", False),
    Case("idnas", "dev", "annual", 19, "pdf", False, True),
    Case("klovsta", "third", "annual", 26, "flow", True, True),
    Case("lindnas", "third", "annual", 27, "columns", False, True),
    Case("hand-1", "dev", "hand", 0, "flow", True),
    Case("jarnvik", "held", "annual", 21, "flow", True, True),
    Case("kvarnby", "held", "annual", 22, "pdf", True, True),
    Case("lovsta", "held", "annual", 23, "columns", False, True),
    Case("mossbo", "held", "indicators", 24, "html", False),
    Case("nackros", "held", "final", 25, "docx", False),
    Case("hand-2", "held", "hand", 0, "flow", True),
)
NAMES = {
    "dev": ("Lotsen", "Steget vidare", "Arbetsspåret", "Samteam Norr"),
    "third": ("Bryggan", "Vägen in", "Startrampen", "Nästa steg"),
    "held": ("Kompassen", "Vägvalet", "Fotfästet", "Gemensam ingång", "Lyktan"),
}
TOWNS = (("Granberga", "Ekstrand"), ("Sundlinge", "Vallösa"), ("Tornsjö", "Hagelund"))
ANNUAL: tuple[Section, ...] = (
    time.write_intro, eco.write_overview, eco.write_text, people.write_people, people.write_ages,
    people.write_referrers, people.write_support, people.write_obstacles, people.write_ends,
)  # fmt: skip
ECONOMY: tuple[Section, ...] = (
    eco.write_income, eco.write_balance, eco.write_cash_flow, eco.write_equity, budget.write_notes,
    budget.write_operating, budget.write_budget,
)  # fmt: skip
TAIL: tuple[Section, ...] = (
    people.write_goals, answers.write_survey, answers.write_small, answers.write_again,
    time.write_double,
)  # fmt: skip
TITLES = {"annual": "Årsredovisning", "budget": "Verksamhetsplan och budget",
          "indicators": "Indikatorrapport", "final": "Slutrapport"}  # fmt: skip


@cache
def corpus() -> tuple[Written, ...]:
    return tuple(written_case(case) for case in CASES)


def written_case(case: Case) -> Written:
    if case.kind == "hand":
        title, year, blocks, plants = written(case.name)
        return Written(case, title, year, blocks, plants)
    rows = _rows(case)
    whole = _write(case, rows, frozenset())
    chosen = _chosen(case, whole.seen) if case.faulty else frozenset()
    doc = _write(case, rows, chosen)
    before = _earlier(case, rows) if case.earlier else None
    plants = tuple(p for p in doc.plants if p.block >= 0)
    return Written(case, _title(case, rows), rows.last, tuple(doc.blocks), plants, before)


def _title(case: Case, rows: Rows) -> str:
    return f"{TITLES[case.kind]} {rows.last}"


def _rows(case: Case) -> Rows:
    rng = random.Random(case.seed)
    name = f"Samordningsförbundet {case.name.capitalize()}"
    labels = HELD_COSTS if case.voice == "held" else DEV_COSTS
    return rows_of(rng, name, TOWNS[case.seed % 3], NAMES[case.voice], 2019 + case.seed % 5, labels)


def _write(case: Case, rows: Rows, chosen: frozenset[str]) -> Doc:
    d = Doc(random.Random(case.seed), case.voice, chosen)
    d.h(f"{_title(case, rows)}", 1)
    d.p(f"{rows.name}")
    for section in _sections(case, rows):
        section(d, rows)
    return d


def _sections(case: Case, rows: Rows) -> Iterator[Section]:
    def insatser(d: Doc, r: Rows) -> None:
        d.h("Insatserna" if d.voice == "dev" else "Insats för insats", 2)
        for k, i in enumerate(r.insatser):
            people.write_insats(d, r, i, k)

    def economy(d: Doc, r: Rows) -> None:
        d.h("Ekonomi" if d.voice == "dev" else "Räkenskaper", 2)

    if case.kind == "annual":
        yield from (*ANNUAL, insatser, economy, *ECONOMY, *TAIL)
    elif case.kind == "budget":
        yield from (time.write_intro, insatser, people.write_goals, economy, budget.write_budget)
    elif case.kind == "indicators":
        yield from (people.write_people, people.write_ages, answers.write_survey)
        yield from (people.write_obstacles, people.write_ends, answers.write_small)
    else:
        yield from (time.write_intro, people.write_people, insatser, people.write_goals)
        yield from (people.write_support, people.write_ends, time.write_double)


def _chosen(case: Case, seen: list[str]) -> frozenset[str]:
    """One of each group; the reports take turns in which."""
    groups: dict[str, list[str]] = defaultdict(list)
    for key in dict.fromkeys(seen):
        groups[_topic(key)].append(key)
    return frozenset(
        keys[(case.seed + number) % len(keys)] for number, keys in enumerate(groups.values())
    )


# Keys that touch the same rows: only one of them is planted in a report.
TOPICS = {
    "overview": ("overview.result", "overview.prior", "soliditet.year"),
    "unit-1": ("unit.overview", "unit.rr"),
    "unit-2": ("unit.insats",),
    "unit-3": ("unit.text", "text.costs", "text.change"),
    "direction": ("text.direction",),
    "rr-now": ("rr.income", "rr.operating"),
    "rr-old": ("rr.prior", "rr.old"),
    "br-due": ("note.due", "br.assets"),
    "br-old": ("note.owed", "br.equity"),
    "kf-now": ("kf.close", "kf.open"),
    "ek-now": ("opening.roll", "equity.result"),
    "people": ("people.row", "people.women", "people.all", "table.women", "whole.all"),
    "again": ("twice.all",),
}


def _topic(key: str) -> str:
    for topic, keys in TOPICS.items():
        if key in keys:
            return topic
    group, _, variant = key.rpartition(".")
    if group in ("not", "notold", "notsum"):
        return "not-" + variant.split("_")[0]
    if variant[:1] == "i" and "_" in variant:
        return f"insats-{variant.split('_')[0]}"
    return key


def _earlier(case: Case, rows: Rows) -> Written:
    """Last year's accounts, right."""
    years = {y: v for y, v in rows.years.items() if y < rows.last}
    old = replace(rows, years=years)
    d = Doc(random.Random(case.seed), case.voice)
    d.h(_title(case, old), 1)
    d.p(old.name)
    for section in (eco.write_income, eco.write_balance, eco.write_cash_flow, budget.write_notes):
        section(d, old)
    return Written(replace(case, faulty=False), _title(case, old), old.last, tuple(d.blocks), ())
