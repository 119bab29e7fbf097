"""Dates and periods that cannot be right, by the calendar or by the rest of the report."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import chain

from mellanrum.checking.facts import Read, Said, read
from mellanrum.checking.facts_numbers import NUMBER_WORDS
from mellanrum.checking.facts_periods import ages_in, ends_in, odd_dates, year_spans
from mellanrum.checking.facts_quotes import quoted
from mellanrum.checking.facts_time_words import (
    DOING,
    ENDED,
    EVENT,
    EXTENDED,
    FUTURE,
    GOAL,
    HELD_IN,
    KIND,
    LENGTH,
    PLAN,
    PLANNED,
    PLANNED_IN,
    PROJECT,
    THROUGH,
    TIMES,
    TITLE,
)
from mellanrum.checking.facts_words import names
from mellanrum.checking.finding import Fault, Finding, Severity
from mellanrum.checking.model import Grid, Heading, Place, Report


def check(report: Report, earlier: Sequence[Report] = ()) -> Iterator[Finding]:
    """By the calendar, by the report's year, and by other places of the report."""
    known = read(report)
    known = replace(known, said=tuple(said for said in known.said if _tells_time(said.text)))
    yield from chain(
        find_odd(report),
        find_headings(report),
        find_planned(known, report.year),
        find_plans(known, report.year),
        find_events(known),
        find_future(known, report.year),
        find_extended(known),
        find_too_long(report),
        find_ages(known),
    )


@lru_cache(maxsize=20_000)
def _tells_time(text: str) -> bool:
    """Whether any of the rules about sentences has something to look at."""
    return any(pattern.search(text) for pattern in TIMES) or bool(ages_in(text))


def find_odd(report: Report) -> Iterator[Finding]:
    """Days that do not exist, ends before beginnings, years of five digits."""
    for part in report.parts:
        text = f"{part.title}. {part.period}" if isinstance(part, Grid) else part.text
        for odd in odd_dates(text):
            severity = Severity.LOW if odd.is_typo else Severity.MEDIUM
            remedy = f"Skriv {odd.right}." if odd.right else "Skriv rätt tid."
            yield _finding(severity, odd.message, (part.place,), odd.printed, odd.right, remedy)


def find_headings(report: Report) -> Iterator[Finding]:
    """A heading of the report's own year that has last year's."""
    if not report.year:
        return
    for heading in report.headings():
        found = TITLE.match(heading.text.strip())
        if found and int(found["year"]) == report.year - 1:
            year = str(report.year)
            message = f"Rubriken {quoted(heading.text)} är {found['year']}, men rapporten {year}."
            remedy = f"Skriv {year} i rubriken, eller säg att avsnittet gäller året innan."
            yield _finding(Severity.MEDIUM, message, (heading.place,), found["year"], year, remedy)


def find_planned(known: Read, year: int) -> Iterator[Finding]:
    """A day of planning during the year, for the year itself."""
    for said in known.said:
        found = PLANNED.search(said.text) if "planering" in said.text else None
        if found and year and int(found["year"]) == year:
            message = f"Under {year} planerades {year}, som redan pågick, i {quoted(said.text)}."
            yield _finding(
                Severity.MEDIUM, message, (said.place,), f"{year} års", f"{year + 1} års",
                f"Skriv {year + 1}, om det var nästa år som planerades.",
            )  # fmt: skip


def find_plans(known: Read, year: int) -> Iterator[Finding]:
    """Two operational plans that would both be in force in the report's year."""
    first: dict[str, Said] = {}
    for said in known.said:
        for match in PLAN.finditer(said.text) if "erksamhetsplan" in said.text else ():
            low, high = (int(y) for y in re.findall(r"\d{4}", match["span"]))
            if low <= year <= high:
                first.setdefault(f"{low}–{high}", said)
    for span in list(first)[1:]:
        usual = next(iter(first))
        message = (
            f"Verksamhetsplanen är {span} i {quoted(first[span].text)} men {usual} i "
            f"{quoted(first[usual].text)}."
        )
        places = (first[span].place, first[usual].place)
        remedy = "Skriv samma verksamhetsplan på båda ställena."
        yield _finding(Severity.MEDIUM, message, places, span, "", remedy)


def find_events(known: Read) -> Iterator[Finding]:
    """One event in two years: the merger 2020 here, 2021 there."""
    told: dict[str, list[tuple[str, Said]]] = {}
    for said in known.said:
        for match in EVENT.finditer(said.text):
            name = KIND.search(match["event"].lower())
            if name and said.sentence.is_written:
                told.setdefault(name.group(), []).append((match["year"], said))
    for event, found in told.items():
        counted = Counter(year for year, _ in found)
        usual = max(counted, key=lambda year: (counted[year], year in _plain_years(known, event)))
        held = next(said for year, said in found if year == usual)
        yield from _founded(known, event, usual, held) if len(counted) == 1 else ()
        for year, said in found:
            if year != usual:
                yield _event(event, (year, said), (usual, held))


def _founded(known: Read, event: str, year: str, told: Said) -> Iterator[Finding]:
    """'bildades 2020 genom en sammanslagning' against another year of the event."""
    for said in known.said:
        match = THROUGH.search(said.text) if event in said.text.lower() else None
        if match and match["year"] != year:
            yield _event(event, (year, told), (match["year"], said))


def _plain_years(known: Read, event: str) -> set[str]:
    """Years that stand in other sentences about the event."""
    texts = (said.text for said in known.said if event[:10] in said.text.lower())
    return {year for text in texts for year in re.findall(r"20\d\d", EVENT.sub("", text))}


