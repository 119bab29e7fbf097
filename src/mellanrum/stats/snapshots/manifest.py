"""What a snapshot says of itself, and where snapshots lie: var/snapshots/<forbund>/<id>/."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

from mellanrum.domain.errors import DomainError

MANIFEST, VIEWS, TOMBSTONE, PARQUET = "manifest.json", "views.json", "gallrad.json", ".parquet"
FORMAT = 1
ID = re.compile(r"\d{8}T\d{6}Z-[0-9a-f]{8}", re.ASCII)
SLUG = re.compile(r"[a-z0-9-]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class FileEntry:
    """`rows` is None for what is not a table."""

    name: str
    rows: int | None
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """`revision` is the state of the data, `code` the digest of the statistics' source, `key` a
    fingerprint of the pseudonyms' key, `counted_years` the years with editions of their own.
    """

    format: int
    id: str
    forbund: str
    created_at: datetime
    revision: str
    version: str
    code: str
    polars: str
    key: str
    counted_years: tuple[int, ...]
    files: tuple[FileEntry, ...]

    @property
    def rows(self) -> int:
        """Enrolments in it."""
        return next((f.rows or 0 for f in self.files if f.name == "enrolments.parquet"), 0)

    @property
    def size(self) -> int:
        return sum(f.size for f in self.files)

    def to_json(self) -> bytes:
        from pydantic import TypeAdapter

        return TypeAdapter(Manifest).dump_json(self, indent=1) + b"\n"


def snapshot_id(at: datetime, files: Iterable[FileEntry]) -> str:
    """The time in UTC and eight signs of the content's digest: same rows, same signs."""
    content = hashlib.sha256("".join(f"{f.name} {f.sha256}\n" for f in files).encode())
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}-{content.hexdigest()[:8]}"


def root() -> Path:
    return Path(settings.VAR) / "snapshots"


def folder_of(forbund: str) -> Path:
    """Where a förbund's snapshots lie. Raises DomainError for what is no short name."""
    if not SLUG.fullmatch(forbund):
        raise DomainError(f"”{forbund}” är inget förbunds kortnamn.")
    return root() / forbund


def find_folder(snapshot: str) -> Path:
    """The folder of a snapshot, whichever förbund it belongs to. Raises DomainError."""
    if not ID.fullmatch(snapshot):
        raise DomainError(
            f"”{snapshot}” är inget namn på en ögonblicksbild. Namnen visas av "
            "`mellanrum snapshot list`."
        )
    found = sorted(root().glob(f"*/{snapshot}"))
    if not found:
        raise DomainError(f"Ögonblicksbilden {snapshot} finns inte i {root()}.")
    return found[0]


def list_folders(forbund: str = "") -> list[Path]:
    """All snapshots, oldest first; of one förbund if asked."""
    where = [folder_of(forbund)] if forbund else sorted(root().glob("*"))
    folders = (path for place in where if place.is_dir() for path in place.iterdir())
    return sorted(p for p in folders if p.is_dir() and ID.fullmatch(p.name))


def read_manifest(folder: Path) -> Manifest:
    """Raises DomainError, saying what to do, when it is gone or cannot be read."""
    from pydantic import TypeAdapter, ValidationError

    name = f"Ögonblicksbilden {folder.name}"
    remedy = "Hämta mappen ur säkerhetskopian eller ta en ny bild med `mellanrum snapshot create`."
    try:
        manifest = TypeAdapter(Manifest).validate_json((folder / MANIFEST).read_bytes())
    except FileNotFoundError:
        raise DomainError(f"{name} saknar {MANIFEST}. {remedy}") from None
    except ValidationError:
        raise DomainError(f"{name}: {MANIFEST} går inte att läsa. {remedy}") from None
    if manifest.format != FORMAT or manifest.id != folder.name:
        raise DomainError(f"{name}: {MANIFEST} hör inte till mappen eller är av ett annat format.")
    return manifest


def is_erased(folder: Path) -> bool:
    """Whether gallring has taken its rows."""
    return (folder / TOMBSTONE).exists()
