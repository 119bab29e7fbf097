"""Aggregates of many förbund made into national values. Nothing is written unless all is right."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any

from mellanrum.domain.errors import DomainError
from mellanrum.domain.swedish import plural
from mellanrum.domain.verdict import round_half_up
from mellanrum.exchange.national.form import DIGEST, digest_of
from mellanrum.exchange.surveys.aggregating import FORMAT, SEXES, SHOWN, VERSION
from mellanrum.instruments.definition import Instrument
from mellanrum.instruments.loading import load_instrument
from mellanrum.instruments.scoring import key_figure
from mellanrum.registers.organisation.policies import LEAST_GROUP
from mellanrum.registers.surveys.policies import RESPONSE_RATE
from mellanrum.registers.surveys.rows import SurveyNumberRow

MOST_BYTES = 2_000_000
POOLED, MEAN = "svar", "forbund"
WEIGHTINGS = {POOLED: "alla svar tillsammans", MEAN: "medel av förbunden"}
ALL = "all"
Place = tuple[str, str, str]  # group, item, sex


@dataclass(frozen=True, slots=True)
class Aggregate:
    """A file that has been checked. `shares` are (k, n) of the key figure; `hidden` the places
    that the förbund protects.
    """

    slug: str
    name: str
    org_number: str
    year: int
    instrument: Instrument
    digest: str
    shares: Mapping[Place, tuple[int, int]]
    hidden: frozenset[Place]

    @property
    def identity(self) -> str:
        """By organisation number where there is one, else by the short name."""
        return "".join(c for c in self.org_number if c.isdigit()) or self.slug


@dataclass(frozen=True, slots=True)
class National:
    """A place of the nation: both ways of weighing, as the collector wants to choose."""

    place: Place
    pooled: Fraction
    mean: Fraction
    n: int
    forbund: int
    hidden: int

    def value(self, weighting: str) -> Fraction:
        return self.pooled if weighting == POOLED else self.mean


@dataclass(slots=True)
class _Checked:
    """The file under reading."""

    name: str
    instrument: Instrument
    minimum: int
    sex_minimum: int
    shares: dict[Place, tuple[int, int]] = field(default_factory=dict)
    hidden: set[Place] = field(default_factory=set)

    def refuse(self, what: str) -> DomainError:
        return DomainError(f"{self.name}: {what} Be förbundet om en ny fil.")


def read_aggregate(path: Path) -> Aggregate:
    """One file. Raises DomainError with a sentence of what is wrong."""
    name = path.name
    held = _parsed(name, path)
    instrument = _instrument(name, held)
    told, protection = held["forbund"], held["skydd"]
    checked = _Checked(
        name, instrument, int(protection["minsta_grupp"]), int(protection["enkatminimum"])
    )
    if checked.minimum < LEAST_GROUP:
        raise DomainError(
            f"{name}: Filens minsta grupp är {checked.minimum}; grupper under {LEAST_GROUP} visas "
            "aldrig. Be förbundet om en ny fil."
        )
    for one in held["svar"]:
        _take_answers(checked, one)
    for one in held[RESPONSE_RATE]:
        _take_rate(checked, one)
    return Aggregate(
        told["nyckel"], told["namn"], str(told.get("organisationsnummer", "")), held["enkatar"],
        instrument, held[DIGEST], checked.shares, frozenset(checked.hidden),
    )  # fmt: skip


def _parsed(name: str, path: Path) -> dict[str, Any]:
    """Format and version first, then whether it is whole, then that nothing is changed."""
    content = path.read_bytes()
    if len(content) > MOST_BYTES:
        raise DomainError(f"{name}: Filen är för stor för att vara ett enkätaggregat.")
    try:
        held = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise DomainError(f"{name}: Filen går inte att läsa som JSON.") from None
    if not isinstance(held, dict) or held.get("format") != FORMAT:
        raise DomainError(f"{name}: Filen är inget enkätaggregat från ett förbund.")
    if held.get("version") != VERSION:
        raise DomainError(
            f"{name}: Filen har version {held.get('version')}, men det här programmet läser "
            f"version {VERSION}. Uppdatera det program som är äldst."
        )
    if not _is_whole(held):
        raise DomainError(f"{name}: Filen är inte hel. Be förbundet om en ny fil.")
    if digest_of(held) != held[DIGEST]:
        raise DomainError(
            f"{name}: Kontrollsumman stämmer inte: innehållet har ändrats. Be om en ny fil."
        )
    return held


def _is_whole(held: Mapping[str, Any]) -> bool:
    told, protection = held.get("forbund"), held.get("skydd")
    return (
        isinstance(told, dict)
        and all(isinstance(told.get(key), str) and told[key] for key in ("nyckel", "namn"))
        and isinstance(protection, dict)
        and all(_is_count(protection.get(key)) for key in ("minsta_grupp", "enkatminimum"))
        and _is_count(held.get("enkatar"))
        and all(isinstance(held.get(key), str) for key in ("formular", "formularversion", DIGEST))
        and all(isinstance(held.get(key), list) for key in ("svar", RESPONSE_RATE))
    )


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _instrument(name: str, held: Mapping[str, Any]) -> Instrument:
    try:
        return load_instrument(held["formular"], held["formularversion"])
    except DomainError as error:
        raise DomainError(f"{name}: {error.message}") from None


def _take_answers(file: _Checked, one: Any) -> None:
    """A question's counts, checked against the form, each other and the file's own minimum."""
    place = _place(file, one)
    if one.get("lage") != SHOWN:
        file.hidden |= {place} if one.get("lage") == "skyddat" else set()
        return
    n, counts = one.get("n"), one.get("val")
    if not _is_count(n) or not isinstance(counts, dict) or not all(map(_is_count, counts.values())):
        raise file.refuse(f"Talen för {_told(place)} går inte att läsa.")
    form = file.instrument.get_form(place[0])
    item = form.get_item(place[1])
    codes = {str(code): code for code in file.instrument.scale_of(item).codes}
    if not counts.keys() <= codes.keys() or sum(counts.values()) != n:
        raise file.refuse(f"Talen för {_told(place)} går inte ihop med {n} svar.")
    _check_size(file, place, n)
    if item.key_figure is not None:
        file.shares[place] = key_figure(item, {codes[code]: k for code, k in counts.items()})


def _check_size(file: _Checked, place: Place, n: int) -> None:
    least = file.minimum if place[2] == ALL else max(file.minimum, file.sex_minimum)
    if n < least:
        raise DomainError(
            f"{file.name}: {_told(place)} visar {n} svar, färre än filens minsta grupp ({least}). "
            "Läs inte vidare, och säg det till förbundet."
        )


def _take_rate(file: _Checked, one: Any) -> None:
    place = _place(
        file, {**one, "fraga": RESPONSE_RATE, "kon": ALL} if isinstance(one, dict) else 0
    )
    if one.get("lage") != SHOWN:
        file.hidden |= {place} if one.get("lage") == "skyddat" else set()
        return
    k, n = one.get("svarade"), one.get("kunde_svara")
    if not (_is_count(k) and _is_count(n)) or not 0 <= k <= n or not n:
        raise file.refuse(f"Svarsfrekvensen för {place[0]} går inte ihop: {k} av {n}.")
    _check_size(file, place, n)
    file.shares[place] = (k, n)


def _place(file: _Checked, one: Any) -> Place:
    """Raises DomainError for a question that the form lacks, or that is told twice."""
    if not isinstance(one, dict):
        raise file.refuse("En rad är inte hel.")
    place = (str(one.get("grupp")), str(one.get("fraga")), str(one.get("kon")))
    form = file.instrument.find_form(place[0])
    is_item = form is not None and (
        place[1] == RESPONSE_RATE or form.find_item(place[1]) is not None
    )
    if not is_item or place[2] not in SEXES.values():
        raise file.refuse(f"Frågan {_told(place)} finns inte i formuläret.")
    if place in file.shares or place in file.hidden:
        raise file.refuse(f"Frågan {_told(place)} finns två gånger.")
    return place


def _told(place: Place) -> str:
    return "/".join(place)


def merge(files: Sequence[Aggregate]) -> list[National]:
    """Every place that some förbund shows. Raises DomainError for files that do not belong
    together, and for the same förbund twice.
    """
    _check_together(files)
    instrument = files[0].instrument
    places = {place: None for file in files for place in file.shares}
    order = [form.group for form in instrument.forms]
    ordered = sorted(places, key=lambda p: (order.index(p[0]), _number(instrument, p), p[2]))
    return [_national(files, place) for place in ordered]


def _number(instrument: Instrument, place: Place) -> int:
    item = instrument.get_form(place[0]).find_item(place[1])
    return 0 if item is None else item.number


def _check_together(files: Sequence[Aggregate]) -> None:
    if not files:
        raise DomainError("Ange minst en fil att sammanställa.")
    first, seen = files[0], dict[str, str]()
    for file in files:
        if file.identity in seen:
            raise DomainError(f"{file.name} finns två gånger. Ta bort den ena filen.")
        seen[file.identity] = file.name
        if (file.year, file.instrument.name) != (first.year, first.instrument.name):
            raise DomainError(
                f"{file.name} gäller {file.instrument.name} {file.year}, men {first.name} gäller "
                f"{first.instrument.name} {first.year}. Sammanställ ett år och formulär i taget."
            )


def _national(files: Sequence[Aggregate], place: Place) -> National:
    shares = [file.shares[place] for file in files if place in file.shares]
    k, n = sum(k for k, _ in shares), sum(n for _, n in shares)
    mean = sum((Fraction(100 * k, n) for k, n in shares), Fraction(0)) / len(shares)
    hidden = sum(place in file.hidden for file in files)
    return National(place, Fraction(100 * k, n), mean, n, len(shares), hidden)


def as_rows(
    files: Sequence[Aggregate], merged: Sequence[National], weighting: str
) -> list[SurveyNumberRow]:
    """The national values as they are registered: the chosen value, and in the source the other
    one, how many förbund, and from which files.
    """
    digest = digest_of({"filer": sorted(file.digest for file in files)})
    return [_row(files[0], one, weighting, digest) for one in merged]


def _row(first: Aggregate, one: National, weighting: str, digest: str) -> SurveyNumberRow:
    group, item, sex = one.place
    other = MEAN if weighting == POOLED else POOLED
    parts = [
        f"Sammanställt av {plural(one.forbund, 'förbund', 'förbund')}",
        WEIGHTINGS[weighting],
        f"{WEIGHTINGS[other]}: {round_half_up(one.value(other), 2)}".replace(".", ","),
        f"skyddat i {one.hidden}" if one.hidden else "",
        f"sha256 {digest[:16]}",
    ]
    return SurveyNumberRow(
        instrument=first.instrument.key,
        survey_year=first.year,
        group=group,
        item=item,
        sex=sex,
        value=round_half_up(one.value(weighting), 2),
        n=one.n,
        source="; ".join(part for part in parts if part)[:300],
    )
