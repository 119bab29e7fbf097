"""The linter: every number and direction word of a hand-written text held against the figures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import replace
from decimal import Decimal

from mellanrum.checking.finding import Fault, Finding, Severity
from mellanrum.checking.linter import messages
from mellanrum.checking.linter.clauses import POPULATIONS, sentences
from mellanrum.checking.linter.compare import judge_direction
from mellanrum.checking.linter.directions import find_directions
from mellanrum.checking.linter.exceptions import blanked, find_exceptions
from mellanrum.checking.linter.hedges import HEDGE, HEDGES, Hedge
from mellanrum.checking.linter.index import FigureIndex
from mellanrum.checking.linter.judge import judge
from mellanrum.checking.linter.numerals import Numeral, find_in_masked
from mellanrum.checking.linter.scene import Scene
from mellanrum.checking.linter.told import Story, Told
from mellanrum.checking.linter.verdict import FAULTS, Status, Verdict, quote_around
from mellanrum.checking.model import Place
from mellanrum.domain.rounding import half_up
from mellanrum.figures.figure import Unit

PLACEHOLDER = re.compile(r"\{\{\s*(?P<key>[a-z0-9.\-]+)\s*(?:\|\s*(?P<form>\w+)\s*)?\}\}")
PARAGRAPH = re.compile(r"\n[ \t]*\n\s*|\n(?=\s*(?:[-*+]|\d+[.)])\s)")
PRONOUN = re.compile(r"\W*(?:De|Det|Den|Dessa|Av dem|Därav)\s")
FORMS = {"mkr": Decimal(100_000), "tkr": Decimal(1000)}  # the smallest step each prints
MOST_REMEMBERED = 20_000
FAULT_OF = {
    Status.CONTRADICTED: Fault.CONTRADICTED,
    Status.DIRECTION: Fault.DIRECTION,
    Status.UNKNOWN: Fault.UNKNOWN,
    Status.STALE: Fault.STALE,
}
REMEDIES = {
    Status.CONTRADICTED: "Sätt in siffran i stället för att skriva den.",
    Status.DIRECTION: "Byt ordet.",
    Status.UNKNOWN: "Ange en källa till talet, eller sätt in en siffra.",
    Status.STALE: "Sätt in siffran, så följer den med.",
}


def lint(
    text: str, index: FigureIndex, *, about: str = "", noted: Set[str] = frozenset()
) -> tuple[Verdict, ...]:
    """Verdicts in the order of the text. `about` is the key prefix a section is about
    ('insats.tidsam', 'ekonomi'); `noted` the `Verdict.note`s that have a source.

    Paragraphs that are asked about again are remembered by the index.
    """
    found: list[Verdict] = []
    for start, paragraph in _paragraphs(text):
        for verdict in _remembered(paragraph, index, about):
            moved = replace(verdict, start=verdict.start + start, end=verdict.end + start)
            found.append(_with_note(moved if start else verdict, noted))
    return tuple(found)


def findings(verdicts: Iterable[Verdict], place: Place) -> Iterator[Finding]:
    """The faults among the verdicts, each in its place of a section."""
    for verdict in verdicts:
        if verdict.status in FAULTS:
            yield Finding(
                fault=FAULT_OF[verdict.status],
                severity=verdict.severity,
                message=verdict.message,
                places=(replace(place, start=verdict.start, end=verdict.end),),
                printed=verdict.printed,
                quote=verdict.quote,
                right=verdict.right,
                remedy=REMEDIES[verdict.status],
                replacement=verdict.replacement,
                subject=verdict.key or verdict.note,
            )


def _with_note(verdict: Verdict, noted: Set[str]) -> Verdict:
    if verdict.status is Status.UNKNOWN and verdict.note in noted:
        return replace(verdict, status=Status.NOTED, message="Talet har en angiven källa.")
    return verdict


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for match in PARAGRAPH.finditer(text):
        yield start, text[start : match.start()]
        start = match.end()
    yield start, text[start:]


def _remembered(paragraph: str, index: FigureIndex, about: str) -> tuple[Verdict, ...]:
    key = (about, paragraph)
    found = index.remembered.get(key)
    if found is None:
        found = tuple(_lint_paragraph(paragraph, index, about))
        if len(index.remembered) > MOST_REMEMBERED:
            index.remembered.clear()
        index.remembered[key] = found
    assert isinstance(found, tuple)
    return found


def _lint_paragraph(text: str, index: FigureIndex, about: str) -> list[Verdict]:
    exceptions = list(find_exceptions(text, _numbered_names(index)))
    plain = blanked(text, exceptions)
    numerals = find_in_masked(plain, text)
    inserted = [(*m.span(), m["key"], m["form"] or "") for m in PLACEHOLDER.finditer(text)]
    found = [*_left_alone(text, exceptions, inserted), *_inserted(text, index, inserted)]
    carried, said = "", dict[str, float]()
    for start, end in sentences(plain):
        scene = Scene(
            text, plain, start, end, [n for n in numerals if start <= n.start < end],
            [p for p in inserted if start <= p[0] < end], index, about, carried,
            said if PRONOUN.match(plain, start) else {},
        )  # fmt: skip
        found.extend(_lint_sentence(scene))
        said = {c: 0.5 for _, c in scene.tokens if c not in POPULATIONS}
        carried = scene.named[0][1] if scene.named else carried
    places = list(sentences(plain))
    return [_quoted(v, text, places) for v in sorted(found, key=lambda v: (v.start, v.end))]


def _quoted(verdict: Verdict, text: str, places: list[tuple[int, int]]) -> Verdict:
    """As it stands, and with its sentence, when something is wrong, so that a person finds it."""
    verdict = replace(verdict, printed=text[verdict.start : verdict.end])
    if verdict.status not in FAULTS:
        return verdict
    start, end = next((s for s in places if s[0] <= verdict.start < s[1]), (0, len(text)))
    return replace(verdict, quote=quote_around(text[start:end], verdict.start - start))


def _lint_sentence(scene: Scene) -> Iterator[Verdict]:
    story = Story()
    for start, end, key, _ in scene.placeholders:
        story.told.append(Told(start, end, scene.index.by_key.get(key)))
    verdicts = [judge(scene, number, story) for number in scene.numerals]
    story.told.sort(key=lambda t: t.start)
    yield from verdicts
    for word in find_directions(scene.plain, scene.start, scene.end):
        if not any(n.hedge_at <= word.start < n.start for n in scene.numerals):
            verdict = judge_direction(scene, word, story)
            if verdict is not None:
                yield verdict


def _numbered_names(index: FigureIndex) -> list[str]:
    """Names of insatser that have digits in them."""
    return [n for names in index.names.values() for n in names if any(c.isdigit() for c in n)]


def _left_alone(
    text: str, exceptions: Iterable[tuple[int, int]], inserted: list[tuple[int, int, str, str]]
) -> Iterator[Verdict]:
    own = {start for start, *_ in inserted}
    for start, end in exceptions:
        if start not in own and re.search(r"\d", text[start:end]):
            yield Verdict(start, end, text[start:end], Status.NOT_A_QUANTITY)


def _inserted(
    text: str, index: FigureIndex, inserted: Iterable[tuple[int, int, str, str]]
) -> Iterator[Verdict]:
    """Inserted figures are right; a hedge beside one must be so too."""
    for start, end, key, form in inserted:
        printed = text[start:end]
        entry = index.by_key.get(key)
        if entry is None:
            message = f"Siffran {key} finns inte. Välj en annan ur listan."
            yield Verdict(start, end, printed, Status.UNKNOWN, message=message, note=key)
            continue
        hedge = HEDGE.search(text[max(0, start - 24) : start])
        right = messages.value_text(entry)
        yield Verdict(start, end, printed, Status.INSERTED, key, right)
        if hedge and entry.value is not None and _is_odd(entry.value, entry.figure, form, hedge):
            at = max(0, start - 24) + hedge.start()
            message = f"{messages.title(entry, index)} är {right}. Stryk {hedge[1].lower()}."
            yield Verdict(at, end, text[at:end], Status.CONTRADICTED, key, right, message,
                          printed, Severity.LOW)  # fmt: skip


def _is_odd(value: Decimal, figure: object, form: str, hedge: re.Match[str]) -> bool:
    """Whether 'drygt' or 'nästan' stands before a number that is exact or goes the other way."""
    sort = HEDGES[hedge[1].lower()]
    if sort not in (Hedge.ABOVE, Hedge.BELOW, Hedge.ABOUT):
        return False
    step = FORMS.get(form, Decimal(1).scaleb(-getattr(figure, "decimals", 0)))
    shown = half_up(value / step) * step
    if shown == value:
        return True
    if getattr(figure, "unit", None) is Unit.SEK and not form:
        return True
    return (sort is Hedge.ABOVE and value < shown) or (sort is Hedge.BELOW and value > shown)


__all__ = ["FigureIndex", "Numeral", "Verdict", "findings", "lint"]
