"""Who may decide what for the board: points of the delegation order, and decisions by them.

Lag (2003:1210) 10 §: the board may delegate groups of matters, but not those about goals,
direction, scope or quality, nor statements on appeals; what is decided so is reported to the board.
Limits in money are the förbund's own, with their source.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mellanrum.domain.errors import DomainError
from mellanrum.domain.swedish import joined
from mellanrum.figures.format import long_date
from mellanrum.ledger.money import swedish_amount
from mellanrum.registers.insatser.text_policies import FieldError, check_texts, check_written

NATURES = {
    "ordinary": "Inget av detta",
    "goals": "Verksamhetens mål",
    "direction": "Verksamhetens inriktning",
    "scope": "Verksamhetens omfattning",
    "quality": "Verksamhetens kvalitet",
    "appeal": "Yttrande över ett överklagande",
}


@dataclass(frozen=True, slots=True)
class PointRow:
    """A point as written; `limit_ore` None for no limit in money."""

    code: str
    text: str
    delegate: str
    from_on: date
    source: str
    limit_ore: int | None = None
    may_pass_on: bool = False
    to_on: date | None = None


@dataclass(frozen=True, slots=True)
class DelegatedRow:
    """A decision as written. `nature` is a key of NATURES."""

    decided_on: date
    text: str
    reasons: str = ""
    amount_ore: int | None = None
    nature: str = "ordinary"


@dataclass(frozen=True, slots=True)
class HolderFacts:
    """Whom a point names, by their numbers: a person, those in a body, or nobody yet."""

    code: str
    person: int | None = None
    name: str = ""
    body: str = ""
    members: tuple[int, ...] = ()
    may_pass_on: bool = False


def check_point(row: PointRow) -> None:
    """A point says what, who, since when and by which decision of the board."""
    check_texts(text=row.text, source=row.source)
    check_written("code", row.code, "Skriv punktens nummer i delegationsordningen.")
    check_written("text", row.text, "Skriv vilka ärenden punkten gäller.")
    check_written("delegate", row.delegate, "Skriv vem som får besluta, till exempel ordföranden.")
    check_written("source", row.source, "Skriv styrelsens beslut: dag och paragraf.")
    if row.limit_ore is not None and row.limit_ore <= 0:
        raise FieldError("Gränsen är mer än 0 kr. Lämna tomt om ingen gräns finns.", "limit_ore")
    if row.to_on is not None and row.to_on <= row.from_on:
        raise FieldError("Sista dagen är före den första. Rätta en av dem.", "to_on")


def check_nature(nature: str) -> None:
    """What the law keeps for the board is not delegated (lag 2003:1210, 10 §)."""
    if nature not in NATURES:
        raise FieldError("Ange om ärendet rör mål, inriktning, omfattning eller kvalitet.",
                         "nature")  # fmt: skip
    if nature != "ordinary":
        raise FieldError(
            f"{NATURES[nature]} får inte delegeras (lag 2003:1210, 10 §). "
            "Ta ärendet till styrelsen.",
            "nature",
        )


def check_delegable(is_delegable: bool, title: str) -> None:
    """A matter that the board has kept for itself."""
    if not is_delegable:
        raise DomainError(
            f"”{title}” är ett ärende som styrelsen själv beslutar. Ta det till styrelsen."
        )


def check_in_force(code: str, from_on: date, to_on: date | None, on: date) -> None:
    """The point holds the day that the decision is made."""
    if on < from_on or (to_on is not None and on >= to_on):
        raise FieldError(
            f"Punkt {code} gällde inte {long_date(on)}. Välj en punkt som gällde då, eller ta "
            "ärendet till styrelsen.",
            "decided_on",
        )


def check_decided(row: DelegatedRow, today: date) -> None:
    """A decision has a text and has been made."""
    check_texts(text=row.text, reasons=row.reasons)
    check_written("text", row.text, "Skriv vad som beslutas.")
    if row.decided_on > today:
        raise FieldError("Dagen har inte varit än. Skriv dagen då beslutet fattades.",
                         "decided_on")  # fmt: skip
    if row.amount_ore is not None and row.amount_ore < 0:
        raise FieldError("Beloppet är minst 0 kr.", "amount_ore")


def check_limit(code: str, limit_ore: int | None, amount_ore: int | None) -> None:
    """The amount is within what the point allows; a point with a limit asks for the amount."""
    if limit_ore is None:
        return
    if amount_ore is None:
        raise FieldError(
            f"Punkt {code} har en gräns på {swedish_amount(limit_ore)}. Skriv beloppet.",
            "amount_ore",
        )
    if amount_ore > limit_ore:
        raise FieldError(
            f"{swedish_amount(amount_ore)} är mer än punkt {code} medger, "
            f"{swedish_amount(limit_ore)}. Ta ärendet till styrelsen.",
            "amount_ore",
        )


def check_holder(point: HolderFacts, decider: int) -> None:
    """Who decides holds the point, or has it from who does where it may be passed on."""
    if point.person is None and not point.body:
        raise FieldError(
            f"Punkt {point.code} säger inte vem som har rätten. Ange en person eller en grupp på "
            "punkten först.",
            "decider",
        )
    if decider == point.person or decider in point.members or point.may_pass_on:
        return
    whose = joined([text for text in (point.name, point.body) if text])
    raise FieldError(
        f"Punkt {point.code} får bara användas av {whose}. Låt den besluta, eller ta ärendet till "
        "styrelsen.",
        "decider",
    )


def check_open_decision(reported: bool, withdrawn_reason: str, number: str) -> None:
    """What has been reported to the board, or is withdrawn, is not changed."""
    if reported:
        raise DomainError(f"Beslut {number} är anmält till styrelsen och ändras inte.")
    if withdrawn_reason:
        raise DomainError(f"Beslut {number} är återkallat och ändras inte.")


def check_report_item(kind: str, is_board: bool, has_outcome: bool) -> None:
    """Decisions are reported under an item of its own at a meeting of the board."""
    if not is_board or kind != "reported":
        raise DomainError(
            "Delegationsbeslut anmäls till styrelsen under en egen punkt, ”Anmälan av "
            "delegationsbeslut” (lag 2003:1210, 10 §). Lägg till punkten på styrelsens dagordning."
        )
    if has_outcome:
        raise DomainError("Punkten är redan beslutad. Anmäl besluten vid nästa sammanträde.")


def check_before_meeting(decided_on: date, on: date, number: str) -> None:
    """A decision is reported after it is made."""
    if decided_on > on:
        raise DomainError(
            f"Beslut {number} fattades efter mötet {long_date(on)}. Anmäl det vid nästa."
        )
