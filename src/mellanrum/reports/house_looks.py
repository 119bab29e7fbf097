"""Reading how the förbund's reports look, and pages to show it by."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from mellanrum.documents.house_style import HouseStyle, Logo
from mellanrum.documents.model import Contents, Document, Section, TableBlock, plain
from mellanrum.figures.figure import Figure, Provenance, Unit
from mellanrum.figures.table import Column, Row, RowKind, Table
from mellanrum.reports.models import HouseLook

INVENTED = Provenance("Påhittat, för att visa hur en tabell ser ut.", "Provsidan")
TOLD = (
    "Så här ser brödtexten ut. Den står i det typsnitt som är valt för text, och rubriken i det "
    "som är valt för rubriker. Talen i tabellen är påhittade."
)


def find_look(forbund: str) -> HouseLook | None:
    return HouseLook.objects.filter(forbund__slug=forbund).select_related("forbund").first()


def logo_of(look: HouseLook | None) -> Logo | None:
    if look is None or not look.logo:
        return None
    return Logo(bytes(look.logo), look.logo_mime, look.logo_alt)


def sample_pages(name: str, style: HouseStyle, on: date) -> tuple[bytes, bytes]:
    """The cover and a page with a heading, text and a table, as PNG, in the style."""
    from mellanrum.documents.page_images import page_images

    pages = page_images(sample_document(name, style, on))
    return pages[0], pages[-1]


def sample_document(name: str, style: HouseStyle, on: date) -> Document:
    blocks = (plain(TOLD), TableBlock(_sample_table(str(on.year))))
    return Document(
        title="Årsredovisning",
        organisation=name,
        year=on.year,
        date=on,
        sections=(Section("prov", "En rubrik", 1, blocks),),
        contents=Contents(tables=False),
        house_style=style,
    )


def _sample_table(period: str) -> Table:
    rows = (("ett", "En rad", 1200, RowKind.DETAIL), ("tva", "En rad till", 800, RowKind.DETAIL),
            ("summa", "Summa", 2000, RowKind.TOTAL))  # fmt: skip
    return Table(
        "prov",
        "En tabell med påhittade tal",
        "Rad",
        (Column("varde", "Kronor", "kr"),),
        tuple(
            Row(key, label, (_figure(key, label, value, period),), kind)
            for key, label, value, kind in rows
        ),
        period,
    )


def _figure(key: str, label: str, value: int, period: str) -> Figure:
    return Figure(f"prov.{key}", label, Decimal(value), Unit.SEK, period, provenance=INVENTED)