def _event(event: str, one: tuple[str, Said], other: tuple[str, Said]) -> Finding:
    (year, said), (usual, held) = one, other
    message = (
        f"Samma händelse ({event}) är {year} i {quoted(said.text)} men {usual} i "
        f"{quoted(held.text)}."
    )
    remedy = "Skriv samma år på båda ställena."
    return _finding(Severity.MEDIUM, message, (said.place, held.place), year, usual, remedy)


def find_future(known: Read, year: int) -> Iterator[Finding]:
    """'ska pågå till och med 2021-12-31' in the report of 2021; planned where it was held."""
    held = {
        (said.section, match["month"].lower()): said
        for said in known.said
        for match in HELD_IN.finditer(said.text)
    }
    for said in known.said:
        found = FUTURE.search(said.text) if said.sentence.is_written else None
        if found and year and int(found["year"]) <= year and _is_event(said.text, found):
            message = (
                f"{quoted(said.text)} står som framtid men gäller {found['year']}, som är slut."
            )
            remedy = "Skriv vad som hände."
            yield _finding(Severity.LOW, message, (said.place,), found.group(), "", remedy)
        planned = PLANNED_IN.search(said.text)
        event = held.get((said.section, planned["month"].lower())) if planned else None
        if planned and event is not None and event is not said:
            message = f"{quoted(said.text)} är planerat, men det var i {quoted(event.text)}."
            places = (said.place, event.place)
            yield _finding(
                Severity.MEDIUM, message, places, planned.group(), "", "Skriv vad som hände."
            )


def _is_event(text: str, found: re.Match[str]) -> bool:
    return bool(DOING.search(found["what"])) and not GOAL.search(text)


def find_extended(known: Read) -> Iterator[Finding]:
    """Ended on one day by one sentence, and extended to a later one by another."""
    ended = [(said, day) for said in known.said for day in ends_in(said.text, ENDED)]
    if not ended:
        return
    for said in known.said:
        for day in ends_in(said.text, EXTENDED):
            for before, end in ended:
                if day > end and said is not before and _is_one_group(said, before):
                    message = (
                        f"Slutet är {end} i {quoted(before.text)} men {day} i {quoted(said.text)}."
                    )
                    places = (before.place, said.place)
                    remedy = "Skriv den dag det slutar, med förlängningen, på båda ställena."
                    yield _finding(Severity.MEDIUM, message, places, str(end), str(day), remedy)


def find_too_long(report: Report) -> Iterator[Finding]:
    """A goal for more years than the project has, under the same heading."""
    period: tuple[int, int, str] | None = None
    level, deepest, at = 0, 0, Place()
    for part in report.parts:
        if isinstance(part, Heading):
            level = part.level
            period = None if level <= deepest else period
        elif not isinstance(part, Grid):
            spans = year_spans(part.text)
            if spans and "(" not in part.text and PROJECT.search(part.text):
                period, at, deepest = spans[0], part.place, level
                continue
        for text, place in _goals(part):
            if period is not None and _is_longer(text, period):
                message = (
                    f"Målet {quoted(text)} gäller längre tid än projektet, som är {period[2]}."
                )
                remedy = "Skriv ett mål som ryms i projektets tid, eller rätta tiden."
                yield _finding(Severity.MEDIUM, message, (place, at), text, period[2], remedy)


def _goals(part: object) -> Iterator[tuple[str, Place]]:
    if isinstance(part, Grid):
        if part.kind == "goals":
            yield from ((row.label, part.place) for row in part.rows)
        return
    text, place = getattr(part, "text", ""), getattr(part, "place", Place())
    if _is_goal(text):
        yield text, place


@lru_cache(maxsize=20_000)
def _is_goal(text: str) -> bool:
    return bool(re.search(r"(?i)\bska\b|\bmål", text))


def _is_longer(text: str, period: tuple[int, int, str]) -> bool:
    low, high, _ = period
    if any(span[1] > high and span[0] >= low for span in year_spans(text)):
        return True
    found = LENGTH.search(text)
    if not found:
        return False
    n = NUMBER_WORDS.get(found["n"].lower()) or int(found["n"])
    return n > high - low + 1


def find_ages(known: Read) -> Iterator[Finding]:
    """One group with two spans of ages that differ by a year or two at one end."""
    seen: list[tuple[int, int, str, Said]] = []
    for said in known.said:
        for low, high, printed in ages_in(said.text) if said.sentence.is_written else ():
            for low2, high2, printed2, before in seen:
                near = {low == low2, high == high2} == {True, False}
                near = near and abs(low - low2) + abs(high - high2) <= 2
                if near and _is_one_group(said, before):
                    message = (
                        f"Gruppen är {printed} i {quoted(said.text)} men {printed2} i "
                        f"{quoted(before.text)}."
                    )
                    places = (said.place, before.place)
                    remedy = "Skriv samma åldrar på båda ställena."
                    yield _finding(Severity.MEDIUM, message, places, printed, printed2, remedy)
                    break
            seen.append((low, high, printed, said))


def _is_one_group(one: Said, other: Said) -> bool:
    mine, yours = one.scope | names(one.text), other.scope | names(other.text)
    if one.scope and other.scope:
        return one.scope == other.scope
    return bool(mine & yours) and (mine <= yours or yours <= mine)


def _finding(
    severity: Severity,
    message: str,
    places: tuple[Place, ...],
    printed: str,
    right: str,
    remedy: str,
) -> Finding:
    return Finding(Fault.PERIOD, severity, message, places, printed, right, remedy, subject=printed)
