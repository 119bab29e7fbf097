"""The archive package: every file referred to, every digest right; a checker sees the faults."""

from __future__ import annotations

import hashlib
import zipfile
from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from mellanrum.audit.gate import opened
from mellanrum.audit.models import Event
from mellanrum.documents.archive_package.checking import list_faults
from mellanrum.documents.archive_package.mets import CSIP, NS, XLINK
from mellanrum.documents.archive_package.model import plain_name
from mellanrum.domain.errors import DomainError
from mellanrum.exchange.archive.making import Made, make_package
from mellanrum.exchange.archive.other_sources import minutes_files, report_files
from mellanrum.exchange.archive.sources import list_archive_years
from mellanrum.registers.governance.models import Body, Meeting, Minutes
from mellanrum.registers.registry.actions import documents, governing, matters
from mellanrum.registers.registry.governing_policies import DecisionRow, GoverningRow, VersionRow
from mellanrum.registers.registry.matter_policies import DocumentRow, MatterRow
from mellanrum.registers.registry.matter_writing import GivenFile
from mellanrum.reports.freezing_models import FrozenReport
from mellanrum.reports.writing_models import Report
from tests.registry.conftest import SAME, Office

pytestmark = pytest.mark.django_db(databases=["default", "reads"])
DAY = date(2021, 3, 1)


def packed(office: Office, tmp_path: Path) -> tuple[Path, Made]:
    """A matter with two files, one of the year after, and a policy in force."""
    for day in (DAY, date(2022, 1, 3)):
        row = MatterRow("Samverkan", day, secrecy="OSL 19 kap. 3 §")
        matter = matters.open_matter(forbund=office.forbund, row=row, **SAME)
        for name in ("å brev.pdf", "svar.txt"):
            data = b"%PDF-1.7 brev" if name.endswith("pdf") else b"Svar"
            told = DocumentRow(name, "incoming", day)
            documents.register(matter=matter, row=told, file=GivenFile(name, data), **SAME)
    policy = governing.add_governing(
        forbund=office.forbund, row=GoverningRow("policy", "Policy", "board"), **SAME
    )
    version = governing.draft_version(governing=policy, row=VersionRow("## Policy"), **SAME)
    governing.send_version(version=version, **SAME)
    decision = DecisionRow("approved", DAY, "§ 4")
    governing.record_decision(version=version, party=None, row=decision, **SAME)
    governing.adopt_version(version=version, from_on=DAY, **SAME)
    to = tmp_path / "paket.zip"
    return to, make_package(office.forbund, 2021, 2021, to, **SAME)


def test_every_file_is_in_the_mets_with_its_digest(office: Office, tmp_path: Path) -> None:
    to, made = packed(office, tmp_path)
    assert list_faults(to) == []
    with zipfile.ZipFile(to) as held:
        folder = f"{made.identifier}/"
        root = etree.fromstring(held.read(f"{folder}METS.xml"))
        told = {}
        for tag in ("file", "mdRef"):
            for one in root.iter(f"{{{NS}}}{tag}"):
                place = one if tag == "mdRef" else one[0]
                told[place.get(f"{{{XLINK}}}href")] = one.get("CHECKSUM")
        found = {
            name.removeprefix(folder): hashlib.sha256(held.read(name)).hexdigest()
            for name in held.namelist()
            if not name.endswith("METS.xml")
        }
        assert told == found
        data = "representations/rep1/data/"
        assert {name.removeprefix(data) for name in found if name.startswith(data)} == {
            "2021/diarium-2021.csv",
            "2021/2021-1/2021-1-1-a-brev.pdf",
            "2021/2021-1/2021-1-2-svar.txt",
            next(n.removeprefix(data) for n in found if n.endswith("version-1.md")),
        }
        assert "OSL 19 kap. 3 §" in held.read(f"{folder}{data}2021/diarium-2021.csv").decode()
        premis = held.read(f"{folder}metadata/preservation/premis.xml").decode()
        assert all(digest in premis for name, digest in found.items() if name.startswith(data))
    event = Event.objects.get(verb="archive_packages.make")
    assert event.detail["sha256"] == made.sha256 == hashlib.sha256(to.read_bytes()).hexdigest()


def changed(of: Path, to: Path, name: str, data: bytes | None) -> Path:
    """The package with the file whose path ends so changed, or left out."""
    with zipfile.ZipFile(of) as old, zipfile.ZipFile(to, "w") as new:
        for held in old.namelist():
            if not held.endswith(name):
                new.writestr(held, old.read(held))
            elif data is not None:
                new.writestr(held, data)
    return to


def test_the_checker_finds_what_is_wrong(office: Office, tmp_path: Path) -> None:
    to, made = packed(office, tmp_path)
    other = tmp_path / "annat.zip"
    assert "annan kontrollsumma" in list_faults(changed(to, other, "svar.txt", b"Svax"))[0]
    assert "inte i paketet" in list_faults(changed(to, other, "svar.txt", None))[0]
    assert list_faults(changed(to, other, "METS.xml", None)) == [
        "Paketet ska ha en mapp med METS.xml överst."
    ]
    with zipfile.ZipFile(to, "a") as more:
        more.writestr(f"{made.identifier}/representations/rep1/data/extra.txt", b"Extra")
    assert "finns i paketet men inte i METS" in list_faults(to)[0]


LABELS = ("Documentation", "Schemas", "Representations")


def parts_of(to: Path) -> tuple[etree._Element, dict[str, bytes]]:
    """METS.xml and every file, by its path in the package."""
    with zipfile.ZipFile(to) as held:
        files = {name.split("/", 1)[1]: held.read(name) for name in held.namelist()}
    return etree.fromstring(files["METS.xml"]), files


