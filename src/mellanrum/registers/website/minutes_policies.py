"""What in minutes may point out a person, and what is taken out before everybody reads them.

The machine only finds; somebody decides about each. Ground to publish: lag (2003:1210) 19 § and
KL (2017:725) 8:9–12 say what is announced; what a website may show follows GDPR article 6 and OSL
(2009:400). Names of the elected in their task are public.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mellanrum.domain.errors import DomainError
from mellanrum.domain.identifiers import is_of_a_person
from mellanrum.registers.insatser.text_policies import NUMBER, check_no_person, check_written

REMOVED = "[borttaget]"
MOST_REASON = 300
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
PHONE = re.compile(r"(?<![\d:.,-])(?:\+46|0)[ \u00a0-]?[1-9](?:[ \u00a0-]?\d){6,9}(?!\d)")
KINDS = {
    "number": "Personnummer eller samordningsnummer",
    "matter": "Ärende med sekretessmarkering",
    "name": "Namn på någon som inte sitter i styrelsen",
    "email": "E-postadress",
    "phone": "Telefonnummer",
}
REASONS = {
    "privacy": ("Enskilds personuppgift som inte behövs på webben", "EU 2016/679 art. 5.1 c"),
    "social": ("Uppgift om enskilds personliga förhållanden, socialtjänst", "OSL 26 kap."),
    "health": ("Uppgift om enskilds hälsotillstånd, hälso- och sjukvård", "OSL 25 kap."),
    "insurance": ("Uppgift om enskild, Försäkringskassan", "OSL 28 kap."),
    "employment": ("Uppgift om enskild, Arbetsförmedlingen", "OSL 28 kap."),
    "staff": ("Uppgift om anställds personliga förhållanden", "OSL 39 kap."),
}
LABELS = {
    "background": "bakgrund", "proposal": "förslag", "discussion": "diskussion",
    "decision": "beslut", "title": "rubrik", "matter": "ärende", "presenter": "föredragande",
    "proposals": "yrkanden", "votes": "omröstning", "reservations": "reservationer",
    "conflicts": "jäv", "tasks": "uppdrag", "reported": "återrapporterat",
    "delegated": "delegationsbeslut", "participants": "deltar i beslutet", "insats": "insats",
    "presider": "ordförande för paragrafen", "serving": "tjänstgörande", "others": "närvarande",
    "absent": "frånvarande", "adjusters": "justerare", "note": "om justeringen",
    "chair": "ordförande", "secretary": "sekreterare", "place": "plats",
}  # fmt: skip
Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """What the förbund's registers know: names of people with no seat in the board, and the
    numbers of matters with a mark of secrecy, each with its section of law.
    """

    names: tuple[str, ...] = ()
    matters: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A passage: `kind` is a key of KINDS, `place` in words, `around` the words about it."""

    key: str
    kind: str
    text: str
    place: str
    around: str
    law: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """`reason` is a key of REASONS for what is taken out; '' lets it stand."""

    key: str
    reason: str = ""


