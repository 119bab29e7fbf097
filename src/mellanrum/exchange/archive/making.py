"""Making the archive package of some years, and checking it before it is handed over."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from mellanrum.audit.actor import Actor
from mellanrum.documents.archive_package.checking import list_faults
from mellanrum.documents.archive_package.model import ArchiveFile, ArchivePackage, plain_name
from mellanrum.documents.archive_package.packing import Told, quiet, write_package
from mellanrum.domain.errors import DomainError
from mellanrum.exchange.archive.sources import list_archive_sources
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.registry.actions.archive import note_package
from mellanrum.reports.version import version

BLOCK = 1 << 20  # bytes read at a time


@dataclass(frozen=True, slots=True)
class Made:
    """A package on disk: its identifier, how many files it keeps, its size and digest."""

    identifier: str
    files: int
    size: int
    sha256: str


def make_package(
    forbund: Forbund,
    first: int,
    last: int,
    to: Path,
    *,
    by: Actor,
    at: datetime,
    told: Told = quiet,
) -> Made:
    """Write the years first–last to the zip `to`, check it and note it in the log. Raises
    DomainError when there is nothing to keep or the package is not whole.
    """
    if last < first:
        raise DomainError("Det sista året ligger före det första. Byt plats på dem.")
    files = tuple(gathered(forbund.slug, range(first, last + 1)))
    if not files:
        raise DomainError("Det finns inget att arkivera från de åren. Välj andra år.")
    package = described(forbund, first, last, files, at)
    write_package(package, to, told)
    if faults := list_faults(to):
        raise DomainError(f"Paketet blev inte helt: {faults[0]} Försök igen.")
    made = Made(package.identifier, len(files), to.stat().st_size, digest_of(to))
    note_package(forbund=forbund, first=first, last=last, files=made.files, sha256=made.sha256,
                 by=by, at=at)  # fmt: skip
    return made


def gathered(forbund: str, years: range) -> list[ArchiveFile]:
    """The files of every source."""
    return [one for source in list_archive_sources() for one in source.files(forbund, years)]


def described(
    forbund: Forbund, first: int, last: int, files: tuple[ArchiveFile, ...], at: datetime
) -> ArchivePackage:
    years = str(first) if first == last else f"{first}–{last}"
    name = plain_name(f"{forbund.slug}-{years.replace('–', '-')}-{at:%Y%m%dT%H%M%S}")
    title = f"{forbund.name}, arkivpaket {years}"
    parts = "\n".join(f"* {source.title}" for source in list_archive_sources())
    about = (
        f"Allmänna handlingar från {forbund.name}, {years}.\n\nPaketet innehåller:\n{parts}\n\n"
        "Paketet följer FGS Paketstruktur 2.0 (E-ARK CSIP och SIP 2.1.0): METS.xml beskriver det, "
        "metadata/preservation har PREMIS och varje fil har kontrollsumman SHA-256. "
        "Handlingar med sekretessmarkering ingår: markeringen står i årets diarium. "
        "Gallrade filer ingår inte, bara deras rader.\n"
    )
    program, number = f"Mellanrum {version()}", forbund.org_number
    return ArchivePackage(name, title, forbund.name, at, program, files, about, number)


def digest_of(path: Path) -> str:
    found = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            found.update(block)
    return found.hexdigest()
