"""Questions, groups and kinds in words, for lists and forms of values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from mellanrum.figures.format import number
from mellanrum.instruments.definition import GROUPS, Instrument
from mellanrum.registers.surveys.policies import RESPONSE_RATE
from mellanrum.registers.surveys.queries.instruments import list_usable
from mellanrum.reports.benchmarks import KINDS, value_text

SEXES = {"all": "Alla", "woman": "Kvinnor", "man": "Män"}
RATE = "Svarsfrekvens"
Question = tuple[str, str, str]  # instrument, group, item


@dataclass(frozen=True, slots=True)
class Names:
    """What instruments and questions are called, in any of their versions: the latest first."""

    instruments: Mapping[str, str]
    questions: Mapping[Question, str]

    def question(self, instrument: str, group: str, item: str) -> str:
        """'1. Är stödet till nytta?', or the key of a question that no version has."""
        if item == RESPONSE_RATE:
            return RATE
        return self.questions.get((instrument, group, item), item)

    def instrument(self, key: str) -> str:
        return self.instruments.get(key, key)


def names_of(forbund: str) -> Names:
    """Of all instruments that the förbund can ask."""
    usable = list_usable(forbund)
    titles: dict[str, str] = {}
    questions: dict[Question, str] = {}
    for one in usable:
        titles.setdefault(one.key, one.title)
        for question, text in _questions(one):
            questions.setdefault(question, text)
    return Names(titles, questions)


def _questions(instrument: Instrument) -> Iterator[tuple[Question, str]]:
    for form in instrument.forms:
        for item in form.items:
            if item.kind == "choice":
                text = f"{item.number}. {item.text}"
                yield (instrument.key, form.group, item.key), text


def question_choices(names: Names) -> list[tuple[str, list[tuple[str, str]]]]:
    """For a select: by instrument and group, the response rate last."""
    parts: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for (instrument, group, item), text in names.questions.items():
        part = parts.setdefault((instrument, group), [])
        part.append((f"{instrument}/{group}/{item}", text))
    return [
        (
            f"{names.instrument(instrument)}: {group_name(group)}",
            [*found, (f"{instrument}/{group}/{RESPONSE_RATE}", RATE)],
        )
        for (instrument, group), found in parts.items()
    ]


def group_name(code: str) -> str:
    return GROUPS.get(code, code)


def kind_name(code: str, label: str) -> str:
    """'Riket', or the other förbund by name."""
    return label or {str(k): v for k, v in KINDS.items()}.get(code, code)


def base_text(n: int | None) -> str:
    return "" if n is None else number(Decimal(n))


def value_said(value: Decimal) -> str:
    """'84,5 %'."""
    return value_text(value)
