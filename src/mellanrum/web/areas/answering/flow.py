"""The way through a form, decided here and never in the browser. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any

from mellanrum.instruments.answers import Answered, check_answers, list_shown
from mellanrum.instruments.definition import Form, Instrument, Item

ALL = "alla"  # every question on one page
REVIEW = "granska"


@dataclass(frozen=True, slots=True)
class Draft:
    """What has been answered and not sent. `place` is the screen that comes next; `is_whole` means
    all questions on one page.
    """

    values: Mapping[str, int] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    language: str = "sv"
    place: str = ""
    is_whole: bool = False

    @property
    def held(self) -> dict[str, Any]:
        """Every answer by item key."""
        return {**self.values, **self.texts}

    def content(self) -> dict[str, Any]:
        """Fit for JSON."""
        return asdict(self)


def read_draft(text: str | None) -> Draft | None:
    """A draft as it was kept, maybe by an earlier version; None when there is none."""
    if not text:
        return None
    held = json.loads(text)
    return Draft(**{f.name: held[f.name] for f in fields(Draft) if f.name in held})


def first(form: Form, draft: Draft) -> str:
    """The screen that answering begins with."""
    return ALL if draft.is_whole else form.items[0].key


def after(form: Form, draft: Draft, key: str) -> str:
    """The screen after this one."""
    later = _keys(form, draft)
    return later[later.index(key) + 1] if key in later and key != later[-1] else REVIEW


def before(form: Form, draft: Draft, key: str) -> str:
    """The screen before this one; '' is the first page."""
    if draft.is_whole:
        return ALL if key == REVIEW else ""
    keys = ["", *_keys(form, draft), REVIEW]
    return keys[keys.index(key) - 1] if key in keys else ""


def after_change(form: Form, draft: Draft, key: str) -> str:
    """After an answer is changed from the review: a question that it opened, else the review."""
    parent = form.get_item(key).shown_if
    opened_by = {key, parent.item} if parent else {key}
    keys = _keys(form, draft)
    later = [form.get_item(name) for name in keys[keys.index(key) + 1 :]]
    opened = [i.key for i in later if i.shown_if and i.shown_if.item in opened_by]
    return next((name for name in opened if name not in draft.held), REVIEW)


def place_of(form: Form, draft: Draft, key: str) -> tuple[int, int]:
    """(number, total) among the questions that are asked."""
    keys = _keys(form, draft)
    return keys.index(key) + 1, len(keys)


def with_answers(
    instrument: Instrument, form: Form, draft: Draft, given: Mapping[str, Any]
) -> Draft:
    """The draft with some questions answered anew; what is then no longer asked is dropped.
    Raises AnswerError, and keeps nothing.
    """
    answered = check_answers(instrument, form, _still_asked(form, {**draft.held, **given}))
    return replace(draft, values=dict(answered.values), texts=dict(answered.texts))


def content_of(answered: Answered, draft: Draft) -> dict[str, Any]:
    """What is laid in the urn; an easy reading aid is a form of Swedish."""
    language, _, aid = draft.language.partition("-")
    return {
        "values": dict(answered.values),
        "texts": dict(answered.texts),
        "sex": str(answered.sex),
        "form": "easy" if aid else "standard",
        "language": language,
    }


def _keys(form: Form, draft: Draft) -> list[str]:
    return [item.key for item in list_shown(form, draft.values)]


def _still_asked(form: Form, held: Mapping[str, Any]) -> dict[str, Any]:
    """Answers to questions that are asked of somebody who has answered so."""
    kept: dict[str, Any] = {}
    for item in form.items:
        if item.key in held and _is_asked(item, kept):
            kept[item.key] = held[item.key]
    return kept


def _is_asked(item: Item, kept: Mapping[str, Any]) -> bool:
    wanted = item.shown_if
    return wanted is None or str(kept.get(wanted.item, "")).strip() in map(str, wanted.codes)
