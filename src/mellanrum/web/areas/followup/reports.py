"""What one viewer may read of a quarterly report, and the report as a document."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import Http404
from django.utils import timezone
from django.utils.timezone import localtime

from mellanrum.accounts.access import Role
from mellanrum.accounts.queries import list_names
from mellanrum.documents.model import Document
from mellanrum.domain.periods import Period, PeriodKind, period_label
from mellanrum.figures.table import Table
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.insatser.queries import find_insats
from mellanrum.reports.insats_report import Attestation, report_document, report_tables
from mellanrum.reports.insats_reports import find_report, frozen_tables, list_editions_of
from mellanrum.reports.lateness import Change, changes_of
from mellanrum.reports.models import InsatsReport
from mellanrum.reports.own_figures import find_own_figures
from mellanrum.reports.report_rules import Texts, texts_of
from mellanrum.web.areas.followup.files import edition_note
from mellanrum.web.areas.followup.reader import Reader, calendar, get_period, reader_of
from mellanrum.web.viewer import Viewer

KIND = PeriodKind.QUARTER
SMALL = "Rättelser som rör färre än {minimum} personer visas inte."


@dataclass(frozen=True, slots=True)
class Asked:
    """The report of an address: its insats, quarter and edition in force, if any."""

    reader: Reader
    insats: Insats
    period: Period
    report: InsatsReport | None

    @property
    def slug(self) -> str:
        return self.insats.slug

    @property
    def is_mine(self) -> bool:
        """Whether the viewer works in the insats, and so sees its true numbers and its draft."""
        return self.slug in self.reader.own

    @property
    def may_write(self) -> bool:
        """Whether the viewer leads the insats. The action judges again."""
        viewer = self.reader.viewer
        return self.is_mine and Role.INSATS_LEAD in viewer.roles and viewer.can("followup.reflect")

    @property
    def is_locked(self) -> bool:
        return self.report is not None and self.report.status != InsatsReport.Status.DRAFT

    @property
    def label(self) -> str:
        return period_label(self.period)


def get_asked(viewer: Viewer, key: str, slug: str) -> Asked:
    """Raises Http404 for another förbund's insats, one that the viewer may not see, one that did
    not run, or a quarter that is not told.
    """
    reader = reader_of(viewer)
    period = get_period(calendar(viewer), key, KIND)
    insats = find_insats(viewer.forbund_slug, slug) if viewer.can_see_insats(slug) else None
    if insats is None or not ran(insats, period):
        raise Http404
    return Asked(reader, insats, period, find_report(viewer.forbund_slug, slug, period))


def ran(insats: Insats, period: Period) -> bool:
    """Whether the insats had a decided period then."""
    return any(Period(p.from_on, p.to_on).overlaps(period) for p in insats.periods.all())


def get_edition(asked: Asked, number: int) -> InsatsReport:
    """An attested edition, in force or opened again. Raises Http404."""
    found = list_editions_of(asked.reader.viewer.forbund_slug, asked.slug, asked.period)
    edition = next((e for e in found if e.edition == number), None)
    if edition is None or edition.status == InsatsReport.Status.DRAFT:
        raise Http404
    return edition


def live_tables(asked: Asked) -> tuple[Table, ...]:
    """The tables as the viewer may see them now."""
    asked.reader.log(f"läsa kvartalsrapport {asked.slug} {asked.label}")
    return report_tables(asked.reader.books(), asked.slug, asked.period)


def kept_tables(asked: Asked, report: InsatsReport) -> tuple[Table, ...]:
    """The tables as they were attested: the true ones only for who works in the insats."""
    if not asked.is_mine:
        return frozen_tables(report)
    asked.reader.log(f"läsa attesterad kvartalsrapport {asked.slug} {asked.label}")
    own = find_own_figures(report, insatser=asked.reader.own)
    return own.tables if own else ()


def changes(asked: Asked, report: InsatsReport, kept: tuple[Table, ...]) -> tuple[Change, ...]:
    """What is another now than when the report was attested, as the viewer may be told."""
    minimum = 1 if asked.is_mine else (report.minimum or report.insats.forbund.minimum_group)
    return changes_of(kept, live_tables(asked), minimum)


def change_words(asked: Asked, found: tuple[Change, ...]) -> list[str]:
    """'Nya deltagare 19 → 21', and for others that small corrections are not told."""
    words = [change.words for change in found]
    if words and not asked.is_mine:
        words.append(SMALL.format(minimum=asked.insats.forbund.minimum_group))
    return words


def attestation_of(report: InsatsReport) -> Attestation:
    """Raises ValueError for a draft."""
    if report.attested_at is None:
        raise ValueError(f"{report} is not attested")
    names = list_names([report.attested_by])
    name = names.get(report.attested_by, "insatsens ledare")
    return Attestation(name, day_of(report), report.revision, report.edition)


def day_of(report: InsatsReport) -> date:
    """The day in Sweden when it was attested."""
    assert report.attested_at is not None
    return localtime(report.attested_at).date()


def attested_document(asked: Asked, report: InsatsReport) -> Document:
    """An attested edition; the one in force tells what has changed since."""
    tables = kept_tables(asked, report)
    in_force = report.status == InsatsReport.Status.ATTESTED
    later = change_words(asked, changes(asked, report, tables)) if in_force else []
    return report_document(
        asked.insats,
        asked.period,
        texts_of(report),
        tables,
        on=day_of(report),
        note=edition_note(asked.reader),
        attestation=attestation_of(report),
        later=later,
    )


def draft_document(asked: Asked, texts: Texts | None) -> Document:
    """The draft with the figures of now, for those who work in the insats; None, the figures."""
    return report_document(
        asked.insats,
        asked.period,
        texts,
        live_tables(asked),
        on=timezone.localdate(),
        note=edition_note(asked.reader),
    )


def readable(asked: Asked) -> Document | None:
    """The report that the viewer may read: the attested one, or for those who work in the insats
    its draft; None for others before it is attested.
    """
    if asked.report is not None and asked.is_locked:
        return attested_document(asked, asked.report)
    return draft_document(asked, texts_of(asked.report)) if asked.is_mine else None
