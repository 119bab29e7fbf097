"""Picking the figure that a goal is measured by: by its Swedish label, or by its key."""

from __future__ import annotations

import re
from collections.abc import Mapping

from mellanrum.domain.errors import DomainError
from mellanrum.domain.folding import holds_all
from mellanrum.figures.figure import Figure
from mellanrum.registers.insatser.policies import SURVEY_MEASURE

OFFERED = 5  # near matches told when nothing is the one
OF_A_YEAR = re.compile(r"\.\d{4}(\.|$)")  # a year's own figure: it is not there next year
NOT_OFFERED = ("ekonomi.insats.", "ekonomi.styrelsemal.", "ekonomi.momsfordran.")
KEY_AT_END = re.compile(r"\[([a-z0-9.:-]+)\]\s*$")
DEEPEST = 3  # parts in the key of a figure of participants that is offered


def label_of(figure: Figure) -> str:
    """'Administration, andel av använda medel [ekonomi.medel.administration.andel]'."""
    return f"{figure.label} [{figure.key}]"


def is_offered(figure: Figure) -> bool:
    """The förbund's own figures that come back every year, not those of an insats."""
    if OF_A_YEAR.search(figure.key) or figure.key.startswith(NOT_OFFERED):
        return False
    if figure.key.startswith("forbund."):
        return figure.key.count(".") < DEEPEST
    return figure.key.startswith("ekonomi.")


def suggestions(figures: Mapping[str, Figure]) -> list[str]:
    """What the field suggests, by label."""
    return sorted(label_of(figure) for figure in figures.values() if is_offered(figure))


def picked(text: str, figures: Mapping[str, Figure]) -> str:
    """The key of what was picked or written; '' for nothing. DomainError for what no figure is
    called, with those that come near. A measure of questionnaires ('indikator:8') is taken as such.
    """
    asked = " ".join(text.split())
    if not asked:
        return ""
    at_end = KEY_AT_END.search(asked)
    key = at_end[1] if at_end else asked
    if key in figures or SURVEY_MEASURE.fullmatch(key):
        return key
    same = [f.key for f in figures.values() if f.label.casefold() == asked.casefold()]
    if len(same) == 1:
        return same[0]
    raise DomainError(_not_found(asked, figures))


def _not_found(asked: str, figures: Mapping[str, Figure]) -> str:
    near = [label_of(f) for f in figures.values() if holds_all(f"{f.label} {f.key}", asked)]
    if not near:
        return f"Ingen siffra heter ”{asked}”. Sök på ett annat ord och välj ur listan."
    told = "; ".join(sorted(near, key=len)[:OFFERED])
    return f"Flera siffror passar ”{asked}”. Välj en av dem, till exempel: {told}."
