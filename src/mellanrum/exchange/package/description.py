"""paket.toml: the förbund itself."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from mellanrum.domain.errors import DomainError, Problem
from mellanrum.exchange.package.schema import TOML_FIELDS
from mellanrum.exchange.package.values import SLUG
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.organisation.policies import check_minimum_group
from mellanrum.registers.organisation.rows import ForbundRow

NAME = "paket.toml"
REQUIRED = ("slug", "name", "minimum_group_source")
WHOLE = ("minimum_group", "questionnaire_minimum")


def read_description(path: Path) -> tuple[ForbundRow | None, list[Problem]]:
    """The förbund, or what is wrong with the file."""
    if not path.is_file():
        why = "Lägg till filen; se docs/datapaket.md."
        return None, [Problem(NAME, 0, "", "", "Filen saknas.", why)]
    try:
        text = path.read_bytes().decode("utf-8-sig")
        values = tomllib.loads(text)
    except UnicodeDecodeError:
        message = "Filen är inte sparad som UTF-8."
        return None, [Problem(NAME, 0, "", "", message, "Spara den som UTF-8.")]
    except tomllib.TOMLDecodeError as why:
        line = re.search(r"line (\d+)", str(why))
        message = "Raden är inte giltig TOML."
        fault = Problem(NAME, int(line[1]) if line else 0, "", "", message, 'Skriv namn = "värde".')
        return None, [fault]
    problems = [*_check_fields(values, _lines(text))]
    return (None if problems else ForbundRow(**values)), problems


def _lines(text: str) -> dict[str, int]:
    """The line where each field stands."""
    found = ((i, re.match(r"\s*(\w+)\s*=", line)) for i, line in enumerate(text.split("\n"), 1))
    return {match[1]: i for i, match in found if match}


def _check_fields(values: dict[str, Any], lines: Mapping[str, int]) -> list[Problem]:
    """Faults; dates written as text are made dates in `values`."""
    problems = []

    def tell(name: str, message: str, remedy: str) -> None:
        shown = str(values.get(name, ""))[:80]
        problems.append(Problem(NAME, lines.get(name, 0), name, shown, message, remedy))

    for name in REQUIRED:
        if not values.get(name):
            tell(name, "Uppgiften saknas.", f"Lägg till {name} ({TOML_FIELDS[name]}).")
    for name in [*values]:
        if name not in TOML_FIELDS:
            near = get_close_matches(name, TOML_FIELDS, 1)
            known = f"Menas {near[0]}?" if near else f"Uppgifterna är {', '.join(TOML_FIELDS)}."
            tell(name, "Uppgiften är okänd.", known)
        else:
            _check_field(name, values, tell)
    if not problems:
        _check_policy(values, tell)
    return problems


def _check_field(name: str, values: dict[str, Any], tell: Any) -> None:
    value = values[name]
    if name == "formed_on":
        values[name] = _day(value)
        if value and values[name] is None:
            tell(name, "Det är inte ett datum.", "Skriv datumet som ÅÅÅÅ-MM-DD.")
    elif name in WHOLE:
        if type(value) is not int or not 0 <= value <= 1000:
            tell(name, "Det är inte ett heltal från 0 till 1000.", f"Skriv t.ex. {name} = 5.")
    elif not isinstance(value, str):
        tell(name, "Det är inte en text.", f'Skriv {name} = "…".')
    elif len(value) > (longest := _room(name)):
        tell(name, f"Texten är {len(value)} tecken.", f"Högst {longest} tecken får plats.")
    elif name == "slug" and value and not SLUG.fullmatch(value):
        tell(name, "Kortformen får bara ha a–z, 0–9 och bindestreck.", "Skriv t.ex. norra-dalen.")
    elif name == "website" and value and not _is_address(value):
        tell(name, "Det är inte en webbadress.", "Skriv adressen med https:// först.")


def _is_address(value: str) -> bool:
    try:
        URLValidator()(value)
    except ValidationError:
        return False
    return True


def _room(name: str) -> int:
    field: Any = Forbund._meta.get_field(name)
    return field.max_length or 100_000


def _day(value: Any) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        return None


def _check_policy(values: dict[str, Any], tell: Any) -> None:
    try:
        check_minimum_group(ForbundRow(**values))
    except DomainError as why:
        tell("minimum_group", why.message, "Rätta uppgiften.")


def write_description(row: ForbundRow) -> str:
    """The TOML that `read_description` reads back; fields without a value are left out."""
    lines = [f"{name} = {_toml(asdict(row)[name])}" for name in TOML_FIELDS if _said(row, name)]
    return "\n".join(lines) + "\n"


def _said(row: ForbundRow, name: str) -> bool:
    return getattr(row, name) not in {None, ""}


def _toml(value: Any) -> str:
    if isinstance(value, int | date):
        return str(value)
    escaped = str(value).replace("\\", "\\\\").replace('"', '\\"')
    escaped = re.sub(r"[\x00-\x1f\x7f]", lambda m: f"\\u{ord(m[0]):04x}", escaped)
    return f'"{escaped}"'
