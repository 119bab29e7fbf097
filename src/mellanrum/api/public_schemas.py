"""The shapes of what anybody may read."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any

from ninja import Field, Path, Schema
from pydantic import ConfigDict

SLUG = r"^[-a-z0-9]{1,60}$"
MOST_KEY = 2_000_000_000
Slug = Annotated[
    str, Path(pattern=SLUG, description="Förbundets kortnamn.", examples=["exempelforbundet"])
]
InsatsSlug = Annotated[
    str, Path(pattern=SLUG, description="Insatsens kortnamn.", examples=["vagen-vidare"])
]
Number = Annotated[int, Path(ge=1, le=MOST_KEY, description="Rapportens nummer.", examples=[12])]
TableKey = Annotated[
    str,
    Path(max_length=120, pattern=r"^[-.\w]+$", description="Tabellens nyckel.",
         examples=["driftredovisning"]),
]  # fmt: skip
YEAR = Field(None, ge=1993, le=2200, description="Bara det året.")


class ForbundOut(Schema):
    """A förbund with an open site. `page` and `reports` are addresses."""

    slug: str
    name: str
    page: str
    insatser: str
    reports: str


class PartyOut(Schema):
    """`role` is owner, partner or financier."""

    name: str
    role: str


class PeriodOut(Schema):
    """Half-open: `to_on` is the day after the last, null while no end is decided."""

    from_on: date
    to_on: date | None


class InsatsOut(Schema):
    """What is public of an insats. Ages are whole years, `age_to` included."""

    slug: str
    name: str
    short_name: str
    type: str
    kind: str
    is_running: bool
    purpose: str
    target_group: str
    municipalities: list[str]
    age_from: int | None
    age_to: int | None
    places: int | None
    parties: list[PartyOut]
    periods: list[PeriodOut]
    part_of: str | None
    succeeded_by: str | None


class FileOut(Schema):
    """`form` is pdf, xlsx, json or csv."""

    form: str
    url: str


class ReportOut(Schema):
    """A report that is or has been published. A withdrawn one has no files."""

    id: int
    title: str
    kind: str
    year: int
    from_on: date
    to_on: date
    insats: str | None
    edition: int
    status: str
    published_at: datetime
    minimum: int | None = Field(None, description="Minsta grupp som visas.")
    page: str
    files: list[FileOut]


class TableLink(Schema):
    key: str
    title: str
    url: str
    files: list[FileOut]


class ReportTables(Schema):
    """A report with its tables, in reading order."""

    report: ReportOut
    tables: list[TableLink]


class DatasetOut(Schema):
    """A published table with the report that it stands in."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "key": "driftredovisning",
                "title": "Driftredovisning 2025",
                "report": 12,
                "report_title": "Årsredovisning 2025",
                "kind": "annual",
                "year": 2025,
                "published_at": "2026-03-02T09:00:00+00:00",
                "url": "/api/v1/forbund/exempelforbundet/rapporter/12/tabeller/driftredovisning",
                "files": [{"form": "csv", "url": "/publicerat/…/tabeller/driftredovisning/csv/"}],
            }
        }
    )
    key: str
    title: str
    report: int
    report_title: str
    kind: str
    year: int
    published_at: datetime
    url: str
    files: list[FileOut]


class MeetingOut(Schema):
    """A public meeting to come. Times are Sweden's, 'HH:MM'."""

    id: int
    body: str
    kind: str
    on: date
    starts_at: str | None
    ends_at: str | None
    form: str
    place: str
    link: str


class EventOut(Schema):
    slug: str
    title: str
    kind: str
    starts_at: datetime
    ends_at: datetime
    form: str
    place: str
    invitation: str
    page: str


class ReportHeadOut(Schema):
    """A report in any state, without what it says. `status` is a code of the report's states."""

    id: int
    title: str
    kind: str
    year: int
    edition: int
    status: str
    published_at: datetime | None


def page_of(item: Any) -> Any:
    """The shape of one page of a list."""
    fields = {"total": int, "page": int, "per_page": int, "items": list[item]}
    return type(f"PageOf{item.__name__}", (Schema,), {"__annotations__": fields})


Forbunds, Insatser = page_of(ForbundOut), page_of(InsatsOut)
Reports, Datasets = page_of(ReportOut), page_of(DatasetOut)
Meetings, Events, Heads = page_of(MeetingOut), page_of(EventOut), page_of(ReportHeadOut)
