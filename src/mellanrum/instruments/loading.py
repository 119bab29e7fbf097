"""Instruments as files in `instruments/`, and as the same shape out of the database."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from mellanrum.domain.errors import DomainError
from mellanrum.instruments.checking import list_problems
from mellanrum.instruments.definition import Instrument
from mellanrum.instruments.fields import Fields
from mellanrum.instruments.problems import InstrumentError, InstrumentProblem
from mellanrum.instruments.reading import read_instrument


def instruments_folder() -> Path:
    """`instrument_files/` in an installed package, `instruments/` in a checkout."""
    packaged = Path(__file__).parent / "instrument_files"
    return packaged if packaged.is_dir() else Path(__file__).parents[3] / "instruments"


@cache
def list_instruments(folder: Path | None = None) -> tuple[Instrument, ...]:
    """Every instrument on file, by key, the latest version first. A faulty file is left out:
    `list_faulty` tells why, so that one bad file never closes the others.
    """
    found = [one for one in _read_all(folder).values() if isinstance(one, Instrument)]
    return tuple(sorted(sorted(found, key=lambda i: i.version, reverse=True), key=lambda i: i.key))


def list_faulty(folder: Path | None = None) -> tuple[InstrumentProblem, ...]:
    """All that is wrong with files in the folder."""
    faults = [one for one in _read_all(folder).values() if isinstance(one, InstrumentError)]
    return tuple(problem for fault in faults for problem in fault.problems)


def load_instrument(key: str, version: str, folder: Path | None = None) -> Instrument:
    """One instrument. InstrumentError when its file is faulty, DomainError when there is none."""
    found = _read_all(folder).get(f"{key}-{version}.toml")
    if isinstance(found, InstrumentError):
        raise found
    if found is None:
        raise DomainError(f"Det finns inget formulär ”{key}” i version ”{version}”.")
    return found


@cache
def _read_all(folder: Path | None) -> Mapping[str, Instrument | InstrumentError]:
    """File name to instrument or faults. Language files have a second dot and are left out."""
    paths = sorted((folder or instruments_folder()).glob("*.toml"))
    return {path.name: _try_reading(path) for path in paths if "." not in path.stem}


def _try_reading(path: Path) -> Instrument | InstrumentError:
    try:
        return read_file(path)
    except InstrumentError as fault:
        return fault


def read_file(path: Path) -> Instrument:
    """One TOML file as a checked instrument. InstrumentError holds all faults."""
    instrument = parse_instrument(parse_toml(path), path.name)
    if instrument.name != path.stem:
        message = f"Filen innehåller ”{instrument.name}”."
        remedy = "Döp filen efter key och version."
        raise InstrumentError([InstrumentProblem(path.name, "", message, remedy)])
    return instrument


def parse_toml(path: Path) -> dict[str, Any]:
    """The file as a dictionary; InstrumentError when it is no TOML."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as why:
        problem = InstrumentProblem(path.name, "", f"Filen går inte att läsa: {why}.", "Rätta den.")
        raise InstrumentError([problem]) from why


def parse_instrument(data: dict[str, Any], file: str = "formuläret") -> Instrument:
    """A checked instrument out of parsed TOML or JSON. InstrumentError holds all faults."""
    problems: list[InstrumentProblem] = []
    instrument = read_instrument(Fields(data, file, "", problems))
    problems += list_problems(instrument, file)
    if problems:
        raise InstrumentError(problems)
    return instrument


def dump_instrument(instrument: Instrument) -> dict[str, Any]:
    """What `parse_instrument` reads back as the same instrument; fit for JSON."""
    data = _plain(instrument)
    data["scale"] = [_renamed(_plain(s), options="option") for s in instrument.scales.values()]
    del data["scales"]
    forms = [_renamed(form, items="item") for form in data.get("forms", [])]
    data["forms"] = forms
    if instrument.rating is not None:
        data["rating"] = _renamed(data["rating"], guides="guide")
    return _renamed(data, indicators="indicator", forms="form")


def _renamed(data: dict[str, Any], **names: str) -> dict[str, Any]:
    """Lists are named in the singular in files: [[form.item]]."""
    return {names.get(name, name): value for name, value in data.items()}


def _plain(value: Any) -> Any:
    """Dataclasses as dictionaries without what is absent, sets as sorted lists."""
    if hasattr(value, "__dataclass_fields__"):
        fields = {name: _plain(getattr(value, name)) for name in value.__dataclass_fields__}
        return {name: part for name, part in fields.items() if part is not None}
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if isinstance(value, Fraction):
        return str(value)
    return str(value) if isinstance(value, str) else value
