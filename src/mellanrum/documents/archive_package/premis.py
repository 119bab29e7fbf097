"""The package's preservation metadata (PREMIS 3) and its description (Dublin Core)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mellanrum.documents.archive_package.model import SCHEMA, ArchivePackage, Written

NS = "http://www.loc.gov/premis/v3"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
PLACES = f"{NS} http://www.loc.gov/standards/premis/premis.xsd"
DC = "http://purl.org/dc/elements/1.1/"


def premis_xml(package: ArchivePackage, written: Sequence[Written]) -> bytes:
    """Every data file with its digest and format, and how the package came to be."""
    from lxml import etree

    root = etree.Element(f"{{{NS}}}premis", nsmap={None: NS, "xsi": XSI})
    root.set("version", "3.0")
    root.set(f"{{{XSI}}}schemaLocation", PLACES)
    for one in written:
        _object(root, one)
    _event(root, package)
    _agent(root, package)
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True))


def _add(parent: Any, tag: str, text: str = "") -> Any:
    from lxml import etree

    child = etree.SubElement(parent, f"{{{NS}}}{tag}")
    if text:
        child.text = text
    return child


def _identified(parent: Any, kind: str, value: str) -> None:
    held = _add(parent, f"{kind}Identifier")
    _add(held, f"{kind}IdentifierType", "local")
    _add(held, f"{kind}IdentifierValue", value)


def _object(root: Any, one: Written) -> None:
    held = _add(root, "object")
    held.set(f"{{{XSI}}}type", "file")
    _identified(held, "object", one.path)
    told = _add(held, "objectCharacteristics")
    fixity = _add(told, "fixity")
    _add(fixity, "messageDigestAlgorithm", "SHA-256")
    _add(fixity, "messageDigest", one.sha256)
    _add(told, "size", str(one.size))
    designation = _add(_add(told, "format"), "formatDesignation")
    _add(designation, "formatName", one.media_type)
    _add(held, "originalName", one.title)


def _event(root: Any, package: ArchivePackage) -> None:
    held = _add(root, "event")
    _identified(held, "event", f"{package.identifier}-skapat")
    _add(held, "eventType", "information package creation")
    _add(held, "eventDateTime", package.created.isoformat())
    linked = _add(held, "linkingAgentIdentifier")
    _add(linked, "linkingAgentIdentifierType", "local")
    _add(linked, "linkingAgentIdentifierValue", package.software)


def _agent(root: Any, package: ArchivePackage) -> None:
    held = _add(root, "agent")
    _identified(held, "agent", package.software)
    _add(held, "agentName", package.software)
    _add(held, "agentType", "software")


def dc_xml(package: ArchivePackage) -> bytes:
    """What the package is, whose and from when."""
    from lxml import etree

    root = etree.Element("metadata", nsmap={"dc": DC, "xsi": XSI})
    root.set(f"{{{XSI}}}noNamespaceSchemaLocation", f"../../{SCHEMA}")
    told = (
        ("identifier", package.identifier),
        ("title", package.title),
        ("creator", package.organisation),
        ("date", package.created.date().isoformat()),
        ("language", "sv"),
        ("description", package.about.splitlines()[0]),
    )
    for tag, text in told:
        etree.SubElement(root, f"{{{DC}}}{tag}").text = text
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True))
