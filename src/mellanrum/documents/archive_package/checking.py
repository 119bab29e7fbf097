"""Whether a package is whole: the folders and attributes that CSIP asks for, every file referred to
once, and every digest right.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mellanrum.documents.archive_package.mets import CSIP, NS, XLINK
from mellanrum.documents.archive_package.model import METS

PATHS = {"m": NS, "c": CSIP}
ROOT = ("OBJID", "TYPE", "PROFILE", f"{{{CSIP}}}CONTENTINFORMATIONTYPE")
IN_STRUCTURE = "m:structMap[@TYPE='PHYSICAL'][@LABEL='CSIP']/m:div/m:div"
ASKED = {  # what must be found once at least, by the requirement's number in CSIP and SIP
    "m:metsHdr[@CREATEDATE]": "CSIP7",
    "m:metsHdr[@LASTMODDATE]": "CSIP8",
    "m:metsHdr/m:agent[@ROLE='CREATOR'][@OTHERTYPE='SOFTWARE']/m:name": "CSIP10",
    "m:metsHdr/m:agent[@ROLE='CREATOR'][@TYPE='ORGANIZATION']/m:name": "SIP15",
    "m:dmdSec/m:mdRef": "CSIP17",
    "m:amdSec/m:digiprovMD/m:mdRef": "CSIP31",
    "m:fileSec[@ID]": "CSIP58",
    "m:fileSec/m:fileGrp[@USE='Documentation']": "CSIP60",
    "m:fileSec/m:fileGrp[@USE='Representations'][@c:CONTENTINFORMATIONTYPE]": "CSIP62",
    "m:fileSec/m:fileGrp[@USE='Schemas']/m:file": "CSIP113",
    "m:fileSec/m:fileGrp[@USE='Representations']/m:file": "CSIP114",
    f"{IN_STRUCTURE}[@LABEL='Metadata'][@ADMID][@DMDID]": "CSIP88",
    f"{IN_STRUCTURE}[@LABEL='Documentation']/m:fptr[@FILEID]": "CSIP96",
    f"{IN_STRUCTURE}[@LABEL='Schemas']/m:fptr[@FILEID]": "CSIP100",
    f"{IN_STRUCTURE}[@LABEL='Representations']/m:fptr[@FILEID]": "CSIP104",
}


def list_faults(path: Path) -> list[str]:
    """Swedish sentences about what is wrong; none for a whole package."""
    with zipfile.ZipFile(path) as packed:
        names = [name for name in packed.namelist() if not name.endswith("/")]
        folders = {name.split("/")[0] for name in names}
        if len(folders) != 1 or f"{(folder := min(folders))}/{METS}" not in names:
            return ["Paketet ska ha en mapp med METS.xml överst."]
        return list(_faults(packed, folder, names))


def _faults(packed: zipfile.ZipFile, folder: str, names: list[str]) -> Iterator[str]:
    from lxml import etree

    safe = etree.XMLParser(resolve_entities=False, no_network=True)
    root = etree.fromstring(packed.read(f"{folder}/{METS}"), safe)
    yield from (f"METS saknar {name.split('}')[-1]}." for name in ROOT if not root.get(name))
    for asked, number in ASKED.items():
        if not root.xpath(asked, namespaces=PATHS):
            yield f"METS uppfyller inte {number}: {asked}."
    yield from _faults_of_files(packed, folder, names, root)
    yield from _loose_pointers(root)


def _faults_of_files(
    packed: zipfile.ZipFile, folder: str, names: list[str], root: Any
) -> Iterator[str]:
    told = [
        (f"{folder}/{element.get(f'{{{XLINK}}}href')}", element)
        for element in root.iter(f"{{{NS}}}FLocat", f"{{{NS}}}mdRef")
    ]
    referred = [path for path, _ in told]
    for path in sorted({path for path in referred if referred.count(path) > 1}):
        yield f"{path} pekas ut mer än en gång."
    for path in sorted(set(names) - set(referred) - {f"{folder}/{METS}"}):
        yield f"{path} finns i paketet men inte i METS."
    for path, element in told:
        yield from _fault_of(packed, names, path, element)


def _fault_of(packed: zipfile.ZipFile, names: list[str], path: str, element: Any) -> Iterator[str]:
    if path not in names:
        yield f"{path} finns i METS men inte i paketet."
        return
    held = element if element.get("CHECKSUM") else element.getparent()
    data = packed.read(path)
    if hashlib.sha256(data).hexdigest() != held.get("CHECKSUM"):
        yield f"{path} har en annan kontrollsumma än den som står i METS."
    if str(len(data)) != held.get("SIZE"):
        yield f"{path} har en annan storlek än den som står i METS."


def _loose_pointers(root: Any) -> Iterator[str]:
    """Pointers of the structure that lead nowhere."""
    known = {element.get("ID") for element in root.iter() if element.get("ID")}
    for element in root.iter(f"{{{NS}}}fptr", f"{{{NS}}}div"):
        for name in ("FILEID", "DMDID", "ADMID"):
            for wanted in (element.get(name) or "").split():
                if wanted not in known:
                    yield f"Strukturen pekar på {wanted}, som inte finns."
