"""Minutes on their way to the website and on it; a published report with small tables."""

from __future__ import annotations

import gzip
import hashlib
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from mellanrum.audit.gate import opened
from mellanrum.documents.model import Document, Section, TableBlock
from mellanrum.figures.figure import Figure, Status, Unit
from mellanrum.figures.table import Column, Row, RowKind, Table
from mellanrum.registers.governance.models import Meeting, Minutes
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.website.models import PublishedMinutes
from mellanrum.reports.models import FrozenReport, Report

PDF = b"%PDF-1.7 prov"


def item(number: int, title: str, **told: Any) -> dict[str, Any]:
    """A paragraph as minutes_content tells it."""
    empty: dict[str, Any] = {
        "key": number, "number": number, "title": title, "matter": "", "presenter": "",
        "background": "", "proposal": "", "discussion": "", "proposals": [], "carried": None,
        "votes": [], "decision": "Antecknas.", "outcome": "", "amount": "", "insats": "",
        "participants": [], "presider": "", "conflicts": [], "reservations": [],
        "immediate": False, "tasks": [], "reported": [], "delegated": [],
    }  # fmt: skip
    return empty | told


def minutes_content(*items: dict[str, Any]) -> dict[str, Any]:
    return {
        "forbund": "Förbundet", "body": "Styrelsen", "kind": "Ordinarie", "on": "2021-02-12",
        "time": "09.00–11.00", "place": "", "form": "Digitalt", "note": "", "chair": "Demo Ett",
        "secretary": "", "adjusters": [], "serving": [], "others": [], "absent": [],
        "items": list(items),
    }  # fmt: skip


def kept_minutes(meeting: Meeting, content: dict[str, Any], at: datetime) -> Minutes:
    with opened("test"):
        return Minutes.objects.create(
            meeting=meeting, edition=meeting.minutes.count() + 1, content=content, pdf=PDF,
            sha256=hashlib.sha256(PDF).hexdigest(), made_by="system:test", made_at=at,
            adjusted_on=meeting.adjusted_on,
        )  # fmt: skip


def board_meetings(forbund: Forbund) -> list[Meeting]:
    """Those of the demo package whose minutes are adjusted and not kept here."""
    found = Meeting.objects.filter(body__forbund=forbund, body__slug="styrelsen")
    return list(found.filter(adjusted_on__isnull=False, minutes=None).order_by("on"))


def minutes_on_site_places(forbund: Forbund, at: datetime) -> dict[str, str]:
    """Numbers of minutes to check, of minutes that are published, and of the published copy."""
    waiting, seen, *_ = board_meetings(forbund)
    content = minutes_content(item(1, "Öppnande"))
    to_check, out = (kept_minutes(one, content, at) for one in (waiting, seen))
    with opened("test"):
        copy = PublishedMinutes.objects.create(
            minutes=out, content=content, pdf=PDF, sha256=hashlib.sha256(PDF).hexdigest(),
            checked_by="system:test", published_at=at,
        )  # fmt: skip
    return {"site_minutes_waiting": str(to_check.pk), "site_minutes_out": str(out.pk),
            "site_minutes_copy": str(copy.pk)}  # fmt: skip


def share(key: str, numerator: int, base: int) -> Figure:
    value = Decimal(numerator * 100) / base
    return Figure(key, key, value, Unit.PERCENT, "2020", numerator=numerator, base=base,
                  numerator_key="n", base_key="b")  # fmt: skip


def hidden(key: str, unit: Unit = Unit.PERSONS) -> Figure:
    return Figure(key, key, None, unit, "2020", status=Status.SUPPRESSED)


def counted(key: str, n: int) -> Figure:
    return Figure(key, key, Decimal(n), Unit.PERSONS, "2020")


def results_table(key: str = "forbund.avslutade.resultat") -> Table:
    """Three ways out, of which one is too small to tell."""
    rows = (
        Row("till-arbete", "Till arbete", (counted("a", 12), share("aa", 12, 30))),
        Row("till-studier", "Till studier", (hidden("s"), hidden("sa", Unit.PERCENT))),
        Row("arbete-eller-studier", "Till arbete eller studier",
            (counted("as", 13), share("asa", 13, 30))),
        Row("alla", "Avslutade", (counted("n", 30), None), RowKind.TOTAL),
    )  # fmt: skip
    columns = (Column("alla", "Alla"), Column("alla-andel", "Andel", "%"))
    return Table(key, "Resultat", "Utfall", columns, rows, "2020",
                 finding="13 av 30 gick till arbete eller studier (43 %).")  # fmt: skip


def published_report(forbund: Forbund, at: datetime, *tables: Table, year: int = 2020) -> Report:
    """A published annual report that prints the tables and nothing else."""
    sections = (Section("aret", "Året", 1, tuple(TableBlock(one) for one in tables)),)
    document = Document(title="Prov", organisation="Förbundet", year=year,
                        date=date(year + 1, 3, 1), sections=sections)  # fmt: skip
    text = document.to_json().encode()
    digest = hashlib.sha256(text).hexdigest()
    same = {"view_sha256": digest, "figures_sha256": digest, "pdf_sha256": digest,
            "template_sha256": digest, "fonts_sha256": digest}  # fmt: skip
    with opened("test"):
        report = Report.objects.create(
            forbund=forbund, kind="annual", year=year, from_on=date(year, 1, 1),
            to_on=date(year + 1, 1, 1), title=f"Årsredovisning {year}", status="published",
            created_at=at, created_by="system:test", published_at=at,
        )  # fmt: skip
        FrozenReport.objects.create(
            report=report, frozen_at=at, frozen_by="system:test", revision="r", minimum=5,
            document=gzip.compress(text, mtime=0), document_sha256=digest, view=b"", figures=b"",
            pdf=PDF, program="p", typst="t", **same,
        )  # fmt: skip
    return report
