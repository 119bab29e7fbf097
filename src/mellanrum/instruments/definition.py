"""A questionnaire as data: scales, indicators, forms and their questions. Frozen, without texts
of other languages (`wording`) and without answers (`answers`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from mellanrum.domain.errors import DomainError


class InstrumentKind(StrEnum):
    """What the questionnaire is for; it decides where answers may be kept."""

    INDICATORS = "indicators"
    SATISFACTION = "satisfaction"
    PROGRESSION = "progression"  # belongs to the person's compartment
    EVENT = "event"
    ROUTINE = "routine"  # counts only: no answer of one person is kept


class ItemKind(StrEnum):
    """An option of a scale, or own words."""

    CHOICE = "choice"
    TEXT = "text"


class Tone(StrEnum):
    """What an option says: the mode is told as one of these."""

    NEGATIVE = "negative"
    NEUTRAL = "neutral"
    POSITIVE = "positive"


TONE_LABELS = {Tone.NEGATIVE: "Negativt", Tone.NEUTRAL: "Neutralt", Tone.POSITIVE: "Positivt"}

GROUPS: Mapping[str, str] = {
    "participant_ongoing": "Deltagare, pågående",
    "participant_closing": "Deltagare, vid avslut",
    "staff": "Personal",
    "managers": "Parternas chefsgrupp",
    "board": "Styrelse",
    "referrers": "Remittenter",
    "visitors": "Besökare vid en aktivitet",
}
ROLES: Mapping[str, str] = {
    "": "Den som svarar",
    "participant": "Deltagaren",
    "caseworker": "Handläggaren",
}


class KeyFigureKind(StrEnum):
    """TOP: the share that chose one of the highest options. SHARE: that chose a named one (ja)."""

    TOP = "top"
    SHARE = "share"


@dataclass(frozen=True, slots=True)
class Option:
    """One answer. `is_verified` is False when no source prints the label."""

    code: int
    label: str
    tone: Tone | None = None
    is_verified: bool = True


@dataclass(frozen=True, slots=True)
class Scale:
    """Options from the lowest code up. `source` says where labels and tones are from."""

    key: str
    title: str
    options: tuple[Option, ...]
    source: str = ""

    @property
    def codes(self) -> frozenset[int]:
        return frozenset(option.code for option in self.options)

    def find_option(self, code: int) -> Option | None:
        return next((option for option in self.options if option.code == code), None)


@dataclass(frozen=True, slots=True)
class Indicator:
    """One of the owner's numbered indicators; `is_excluded` has no questions, `note` says why."""

    number: int
    title: str
    short_title: str
    is_excluded: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """The share of those who answered the question that chose one of the codes."""

    kind: KeyFigureKind
    codes: frozenset[int]
    label: str


@dataclass(frozen=True, slots=True)
class Condition:
    """The question is asked only when an earlier one was answered with one of the codes."""

    item: str
    codes: frozenset[int]


@dataclass(frozen=True, slots=True)
class Item:
    """One question. The key is a slug unique in the form, the same in every version of the
    question; `number` is the printed one. `scale` is '' for own words. `measure` is the owner's
    ('6a'). `area` pairs a participant's question with a caseworker's, and names it in a radar.
    """

    key: str
    number: int
    text: str
    kind: ItemKind = ItemKind.CHOICE
    scale: str = ""
    indicator: int | None = None
    measure: str = ""
    key_figure: KeyFigure | None = None
    shown_if: Condition | None = None
    comparable_with_previous: bool = True
    why_not_comparable: str = ""
    area: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """What one group is asked. A form whose questions no source prints is not available: it has
    no items, and `note` says why.
    """

    group: str
    title: str
    intro: str
    asks_sex: bool = False
    splits_by_sex: bool = False
    items: tuple[Item, ...] = ()
    role: str = ""
    is_available: bool = True
    note: str = ""

    def find_item(self, key: str) -> Item | None:
        return next((item for item in self.items if item.key == key), None)

    def get_item(self, key: str) -> Item:
        """Raises DomainError for a question that the form lacks."""
        item = self.find_item(key)
        if item is None:
            raise DomainError(f"Formuläret ”{self.title}” har ingen fråga ”{key}”.")
        return item


@dataclass(frozen=True, slots=True)
class Guide:
    """What to talk about when ratings of an area have fallen, stood still or risen."""

    area: str
    lower: str
    same: str
    higher: str


@dataclass(frozen=True, slots=True)
class RatingRules:
    """How progression is read. `smallest_change` is in steps of the scale. `reliability` (0–1)
    and `deviation` (steps) are published values of the instrument, or None where there are none.
    """

    interval_days: int
    smallest_change: int
    smallest_change_source: str
    reliability: Fraction | None = None
    deviation: Fraction | None = None
    reliability_source: str = ""
    guides: tuple[Guide, ...] = ()

    def find_guide(self, area: str) -> Guide | None:
        return next((guide for guide in self.guides if guide.area == area), None)


@dataclass(frozen=True, slots=True)
class Instrument:
    """One version of a questionnaire. A locked one is the owner's and cannot be changed here."""

    key: str
    version: str
    title: str
    owner: str
    source: str
    kind: InstrumentKind
    survey_year: int | None = None
    is_locked: bool = False
    scales: Mapping[str, Scale] = field(default_factory=dict, hash=False)
    indicators: tuple[Indicator, ...] = ()
    forms: tuple[Form, ...] = ()
    rating: RatingRules | None = None
    notes: str = ""

    @property
    def name(self) -> str:
        """'indikatorer-2021': the file's name without its ending."""
        return f"{self.key}-{self.version}"

    def find_form(self, group: str) -> Form | None:
        return next((form for form in self.forms if form.group == group), None)

    def get_form(self, group: str) -> Form:
        """Raises DomainError for a group that the instrument does not ask."""
        form = self.find_form(group)
        if form is None:
            group = GROUPS.get(group, group)
            raise DomainError(f"”{self.title}” har inget formulär för ”{group}”.")
        return form

    def find_form_of(self, role: str) -> Form | None:
        """The form that a participant or a caseworker fills in, in progression."""
        return next((form for form in self.forms if form.role == role), None)

    def find_indicator(self, number: int) -> Indicator | None:
        return next((i for i in self.indicators if i.number == number), None)

    def scale_of(self, item: Item) -> Scale:
        """Raises DomainError for a question in own words, which has none."""
        if item.scale not in self.scales:
            raise DomainError(f"Frågan ”{item.text}” har ingen skala.")
        return self.scales[item.scale]

    def items_of(self, indicator: int) -> Iterator[tuple[Form, Item]]:
        """An indicator's questions, in all forms."""
        for form in self.forms:
            for item in form.items:
                if item.indicator == indicator:
                    yield form, item
