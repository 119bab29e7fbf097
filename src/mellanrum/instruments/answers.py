"""What somebody answered, checked against the form before it is kept anywhere."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from mellanrum.domain.errors import DomainError
from mellanrum.instruments.definition import Form, Instrument, Item, ItemKind

LONGEST_TEXT = 2000  # characters of an open answer
SEX = "sex"  # the name of the field beside the items' keys
CODE = re.compile(r"[0-9]{1,4}")


class Sex(StrEnum):
    """The trade's 1, 2 and 3."""

    WOMAN = "woman"
    MAN = "man"
    UNSTATED = "unstated"


SEX_LABELS = {Sex.WOMAN: "Kvinna", Sex.MAN: "Man", Sex.UNSTATED: "Vill inte svara"}


@dataclass(frozen=True, slots=True)
class Answered:
    """Checked answers. Questions without an answer are absent, blank texts too."""

    values: Mapping[str, int] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    sex: Sex = Sex.UNSTATED

    @property
    def is_empty(self) -> bool:
        return not self.values and not self.texts


class AnswerError(DomainError):
    """Answers that cannot be kept. `problems`: item key (or 'sex') to a Swedish sentence."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__(next(iter(problems.values())))
        self.problems = dict(problems)


def is_shown(item: Item, values: Mapping[str, int]) -> bool:
    """Whether the question is asked, by what was answered before it."""
    return item.shown_if is None or values.get(item.shown_if.item) in item.shown_if.codes


def list_shown(form: Form, values: Mapping[str, int]) -> tuple[Item, ...]:
    """The questions that are asked of somebody who has answered so."""
    return tuple(item for item in form.items if is_shown(item, values))


def check_answers(
    instrument: Instrument, form: Form, raw: Mapping[str, Any], *, complete: bool = False
) -> Answered:
    """Answers by item key, with `sex` beside; codes as numbers or digits, None and '' skipped.

    With `complete` every question that is asked and has a scale must be answered. AnswerError
    tells every fault at once.
    """
    problems: dict[str, str] = {}
    values: dict[str, int] = {}
    texts: dict[str, str] = {}
    sex = _sex(form, raw, problems)
    for name in raw.keys() - {item.key for item in form.items} - {SEX}:
        problems[str(name)] = f"Formuläret ”{form.title}” har ingen fråga ”{name}”. Ladda om sidan."
    for item in form.items:
        try:
            _take(instrument, form, item, raw.get(item.key), values, texts)
        except DomainError as fault:
            problems[item.key] = fault.message
    if complete:
        problems |= _missing(form, values, problems)
    if problems:
        raise AnswerError(problems)
    return Answered(values, texts, sex)


def _take(
    instrument: Instrument,
    form: Form,
    item: Item,
    given: Any,
    values: dict[str, int],
    texts: dict[str, str],
) -> None:
    """Put the answer among those taken, unless there is none."""
    if given is None or (isinstance(given, str) and not given.strip()):
        return
    if not is_shown(item, values):
        raise DomainError(_not_asked(instrument, form, item))
    if item.kind is ItemKind.TEXT:
        texts[item.key] = _text(given)
    else:
        values[item.key] = _code(instrument, item, given)


def _text(given: Any) -> str:
    if not isinstance(given, str) or "\x00" in given:
        raise DomainError("Svaret ska vara en text. Skriv det med vanliga bokstäver.")
    text = given.strip()
    if len(text) > LONGEST_TEXT:
        raise DomainError(f"Svaret är för långt. Korta det till högst {LONGEST_TEXT} tecken.")
    return text


def _code(instrument: Instrument, item: Item, given: Any) -> int:
    scale = instrument.scale_of(item)
    is_digits = isinstance(given, str) and CODE.fullmatch(given.strip())
    code = int(given) if is_digits or type(given) is int else None
    if code is None or scale.find_option(code) is None:
        raise DomainError("Svaret finns inte bland alternativen. Välj ett av dem.")
    return code


def _not_asked(instrument: Instrument, form: Form, item: Item) -> str:
    """Which answer, to which question, the question is for."""
    assert item.shown_if is not None
    earlier = form.get_item(item.shown_if.item)
    scale = instrument.scale_of(earlier)
    labels = [o.label for o in scale.options if o.code in item.shown_if.codes]
    wanted = " eller ".join(f"”{label}”" for label in labels)
    return (
        f"Frågan gäller bara den som svarat {wanted} på fråga {earlier.number}. "
        f"Ta bort svaret eller ändra fråga {earlier.number}."
    )


def _sex(form: Form, raw: Mapping[str, Any], problems: dict[str, str]) -> Sex:
    given = raw.get(SEX) or Sex.UNSTATED
    if given not in set(Sex):
        problems[SEX] = "Välj kvinna, man eller vill inte svara."
        return Sex.UNSTATED
    if given != Sex.UNSTATED and not form.asks_sex:
        problems[SEX] = "Formuläret frågar inte efter kön. Ta bort svaret."
    return Sex(given)


def _missing(form: Form, values: Mapping[str, int], problems: Mapping[str, str]) -> dict[str, str]:
    """Unanswered questions; one that has another fault keeps that."""
    return {
        item.key: f"Fråga {item.number} saknar svar. Välj ett alternativ."
        for item in list_shown(form, values)
        if item.kind is ItemKind.CHOICE and item.key not in values and item.key not in problems
    }
