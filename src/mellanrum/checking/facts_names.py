"""Names and roles that are written in two ways."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from mellanrum.checking.facts import Read, Said
from mellanrum.checking.facts_quotes import quoted, titled
from mellanrum.checking.finding import Fault, Finding, Severity
from mellanrum.checking.model import Place

ROLE = re.compile(
    r"(?i)\b[a-zåäö]*(?:chef|ledare|utvecklare|redaktör|samordnare|ansvarig|sekreterare|administratör"
    r"|ekonom|controller|strateg|konsulent|assistent|koordinator|handläggare)\b"
)
NO_STAFF = re.compile(
    r"(?i)\b(?:ingen|inga|inte någon|saknar)\s+(?:egen |egna )?(?:anställd|anställda)\b"
    r"|\bingen egen personal\b"
)
STAFF = re.compile(
    r"(?i)\b(?:har|hade) (?:under \w+ |på prov |nu )*anställts\b"
    r"|\b(?:har|hade) (?:samordnings)?förbundet (?:\w+ )?anställt\b"
    r"|\banställd(?:a|es)? (?:av|i|hos) (?:samordnings)?förbundet\b|\bförbundets anställda\b"
)
STAFF_ROW = re.compile(r"(?i)^antal (?:egna |års)?anställda")
OTHERS = re.compile(
    r"(?i)\b(?:kommunen|parterna|hos|regionen|arbetsförmedlingen|insatsen|teamet)\b"
)
NAME = re.compile(r"\b[A-ZÅÄÖ][\wåäöÅÄÖ]+(?:[ -](?:[A-ZÅÄÖ0-9][\wåäöÅÄÖ+]*))*")
COMMON = 4  # the shortest beginning that makes two roles one
SHORTEST = 8  # letters of a name that can be told to be misspelt


# --- roles ---------------------------------------------------------------------------------


def find_roles(known: Read) -> Iterator[Finding]:
    """Two lists of the same staff where one role has two names: webbutvecklare, webbredaktör."""
    lists = [(said, _roles(said.text)) for said in known.said if said.sentence.is_written]
    lists = [(said, roles) for said, roles in lists if len(roles) > 1]
    for number, (said, roles) in enumerate(lists):
        for before, others in lists[:number]:
            if said.scope != before.scope or not roles & others:
                continue
            for one, other in _renamed(roles - others, others - roles):
                yield _renaming(said, before, one, other)


@lru_cache(maxsize=20_000)
def _roles(text: str) -> frozenset[str]:
    return frozenset(match.group().lower() for match in ROLE.finditer(text))


def _renamed(mine: frozenset[str], yours: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Roles with the same first part that stand for each other."""
    for one in sorted(mine):
        for other in sorted(yours):
            if len(one) > COMMON + 3 and one[:COMMON] == other[:COMMON] and one not in other:
                yield one, other


def _renaming(said: Said, before: Said, one: str, other: str) -> Finding:
    told, held = quoted(said.text), quoted(before.text)
    message = f"Samma roll heter {one} i {told} men {other} i {held}."
    return _finding(said, before, message, one, other, "Använd ett namn på rollen.", Severity.LOW)


def find_staff(known: Read) -> Iterator[Finding]:
    """'Ingen anställd personal' and someone employed by the förbund."""
    none = _no_staff(known)
    if none is None:
        return
    for said in known.said:
        if said.place == none[1] or not said.sentence.is_written or not STAFF.search(said.text):
            continue
        if "förbundet" in said.text.lower() or not OTHERS.search(said.text):
            held, told = none[0], quoted(said.text)
            message = f"Ingen är anställd enligt {held}, men det är någon enligt {told}."
            remedy = "Skriv om det är tjänsteköp, eller rätta uppgiften om anställda."
            places = (said.place, none[1])
            yield Finding(Fault.TWICE, Severity.LOW, message, places, said.text, "", remedy)


def _no_staff(known: Read) -> tuple[str, Place] | None:
    """Where it is said that nobody is employed: a sentence, or a row of zeros."""
    for said in known.said:
        if NO_STAFF.search(said.text):
            return quoted(said.text), said.place
    for shown in known.shown:
        for row in shown.grid.rows:
            values = [cell.value for cell in row.cells if cell is not None]
            if STAFF_ROW.match(row.label) and values and all(value == 0 for value in values):
                return titled(shown.grid), shown.grid.place
    return None


