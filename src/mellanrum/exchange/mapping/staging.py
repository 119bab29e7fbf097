"""A file that is being looked through: encrypted on the server's disk until taken in, or a day.

It is in no register and no backup; who left it is the only one who finds it.
"""

from __future__ import annotations

import base64
import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings

from mellanrum.domain.errors import DomainError
from mellanrum.exchange.mapping.fields import SheetReading, reading_of
from mellanrum.registers.casework.encryption import decrypt, encrypt

KEPT = timedelta(days=1)
PLACE, ABOUT, CONTENT = "inlasning", "om.json", "innehall"


@dataclass(frozen=True, slots=True)
class Staged:
    """`readings` is how the file is to be read, `result` what a try of it told."""

    batch: UUID
    target: str
    name: str
    data: bytes
    readings: tuple[SheetReading, ...]
    profile: str = ""
    result: Mapping[str, Any] = field(default_factory=dict)

    @property
    def sha256(self) -> str:
        return sha256(self.data).hexdigest()


def folder() -> Path:
    return Path(settings.VAR) / PLACE


def stage(
    name: str,
    data: bytes,
    readings: Sequence[SheetReading],
    *,
    target: str,
    owner: str,
    forbund: str,
    at: datetime,
    profile: str = "",
) -> Staged:
    """Keep it; what is older than a day goes."""
    _forget_old(at)
    made = Staged(uuid4(), target, name, data, tuple(readings), profile)
    place = folder() / str(made.batch)
    place.mkdir(parents=True, mode=0o700)
    about = {"owner": owner, "forbund": forbund, "target": target, "at": at.timestamp()}
    (place / ABOUT).write_text(json.dumps(about), encoding="utf-8")
    _write(made)
    return made


def staged(batch: UUID, *, owner: str, forbund: str, at: datetime) -> Staged | None:
    """The file as it came; None when it is gone, too old, or another's."""
    place = folder() / str(batch)
    try:
        about = json.loads((place / ABOUT).read_text(encoding="utf-8"))
        held = json.loads(decrypt((place / CONTENT).read_text("ascii"), str(batch)))
    except (OSError, ValueError, DomainError):
        return None
    if (about["owner"], about["forbund"]) != (owner, forbund):
        return None
    if at.timestamp() - about["at"] > KEPT.total_seconds():
        return None
    return Staged(
        batch,
        about["target"],
        held["name"],
        base64.b64decode(held["data"]),
        tuple(reading_of(one) for one in held["readings"]),
        held["profile"],
        held["result"],
    )


def keep_readings(
    held: Staged, readings: Sequence[SheetReading], profile: str | None = None
) -> Staged:
    """Decide how the file is to be read."""
    name = held.profile if profile is None else profile
    changed = replace(held, readings=tuple(readings), profile=name)
    _write(changed)
    return changed


def keep_result(held: Staged, result: Mapping[str, Any]) -> Staged:
    """What a try of the file told, until it is read in another way."""
    changed = replace(held, result=result)
    _write(changed)
    return changed


def forget(batch: UUID) -> None:
    shutil.rmtree(folder() / str(batch), ignore_errors=True)


def _write(held: Staged) -> None:
    content = {
        "name": held.name,
        "data": base64.b64encode(held.data).decode(),
        "readings": [one.to_json() for one in held.readings],
        "profile": held.profile,
        "result": dict(held.result),
    }
    path = folder() / str(held.batch) / CONTENT
    path.write_text(encrypt(json.dumps(content), str(held.batch)), "ascii")


def _forget_old(at: datetime) -> None:
    for place in folder().glob("*"):
        try:
            began = json.loads((place / ABOUT).read_text(encoding="utf-8"))["at"]
        except (OSError, ValueError, KeyError):
            began = 0
        if at.timestamp() - began > KEPT.total_seconds():
            shutil.rmtree(place, ignore_errors=True)
