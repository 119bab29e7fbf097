"""Files that are being looked through: kept on the server's disk until they are taken in, or a day.

They are in no register and no backup; who uploaded them is the only one who finds them.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

from django.conf import settings

from mellanrum.registers.economy.source_files import Source

KEPT = timedelta(days=1)
LIST = "filer.json"


def folder() -> Path:
    return Path(settings.VAR) / "mottaget"


def stage(sources: Sequence[Source], *, owner: str, forbund: str, at: datetime) -> UUID:
    """Keep them; returns what they are found by."""
    _forget_old(at)
    batch = uuid4()
    place = folder() / str(batch)
    place.mkdir(parents=True, mode=0o700)
    for number, source in enumerate(sources):
        (place / str(number)).write_bytes(source.data)
    told = {
        "owner": owner,
        "forbund": forbund,
        "at": at.timestamp(),
        "files": [[source.name, source.sha256] for source in sources],
    }
    (place / LIST).write_text(json.dumps(told), encoding="utf-8")
    return batch


def staged(batch: UUID, *, owner: str, forbund: str) -> list[Source] | None:
    """The files, whole as they came; None when they are gone, or another's."""
    place = folder() / str(batch)
    try:
        told = json.loads((place / LIST).read_text(encoding="utf-8"))
        found = [
            Source(name, (place / str(number)).read_bytes())
            for number, (name, _) in enumerate(told["files"])
        ]
    except (OSError, ValueError):
        return None
    is_own = (told["owner"], told["forbund"]) == (owner, forbund)
    is_whole = [source.sha256 for source in found] == [sha for _, sha in told["files"]]
    return found if is_own and is_whole else None


def forget(batch: UUID) -> None:
    shutil.rmtree(folder() / str(batch), ignore_errors=True)


def _forget_old(at: datetime) -> None:
    for place in folder().glob("*"):
        try:
            began = json.loads((place / LIST).read_text(encoding="utf-8"))["at"]
        except (OSError, ValueError, KeyError):
            began = 0
        if at.timestamp() - began > KEPT.total_seconds():
            shutil.rmtree(place, ignore_errors=True)
