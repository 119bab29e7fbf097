"""METS.xml of a package (E-ARK CSIP and SIP 2.1.0, which are FGS Paketstruktur 2.0): header,
metadata, files and the physical structure. docs/reference/arkivpaket.md tells what it was held to.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mellanrum.documents.archive_package.model import (
    DATA,
    DESCRIPTIVE,
    PRESERVATION,
    ArchivePackage,
    Written,
)

NS = "http://www.loc.gov/METS/"
CSIP = "https://DILCIS.eu/XML/METS/CSIPExtensionMETS"
XLINK = "http://www.w3.org/1999/xlink"
PROFILE = "https://earksip.dilcis.eu/profile/E-ARK-SIP.xml"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
SPACES = {None: NS, "csip": CSIP, "xlink": XLINK, "xsi": XSI}
PLACES = f"{NS} http://www.loc.gov/standards/mets/mets.xsd"
REPRESENTATIONS = "Representations"
GROUPS = (
    ("Documentation", "documentation/"),
    ("Schemas", "schemas/"),
    (REPRESENTATIONS, f"{DATA}/"),
)
CONTENT = "Handlingar som de förvaras: PDF, text, CSV"  # follows no specification of E-ARK's


def mets_xml(package: ArchivePackage, written: Sequence[Written]) -> bytes:
    """The whole document; `written` are all files but METS.xml itself."""
    from lxml import etree

    root = etree.Element(_name("mets"), nsmap=SPACES)
    root.set(f"{{{XSI}}}schemaLocation", PLACES)
    root.set("OBJID", package.identifier)
    root.set("LABEL", package.title)
    root.set("TYPE", "Mixed")
    root.set(f"{{{CSIP}}}CONTENTINFORMATIONTYPE", "MIXED")
    root.set("PROFILE", PROFILE)
    _header(root, package)
    by_path = {one.path: one for one in written}
    _metadata(root, by_path[DESCRIPTIVE], by_path[PRESERVATION])
    _files(root, written)
    _structure(root, package)
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True))


def _name(tag: str) -> str:
    return f"{{{NS}}}{tag}"


def _add(parent: Any, tag: str, **attributes: str) -> Any:
    from lxml import etree

    child = etree.SubElement(parent, _name(tag))
    for name, value in attributes.items():
        child.set(name, value)
    return child


def _header(root: Any, package: ArchivePackage) -> None:
    """Which program made it; whose it is (ARCHIVIST) and who hands it over (CREATOR)."""
    made = package.created.isoformat()
    header = _add(root, "metsHdr", CREATEDATE=made, LASTMODDATE=made, RECORDSTATUS="NEW")
    header.set(f"{{{CSIP}}}OAISPACKAGETYPE", "SIP")
    program, _, version = package.software.partition(" ")
    maker = _add(header, "agent", ROLE="CREATOR", TYPE="OTHER", OTHERTYPE="SOFTWARE")
    _add(maker, "name").text = program
    _note(maker, version, "SOFTWARE VERSION")
    for role in ("ARCHIVIST", "CREATOR"):
        body = _add(header, "agent", ROLE=role, TYPE="ORGANIZATION")
        _add(body, "name").text = package.organisation
        if package.org_number:
            _note(body, package.org_number, "IDENTIFICATIONCODE")


def _note(agent: Any, text: str, kind: str) -> None:
    note = _add(agent, "note")
    note.text = text
    note.set(f"{{{CSIP}}}NOTETYPE", kind)


def _metadata(root: Any, descriptive: Written, preservation: Written) -> None:
    told = _add(root, "dmdSec", ID="dmd-dc", CREATED=_at(descriptive), STATUS="CURRENT")
    _reference(told, "mdRef", descriptive, MDTYPE="DC", MIMETYPE=descriptive.media_type)
    kept = _add(root, "amdSec")
    proof = _add(kept, "digiprovMD", ID="digiprov-premis", STATUS="CURRENT")
    proof.set("CREATED", _at(preservation))
    _reference(proof, "mdRef", preservation, MDTYPE="PREMIS", MIMETYPE=preservation.media_type)


def _at(one: Written) -> str:
    return one.created.isoformat()


def _reference(parent: Any, tag: str, one: Written, **attributes: str) -> None:
    made = _add(parent, tag, LOCTYPE="URL", **attributes, SIZE=str(one.size), CREATED=_at(one),
                CHECKSUM=one.sha256, CHECKSUMTYPE="SHA-256")  # fmt: skip
    _link(made, one.path)


def _link(element: Any, path: str) -> None:
    element.set(f"{{{XLINK}}}type", "simple")
    element.set(f"{{{XLINK}}}href", path)


def _files(root: Any, written: Sequence[Written]) -> None:
    """A group a part of the package; each file with size and digest."""
    section, number = _add(root, "fileSec", ID="filer"), 0
    for use, folder in GROUPS:
        group = _add(section, "fileGrp", ID=_group_id(use), USE=use)
        if use == REPRESENTATIONS:
            group.set(f"{{{CSIP}}}CONTENTINFORMATIONTYPE", "OTHER")
            group.set(f"{{{CSIP}}}OTHERCONTENTINFORMATIONTYPE", CONTENT)
        for one in (w for w in written if w.path.startswith(folder)):
            number += 1
            file = _add(group, "file", ID=f"fil-{number}", MIMETYPE=one.media_type,
                        SIZE=str(one.size), CREATED=_at(one), CHECKSUM=one.sha256,
                        CHECKSUMTYPE="SHA-256")  # fmt: skip
            place = _add(file, "FLocat", LOCTYPE="URL")
            _link(place, one.path)
            place.set(f"{{{XLINK}}}title", one.title)


def _group_id(use: str) -> str:
    return f"grupp-{use.lower()}"


def _structure(root: Any, package: ArchivePackage) -> None:
    chart = _add(root, "structMap", ID="struktur", TYPE="PHYSICAL", LABEL="CSIP")
    whole = _add(chart, "div", ID="div-paket", LABEL=package.identifier)
    _add(whole, "div", ID="div-metadata", LABEL="Metadata", DMDID="dmd-dc",
         ADMID="digiprov-premis")  # fmt: skip
    for use, _ in GROUPS:
        part = _add(whole, "div", ID=f"div-{_group_id(use)}", LABEL=use)
        _add(part, "fptr", FILEID=_group_id(use))
