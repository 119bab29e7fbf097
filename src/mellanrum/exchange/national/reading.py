"""Reading another förbund's exchange file: everything that is wrong with it, in sentences."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from mellanrum.domain.errors import DomainError
from mellanrum.domain.rounding import half_up
from mellanrum.exchange.national.form import (
    DIGEST,
    FORMAT,
    MOST_BYTES,
    VERSION,
    digest_of,
)
from mellanrum.reports.benchmarks import is_comparable

ASK = "Be det andra förbundet om en ny fil."


@dataclass(frozen=True, slots=True)
class Share:
    """A measure's share as the file shows it: `value` in per cent of `base`."""

    measure: str
    value: Decimal
    base: int


@dataclass(frozen=True, slots=True)
class Received:
    """A file that can be kept. `skipped` are sentences about what was not read."""

    slug: str
    name: str
    org_number: str
    year: int
    digest: str
    shares: tuple[Share, ...]
    skipped: tuple[str, ...] = ()


def read_file(content: bytes, *, own_slug: str, own_number: str, this_year: int) -> Received:
    """The file, or DomainError with a sentence of what is wrong and what to do.

    `own_slug` and `own_number` are the reading förbund's: its own file is refused.
    """
    held = _parsed(content)
    _check_form(held)
    told, year = held["forbund"], held["ar"]
    _check_sender(told, own_slug, own_number)
    if not 2004 <= year <= this_year:
        raise DomainError(f"Filen gäller {year}, ett år som inte kan vara rätt. {ASK}")
    shares, skipped = _sorted_out(held["matt"], int(held["skydd"]["minsta_grupp"]))
    if not shares:
        raise DomainError(
            f"Filen från {told['namn']} {year} visar ingen andel som programmet känner. "
            + " ".join(skipped)
        )
    number = str(told.get("organisationsnummer", ""))
    return Received(
        str(told["nyckel"]), str(told["namn"]).strip(), number, year, held[DIGEST],
        tuple(shares), tuple(skipped),
    )  # fmt: skip


def _parsed(content: bytes) -> dict[str, Any]:
    if len(content) > MOST_BYTES:
        raise DomainError("Filen är för stor för att vara en utbytesfil.")
    try:
        held = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise DomainError(f"Filen går inte att läsa som JSON. {ASK}") from None
    if not isinstance(held, dict) or held.get("format") != FORMAT:
        raise DomainError("Filen är ingen utbytesfil från ett förbund.")
    return held


def _check_form(held: Mapping[str, Any]) -> None:
    """Version first, then whether it is whole, then that nothing is changed."""
    version = held.get("version")
    if version != VERSION:
        raise DomainError(
            f"Filen har version {version}, men det här programmet läser version {VERSION}. "
            "Uppdatera det program som är äldst."
        )
    told, protection = held.get("forbund"), held.get("skydd")
    is_whole = (
        isinstance(told, dict)
        and all(isinstance(told.get(name), str) for name in ("nyckel", "namn"))
        and bool(told["namn"].strip())
        and len(told["namn"]) <= 160
        and _is_whole_number(held.get("ar"))
        and isinstance(protection, dict)
        and _is_whole_number(protection.get("minsta_grupp"))
        and isinstance(held.get("matt"), list)
        and isinstance(held.get(DIGEST), str)
    )
    if not is_whole:
        raise DomainError(f"Filen är inte hel: någon uppgift som ska finnas saknas. {ASK}")
    if digest_of(held) != held[DIGEST]:
        raise DomainError(f"Filens kontrollsumma stämmer inte: innehållet har ändrats. {ASK}")


def _is_whole_number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _check_sender(told: Mapping[str, Any], own_slug: str, own_number: str) -> None:
    """By organisation number where both have one, else by the short name."""
    number, mine = _digits(str(told.get("organisationsnummer", ""))), _digits(own_number)
    if number == mine if number and mine else told["nyckel"] == own_slug:
        raise DomainError(
            "Filen är förbundets egen. Egna tidigare år jämförs av sig själva, utan fil."
        )


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isdigit())


def _sorted_out(measures: list[Any], minimum: int) -> tuple[list[Share], list[str]]:
    """(shares to keep, sentences about what was skipped). Raises DomainError for a number that
    does not hold together or tells of a smaller group than the sender's own policy.
    """
    shares: list[Share] = []
    unknown: list[str] = []
    for one in measures:
        if not isinstance(one, dict) or not isinstance(one.get("nyckel"), str):
            raise DomainError(f"Filen har ett mått utan nyckel. {ASK}")
        if one.get("enhet") != "procent" or one.get("lage") != "visas":
            continue
        if not is_comparable(one["nyckel"]):
            unknown.append(one["nyckel"][:80])
        elif any(share.measure == one["nyckel"] for share in shares):
            raise DomainError(f"Filen har måttet {one['nyckel']} två gånger. {ASK}")
        else:
            shares.append(_share(one, minimum))
    return shares, list(_skipped(unknown))


def _skipped(unknown: list[str]) -> Iterator[str]:
    for key in unknown:
        yield f"Måttet {key} känns inte igen och lästes inte in."


def _share(one: Mapping[str, Any], minimum: int) -> Share:
    key, numerator, base = one["nyckel"], one.get("taljare"), one.get("bas")
    try:
        value = Decimal(str(one.get("varde")))
    except InvalidOperation:
        raise DomainError(f"Måttet {key} har inget läsbart värde. {ASK}") from None
    if not (_is_whole_number(numerator) and _is_whole_number(base)):
        raise DomainError(f"Måttet {key} saknar täljare eller bas. {ASK}")
    assert isinstance(numerator, int) and isinstance(base, int)
    if not 0 <= numerator <= base or base == 0 or not value.is_finite():
        raise DomainError(f"Måttet {key} går inte ihop: {numerator} av {base}. {ASK}")
    if half_up(Decimal(100 * numerator) / base, 2) != half_up(value, 2):
        raise DomainError(f"Måttet {key} går inte ihop: {numerator} av {base} är inte {value}.")
    for group in (numerator, base - numerator):
        if 0 < group < minimum:
            raise DomainError(
                f"Måttet {key} visar en grupp på {group}, mindre än filens minsta grupp "
                f"({minimum}). Läs inte vidare, och säg det till det andra förbundet."
            )
    return Share(key, half_up(value, 2), base)
