"""What an archive package holds, before it is written."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

ROOM = re.compile(r"[^A-Za-z0-9._-]+")
DATA = "representations/rep1/data"
DESCRIPTIVE, PRESERVATION = "metadata/descriptive/dc.xml", "metadata/preservation/premis.xml"
DOCUMENTATION, SCHEMA = "documentation/om-paketet.txt", "schemas/description.xsd"
METS = "METS.xml"


@dataclass(frozen=True, slots=True)
class ArchiveFile:
    """A file to keep: `path` under the representation's data, ASCII with / between folders. `read`
    gives its bytes when it is its turn; `title` is what people call it.
    """

    path: str
    title: str
    media_type: str
    created: datetime
    read: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class ArchivePackage:
    """`identifier` names the package and its folder; `about` is written as documentation;
    `org_number` is the organisation's, if it is known.
    """

    identifier: str
    title: str
    organisation: str
    created: datetime
    software: str
    files: tuple[ArchiveFile, ...]
    about: str
    org_number: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """A file as it lies in the package, `path` from the package's folder; size in bytes."""

    path: str
    title: str
    media_type: str
    created: datetime
    size: int
    sha256: str


def plain_name(text: str) -> str:
    """'2021:14-3 åäö.pdf' → '2021-14-3-aao.pdf': a name that every system can hold."""
    swedish = str.maketrans("åäöÅÄÖéÉ", "aaoAAOeE")
    return ROOM.sub("-", text.translate(swedish)).strip("-.") or "fil"
