"""Rules of a meeting in session: who serves, quorum, conflicts of interest, votes, reservations and
taking part from a distance. Pure.

The law lets the rules of a municipal board apply to the board of a förbund (lag 2003:1210, 19 §).
Eligibility lies in person_policies, equal numbers in body_status_policies, what may not be
delegated in delegation_policies.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from mellanrum.domain.errors import DomainError
from mellanrum.domain.swedish import joined, plural
from mellanrum.registers.insatser.text_policies import FieldError

DEPUTY = "deputy"
CHAIRS = ("chair", "vice_chair", "second_vice_chair")  # in the order that they preside
MEMBERS = frozenset({*CHAIRS, "member"})
YES, NO = "yes", "no"
BY_MAJORITY, BY_CHAIR, BY_LOT = "majority", "chair", "lot"
ROOM, VIDEO, SOUND = "room", "video", "sound"


@dataclass(frozen=True, slots=True)
class Sitting:
    """A seat at one item. `party` is the member that it belongs to, `position` the order in which
    the member's deputies are called. `serves_for` is the member's seat that a deputy has begun to
    fill in. An empty seat is a sitting where nobody is present.
    """

    seat: int
    party: str
    role: str
    position: int = 0
    is_present: bool = True
    is_conflicted: bool = False
    serves_for: int | None = None
    name: str = ""
    way: str = ROOM
    sound_reason: str = ""

    @property
    def is_able(self) -> bool:
        """Present, and without a conflict of interest in the item."""
        return self.is_present and not self.is_conflicted


@dataclass(frozen=True, slots=True)
class Tally:
    """A vote as it fell: `outcome` is 'yes' or 'no', `decided_by` 'majority', 'chair' or 'lot'."""

    yes: int
    no: int
    abstained: int
    outcome: str
    decided_by: str


def members_of(sittings: Sequence[Sitting]) -> list[Sitting]:
    """The members' own seats, empty ones too: what quorum is counted of."""
    return [s for s in sittings if s.role in MEMBERS]


def filling(sittings: Sequence[Sitting]) -> dict[int, int]:
    """{deputy's seat: the seat filled in}. A deputy serves for the own member only (lag 2003:1210,
    10 §), in the order called (12 §). One who has begun stays; a member who comes takes back.
    """
    empty = [s for s in members_of(sittings) if not s.is_able]
    able = [s for s in sittings if s.role == DEPUTY and s.is_able]
    found: dict[int, int] = {}
    for seat in empty:
        begun = [d for d in able if d.serves_for == seat.seat and d.party == seat.party]
        found |= {d.seat: seat.seat for d in begun[:1]}
    for seat in empty:
        called = _next(able, seat.party, found)
        if seat.seat not in found.values() and called is not None:
            found[called] = seat.seat
    return found


def _next(able: Sequence[Sitting], party: str, taken: Collection[int]) -> int | None:
    free = [d for d in able if d.party == party and d.seat not in taken]
    return min(free, key=lambda d: (d.position, d.seat)).seat if free else None


def serving(sittings: Sequence[Sitting]) -> tuple[int, ...]:
    """The seats that take part in the decision: members by position, then deputies."""
    own = [s for s in members_of(sittings) if s.is_able]
    filled = filling(sittings)
    deputies = [s for s in sittings if s.seat in filled]
    ordered = [*sorted(own, key=_order), *sorted(deputies, key=_order)]
    return tuple(s.seat for s in ordered)


def _order(sitting: Sitting) -> tuple[int, int]:
    return sitting.position, sitting.seat


def presiding(sittings: Sequence[Sitting]) -> int | None:
    """The seat that presides over the item: the chair, else the vice chairs in their order; None
    when none of them is able, and the meeting chooses somebody.
    """
    able = {s.role: s.seat for s in sittings if s.role in CHAIRS and s.is_able}
    return next((able[role] for role in CHAIRS if role in able), None)


def quorum_of(seats: int) -> int:
    """The fewest that are more than half of the seats (KL 6:27)."""
    return seats // 2 + 1


def check_quorum(sittings: Sequence[Sitting]) -> None:
    """More than half of the members are present, deputies who serve among them (KL 6:27). Whoever
    has a conflict of interest in the item is not counted.
    """
    seats, there = len(members_of(sittings)), len(serving(sittings))
    least = quorum_of(seats)
    if there < least:
        raise DomainError(
            f"{plural(there, 'tjänstgörande', 'tjänstgörande')} av {seats} räcker inte: fler än "
            f"hälften av ledamöterna ska vara med, alltså minst {least} (KL 6 kap. 27 §). Kalla "
            "in en ersättare för den som saknas, eller skjut upp ärendet."
        )


def check_deputy(deputy: Sitting, member: Sitting, sittings: Sequence[Sitting]) -> None:
    """A deputy who is to serve belongs to the same member, and is next in the order called."""
    if deputy.party != member.party:
        raise FieldError(
            "En ersättare tjänstgör bara för en ledamot från samma medlem (lag 2003:1210, 10 §). "
            "Välj en ersättare från den medlemmen.",
            "serves_for",
        )
    if member.is_able:
        raise FieldError(
            "Ledamoten är själv med och tjänstgör. En ersättare går in först när ledamoten är "
            "borta eller jävig.",
            "serves_for",
        )
    _check_order(deputy, sittings)


