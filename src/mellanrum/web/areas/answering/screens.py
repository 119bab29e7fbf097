"""What a screen shows, in the language of whoever answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mellanrum.instruments.answers import LONGEST_TEXT, SEX, Sex, list_shown
from mellanrum.instruments.definition import Item, ItemKind
from mellanrum.instruments.wording import SWEDISH, Wording, wording_of
from mellanrum.registers.surveys.links import reference
from mellanrum.registers.surveys.queries.wordings import find_languages
from mellanrum.web.areas.answering.flow import Draft, place_of
from mellanrum.web.areas.answering.seats import Seat
from mellanrum.web.words_answering import HEADED

CHANGE = "andra"


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to choose. `aid` stands under the official label."""

    value: str
    label: str
    aid: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Question:
    """`name` is the field's; `official` the Swedish question under a translation, `aid` easy words
    under the Swedish one. `needs` is 'f8:1 2' where the question depends on another's codes.
    """

    name: str
    text: str
    aid: str = ""
    official: str = ""
    only_if: str = ""
    needs: str = ""
    is_text: bool = False
    value: str = ""
    choices: tuple[Choice, ...] = ()
    error: str = ""

    @property
    def first_id(self) -> str:
        """The field that a line about an error leads to."""
        return f"{self.name}-{self.choices[0].value}" if self.choices else self.name


@dataclass(frozen=True, slots=True)
class Offered:
    """A language to choose; `lang` is what the browser is told."""

    code: str
    name: str
    lang: str
    direction: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Reviewed:
    """One line of the review."""

    text: str
    answer: str
    url: str


def list_offered(seat: Seat) -> list[Wording]:
    """Swedish, easy Swedish, and of the languages that the förbund has taken into use those that
    the campaign has turned on. One query.
    """
    chosen, campaign = seat.campaign.languages.split(), seat.campaign
    usable = find_languages(campaign.forbund.slug, seat.instrument, campaign.group).usable
    found = [w for w in usable if w.language == SWEDISH or w.helps or w.language in chosen]
    return sorted(found, key=lambda w: (w.language != SWEDISH, not w.helps))


def wording_for(seat: Seat, language: str) -> Wording:
    """The language if it is offered, else Swedish."""
    others = list_offered(seat) if language != SWEDISH else []
    found = [w for w in others if w.language == language]
    return found[0] if found else wording_of(seat.instrument)


def list_languages(seat: Seat, chosen: Wording) -> list[Offered]:
    """Those to choose between, each by its own name."""
    return [
        Offered(w.language, w.name, _lang(w), w.direction.value, w.language == chosen.language)
        for w in list_offered(seat)
    ]


def _lang(wording: Wording) -> str:
    """'sv' for easy Swedish."""
    return wording.language.partition("-")[0]


def question_of(
    seat: Seat, wording: Wording, item: Item, *, name: str, value: Any = None, error: str = ""
) -> Question:
    """One question as it is asked; `value` is what is answered already."""
    text = wording.item(seat.form.group, item.key)
    is_aid, is_own = wording.helps, wording.language == SWEDISH
    return Question(
        name=name,
        text=item.text if is_aid else text,
        aid=text if is_aid else "",
        official="" if is_aid or is_own else item.text,
        is_text=item.kind is ItemKind.TEXT,
        value="" if value is None else str(value),
        choices=_choices(seat, wording, item, value),
        error=_told(wording, item, error),
    )


def _choices(seat: Seat, wording: Wording, item: Item, value: Any) -> tuple[Choice, ...]:
    if item.kind is ItemKind.TEXT:
        return ()
    scale, chosen = seat.instrument.scale_of(item), str(value)
    made = []
    for option in scale.options:
        text = wording.option(scale.key, option.code)
        aid = text if wording.helps and text != option.label else ""
        label = option.label if wording.helps else text
        made.append(Choice(str(option.code), label, aid, str(option.code) == chosen))
    return tuple(made)


def _told(wording: Wording, item: Item, error: str) -> str:
    """The fault in the language of the page."""
    if not error or wording.language.startswith(SWEDISH):
        return error
    phrase = wording.phrases["too_long" if item.kind is ItemKind.TEXT else "choose"]
    return phrase.format(limit=LONGEST_TEXT)


def list_questions(
    seat: Seat, wording: Wording, held: Mapping[str, Any], problems: Mapping[str, str]
) -> list[Question]:
    """All questions for one page; what depends on another says so."""
    made = []
    for item in seat.form.items:
        error = problems.get(item.key, "")
        value = held.get(item.key)
        plain = question_of(seat, wording, item, name=item.key, value=value, error=error)
        made.append(_depending(seat, wording, item, plain))
    return made


def _depending(seat: Seat, wording: Wording, item: Item, plain: Question) -> Question:
    if item.shown_if is None:
        return plain
    earlier = seat.form.get_item(item.shown_if.item)
    codes = sorted(item.shown_if.codes)
    labels = [f"”{wording.option(earlier.scale, code)}”" for code in codes]
    number = [i.key for i in seat.form.items].index(earlier.key) + 1
    told = wording.phrases["only_if"].format(answer=", ".join(labels), number=number)
    fields = {name: getattr(plain, name) for name in plain.__slots__}
    needs = f"{earlier.key}:{' '.join(map(str, codes))}"
    return Question(**{**fields, "only_if": told, "needs": needs})


def list_reviewed(seat: Seat, wording: Wording, draft: Draft) -> list[Reviewed]:
    """Every question that is asked, with its answer."""
    made = []
    for item in list_shown(seat.form, draft.values):
        shown = question_of(seat, wording, item, name=item.key, value=draft.held.get(item.key))
        labels = [choice.label for choice in shown.choices if choice.is_chosen]
        answer = labels[0] if labels else shown.value
        made.append(Reviewed(shown.text, answer, f"{seat.url(item.key)}?{CHANGE}=1"))
    return made


def sex_question(wording: Wording, given: str, error: str) -> Question:
    """As the trade asks."""
    words = wording.phrases
    choices = [Choice(s, words[s], "", s == given) for s in Sex]
    told = error if wording.language.startswith(SWEDISH) or not error else words["choose"]
    return Question(SEX, words["sex"], choices=tuple(choices), error=told)


def progress(seat: Seat, wording: Wording, draft: Draft, key: str) -> str:
    """'Fråga 3 av 7'."""
    number, total = place_of(seat.form, draft, key)
    return wording.phrases["place"].format(number=number, total=total)


def frame(seat: Seat, wording: Wording, **more: Any) -> dict[str, Any]:
    """What every screen of a form needs."""
    title = wording.forms[seat.form.group].title
    return {
        "t": wording.phrases,
        "lang": _lang(wording),
        "direction": wording.direction.value,
        "is_swedish": wording.language.startswith(SWEDISH),
        "seat": seat,
        "title": HEADED.get(title, title),
        "has_languages": len(list_offered(seat)) > 1,
        "is_translation": not (wording.is_official or wording.helps),
        "reference": "" if seat.kiosk else _reference(seat),
        **more,
    }


def _reference(seat: Seat) -> str:
    """What the phone keeps an unsent answer under; leads nowhere."""
    return reference(f"browser-{seat.secret}")[:16]
