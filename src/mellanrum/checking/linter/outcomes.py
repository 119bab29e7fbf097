"""Verdicts put together: right, against a figure, worked out, without a source."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from mellanrum.checking.finding import Severity
from mellanrum.checking.linter import messages
from mellanrum.checking.linter.derived import (
    Result,
)
from mellanrum.checking.linter.fit import GOOD, Fit
from mellanrum.checking.linter.foreign import Owner
from mellanrum.checking.linter.hedges import Hedge
from mellanrum.checking.linter.index import Entry
from mellanrum.checking.linter.numerals import Kind, Numeral
from mellanrum.checking.linter.readings import (
    PEOPLE,
    find_stale,
)
from mellanrum.checking.linter.scene import Scene
from mellanrum.checking.linter.search import Guess
from mellanrum.checking.linter.told import Story, Told
from mellanrum.checking.linter.verdict import Status, Verdict
from mellanrum.checking.linter.words import concept

ELLIPTIC = re.compile(
    r"^\s*(?:[.,;:)]|$|(?:och|av|till|som|gick|har|är|var|fick|eller|men|i|på|hade|fortsätter|"
    r"avslutades|började|kom|deltog|respektive)\b)"
)


def verdict_on(number: Numeral, status: Status, **more: object) -> Verdict:
    start = number.hedge_at if number.hedge is not Hedge.NONE else number.start
    if status in (Status.CONTRADICTED, Status.STALE) and not more.pop("whole", False):
        start = number.start
    more.pop("whole", None)
    return Verdict(start, number.end, number.text, status, **more)  # type: ignore[arg-type]


def of_result(scene: Scene, number: Numeral, result: Result) -> Verdict:
    right = messages.in_form_of(number, result.value)
    name = messages.title(result.entry, scene.index) if result.entry else ""
    what = f"{result.what} av {name}" if name else result.what
    if result.fit in GOOD:
        return verdict_on(number, Status.SUPPORTED, right=right, message=f"{what} är {right}.")
    severity = Severity.LOW if result.fit is Fit.NEAR else Severity.HIGH
    return verdict_on(
        number, Status.CONTRADICTED, whole=result.fit is Fit.HEDGE, right=right,
        message=messages.derived(what, right, number.text), replacement=right, severity=severity,
    )  # fmt: skip


def unknown(
    scene: Scene, number: Numeral, near: Mapping[str, float], *, is_hidden: bool = False
) -> Verdict:
    """Without a source, unless it is a small word in passing or a length of time."""
    if not is_hidden and _is_passing(scene, number, near):
        return verdict_on(number, Status.NOT_A_QUANTITY)
    after = scene.plain[number.end : number.end + 30].split()
    note = " ".join((number.text, *(c for w in after[:1] if (c := concept(w))))).lower()
    return verdict_on(
        number, Status.UNKNOWN, message=messages.unknown(number.text), severity=Severity.MEDIUM,
        note=re.sub(r"\s+", " ", note),
    )  # fmt: skip


def _is_passing(scene: Scene, number: Numeral, near: Mapping[str, float]) -> bool:
    if number.kind is Kind.TIME:
        return True
    if number.kind is Kind.FRACTION:
        return not any(near.get(c, 0) > 0.4 for c in PEOPLE)
    if number.kind is Kind.MONEY and number.value <= 2:
        return True
    if not number.is_word or number.kind is not Kind.COUNT or number.value > Decimal(12):
        return False
    owned = [c for at, c in scene.tokens if scene.owners.get(at) == number.start]
    if owned:
        return not any(c in PEOPLE for c in owned)
    after = scene.plain[number.end : scene.end]
    partly = re.match(r"^\s*(?:av|i|på)\b", after)
    return not (ELLIPTIC.match(after) and not partly and any(near.get(c, 0) > 0.4 for c in PEOPLE))


def of_others(scene: Scene, number: Numeral, owner: Owner = Owner.OTHERS) -> Verdict:
    """No figure of ours can be it: a mild question for a source, or none."""
    if owner is Owner.NOBODYS:
        return verdict_on(number, Status.NOT_A_QUANTITY)
    return replace(unknown(scene, number, {}), severity=Severity.LOW)


def against(
    scene: Scene, number: Numeral, found: list[Guess], chosen: Guess, story: Story
) -> Verdict:
    """The words name a figure and the number is another: stale, badly rounded or wrong."""
    old = find_stale(scene, number, found)
    entry = (old or chosen).entry
    story.told.append(
        Told(number.start, number.end, entry, number, value=number.value, is_right=False)
    )
    right = _right(number, entry, old or chosen)
    fits_in = entry.can_insert and not _is_turned(entry, old or chosen)
    replacement = messages.placeholder(entry, number) if fits_in else right
    severity = Severity.LOW if chosen.fit in (Fit.NEAR, Fit.HEDGE) else Severity.HIGH
    say = {Fit.NEAR: messages.near, Fit.HEDGE: messages.hedge_is_wrong}.get(
        chosen.fit, messages.contradicted
    )
    status = Status.STALE if old else Status.CONTRADICTED
    text = scene.text[number.hedge_at : number.end]
    printed = text if number.hedge is not Hedge.NONE else number.text
    message = (messages.stale if old else say)(entry, scene.index, right, printed)
    return verdict_on(
        number, status, whole=True, key=entry.key, right=right, message=message,
        replacement=replacement, severity=severity,
    )  # fmt: skip


def _right(number: Numeral, entry: Entry, chosen: Guess) -> str:
    is_scaled = number.kind is Kind.MONEY and number.step > 1
    if entry.value is not None and (is_scaled or _is_turned(entry, chosen)):
        return messages.in_form_of(number, chosen.value)
    return messages.value_text(entry)


def _is_turned(entry: Entry, chosen: Guess) -> bool:
    """Whether the words carry the minus: 'ett underskott på 498 203 kr'."""
    return entry.value is not None and entry.value < 0 < chosen.value
