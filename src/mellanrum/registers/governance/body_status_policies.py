"""What the law asks of a body's seats on a day, each with its verdict. Pure; nothing is stopped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from mellanrum.domain.periods import ONE_DAY, add_months
from mellanrum.domain.swedish import joined, plural
from mellanrum.figures.format import long_date
from mellanrum.registers.governance.body_policies import (
    AUDITORS,
    BOARD,
    ELECTED,
    SITTING,
    SeatFact,
)
from mellanrum.registers.governance.person_policies import GROUND_OF, STATE, Declared, is_eligible

SOON_MONTHS = 3  # issue 8: told three months before
LAW = "lag 2003:1210"
ALL_ELIGIBLE = "Alla som sitter har antecknad behörighet."


@dataclass(frozen=True, slots=True)
class MemberFact:
    """A member of the förbund on the day; `kind` is state, region or municipality."""

    party: int
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Line:
    """One demand: whether it is met, the sentence, the section of the law."""

    is_met: bool
    text: str
    source: str


def board_lines(
    seats: Sequence[SeatFact],
    members: Sequence[MemberFact],
    declared: dict[int, Sequence[Declared]],
    on: date,
    term_end: date | None,
) -> list[Line]:
    """The board's seats held on the day against 10, 12–13 and 17 §§; of the term only where its
    end is known.
    """
    return [
        equal_numbers(seats),
        each_member(seats, members),
        chairs(seats),
        eligible(seats, declared, on),
        *([within_term(seats, term_end)] if term_end else []),
        named(seats),
    ]


def equal_numbers(seats: Sequence[SeatFact]) -> Line:
    """As many deputies as members."""
    sitting = sum(s.role in SITTING for s in seats)
    deputies = sum(s.role == "deputy" for s in seats)
    is_met = sitting == deputies and sitting > 0
    told = f"{sitting} ledamöter och {deputies} ersättare"
    text = f"Lika många: {told}." if is_met else f"Ska vara lika många, men är {told}."
    return Line(is_met, text, f"{LAW}, 10 §")


def each_member(seats: Sequence[SeatFact], members: Sequence[MemberFact]) -> Line:
    """At least one member and one deputy of each."""
    sitting = {s.party for s in seats if s.role in SITTING}
    deputies = {s.party for s in seats if s.role == "deputy"}
    lacks = [f"{m.name} saknar ledamot" for m in members if m.party not in sitting]
    lacks += [f"{m.name} saknar ersättare" for m in members if m.party not in deputies]
    text = f"{joined(lacks)}." if lacks else "Varje medlem har minst en ledamot och en ersättare."
    return Line(not lacks, text, f"{LAW}, 10 §")


def chairs(seats: Sequence[SeatFact]) -> Line:
    """A chair and one or two vice chairs."""
    roles = Counter(s.role for s in seats)
    vice = roles["vice_chair"] + roles["second_vice_chair"]
    if not roles["chair"]:
        return Line(False, "Styrelsen saknar ordförande.", f"{LAW}, 17 §")
    if not 1 <= vice <= 2:
        text = f"Styrelsen ska ha en eller två vice ordförande, men har {vice}."
        return Line(False, text, f"{LAW}, 17 §")
    number = "en" if vice == 1 else "två"
    return Line(True, f"Ordförande och {number} vice ordförande är utsedda.", f"{LAW}, 17 §")


def eligible(seats: Sequence[SeatFact], declared: dict[int, Sequence[Declared]], on: date) -> Line:
    """Everybody who sits for a member is eligible on the day."""
    lacks = [
        s.name
        for s in seats
        if s.person
        and s.role in ELECTED
        and s.party_kind in GROUND_OF
        and not is_eligible(declared.get(s.person, ()), s.party_kind, on)
    ]
    text = (
        f"Behörighet saknas för {joined(sorted(lacks))}. Anteckna den på personens sida."
        if lacks
        else ALL_ELIGIBLE
        if any(s.person for s in seats)
        else "Ingen sitter på någon plats."
    )
    return Line(not lacks, text, f"{LAW}, 12–13 §§")


def within_term(seats: Sequence[SeatFact], term_end: date) -> Line:
    """Members and deputies sit to the end of the term, unless the förbundsordning says other."""
    beyond = sum(s.role in ELECTED and (s.to_on is None or s.to_on > term_end) for s in seats)
    last = long_date(term_end - ONE_DAY)
    text = (
        f"Mandattiden går ut {last}, men {plural(beyond, 'uppdrag', 'uppdrag')} har ingen sista "
        "dag eller en senare. Kontrollera mot förbundsordningen."
        if beyond
        else f"Inget uppdrag går längre än mandattiden, som går ut {last}."
    )
    return Line(not beyond, text, f"{LAW}, 13 §")


def named(seats: Sequence[SeatFact]) -> Line:
    """Every seat has somebody."""
    empty = [s.party_name or "en plats utan part" for s in seats if not s.person]
    text = (
        f"{len(empty)} platser saknar person: {joined(empty)}."
        if empty
        else "Alla platser har en person."
    )
    return Line(not empty, text, "Förbundets register")


def auditor_lines(seats: Sequence[SeatFact], members: Sequence[MemberFact]) -> list[Line]:
    """One auditor per member, a joint one for the state (25 §)."""
    of = Counter(s.party_kind if s.party_kind == STATE else str(s.party) for s in seats
                 if s.role != "deputy")  # fmt: skip
    source = f"{LAW}, 25 §"
    lacks = [m.name for m in members if m.kind != STATE and not of[str(m.party)]]
    own = (
        f"Ingen revisor är antecknad för {joined(lacks)}. Kommuner och regioner får ha en "
        "gemensam: anteckna den för var och en."
        if lacks
        else "Varje kommun och region har en revisor."
    )
    number = of[STATE]
    has_state = any(m.kind == STATE for m in members)
    state = (
        "Staten har en gemensam revisor."
        if number == 1
        else f"Försäkringskassan utser en gemensam revisor för staten, men {number} är antecknade."
    )
    lines = [Line(not lacks, own, source)]
    return [*lines, Line(number == 1, state, source)] if has_state else lines


def group_lines(seats: Sequence[SeatFact], employed: set[int]) -> list[Line]:
    """Told of other groups: where everybody comes from. The law's eligibility is the board's."""
    lacks = [s.name for s in seats if s.person and s.person not in employed]
    text = (
        f"Arbetsgivare eller uppdrag saknas för {joined(sorted(lacks))}. Lagens krav på behörighet "
        "gäller bara styrelsen."
        if lacks
        else "Alla har antecknad arbetsgivare eller behörighet."
    )
    return [Line(not lacks, text, f"{LAW}, 12–13 §§")]


def lines_of(
    kind: str,
    seats: Sequence[SeatFact],
    members: Sequence[MemberFact],
    declared: dict[int, Sequence[Declared]],
    employed: set[int],
    on: date,
    term_end: date | None = None,
) -> list[Line]:
    """The demands on that kind of body; nothing is asked of an empty one but of the board."""
    if kind == BOARD:
        return board_lines(seats, members, declared, on, term_end)
    if not seats:
        return []
    if kind == AUDITORS:
        return auditor_lines(seats, members)
    return group_lines(seats, employed | {n for n, held in declared.items() if held})


def ending_soon(seats: Sequence[SeatFact], today: date) -> Iterator[tuple[SeatFact, str]]:
    """Seats whose last day comes within three months, each with a sentence."""
    for seat in seats:
        if seat.to_on is not None and today < seat.to_on <= add_months(today, SOON_MONTHS):
            last = long_date(seat.to_on - ONE_DAY)
            yield seat, f"Uppdraget för {seat.name or 'en plats utan person'} går ut {last}."
