"""The rounds of questions: whom they asked, when, and how many forms went out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from demo.generate.surveys.respondents import CLOSING, ONGOING, RETURNED, STEGET, TEAM, TIDSAM

# key, title, kind
ROUNDS: Mapping[str, tuple[str, str, str]] = {
    ONGOING: ("pagaende", "Deltagare, pågående", "alla pågående"),
    CLOSING: ("avslut", "Deltagare, vid avslut", "vid avslut"),
    "staff": ("personal", "Personal", "lista"),
    "managers": ("chefsgrupp", "Parternas chefsgrupp", "lista"),
    "board": ("styrelse", "Styrelse", "lista"),
}
MONTHS = {1: (10,), 2: (5, 10), 3: (2, 6, 10)}  # of pouring, by number of batches
GROUPS = {
    ONGOING: "deltagare pågående",
    CLOSING: "deltagare avslut",
    "staff": "personal",
    "managers": "chefer",
    "board": "styrelse",
    "referrers": "remittenter",
}
MUNICIPALITY = {TEAM: "lulea", TIDSAM: "pitea", STEGET: "alvsbyn", "": ""}

# (group, survey year): insats: how many were asked. The board's are its seats; the others are
# invented. What is not here is counted among the demo's enrolments.
ASKED: Mapping[tuple[str, int], Mapping[str, int]] = {
    ("staff", 2021): {"": 21},
    ("managers", 2021): {"": 27},
    ("board", 2021): {"": 7},
    (ONGOING, 2020): {TEAM: 38, TIDSAM: 15, STEGET: 18},
    (CLOSING, 2020): {TEAM: 48, STEGET: 12},
    ("staff", 2020): {"": 22},
    ("managers", 2020): {"": 33},
    ("board", 2020): {"": 6},
}


@dataclass(frozen=True, slots=True)
class Round:
    """One form asked of one group in a survey year, which runs November to October."""

    group: str
    year: int

    @property
    def key(self) -> str:
        return f"{ROUNDS[self.group][0]}-{self.year}"

    @property
    def title(self) -> str:
        return f"{ROUNDS[self.group][1]} {self.year}"

    @property
    def kind(self) -> str:
        return ROUNDS[self.group][2]

    @property
    def first(self) -> date:
        return date(self.year - 1, 11, 1)

    @property
    def last(self) -> date:
        return date(self.year, 10, 31)

    @property
    def insatser(self) -> list[str]:
        return [insats for insats in RETURNED[self.group, self.year] if insats]

    def month(self, batch: int, batches: int) -> str:
        """The month of pouring: the last one unless people answer all year, at closing."""
        months = MONTHS[batches] if self.group == CLOSING else MONTHS[1] * batches
        return f"{self.year}-{months[batch]:02}"

    def asked(self, insats: str) -> int | None:
        """How many were asked, None when it is counted among the enrolments."""
        return ASKED.get((self.group, self.year), {}).get(insats)

    def channels(self, asked: int) -> Iterator[tuple[str, int]]:
        """Participants get a form in a meeting, one in four by post; the others an e-mail."""
        if self.group not in (ONGOING, CLOSING):
            yield "mejl", asked
            return
        yield "papper", asked - asked // 4
        yield "brev", asked // 4


def every_round() -> Iterator[Round]:
    """The rounds of both years, 2021 first."""
    return (Round(group, year) for group, year in RETURNED)