def texts_of(content: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every text of the minutes with where it stands."""
    if isinstance(content, str):
        yield path, content
    elif isinstance(content, Mapping):
        for name, one in content.items():
            yield from texts_of(one, (*path, str(name)))
    elif isinstance(content, list):
        for number, one in enumerate(content):
            yield from texts_of(one, (*path, number))


def place_of(content: Mapping[str, Any], path: Path) -> str:
    """'§ 5, diskussion'."""
    label = next((LABELS[str(p)] for p in path[::-1] if str(p) in LABELS), "huvudet")
    if path[0] == "items" and isinstance(path[1], int):
        return f"§ {content['items'][path[1]]['number']}, {label}"
    return label.capitalize()


def list_found(content: Mapping[str, Any], known: Known) -> list[Found]:
    """Everything that somebody must decide about; the same passage once, in reading order."""
    found: dict[str, Found] = {}
    for path, text in texts_of(content):
        for kind, passage, law in passages(text, known):
            key = f"{kind}:{passage.casefold()}"
            if key not in found:
                place = place_of(content, path)
                found[key] = Found(key, kind, passage, place, around(text, passage), law)
            elif (place := place_of(content, path)) not in found[key].place:
                found[key] = _also(found[key], place)
    return list(found.values())


def _also(one: Found, place: str) -> Found:
    from dataclasses import replace

    return replace(one, place=f"{one.place}; {place}")


def passages(text: str, known: Known) -> Iterator[tuple[str, str, str]]:
    """(kind, passage, section of law) of one text."""
    for number in NUMBER.finditer(text):
        if is_of_a_person(number[0]):
            yield "number", number[0], ""
    for match in EMAIL.finditer(text):
        yield "email", match[0], ""
    for match in PHONE.finditer(text):
        if not is_of_a_person(match[0]):
            yield "phone", match[0], ""
    for name in known.names:
        if stands_in(text, name):
            yield "name", name, ""
    for matter, law in (known.matters or {}).items():
        if stands_in(text, matter):
            yield "matter", matter, law


def stands_in(text: str, words: str) -> bool:
    return bool(words) and bool(re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text, re.I))


def around(text: str, passage: str, most: int = 60) -> str:
    """The words about the passage, on one line."""
    at = text.casefold().find(passage.casefold())
    start, end = max(0, at - most), at + len(passage) + most
    cut = " ".join(text[start:end].split())
    return f"{'… ' if start else ''}{cut}{' …' if end < len(text) else ''}"


def check_answers(found: Sequence[Found], answers: Sequence[Answer]) -> None:
    """Each finding is answered, a number of a person always taken out, and reasons are of ours."""
    held = {one.key: one for one in answers}
    missing = [one for one in found if one.key not in held]
    if missing:
        raise DomainError(
            f"Svara på alla träffar: {missing[0].text} ({missing[0].place}) har inget svar."
        )
    for one in found:
        if one.kind == "number" and not held[one.key].reason:
            raise DomainError("Ett personnummer får inte stå på webben. Ta bort det.")
    if any(one.reason and one.reason not in REASONS for one in answers):
        raise DomainError("Välj ett skäl i listan för det som tas bort.")


def removals(
    found: Sequence[Found], answers: Sequence[Answer], more: Sequence[tuple[str, str]]
) -> list[tuple[str, str, str]]:
    """(passage, where, reason), the longest passage first; `more` is what the machine did not
    find: (passage, reason).
    """
    by_key = {one.key: one for one in found}
    taken = [(by_key[a.key].text, by_key[a.key].place, a.reason)
             for a in answers if a.reason and a.key in by_key]  # fmt: skip
    taken += [(text, "", reason) for text, reason in more]
    return sorted(taken, key=lambda one: -len(one[0]))


def without(content: Any, passages_out: Iterable[str]) -> Any:
    """The content with each passage marked as taken out, wherever it stands."""
    pattern = "|".join(rf"(?<!\w){re.escape(one)}(?!\w)" for one in passages_out if one)
    if not pattern:
        return content
    return _marked(content, re.compile(pattern, re.I))


def _marked(content: Any, pattern: re.Pattern[str]) -> Any:
    if isinstance(content, str):
        return pattern.sub(REMOVED, content)
    if isinstance(content, Mapping):
        return {name: _marked(one, pattern) for name, one in content.items()}
    if isinstance(content, list):
        return [_marked(one, pattern) for one in content]
    return content


def check_more(content: Any, more: Sequence[tuple[str, str]]) -> None:
    """What one wants taken out besides stands in the minutes, and has a reason."""
    texts = [text for _, text in texts_of(content)]
    for passage, reason in more:
        if reason not in REASONS:
            raise DomainError("Välj ett skäl för det du tar bort själv.")
        if not any(stands_in(text, passage) for text in texts):
            raise DomainError(f"”{passage}” står inte i protokollet. Skriv det som det står där.")


def check_withdrawal(is_withdrawn: bool, reason: str) -> None:
    if is_withdrawn:
        raise DomainError("Protokollet är redan avpublicerat.")
    check_written("reason", reason, "Skriv varför protokollet tas bort från webben.")
    check_no_person("reason", reason)
