"""What goes into the archive package: each source gives its files of some years.

A register that has something to keep adds a source to `list_archive_sources`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import partial
from zoneinfo import ZoneInfo

from mellanrum.documents.archive_package.model import ArchiveFile, plain_name
from mellanrum.documents.listing import listing_csv
from mellanrum.exchange.archive.other_sources import minutes_files, other_years, report_files
from mellanrum.registers.registry.governing_queries import decided_versions, decisions_of
from mellanrum.registers.registry.matter_queries import content_of, documents_of, list_years
from mellanrum.registers.registry.models import (
    Document,
    GoverningDecision,
    GoverningVersion,
)

SWEDEN = ZoneInfo("Europe/Stockholm")
Files = Callable[[str, range], Iterator[ArchiveFile]]
HEADINGS = ("Nummer", "Ärende", "Handling", "Riktning", "Dag", "Avsändare eller mottagare",
            "Sekretessmarkering", "Fil", "SHA-256", "Gallrad")  # fmt: skip


@dataclass(frozen=True, slots=True)
class ArchiveSource:
    """`title` is what its part is called; `files` takes the förbund's slug and the years."""

    key: str
    title: str
    files: Files


def list_archive_sources() -> tuple[ArchiveSource, ...]:
    """All sources, in the order of the package."""
    return (
        ArchiveSource("diarium", "Ärenden och handlingar", diary_files),
        ArchiveSource("styrdokument", "Styrdokument", governing_files),
        ArchiveSource("protokoll", "Justerade protokoll", minutes_files),
        ArchiveSource("rapporter", "Frysta rapporter", report_files),
    )


def list_archive_years(forbund: str) -> list[int]:
    """Years with something to keep, newest first."""
    governing = decided_versions(forbund).values_list("from_on__year", flat=True)
    return sorted({*list_years(forbund), *governing, *other_years(forbund)}, reverse=True)


def noon(on: date) -> datetime:
    """A day as a moment, where only the day is known."""
    return datetime.combine(on, time(12), SWEDEN)


def diary_files(forbund: str, years: range) -> Iterator[ArchiveFile]:
    """Each year's diary as a list, and its documents that are still there."""
    for year in years:
        held = list(documents_of(forbund).filter(matter__year=year))
        if held:
            listed = listing_csv(HEADINGS, map(diary_row, held)).encode()
            yield ArchiveFile(f"{year}/diarium-{year}.csv", f"Diarium {year}", "text/csv",
                              noon(held[-1].on), partial(bytes, listed))  # fmt: skip
        for one in held:
            if one.can_open:
                yield document_file(one)


def diary_row(one: Document) -> tuple[str | date | None, ...]:
    return (str(one), one.matter.title, one.title, one.get_direction_display(), one.on,
            one.counterpart, one.secrecy or one.matter.secrecy, one.file_name, one.sha256,
            one.destroyed_on)  # fmt: skip


def document_file(one: Document) -> ArchiveFile:
    matter = plain_name(str(one.matter))
    path = f"{one.matter.year}/{matter}/{plain_name(f'{one}-{one.file_name}')}"
    return ArchiveFile(path, f"{one} {one.title}", one.media_type, noon(one.on), partial(read, one))


def read(one: Document | GoverningVersion | GoverningDecision) -> bytes:
    """The file's bytes, whole. Raises DomainError when they are not what was kept."""
    one.refresh_from_db(fields=["content"])
    data = content_of(one)
    one.content = None
    return data


def governing_files(forbund: str, years: range) -> Iterator[ArchiveFile]:
    """Versions that began to be in force during the years, and the decisions about them."""
    for version in decided_versions(forbund).filter(from_on__year__in=years).defer("content"):
        name = f"styrdokument/{plain_name(str(version.governing))}-{version.governing_id}"
        yield from version_files(version, f"{name}/version-{version.number}")
    for one in decisions_of(forbund).filter(decided_on__year__in=years):
        if one.can_open:
            governing = one.of_version.governing
            folder = f"styrdokument/{plain_name(str(governing))}-{governing.pk}"
            path = f"{folder}/beslut/{one.pk}-{plain_name(one.file_name)}"
            yield ArchiveFile(path, str(one), one.media_type, noon(one.decided_on),
                              partial(read, one))  # fmt: skip


def version_files(version: GoverningVersion, stem: str) -> Iterator[ArchiveFile]:
    """Its text and its file, whichever there are."""
    assert version.from_on is not None
    at = noon(version.from_on)
    if version.text:
        text = partial(bytes, version.text.encode())
        yield ArchiveFile(f"{stem}.md", str(version), "text/markdown", at, text)
    if version.can_open:
        path = f"{stem}-{plain_name(version.file_name)}"
        yield ArchiveFile(path, str(version), version.media_type, at, partial(read, version))
