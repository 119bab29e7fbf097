"""How the plan went in a year, by plain rules: from measures to goals, from goals to a summary.

A summary follows from the statuses and never says more than they do: printed reports have said
'gott' over tables where most goals were missed. The order of the words is the product's own rule.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from mellanrum.domain.folding import plain
from mellanrum.domain.swedish import plural
from mellanrum.registers.insatser.text_policies import FieldError, check_texts
from mellanrum.registers.planning.rows import ReviewRow

REACHED, PARTLY, MISSED, UNMEASURED = "reached", "partly", "missed", "unmeasured"
CODES = (REACHED, PARTLY, MISSED, UNMEASURED)
WORDS = {REACHED: "Nått", PARTLY: "Delvis nått", MISSED: "Inte nått", UNMEASURED: "Inte mätt"}
# How much may be said, from nothing to everything.
NOTHING, SOME, MOST, ALL = 0, 1, 2, 3
# What a summary says, by the beginning of its words, and how much that claims.
CLAIMS = (
    ("mycket gott", ALL),
    ("mycket god", ALL),
    ("alla mal ar nadda", ALL),
    ("samtliga mal ar nadda", ALL),
    ("malen ar nadda", ALL),
    ("malen ar uppfyllda", ALL),
    ("malen ar helt uppfyllda", ALL),
    ("gott resultat", MOST),
    ("god maluppfyllelse", MOST),
    ("maluppfyllelsen ar god", MOST),
    ("gott", MOST),
    ("i linje med", MOST),
    ("till stor del", MOST),
    ("delvis uppfyllda", SOME),
    ("till viss del", SOME),
)
NEEDED = {
    ALL: "att alla mål är nådda",
    MOST: "att inget mål är inte nått eller inte mätt",
    SOME: "att något mål är nått, åtminstone delvis",
}


class Dated(Protocol):
    """A version that held until a day."""

    @property
    def revised_on(self) -> date: ...


V = TypeVar("V", bound=Dated)


@dataclass(frozen=True, slots=True)
class Counted:
    """How many goals of each verdict."""

    reached: int = 0
    partly: int = 0
    missed: int = 0
    unmeasured: int = 0

    @property
    def total(self) -> int:
        return self.reached + self.partly + self.missed + self.unmeasured

    @property
    def measured(self) -> int:
        return self.total - self.unmeasured


def goal_code(codes: Sequence[str], said: str = "") -> str:
    """A goal by its measures; one without any, or whose measures tell nothing, by what is `said`.

    Reached when every measure is; not measured when none is; not reached when nothing of what is
    measured is reached even partly; partly else.
    """
    if all(code == UNMEASURED for code in codes):
        return said or UNMEASURED
    if all(code == REACHED for code in codes):
        return REACHED
    return PARTLY if REACHED in codes or PARTLY in codes else MISSED


def counted(codes: Iterable[str]) -> Counted:
    held = list(codes)
    return Counted(*(held.count(code) for code in CODES))


def level_of(found: Counted) -> int:
    """How much may be said: ALL, MOST (none missed, none unmeasured), SOME or NOTHING."""
    if not found.reached + found.partly:
        return NOTHING
    if found.missed or found.unmeasured:
        return SOME
    return MOST if found.partly else ALL


def summary_of(found: Counted) -> str:
    """The year in one or two sentences that follow from the counts; '' for a plan without goals."""
    if not found.total:
        return ""
    if not found.measured:
        return "Inget av målen är mätt eller bedömt. Det går inte att säga om de är uppfyllda."
    told = {
        ALL: "Målen är uppfyllda.",
        MOST: "Målen är till stor del uppfyllda.",
        SOME: "Målen är till viss del uppfyllda.",
        NOTHING: "Målen är inte uppfyllda.",
    }
    return f"{told[level_of(found)]} {counts_said(found)}"


def counts_said(found: Counted) -> str:
    """'3 av 5 mål är nådda, 1 delvis nått, 1 inte mätt.'"""
    parts = [f"{found.reached} av {plural(found.total, 'mål är nått', 'mål är nådda')}"]
    parts += [f"{found.partly} delvis"] if found.partly else []
    parts += [f"{found.missed} inte"] if found.missed else []
    told = f"{', '.join(parts)}."
    if found.unmeasured:
        one, many = "mål är varken mätt eller bedömt", "mål är varken mätta eller bedömda"
        told += f" {plural(found.unmeasured, one, many)}."
    return told


def too_much(text: str, found: Counted) -> list[str]:
    """What a written summary claims beyond the statuses, a sentence for each claim."""
    left, allowed = " ".join(plain(text).split()), level_of(found)
    remarks = []
    for words, claim in CLAIMS:
        left, hits = re.subn(rf"(?<!inte )(?<!ej )\b{words}\b", "", left)
        if hits and claim > allowed:
            remarks.append(f"Texten säger ”{shown(words)}”. Det kräver {NEEDED[claim]}.")
    return remarks


def shown(words: str) -> str:
    """The words of a claim as people write them."""
    letters = {"mal": "mål", " ar ": " är ", "nadda": "nådda"}
    for folded, right in letters.items():
        words = words.replace(folded, right)
    return words


def check_review(row: ReviewRow, is_measured: bool) -> None:
    """It says something; where nothing is computed it judges."""
    check_texts(comment=row.comment)
    if not row.verdict and not row.comment.strip():
        raise FieldError("Skriv en kommentar eller välj en bedömning.", "comment")
    if not row.verdict and not is_measured:
        raise FieldError("Inget räknar ut utfallet. Välj en bedömning.", "verdict")


def version_in(revisions: Iterable[V], year: int) -> V | None:
    """The version that held at the end of a year; None when it is the one of now."""
    later = [one for one in revisions if one.revised_on > date(year, 12, 31)]
    return min(later, key=lambda one: one.revised_on, default=None)