# --- spelling ------------------------------------------------------------------------------


def find_spellings(known: Read) -> Iterator[Finding]:
    """A name that is written together here and apart there, or once with a letter wrong."""
    forms: dict[str, Counter[str]] = {}
    first: dict[str, Said] = {}
    for said in known.said:
        if said.sentence.is_written:
            for name in _names(said.text):
                key = re.sub(r"[\s-]", "", name).lower()
                forms.setdefault(key, Counter())[name] += 1
                first.setdefault(name, said)
    yield from _apart(forms, first)
    yield from _places(known)
    yield from _misspelt(forms, first)


@lru_cache(maxsize=20_000)
def _names(text: str) -> tuple[str, ...]:
    """Names in a sentence; its first word is not known to be one unless it goes on."""
    found = []
    for match in NAME.finditer(text):
        before = text[: match.start()].rstrip(' ”"(')
        is_first = not before or before[-1] in ".!?:•–"
        name = match.group().partition(" ")[2] if is_first else match.group()
        if len(name) >= 5 and name[0].isupper():
            found.append(name)
    return tuple(found)


MUNICIPALITY = re.compile(r"\b([A-ZÅÄÖ][a-zåäöé]{3,}) kommuns?\b")


def _places(known: Read) -> Iterator[Finding]:
    """A municipality in two forms: 'Älvsby kommun' and 'Älvsbyns kommun'."""
    forms: dict[str, list[Said]] = {}
    for said in known.said:
        for name in MUNICIPALITY.findall(said.text) if "kommun" in said.text else ():
            forms.setdefault(name.removesuffix("s"), []).append(said)
    for name, told in forms.items():
        for other, held in forms.items():
            is_longer = 0 < len(other) - len(name) <= 2 and other.startswith(name)
            if is_longer:
                first = {f"{name} kommun": told[0], f"{other}s kommun": held[0]}
                usual, odd = sorted(
                    first, key=lambda n: len(told) if first[n] is told[0] else len(held)
                )[::-1]
                yield _spelling(odd, usual, first)


def _apart(forms: dict[str, Counter[str]], first: dict[str, Said]) -> Iterator[Finding]:
    for counted in forms.values():
        usual, *others = [name for name, _ in counted.most_common()]
        for name in others:
            if not name.isupper() and not usual.isupper():
                yield _spelling(name, usual, first)


def _misspelt(forms: dict[str, Counter[str]], first: dict[str, Said]) -> Iterator[Finding]:
    """A form used once, one letter from a form used three times or more."""
    total = {key: sum(counted.values()) for key, counted in forms.items()}
    usual = [key for key, n in total.items() if n >= 3 and len(key) >= SHORTEST]
    for key, n in total.items():
        if n > 1 or len(key) < SHORTEST:
            continue
        for other in usual:
            if abs(len(key) - len(other)) <= 1 and _is_one_off(key, other):
                yield _spelling(next(iter(forms[key])), next(iter(forms[other])), first)


def _is_one_off(one: str, other: str) -> bool:
    """One letter changed, added or swapped inside the word; endings are inflection."""
    if one[0] != other[0] or any(a.isdigit() for a in one + other):
        return False
    if one[:-2] == other[:-2] or one.startswith(other[:-1]) or other.startswith(one[:-1]):
        return False
    start = next(n for n, (a, b) in enumerate(zip(one + "!", other + "?", strict=False)) if a != b)
    tails = {(one[start + 1 :], other[start + 1 :]), (one[start:], other[start + 1 :])}
    tails |= {(one[start + 1 :], other[start:])}
    is_swapped = one[start : start + 2] == other[start : start + 2][::-1]
    tails |= {(one[start + 2 :], other[start + 2 :])} if is_swapped else set()
    return any(a == b for a, b in tails)


def _spelling(name: str, usual: str, first: dict[str, Said]) -> Finding:
    message = f"Samma namn skrivs {name} i {quoted(first[name].text)} men annars {usual}."
    remedy = f"Skriv {usual} överallt."
    return _finding(first[name], first[usual], message, name, usual, remedy, Severity.LOW)


def _finding(
    said: Said, held: Said, message: str, printed: str, right: str, remedy: str, severity: Severity
) -> Finding:
    places = (said.place, held.place)
    return Finding(Fault.TWICE, severity, message, places, printed, right, remedy, subject=printed)
