"""What a figure's label and key say it counts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from mellanrum.checking.linter.words import concepts
from mellanrum.figures.figure import Figure

POPULATIONS = {
    "deltagare": "deltag", "avslutade": "avslut", "nya": "ny", "pagaende": "pagaend",
    "ingaende": "ingaend", "aktualiserade": "aktualis", "beredda": "beredd",
}  # fmt: skip
SEXES = {"kvinna": "kvinn", "man": "man", "annat": "annatkon"}
PARTS = {"budget": "budget", "avvikelse": "avvikels", "planerat": "planerat", "median": "median",
         "malvarde": "mal", "mal": "mal"}  # fmt: skip
GENERIC = frozenset({"insats", "forbund", "deltag"})
RANGE = re.compile(r"(?<!\d)(\d{1,2})\s?[–-]\s?(\d{1,2}) (?:år|mån)")
OPEN = re.compile(r"(?<!\d)(\d{1,2}) år(?:\s?–| eller (?:mer|äldre)| och (?:mer|äldre))")
BELOW = re.compile(r"(?:^|\s)[–-](\d{1,2}) år")
TAIL = re.compile(r"\s(?:19|20)\d\d$")


@dataclass(frozen=True, slots=True)
class Reading:
    """`core` are the concepts a sentence must name; `weak` those it may; `population` the group
    counted ('avslut'), `sex` the half of it.
    """

    core: frozenset[str]
    weak: frozenset[str]
    population: str = ""
    sex: str = ""
    label: str = ""


@lru_cache(maxsize=50_000)
def _read(root: str, label: str, names: tuple[str, ...]) -> Reading:
    label = TAIL.sub("", label)
    plain = label
    for name in names:
        plain = re.sub(rf"\b{re.escape(name)}s?\b,?", " ", plain, flags=re.IGNORECASE)
    parts = root.split(".")
    own = concepts(parts[1].replace("-", " ")) if parts[0] == "insats" else frozenset()
    head, _, tail = plain.rpartition(":")
    population = next((POPULATIONS[p] for p in parts if p in POPULATIONS), "")
    sex = next((SEXES[p] for p in parts[2:] if p in SEXES), "")
    core = set(concepts(tail)) | bands_of(tail) | ({sex} if sex else set())
    core |= {PARTS[p] for p in parts[1:] if p in PARTS}
    if not core:
        core = set(concepts(plain)) or {population or "tal"}
    weak = concepts(head) | {population, "deltag"}
    if "mal" in core:  # a goal is named by the word, and by what it is a goal for
        weak, core = weak | core, {"mal"}
    core = core - GENERIC - own or core
    weak = weak - core - {""}
    return Reading(frozenset(core), frozenset(weak), population, sex, label)


def read_label(root: str, label: str, names: Sequence[str] = ()) -> Reading:
    """The concepts of a figure; `names` (its insats's) are taken out."""
    return _read(root, label, tuple(names))


def bands_of(text: str) -> set[str]:
    """'30–44 år' → {'b:30-44'}, '–29 år' → {'b:-29'}, '60 år–' → {'b:60-'}."""
    found = {f"b:{a}-{b}" for a, b in RANGE.findall(text)}
    found |= {f"b:{a}-" for a in OPEN.findall(text)}
    return found | {f"b:-{b}" for b in BELOW.findall(text)}


def said(figure: Figure) -> str:
    """The label as it stands in a message, without a year that is told anyway."""
    return TAIL.sub("", figure.label)