def test_what_csip_and_sip_ask_for_is_there(office: Office, tmp_path: Path) -> None:
    """What was broken when a package was held to E-ARK CSIP and SIP 2.1.0 by hand."""
    office.forbund.org_number = "222000-1234"
    root, files = parts_of(packed(office, tmp_path)[0])
    ours = {"m": NS, "c": CSIP}
    header = root.find("m:metsHdr", ours)
    assert header.get("LASTMODDATE") == header.get("CREATEDATE")  # CSIP8
    groups = {one.get("USE"): one for one in root.iterfind("m:fileSec/m:fileGrp", ours)}
    assert tuple(groups) == LABELS  # CSIP60, CSIP113, CSIP114
    content = groups["Representations"]  # CSIP62, CSIP63: of no specification of E-ARK's
    assert content.get(f"{{{CSIP}}}CONTENTINFORMATIONTYPE") == "OTHER"
    assert content.get(f"{{{CSIP}}}OTHERCONTENTINFORMATIONTYPE")
    divisions = root.iterfind("m:structMap/m:div/m:div", ours)
    pointed = {one.get("LABEL"): [p.get("FILEID") for p in one] for one in divisions}
    assert pointed == {"Metadata": []} | {use: [g.get("ID")] for use, g in groups.items()}
    notes = root.xpath("//m:agent[@TYPE='ORGANIZATION']/m:note", namespaces=ours)
    assert [(one.text, one.get(f"{{{CSIP}}}NOTETYPE")) for one in notes] == [
        ("222000-1234", "IDENTIFICATIONCODE"),  # SIP13–14, whose it is
        ("222000-1234", "IDENTIFICATIONCODE"),  # SIP15–20, who hands it over
    ]
    schema = etree.XMLSchema(etree.fromstring(files["schemas/description.xsd"]))
    schema.assertValid(etree.fromstring(files["metadata/descriptive/dc.xml"]))


def test_preservation_metadata_stand_in_the_order_of_premis_3(
    office: Office, tmp_path: Path
) -> None:
    _, files = parts_of(packed(office, tmp_path)[0])
    root = etree.fromstring(files["metadata/preservation/premis.xml"])
    kinds = [etree.QName(one).localname for one in root]
    assert kinds == sorted(kinds, key=["object", "event", "agent"].index)
    assert root.get("version") == "3.0"
    for one in root.iterfind("{*}object"):
        inside = [etree.QName(child).localname for child in one]
        assert inside == ["objectIdentifier", "objectCharacteristics", "originalName"]
        told = [etree.QName(child).localname for child in one[1]]
        assert told == ["fixity", "size", "format"]


@pytest.mark.parametrize(
    ("old", "new", "number"),
    [
        (b'USE="Schemas"', b'USE="Other"', "CSIP113"),
        (b'USE="Representations"', b'USE="Representations/rep1"', "CSIP114"),
        (b'LABEL="Schemas"', b'LABEL="Other"', "CSIP100"),
        (b'LABEL="Representations"', b'LABEL="Other"', "CSIP104"),
        (b"LASTMODDATE", b"ADMID", "CSIP8"),
        (b"csip:CONTENTINFORMATIONTYPE", b"csip:OTHERTYPE", "CSIP62"),
        (b'TYPE="ORGANIZATION"', b'TYPE="INDIVIDUAL"', "SIP15"),
    ],
)
def test_the_checker_knows_what_is_mandatory(
    office: Office, tmp_path: Path, old: bytes, new: bytes, number: str
) -> None:
    to, _ = packed(office, tmp_path)
    _, files = parts_of(to)
    other = changed(to, tmp_path / "annat.zip", "METS.xml", files["METS.xml"].replace(old, new))
    assert any(f"inte {number}:" in fault for fault in list_faults(other))


def test_years_without_anything_give_no_package(office: Office, tmp_path: Path) -> None:
    with pytest.raises(DomainError, match="inget att arkivera"):
        make_package(office.forbund, 1999, 1999, tmp_path / "x.zip", **SAME)
    with pytest.raises(DomainError, match="före det första"):
        make_package(office.forbund, 2021, 2020, tmp_path / "x.zip", **SAME)


def test_a_name_that_every_system_can_hold() -> None:
    assert plain_name("2021:14-3 Åäö (kopia).pdf") == "2021-14-3-Aao-kopia-.pdf"
    assert plain_name("../..") == "fil"


def test_adjusted_minutes_and_frozen_reports_leave_as_they_were_signed(office: Office) -> None:
    at = SAME["at"]
    with opened("test"):
        body = Body.objects.create(
            forbund=office.forbund, slug="styrelsen", name="Styrelsen", kind="board"
        )
        meeting = Meeting.objects.create(body=body, on=DAY, form="physical")
        for edition, gone in ((1, at), (2, None)):
            Minutes.objects.create(
                meeting=meeting, edition=edition, content={}, pdf=b"tryckt", sha256="x",
                signed_pdf=b"signerat", made_by="test", made_at=at, adjusted_on=DAY,
                withdrawn_at=gone,
            )  # fmt: skip
        report = Report.objects.create(
            forbund=office.forbund, kind="annual", year=2021, from_on=date(2021, 1, 1),
            to_on=date(2022, 1, 1), title="Delrapport", created_at=at,
        )  # fmt: skip
        FrozenReport.objects.create(
            report=report, frozen_at=at, frozen_by="test", minimum=5, document=b"", view=b"",
            figures=b"", pdf=b"rapport",
        )  # fmt: skip
    slug = office.forbund.slug
    found = [*minutes_files(slug, range(2021, 2022)), *report_files(slug, range(2021, 2022))]
    assert [one.read() for one in found] == [b"signerat", b"rapport"]
    assert list_archive_years(slug) == [2021]
    assert not list(minutes_files(slug, range(2020, 2021)))
