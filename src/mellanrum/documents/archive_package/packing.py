"""Writing a package as a zip, one file at a time."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from mellanrum.documents.archive_package.mets import mets_xml
from mellanrum.documents.archive_package.model import (
    DATA,
    DESCRIPTIVE,
    DOCUMENTATION,
    METS,
    PRESERVATION,
    SCHEMA,
    ArchivePackage,
    Written,
)
from mellanrum.documents.archive_package.premis import dc_xml, premis_xml

Told = Callable[[int, int, str], None]
XML, TEXT = "application/xml", "text/plain"
OWN_SCHEMA = Path(__file__).with_name("description.xsd")


def quiet(done: int, total: int, label: str) -> None:
    """Tells nobody."""


def write_package(package: ArchivePackage, to: Path, told: Told = quiet) -> list[Written]:
    """Write the zip at `to`; returns every file in it but METS.xml. Raises ValueError when two
    files have one path.
    """
    paths = [one.path for one in package.files]
    if len(set(paths)) != len(paths):
        raise ValueError("two files with one path")
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as packed:
        put = _Putting(packed, package)
        for done, one in enumerate(package.files):
            told(done, len(paths), one.title)
            put.add(f"{DATA}/{one.path}", one.title, one.media_type, one.created, one.read())
        data = list(put.written)
        now, about = package.created, package.about.encode()
        put.add(DOCUMENTATION, "Om paketet", TEXT, now, about)
        put.add(SCHEMA, "Schema för beskrivningen", XML, now, OWN_SCHEMA.read_bytes())
        put.add(DESCRIPTIVE, "Beskrivning", XML, now, dc_xml(package))
        put.add(PRESERVATION, "Bevarandeuppgifter", XML, now, premis_xml(package, data))
        packed.writestr(f"{package.identifier}/{METS}", mets_xml(package, put.written))
    return put.written


class _Putting:
    """A zip being filled, and what has been put in it."""

    def __init__(self, packed: zipfile.ZipFile, package: ArchivePackage) -> None:
        self.packed, self.folder = packed, package.identifier
        self.written: list[Written] = []

    def add(self, path: str, title: str, media_type: str, created: datetime, data: bytes) -> None:
        self.packed.writestr(f"{self.folder}/{path}", data)
        digest = hashlib.sha256(data).hexdigest()
        self.written.append(Written(path, title, media_type, created, len(data), digest))