def _check_order(deputy: Sitting, sittings: Sequence[Sitting]) -> None:
    taken = {s.seat for s in sittings if s.serves_for is not None} - {deputy.seat}
    able = [s for s in sittings if s.role == DEPUTY and s.is_able]
    first = _next(able, deputy.party, taken)
    if first is None or first == deputy.seat or deputy.serves_for is not None:
        return
    name = next(s.name for s in sittings if s.seat == first) or "en annan ersättare"
    raise FieldError(
        f"Ersättarna tjänstgör i den ordning som är bestämd (lag 2003:1210, 12 §), och {name} "
        "står före. Välj den ersättaren.",
        "serves_for",
    )


def check_no_conflict(sittings: Sequence[Sitting], taking_part: Iterable[int]) -> None:
    """Nobody with a conflict of interest in the item takes part or stays (KL 6:28–30).
    `taking_part` are the seats that propose, vote, reserve or are still in the room.
    """
    acting = set(taking_part)
    named = [s for s in sittings if s.is_conflicted and s.seat in acting]
    if named:
        who = joined([s.name or f"Plats {s.seat}" for s in named])
        raise DomainError(
            f"{who} är jävig i ärendet och får varken delta eller vara närvarande (KL 6 kap. "
            "28–30 §§). Anteckna att den jäviga lämnar rummet, och låt en ersättare tjänstgöra."
        )


def check_votes(yes: int, no: int, abstained: int, serves: int) -> None:
    """Each who serves has one vote, or abstains from it."""
    counted = yes + no + abstained
    if min(yes, no, abstained) < 0 or counted != serves:
        raise DomainError(
            f"{plural(counted, 'röst är antecknad', 'röster är antecknade')}, men {serves} "
            "tjänstgör i ärendet. Räkna ja, nej och avstår en gång till."
        )


def tally(
    yes: int,
    no: int,
    abstained: int = 0,
    *,
    chair: str = "",
    is_election: bool = False,
    lot: str = "",
) -> Tally:
    """Simple majority of those who vote; on equal votes the chair's own vote decides, and in an
    election the lot (KL 5:55–56). `chair` is how the chair voted, `lot` how the lot fell: 'yes' or
    'no'. Raises DomainError on equal votes without what decides them, and when nobody has voted.
    """
    if yes == no == 0:
        raise DomainError("Ingen har röstat. Anteckna minst en röst, eller ta bort omröstningen.")
    if yes != no:
        return Tally(yes, no, abstained, YES if yes > no else NO, BY_MAJORITY)
    if is_election:
        check_lot(lot)
        return Tally(yes, no, abstained, lot, BY_LOT)
    check_casting(chair)
    return Tally(yes, no, abstained, chair, BY_CHAIR)


def check_lot(lot: str) -> None:
    """Equal votes in an election by closed ballot: the lot decides, not the chair."""
    if lot not in (YES, NO):
        raise FieldError(
            "Rösterna är lika i ett val. Då avgör lotten och inte ordföranden (KL 5 kap. "
            "55–56 §§). Dra lott och anteckna hur den föll.",
            "lot",
        )


def check_casting(chair: str) -> None:
    """Equal votes otherwise: the chair's vote decides, so the chair has voted."""
    if chair not in (YES, NO):
        raise FieldError(
            "Rösterna är lika, och då har ordföranden utslagsröst (KL 5 kap. 55–56 §§). Anteckna "
            "hur ordföranden röstade.",
            "chair",
        )


def check_reservation(
    *, took_part: bool, made_at: datetime, ended_at: datetime | None = None
) -> None:
    """Only who took part in the decision reserves, before the meeting ends (KL 4:27)."""
    if not took_part:
        raise DomainError(
            "Bara den som har deltagit i beslutet kan reservera sig (KL 4 kap. 27 §). Lämna i "
            "stället en anteckning till protokollet."
        )
    if ended_at is not None and made_at > ended_at:
        raise DomainError(
            "En reservation anmäls innan mötet avslutas (KL 4 kap. 27 §). Mötet är avslutat: ta "
            "upp frågan på nästa möte."
        )


def check_remote(way: str, sound_reason: str, *, decision: str) -> None:
    """From a distance only if the board has decided it, with sound and picture in real time; sound
    alone for special reasons, which are written down (lag 2003:1210, 19 a §). `decision` is the
    board's decision, '' for none.
    """
    if way == ROOM:
        return
    if not decision.strip():
        raise FieldError(
            "Styrelsen har inte beslutat att ledamöter får delta på distans (lag 2003:1210, "
            "19 a §). Anteckna beslutet på gruppens sida först, eller välj På plats.",
            "way",
        )
    if way == SOUND and not sound_reason.strip():
        raise FieldError(
            "Den som deltar med endast ljud ska ha särskilda skäl, och de antecknas (lag "
            "2003:1210, 19 a §). Skriv skälen.",
            "sound_reason",
        )
