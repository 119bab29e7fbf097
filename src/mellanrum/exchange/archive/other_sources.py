"""What other registers have to keep for ever: adjusted minutes and frozen reports, as signed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from mellanrum.documents.archive_package.model import ArchiveFile, plain_name
from mellanrum.domain.errors import DomainError
from mellanrum.registers.governance.models import Minutes
from mellanrum.reports.freezing_models import FrozenReport

PDF = "application/pdf"


def other_years(forbund: str) -> set[int]:
    """Years with adjusted minutes or frozen reports."""
    minutes = Minutes.objects.filter(meeting__body__forbund__slug=forbund)
    held = minutes.filter(adjusted_on__isnull=False).values_list("meeting__on__year", flat=True)
    frozen = FrozenReport.objects.filter(report__forbund__slug=forbund)
    return {*held, *frozen.values_list("report__year", flat=True)}


def minutes_files(forbund: str, years: range) -> Iterator[ArchiveFile]:
    """The minutes in force of the years' meetings, once they are adjusted."""
    found = Minutes.objects.filter(
        meeting__body__forbund__slug=forbund,
        meeting__on__year__in=years,
        adjusted_on__isnull=False,
        withdrawn_at__isnull=True,
    )
    for one in found.select_related("meeting__body").defer("pdf", "signed_pdf", "content"):
        meeting = one.meeting
        name = plain_name(f"{meeting.on}-{meeting.body.slug}-{one.pk}")
        title = f"Protokoll {meeting.body} {meeting.on}"
        path = f"protokoll/{meeting.on.year}/{name}.pdf"
        yield ArchiveFile(path, title, PDF, one.made_at, partial(minutes_pdf, one.pk))


def report_files(forbund: str, years: range) -> Iterator[ArchiveFile]:
    """The years' reports that are frozen and have not been thawed."""
    found = FrozenReport.objects.filter(
        report__forbund__slug=forbund, report__year__in=years, thawed_at__isnull=True
    ).select_related("report")
    for one in found.only("frozen_at", "report"):
        name = plain_name(f"{one.report}-{one.pk}")
        path = f"rapporter/{one.report.year}/{name}.pdf"
        yield ArchiveFile(path, str(one.report), PDF, one.frozen_at, partial(report_pdf, one.pk))


def minutes_pdf(pk: int) -> bytes:
    """The minutes as signed, else as printed."""
    return signed_or_plain(Minutes.objects.filter(pk=pk).values_list("signed_pdf", "pdf").first())


def report_pdf(pk: int) -> bytes:
    """The report as signed so far, else as rendered."""
    held = FrozenReport.objects.filter(pk=pk).values_list("signed_pdf", "pdf").first()
    return signed_or_plain(held)


def signed_or_plain(held: tuple[Any, Any] | None) -> bytes:
    """Raises DomainError when it is gone since the package was begun."""
    if held is None:
        raise DomainError("En fil togs bort medan paketet gjordes. Gör paketet igen.")
    signed, plain = held
    return bytes(signed or plain)
