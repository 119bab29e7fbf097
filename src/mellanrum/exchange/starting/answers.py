"""What a new förbund answers, and the rules of the answers. No queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mellanrum.domain.errors import DomainError
from mellanrum.domain.identifiers import is_organisationsnummer
from mellanrum.domain.parameters import get_rule
from mellanrum.domain.swedish import ascii_slug, joined
from mellanrum.registers.insatser.text_policies import FieldError
from mellanrum.registers.organisation.rows import MembershipRow, PartyRow

MINIMUM = 5
UNDECIDED = "Förvalt vid start, styrelsen har inte beslutat"
SLUG_ROOM = 60
OFFICIAL = "samordningsforbundet-"
INSURANCE, EMPLOYMENT = "Försäkringskassan", "Arbetsförmedlingen"
AUTHORITIES = (INSURANCE, EMPLOYMENT)
KINDS = {"state": "Staten", "region": "Regionen", "municipality": "Kommunerna"}


@dataclass(frozen=True, slots=True)
class Basics:
    """The förbund itself. `org_number` as 222000-1234, or empty where it has none yet."""

    name: str
    org_number: str = ""
    seat: str = ""
    formed_on: date | None = None
    employees: int = 1
    minimum_group: int = MINIMUM
    minimum_group_source: str = UNDECIDED


@dataclass(frozen=True, slots=True)
class Members:
    """The regions and municipalities by name; the two authorities are always members (lag
    2003:1210, 1–3 §§). `is_outside`: the municipality belongs to no region (5 a §).
    """

    regions: tuple[str, ...]
    municipalities: tuple[str, ...]
    from_on: date
    is_outside: bool = False


@dataclass(frozen=True, slots=True)
class Share:
    """A kind of members with its percentage of the financing (lag 2003:1210, 5 och 5 a §§)."""

    kind: str
    label: str
    percent: Decimal
    names: tuple[str, ...]


def slug_of(name: str) -> str:
    """'Samordningsförbundet Södra Norrbotten' → 'sodra-norrbotten'. DomainError for no letters."""
    whole = ascii_slug(name)
    slug = (whole.removeprefix(OFFICIAL) or whole)[:SLUG_ROOM].strip("-")
    if not slug:
        raise FieldError("Skriv ett namn med bokstäver.", "name")
    return slug


def written_org_number(text: str) -> str:
    """Ten digits with a hyphen. FieldError when the check digit is not right; empty stays so."""
    digits = "".join(c for c in text if c.isdecimal())
    if not text.strip():
        return ""
    digits = digits[2:] if len(digits) == 12 and digits.startswith("16") else digits
    written = f"{digits[:6]}-{digits[6:]}"
    if not is_organisationsnummer(written):
        raise FieldError(
            "Organisationsnumret har tio siffror och en kontrollsiffra sist. Den stämmer inte: "
            "jämför med registreringsbeviset.",
            "org_number",
        )
    return written


def check_members(members: Members) -> None:
    """At least one region and one municipality, each named once (lag 2003:1210, 1–3 §§)."""
    if not members.municipalities:
        raise FieldError("Minst en kommun är medlem (2003:1210, 1 §).", "municipalities")
    if not members.regions and not members.is_outside:
        raise FieldError(
            "Minst en region är medlem (2003:1210, 1 §). Kryssa i rutan om kommunen inte ingår i "
            "någon region.",
            "regions",
        )
    if members.regions and members.is_outside:
        raise FieldError("Skriv ingen region om kommunen inte ingår i någon.", "regions")
    for attr in ("regions", "municipalities"):
        _check_named_once(getattr(members, attr), attr)
    slugs = [row.slug for row in party_rows(members)]
    if len(slugs) != len(set(slugs)):
        raise DomainError("Två medlemmar har samma namn. Skriv dem så att de går att skilja åt.")


def _check_named_once(names: Sequence[str], attr: str) -> None:
    twice = {name for name in names if sum(ascii_slug(o) == ascii_slug(name) for o in names) > 1}
    if twice:
        raise FieldError(f"{joined(sorted(twice))} står två gånger.", attr)
    if unreadable := [name for name in names if not ascii_slug(name)]:
        raise FieldError(f"”{unreadable[0]}” är inget namn.", attr)


def party_rows(members: Members) -> tuple[PartyRow, ...]:
    """The members as parties, the authorities first."""
    named = [(name, "state") for name in AUTHORITIES]
    named += [(name, "region") for name in members.regions]
    named += [(name, "municipality") for name in members.municipalities]
    return tuple(PartyRow(ascii_slug(name)[:SLUG_ROOM], name, kind) for name, kind in named)


def membership_rows(members: Members) -> tuple[MembershipRow, ...]:
    return tuple(MembershipRow(row.slug, members.from_on) for row in party_rows(members))


def shares_of(members: Members, on: date) -> tuple[Share, ...]:
    """Half, a quarter and a quarter, or half and half, as the law says on the day."""
    case = "finansiering.utan-region" if members.is_outside else "finansiering"
    names = {
        "state": AUTHORITIES, "region": members.regions, "municipality": members.municipalities
    }  # fmt: skip
    found = []
    for kind, label in KINDS.items():
        percent = Decimal(str(get_rule(f"{case}.{kind}", on).value))
        if percent:
            found.append(Share(kind, label, percent, names[kind]))
    return tuple(found)


def lines_of(text: str) -> tuple[str, ...]:
    """One name a line, or separated by commas; empty lines left out."""
    named = (part.strip() for line in text.splitlines() for part in line.split(","))
    return tuple(" ".join(name.split()) for name in named if name)
