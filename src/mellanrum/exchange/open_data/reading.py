"""What is open of a förbund: the tables of its published reports, gathered over the years."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.cache import caches

from mellanrum.domain.periods import Period
from mellanrum.domain.sources import source_digest
from mellanrum.exchange.open_data.model import Dataset, TableOutline, Version, outline_of
from mellanrum.exchange.open_data.names import dataset_name, version_name
from mellanrum.figures.table import Table
from mellanrum.reports.frozen_reading import list_open, tables_of
from mellanrum.reports.models import FrozenReport
from mellanrum.reports.outline import load_outline
from mellanrum.reports.report_kinds import KINDS


def list_datasets(forbund: str) -> tuple[Dataset, ...]:
    """All, in the order in which the newest reports print them. One question when warm."""
    found: dict[str, list[Version]] = {}
    kinds: dict[str, str] = {}
    frozen = list_open(forbund)
    outlines = outlines_of(frozen)
    for one in frozen:
        for name, version in versions_of(one, outlines[one.pk]).items():
            found.setdefault(name, []).append(version)
            kinds[name] = one.report.kind
    return tuple(
        Dataset(name, forbund, kinds[name], kind_title(kinds[name]), tuple(versions))
        for name, versions in found.items()
    )


def kind_title(kind: str) -> str:
    """'Årsredovisning'; the key itself for a kind that is no longer made."""
    return load_outline(kind).title if kind in KINDS else kind


def find_dataset(forbund: str, name: str) -> Dataset | None:
    return next((one for one in list_datasets(forbund) if one.name == name), None)


def versions_of(frozen: FrozenReport, outlines: Sequence[TableOutline]) -> dict[str, Version]:
    """{dataset: version} of each table of the report; of two with one name the first."""
    insats = frozen.report.insats.slug if frozen.report.insats else ""
    found: dict[str, Version] = {}
    for outline in outlines:
        name = dataset_name(frozen.report.kind, insats, outline.key, frozen.report.year)
        found.setdefault(name, version_of(frozen, outline))
    return found


def version_of(frozen: FrozenReport, outline: TableOutline) -> Version:
    report = frozen.report
    assert report.published_at is not None
    period = Period(report.from_on, report.to_on)
    return Version(
        name=version_name(period, report.edition),
        period=period,
        edition=report.edition,
        status=report.status,
        published_at=report.published_at,
        reason=report.status_reason if report.status == "withdrawn" else "",
        report=report.pk,
        report_title=report.title,
        year=report.year,
        frozen=frozen.pk,
        digest=frozen.document_sha256,
        minimum=frozen.minimum,
        table=outline,
    )


def outlines_of(found: Sequence[FrozenReport]) -> dict[int, tuple[TableOutline, ...]]:
    """By frozen report; kept by the digest of its document, so never stale."""
    held: dict[str, Any] = caches["drawings"].get_many([outline_key(one) for one in found])
    missing = [one.pk for one in found if outline_key(one) not in held]
    found_whole = FrozenReport.objects.filter(pk__in=missing).only("document", "document_sha256")
    for one in found_whole if missing else ():
        held[outline_key(one)] = tuple(outline_of(table) for table in tables_of(one).values())
        caches["drawings"].set(outline_key(one), held[outline_key(one)])
    return {one.pk: held[outline_key(one)] for one in found}


def outline_key(frozen: FrozenReport) -> str:
    made_by = source_digest("mellanrum.exchange.open_data.model")[:16]
    return f"open-outline-{made_by}-{frozen.document_sha256}"


def tables_in(versions: Sequence[Version]) -> dict[str, Table]:
    """{version: its table} of those that may be read."""
    wanted = {one.frozen: one for one in versions if one.is_readable}
    return {
        wanted[frozen].name: tables[wanted[frozen].table.key]
        for frozen, tables in reports_in(wanted).items()
    }


def reports_in(frozen: Iterable[int]) -> dict[int, dict[str, Table]]:
    """{frozen report: its tables}, each report read once and without its other files."""
    found = FrozenReport.objects.filter(pk__in=list(frozen), thawed_at=None).only("document")
    return {one.pk: tables_of(one) for one in found}
