"""An auditors' report on paper: what it says of the year, and on discharge."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from mellanrum.documents.model import BulletList, Document, Run, Section, Style, plain
from mellanrum.domain.swedish import long_date
from mellanrum.registers.auditors.models import AuditReport
from mellanrum.reports.planning_letters import paragraphs_of
from mellanrum.reports.version import version


def audit_report_document(
    found: AuditReport, said: Sequence[tuple[str, str]], signer: str, signed_on: date, today: date
) -> Document:
    """A signed or delivered report. `said` are its statements as (what, verdict)."""
    return Document(
        title="Revisionsberättelse",
        organisation=found.forbund.name,
        year=found.year,
        date=found.delivered_on or today,
        sections=tuple(_sections(found, said, signer, signed_on)),
        subtitle=found.whose,
        colophon=(("Program", f"Mellanrum {version()}"),
                  ("Kontrollsumma", found.signed_sha256)),
    )  # fmt: skip


def _sections(
    found: AuditReport, said: Sequence[tuple[str, str]], signer: str, signed_on: date
) -> Iterator[Section]:
    items = tuple((Run(f"{what}: "), Run(verdict, Style.STRONG)) for what, verdict in said)
    yield Section("uttalanden", "Uttalanden", 1, (BulletList(items),))
    for key, heading, text in (
        ("berattelse", "Berättelse", found.text),
        ("anmarkning", "Anmärkning", found.remark),
    ):
        if text:
            yield Section(key, heading, 1, tuple(plain(part) for part in paragraphs_of(text)))
    told = [plain(f"Undertecknad {long_date(signed_on)} av {signer}.")]
    if found.delivered_on is not None:
        day = long_date(found.delivered_on)
        told.append(plain(f"Överlämnad {day} till {found.delivered_to}."))
    yield Section("underskrift", "Underskrift", 1, tuple(told))
