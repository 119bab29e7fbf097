"""The questionnaire on paper: what to answer with a pen, numbered so that it is quick to key.

Each question has its number and each box its option's code, as the keying page asks for them. At
the top stand the campaign and the insats; a numbered form has a number that nobody notes whom it
was given to. Nothing on it tells who answers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from mellanrum.documents.model import Block, plain
from mellanrum.documents.paper import LetterHead, Paper, PaperSection
from mellanrum.documents.paper_blocks import Check, Checks, Facts, SignatureSpace
from mellanrum.documents.paper_text import printable
from mellanrum.domain.periods import today_of
from mellanrum.instruments.definition import Form, Instrument, Item, ItemKind
from mellanrum.instruments.wording import Direction, Wording
from mellanrum.registers.surveys.links import grouped
from mellanrum.registers.surveys.models import Campaign
from mellanrum.registers.surveys.queries.wordings import find_languages

LINES = 6  # to write an own answer on; two stand beside each other
BY_HAND = "____ ____ ____ ____"
SEXES = ("woman", "man", "unstated")  # the trade's 1, 2 and 3


@dataclass(frozen=True, slots=True)
class FormPrint:
    """What is printed. `insats` is its short form and name, or empty; one copy for each number,
    or one without. `at` is as the clock on the wall shows it.
    """

    campaign: Campaign
    instrument: Instrument
    wording: Wording
    at: datetime
    insats: tuple[str, str] = ("", "")
    numbers: tuple[str, ...] = ()

    @property
    def form(self) -> Form:
        return self.instrument.get_form(self.campaign.group)


def printable_languages(forbund: str, instrument: Instrument, group: str) -> list[Wording]:
    """Those a form can be printed in: with all its texts, in signs that the fonts have."""
    found = find_languages(forbund, instrument, group).usable
    return [w for w in found if w.direction is Direction.LTR and _has_signs(w, group)]


def _has_signs(wording: Wording, group: str) -> bool:
    texts = [*wording.forms[group].items.values()]
    texts += [label for scale in wording.options.values() for label in scale.values()]
    return all(printable(text) == text for text in texts)


def blank_form(data: FormPrint) -> Paper:
    """One form, or as many as there are numbers, each beginning on a page of its own."""
    at = data.at
    sections = [s for copy, n in enumerate(data.numbers or ("",)) for s in _copy(data, copy, n)]
    return Paper(
        title=_title(data),
        organisation=data.campaign.forbund.name,
        year=at.year,
        date=today_of(at),
        sections=tuple(sections),
        language=data.wording.language.partition("-")[0],
        colophon=(("Utskriven", f"{at:%Y-%m-%d %H.%M}"),),
        head=LetterHead((data.campaign.forbund.name,), (), "Enkät", _codes(data)),
    )


def _title(data: FormPrint) -> str:
    return data.wording.forms[data.campaign.group].title


def _codes(data: FormPrint) -> tuple[tuple[str, str], ...]:
    slug, _ = data.insats
    insats = (("Insats", slug),) if slug else ()
    return (("Omgång", data.campaign.slug), *insats)


def _copy(data: FormPrint, copy: int, number: str) -> Iterator[PaperSection]:
    """The sections of one form; the second and later begin a new page."""
    said, items = data.wording.phrases, data.form.items
    language = data.wording.language.partition("-")[0]
    about = (data.insats[1],) if data.insats[1] else ()
    blocks: tuple[Block, ...] = (
        Facts((*_codes(data), *_number(data, number))),
        *(plain(said["about"].format(name=name)) for name in about),
        plain(data.wording.forms[data.campaign.group].intro),
        plain(f"{said['voluntary']} {said['anonymous']}"),
    )
    heading = said["questions"].format(total=len(items))
    title = _title(data) if copy else ""
    yield PaperSection(f"c{copy}", heading, 1, blocks, language, title)
    for item in items:
        text = f"{item.number}. {data.wording.item(data.form.group, item.key)}"
        yield PaperSection(f"c{copy}-{item.key}", text, 2, tuple(_answer(data, item)), language)
    if data.form.asks_sex:
        yield PaperSection(f"c{copy}-sex", said["sex"], 2, (_sexes(data),), language)


def _number(data: FormPrint, number: str) -> tuple[tuple[str, str], ...]:
    """The form's number, or where staff write the one that a participant was given."""
    if number:
        return (("Blankett", grouped(number)),)
    is_invited = data.campaign.group.startswith("participant")
    return (("Nummer (skrivs av personalen)", BY_HAND),) if is_invited else ()


def _answer(data: FormPrint, item: Item) -> Iterator[Block]:
    """The condition if there is one, the reading aid's own question, and the boxes or lines."""
    said = data.wording.phrases
    if item.shown_if is not None:
        yield plain(_only_if(data, item))
    if data.wording.helps:
        yield plain(f"{said['official']} {item.text}")
    if item.kind is ItemKind.TEXT:
        yield plain(said["own_words"])
        yield SignatureSpace(("",) * LINES)
    else:
        options = data.instrument.scale_of(item).options
        labels = ((o.code, data.wording.option(item.scale, o.code)) for o in options)
        yield _boxes(labels)


def _only_if(data: FormPrint, item: Item) -> str:
    assert item.shown_if is not None
    asked = data.form.get_item(item.shown_if.item)
    labels = [data.wording.option(asked.scale, code) for code in sorted(item.shown_if.codes)]
    return data.wording.phrases["only_if"].format(answer=", ".join(labels), number=asked.number)


def _boxes(labels: Iterator[tuple[int, str]]) -> Checks:
    return Checks(tuple(Check(f"{code}   {label}") for code, label in labels))


def _sexes(data: FormPrint) -> Checks:
    said: Sequence[str] = [data.wording.phrases[sex] for sex in SEXES]
    return _boxes((at, label) for at, label in enumerate(said, 1))
