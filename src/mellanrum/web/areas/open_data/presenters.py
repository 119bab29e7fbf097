"""A dataset as its page has it: the table, its columns and rows in words, versions and files."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from mellanrum.domain.periods import period_label, today_of
from mellanrum.domain.swedish import long_date
from mellanrum.exchange.open_data.dcat_words import FORM_WORDS, version_text
from mellanrum.exchange.open_data.dictionary import column_entries, row_entries
from mellanrum.exchange.open_data.files import FORMS
from mellanrum.exchange.open_data.model import Dataset, Version
from mellanrum.exchange.open_data.names import LATEST
from mellanrum.figures.table import Table
from mellanrum.web.areas.open_data.reach import Opened, crumbs_of, forbund_crumb

STATES = {"published": "Gäller", "replaced": "Ersatt", "withdrawn": "Avpublicerad"}


def dataset_page(held: Opened, found: Dataset, one: Version, table: Table) -> dict[str, Any]:
    return {
        "dataset": found,
        "version": one,
        "table": table,
        "files": files_of(found, one.name),
        "latest": addresses_of(held, found),
        "series": reverse("open-data-series", args=[found.forbund, found.name])
        if found.in_force
        else "",
        "notice": notice_of(found, one),
        "facts": facts_of(held, found, one),
        "columns": column_entries(table),
        "rows": row_entries(table),
        "versions": [version_row(found, version, one) for version in found.versions],
        "cite": cite(held, found, one),
        "crumbs": crumbs_of(held, forbund_crumb(held)),
    }


def files_of(found: Dataset, version: str) -> list[dict[str, str]]:
    """Links to the files of a version."""
    return [{"label": FORM_WORDS[form], "url": file_url(found, version, form)} for form in FORMS]


def file_url(found: Dataset, version: str, form: str) -> str:
    return reverse("open-data-file", args=[found.forbund, found.name, version, form])


def page_url(found: Dataset, version: Version) -> str:
    url = reverse("open-data-set", args=[found.forbund, found.name])
    return url if version == found.latest else f"{url}?utgava={version.name}"


def addresses_of(held: Opened, found: Dataset) -> list[dict[str, str]]:
    """Addresses for programs, that always give the latest."""
    made = held.publisher
    rows = [{"label": FORM_WORDS[f], "url": made.latest(found.name, f)} for f in FORMS]
    if not found.in_force:
        return rows
    return [*rows, {"label": "Alla år i en fil", "url": made.series(found.name)}]


def notice_of(found: Dataset, one: Version) -> dict[str, str] | None:
    """That there is a newer edition of the same period."""
    newer = found.replacing(one)
    if newer is None:
        return None
    told = f"Den här utgåvan är ersatt av utgåva {newer.edition}."
    return {"text": told, "label": "Visa den som gäller", "url": page_url(found, newer)}


def facts_of(held: Opened, found: Dataset, one: Version) -> list[dict[str, Any]]:
    report = [held.publisher.slug, found.kind, one.year, one.report]
    contact = f"mailto:{held.publisher.email}" if held.publisher.email else ""
    rows: list[dict[str, Any]] = [
        {"label": "Period", "value": version_text(one)},
        {"label": "Publicerad", "date": today_of(one.published_at)},
        {"label": "Ur rapporten", "value": one.report_title,
         "url": reverse("published", args=report)},
        {"label": "Licens", "value": held.publisher.terms.name,
         "url": reverse("open-data-terms", args=[held.publisher.slug])},
        {"label": "Utgivare", "value": held.publisher.name},
    ]  # fmt: skip
    ask = {"label": "Frågor", "value": held.publisher.email, "url": contact}
    return [*rows, ask] if contact else rows


def version_row(found: Dataset, one: Version, current: Version) -> dict[str, Any]:
    return {
        "label": period_label(one.period),
        "edition": one.edition,
        "on": today_of(one.published_at),
        "state": STATES.get(one.status, one.status),
        "reason": one.reason,
        "url": page_url(found, one) if one.is_readable else "",
        "is_current": one == current,
        "files": files_of(found, one.name) if one.is_readable else [],
    }


def cite(held: Opened, found: Dataset, one: Version) -> str:
    """A reference in words, with the address that stays."""
    year = today_of(one.published_at).year
    edition = f", utgåva {one.edition}" if one.edition > 1 else ""
    url = held.publisher.file(found.name, one.name, "csv")
    return f"{held.publisher.name} ({year}). {found.title}. {one.report_title}{edition}. {url}"


def terms_page(held: Opened) -> dict[str, Any]:
    """An example of a reference, of the latest that there is."""
    newest = next((one for one in held.datasets if one.latest), None)
    latest = newest.latest if newest else None
    return {
        "cite": cite(held, newest, latest) if newest and latest else "",
        "latest_word": LATEST,
        "since": long_date(today_of(latest.published_at)) if latest else "",
    }
