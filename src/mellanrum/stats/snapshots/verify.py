"""Whether a snapshot is what its manifest says, and its manifest what the log says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from mellanrum.audit.models import Event
from mellanrum.domain.errors import DomainError, Problem
from mellanrum.stats.snapshots.files import sha256_of
from mellanrum.stats.snapshots.manifest import (
    MANIFEST,
    PARQUET,
    TOMBSTONE,
    FileEntry,
    Manifest,
    is_erased,
    read_manifest,
)

REMEDY = "Hämta filen ur säkerhetskopian eller ta en ny bild; räkna inte på den här."


def find_problems(folder: Path) -> list[Problem]:
    """Everything wrong with a snapshot, as sentences: which file, what, and what to do."""
    try:
        manifest = read_manifest(folder)
    except DomainError as error:
        return [Problem(MANIFEST, 0, "", "", error.message)]
    return [*_of_log(folder, manifest), *_of_files(folder, manifest), *_foreign(folder, manifest)]


def check_sound(folder: Path, manifest: Manifest, *, quick: bool = False) -> None:
    """Raises DomainError for the first file that is not as the manifest says; `quick` looks only
    at sizes.
    """
    problem = next(_of_files(folder, manifest, quick=quick), None)
    if problem is not None:
        raise DomainError(f"Ögonblicksbilden {manifest.id}: {problem.sentence}")


def _of_files(folder: Path, manifest: Manifest, *, quick: bool = False) -> Iterator[Problem]:
    erased = is_erased(folder)
    for entry in manifest.files:
        if erased and entry.name.endswith(PARQUET):
            if (folder / entry.name).exists():
                told = "ska vara gallrad men ligger kvar."
                yield Problem(entry.name, 0, "", "", told, "Ta bort filen.")
            continue
        if (what := _wrong(folder / entry.name, entry, quick=quick)) is not None:
            yield Problem(entry.name, 0, "", "", what, REMEDY)


def _wrong(path: Path, entry: FileEntry, *, quick: bool) -> str | None:
    if not path.is_file():
        return "filen saknas."
    size = path.stat().st_size
    if size != entry.size:
        return f"filen är {size} byte, manifestet säger {entry.size}."
    if not quick and sha256_of(path) != entry.sha256:
        return "innehållet är ändrat sedan bilden togs (kontrollsumman stämmer inte)."
    return None


def _foreign(folder: Path, manifest: Manifest) -> Iterator[Problem]:
    known = {MANIFEST, TOMBSTONE, *(f.name for f in manifest.files)}
    for path in sorted(folder.iterdir()):
        if path.name not in known:
            yield Problem(path.name, 0, "", "", "filen hör inte till bilden.", "Ta bort den.")


def _of_log(folder: Path, manifest: Manifest) -> Iterator[Problem]:
    """The log knows the digest of each manifest, and each gallring."""
    events = Event.objects.filter(subject=f"snapshot:{manifest.id}")
    verbs = {e.verb: e.detail for e in events}
    taken = verbs.get("snapshots.create")
    if taken is None:
        told = "loggen känner inte till bilden."
        yield Problem(MANIFEST, 0, "", "", told, "Den är tagen i en annan installation.")
    elif taken.get("manifest") != sha256_of(folder / MANIFEST):
        told = "manifestet är ändrat sedan bilden togs (loggen har en annan kontrollsumma)."
        yield Problem(MANIFEST, 0, "", "", told, REMEDY)
    if is_erased(folder) and "snapshots.gallra" not in verbs:
        told = "bilden är märkt som gallrad, men loggen har ingen gallring."
        yield Problem(TOMBSTONE, 0, "", "", told, "Undersök vem som tog bort raderna.")
