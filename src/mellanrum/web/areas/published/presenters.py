"""Published reports as anybody sees them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from typing import Any

from django.core.cache import caches
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.timezone import localtime

from mellanrum.documents.signing.authority import fingerprint_of
from mellanrum.documents.signing.model import SignatureReport
from mellanrum.domain.report_machines import REPORT
from mellanrum.domain.sources import source_digest
from mellanrum.figures.format import long_date
from mellanrum.reports.frozen_checks import Check, kept_checks, original_check, signatures_of
from mellanrum.reports.frozen_reading import document_in, list_attachments, tables_of
from mellanrum.reports.models import FrozenReport, Report
from mellanrum.reports.signing_authority import list_trusted

FILES = (
    ("PDF", "published-pdf", ()),
    ("Alla tabeller (Excel)", "published-data", ("xlsx",)),
    ("Öppna data (JSON)", "published-data", ("json",)),
)
TABLE_FORMS = (("CSV", "csv"), ("Excel", "xlsx"), ("JSON", "json"))
CRUMB = {"label": "Publicerade rapporter", "url": "/publicerat/"}


def place_of(report: Report) -> list[object]:
    """The arguments of its addresses."""
    return [report.forbund.slug, report.kind, report.year, report.pk]


def url_of(report: Report, name: str = "published", *more: object) -> str:
    return reverse(name, args=[*place_of(report), *more])


def groups(reports: Sequence[Report]) -> list[dict[str, Any]]:
    """[{heading, rows}]: one group for each förbund."""
    found: dict[str, list[dict[str, str]]] = {}
    for one in reports:
        found.setdefault(one.forbund.name, []).append(line(one))
    return [{"heading": name, "rows": rows} for name, rows in found.items()]


def line(report: Report) -> dict[str, str]:
    edition = f", utgåva {report.edition}" if report.edition > 1 else ""
    assert report.published_at is not None
    day = long_date(localtime(report.published_at).date())
    return {
        "label": f"{report.title}{edition}",
        "url": url_of(report),
        "text": f"{REPORT.states[report.status]} {day}"
        if report.status == "published"
        else REPORT.states[report.status],
    }


def page(report: Report, frozen: FrozenReport, editions: Sequence[Report]) -> dict[str, Any]:
    """The report to read, with what goes with it."""
    contents, body = fragments(frozen)
    return {
        "report": report,
        "title": report.title,
        "forbund": report.forbund.name,
        "lead": lead_of(report, frozen),
        "notice": notice_of(report, editions),
        "contents": mark_safe(contents),  # noqa: S308 our own writer, which escapes all text
        "body": mark_safe(body),  # noqa: S308
        "files": [
            {"label": label, "url": url_of(report, name, *more)} for label, name, more in FILES
        ],
        "beside": list(beside(report)),
        "editions": [line(one) for one in editions if one.pk != report.pk],
        "crumbs": [CRUMB],
    }


def lead_of(report: Report, frozen: FrozenReport) -> str:
    assert report.published_at is not None
    day = long_date(localtime(report.published_at).date())
    return (
        f"{report.forbund.name}. Publicerad {day}. "
        f"Grupper om färre än {frozen.minimum} personer visas inte."
    )


def notice_of(report: Report, editions: Sequence[Report]) -> dict[str, str] | None:
    """That a newer edition is in force."""
    newer = next(
        (e for e in editions if e.edition > report.edition and e.status == "published"), None
    )
    if newer is None:
        return None
    told, label = "Den här utgåvan är ersatt av en rättad.", f"Läs utgåva {newer.edition}"
    return {"text": told, "label": label, "url": url_of(newer)}


def beside(report: Report) -> Iterator[dict[str, str]]:
    """The papers, and the pages of tables and of the check."""
    for one in list_attachments(report, public_only=True):
        label = f"{one.title}, {long_date(one.dated_on)} (PDF)"
        yield {"label": label, "url": url_of(report, "published-paper", one.pk)}
    yield {"label": "Tabeller som öppna data", "url": url_of(report, "published-tables")}
    yield {"label": "Kontrollera underskrifter och filer",
           "url": url_of(report, "published-check")}  # fmt: skip


def fragments(frozen: FrozenReport) -> tuple[str, str]:
    """Contents and body as HTML; kept by the digests of document and writer, so never stale."""
    key = f"published-{source_digest('mellanrum.documents')[:16]}-{frozen.document_sha256}"
    if (found := caches["drawings"].get(key)) is None:
        from mellanrum.documents.html import html_fragments

        parts = html_fragments(document_in(frozen))
        found = (parts.contents, parts.body)
        caches["drawings"].set(key, found)
    return found  # type: ignore[no-any-return]


def tables_page(report: Report, frozen: FrozenReport) -> dict[str, Any]:
    rows = [
        {
            "label": table.title,
            "files": [
                {"label": label, "url": url_of(report, "published-table", key, form)}
                for label, form in TABLE_FORMS
            ],
        }
        for key, table in tables_of(frozen).items()
    ]
    return {"report": report, "rows": rows, "crumbs": crumbs_of(report)}


def crumbs_of(report: Report) -> list[dict[str, str]]:
    return [CRUMB, {"label": report.title, "url": url_of(report)}]


def check_page(report: Report, frozen: FrozenReport) -> dict[str, Any]:
    """Digests, signatures and the authority, to be compared with what the reader has."""
    checks = [*kept_checks(frozen), *original_check(frozen)]
    trusted = list_trusted()
    signatures = signatures_held(frozen, trusted)
    return {
        "report": report,
        "checks": [drawn(one) for one in checks],
        "signatures": [
            {
                "name": f"{one.name}, {one.role}",
                "at": one.at,
                "serial": one.serial,
                "is_valid": one.is_valid,
                "why": one.why,
            }
            for one in signatures
        ],
        "digests": list(digests_of(report, frozen)),
        "authority": url_of(report, "published-authority") if trusted and signatures else "",
        "fingerprint": fingerprint_of(trusted[0]) if trusted and signatures else "",
        "crumbs": crumbs_of(report),
    }


def signatures_held(frozen: FrozenReport, trusted: Sequence[str]) -> Sequence[SignatureReport]:
    """What the signatures say; kept by the digests of the file and of who is trusted."""
    told = hashlib.sha256("".join(trusted).encode()).hexdigest()
    key = f"signatures-{frozen.signed_pdf_sha256}-{told}"
    if (found := caches["drawings"].get(key)) is None:
        found = signatures_of(frozen)
        caches["drawings"].set(key, found)
    return found  # type: ignore[no-any-return]


def drawn(check: Check) -> dict[str, Any]:
    return {"passed": check.is_right, "title": check.text}


def digests_of(report: Report, frozen: FrozenReport) -> Iterator[dict[str, str]]:
    """SHA-256 of each file that can be fetched, and of what was frozen."""
    if frozen.signed_pdf_sha256:
        yield {"label": "PDF med underskrifter", "value": frozen.signed_pdf_sha256}
    yield {"label": "PDF utan underskrifter", "value": frozen.pdf_sha256}
    yield {"label": "Öppna data (JSON)", "value": frozen.document_sha256}
    for one in list_attachments(report, public_only=True):
        yield {"label": one.title, "value": one.sha256}
