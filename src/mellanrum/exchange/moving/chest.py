"""The chest: one file of JSON lines for each table, and what they must come to at the other end."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import reduce
from operator import or_
from pathlib import Path
from typing import Any

from django.core import serializers
from django.core.serializers.base import DeserializationError
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import CharField, ForeignKey, Model, Q

from mellanrum.accounts.models import User
from mellanrum.domain.errors import DomainError
from mellanrum.exchange.moving.coverage import Place, list_chest

FOLDER, MANIFEST = "flytt", "innehall.json"
FORMAT = 1
SLUG = re.compile(r"[A-Za-z0-9_-]+")
ACTOR = re.compile(r"user:(\d+)")
SCHEMA = "Den här installationen har en annan version av databasen än den som kistan är packad i."


@dataclass(frozen=True, slots=True)
class Chest:
    """`files` are {table: (rows, SHA-256)}."""

    forbund: str
    schema: str
    files: Mapping[str, tuple[int, str]]
    figures: Mapping[str, str]


def schema() -> str:
    """SHA-256 of the names of the project's migrations that the database has."""
    names = sorted(
        f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations()
    )
    return hashlib.sha256("\n".join(names).encode()).hexdigest()


def pack(forbund: str, directory: Path, figures: Mapping[str, str]) -> Chest:
    """Write the chest of a förbund into `directory`/flytt."""
    folder = directory / FOLDER
    folder.mkdir(parents=True)
    names = dict(User.objects.values_list("pk", "display_name"))
    files = {}
    for place in list_chest():
        rows = list(_rows(place, forbund, names))
        if rows:
            content = "".join(f"{row}\n" for row in rows).encode()
            (folder / f"{place.label}.jsonl").write_bytes(content)
            files[place.label] = (len(rows), hashlib.sha256(content).hexdigest())
    chest = Chest(forbund, schema(), files, figures)
    told = {"format": FORMAT, "forbund": forbund, "schema": chest.schema,
            "files": files, "figures": figures}  # fmt: skip
    (folder / MANIFEST).write_text(json.dumps(told, indent=1, sort_keys=True), encoding="utf-8")
    return chest


def _rows(place: Place, forbund: str, names: Mapping[int, str]) -> Iterator[str]:
    """Each row as Django's JSON. Users stay: who did something is told by name."""
    own = own_rows(place, forbund)
    moving = {one.model for one in list_chest()}
    found = place.model._base_manager.filter(own).distinct().order_by("pk")
    for row in found.iterator(chunk_size=200):
        _leave_users(row, names, moving)
        text = serializers.serialize("jsonl", [row], fields=_fields(row))
        yield text.strip()


def own_rows(place: Place, forbund: str) -> Q:
    """The rows of a table that are the förbund's."""
    return reduce(or_, (Q(**{_by_slug(lookup): forbund}) for lookup in place.lookups))


def _by_slug(lookup: str) -> str:
    return "slug" if lookup == "pk" else f"{lookup}__slug"


def _fields(row: Model) -> list[str]:
    """The columns of the table itself: what joins two tables is a table of its own here."""
    return [field.name for field in row._meta.concrete_fields]


def _leave_users(row: Model, names: Mapping[int, str], moving: Set[type[Model]]) -> None:
    """Empty what points at a table that stays, and name those who were users."""
    for field in row._meta.concrete_fields:
        if isinstance(field, ForeignKey):
            if field.related_model not in moving:
                setattr(row, field.attname, None)
        elif isinstance(field, CharField):
            setattr(row, field.attname, _named(getattr(row, field.attname), names, field))


def _named(held: Any, names: Mapping[int, str], field: CharField[Any, Any]) -> Any:
    found = ACTOR.fullmatch(held) if isinstance(held, str) else None
    if found is None:
        return held
    name = names.get(int(found[1])) or "En tidigare användare"
    return f"system:{name}"[: field.max_length]


def open_chest(directory: Path) -> Chest:
    """Raises DomainError for a chest that is missing, damaged or of another version."""
    path = directory / FOLDER / MANIFEST
    if not path.is_file():
        raise DomainError(
            f"I {directory} finns ingen flyttkista. Packa den med mellanrum move out."
        )
    told = json.loads(path.read_text("utf-8"))
    if not SLUG.fullmatch(str(told["forbund"])):
        raise DomainError("Kistans förbund har inget kortnamn som går att använda. Packa om.")
    if told["format"] != FORMAT or told["schema"] != schema():
        raise DomainError(f"{SCHEMA} Uppdatera båda till samma version och packa om.")
    files = {name: (int(rows), str(digest)) for name, (rows, digest) in told["files"].items()}
    known = {place.label for place in list_chest()}
    for name, (_, digest) in files.items():
        if name not in known or _digest(directory, name) != digest:
            raise DomainError(f"Filen {FOLDER}/{name}.jsonl är inte den som packades. Packa om.")
    return Chest(told["forbund"], told["schema"], files, told["figures"])


def _digest(directory: Path, name: str) -> str:
    path = directory / FOLDER / f"{name}.jsonl"
    return hashlib.sha256(path.read_bytes() if path.is_file() else b"").hexdigest()


def rows_in(directory: Path, name: str) -> Sequence[Any]:
    """The rows of a table as objects that are not saved. Raises DomainError for a row of another
    table, or one that cannot be read.
    """
    text = (directory / FOLDER / f"{name}.jsonl").read_text("utf-8")
    try:
        rows = [found.object for found in serializers.deserialize("jsonl", text)]
    except (DeserializationError, ValueError) as error:
        raise DomainError(f"{FOLDER}/{name}.jsonl går inte att läsa. Packa om.") from error
    if any(row._meta.label_lower != name for row in rows):
        raise DomainError(f"{FOLDER}/{name}.jsonl har rader ur en annan tabell. Packa om.")
    return rows


def check_own(place: Place, forbund: str, rows: Sequence[Any]) -> None:
    """Every row that came belongs to the förbund: none of it lands in another that is here."""
    own = own_rows(place, forbund)
    numbers = [row.pk for row in rows]
    held = sum(
        place.model._base_manager.filter(own, pk__in=numbers[n : n + 200]).distinct().count()
        for n in range(0, len(numbers), 200)
    )
    if held != len(numbers):
        raise DomainError(
            f"{FOLDER}/{place.label}.jsonl har rader som hör till ett annat förbund. Ingenting är "
            "inflyttat."
        )
