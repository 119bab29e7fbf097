"""The annual report of a year (lag 2003:1210 24 §, LKBR 2018:597) as a document."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mellanrum.documents.model import Cover, Document, Section, SignatureLine
from mellanrum.domain.errors import DomainError
from mellanrum.figures.disclosure import describe
from mellanrum.reports.blocks import blocks_from
from mellanrum.reports.content import Content, gather
from mellanrum.reports.economy_ties import check_tied
from mellanrum.reports.figures import policy_of
from mellanrum.reports.insats_section import insats_section
from mellanrum.reports.outline import Outline, OutlineSection, load_outline
from mellanrum.reports.version import version


def build_annual(forbund: str, year: int, *, minimum: int) -> Document:
    """Gather, compute and lay out. The same data gives the same document, whenever it is built.

    Raises DomainError when the year is empty, a text names an unknown figure or an account lies
    on no row.
    """
    content = gather(forbund, year, minimum)
    check_complete(content)
    outline = load_outline("annual")
    return Document(
        title=outline.title,
        organisation=content.year.forbund.name,
        year=year,
        date=content.changed_on,
        sections=tuple(_sections(outline, content)),
        subtitle=content.year.forbund.vision,
        cover=Cover(kicker="Lag (2003:1210) om finansiell samordning", lines=_cover_lines(content)),
        signatures=_signatures(content),
        signature_text=(
            "Styrelsen undertecknar årsredovisningen. Ledamöterna skriver under i sin egenskap av "
            "styrelseledamöter, inte för den medlem som utsett dem."
        ),
        colophon=tuple(_colophon(content)),
        watermark_note=watermark(content),
    )


def check_complete(content: Content) -> None:
    """Raise DomainError unless there is a ledger, for without statements it is no annual report,
    and its statements and notes agree with each other.
    """
    if "balansrakning" not in content.year.tables:
        name, year = content.year.forbund.name, content.year.year
        raise DomainError(
            f"{name} har ingen bokföring för {year}, så årsredovisningen kan inte byggas. "
            f"Läs in årets SIE-fil först: mellanrum sie {content.year.forbund.slug} FIL."
        )
    check_tied(content.year.tables)


def _sections(outline: Outline, content: Content) -> Iterator[Section]:
    for section in outline.sections:
        if section.each == "insatser":
            for insats in content.insatser:
                yield insats_section(insats, section.level, content)
        else:
            yield _section(section, content)


def _section(section: OutlineSection, content: Content) -> Section:
    return Section(
        section.key, section.heading, section.level, blocks_from(section.blocks, content)
    )


def _cover_lines(content: Content) -> tuple[str, ...]:
    forbund = content.year.forbund
    number = f"Organisationsnummer {forbund.org_number}" if forbund.org_number else ""
    return tuple(line for line in (forbund.seat, number) if line)


def watermark(content: Content) -> str:
    """What the reader must know about this edition; on the cover and on every page."""
    if content.year.is_protected:
        return f"Skyddad utgåva: grupper om färre än {content.year.minimum} personer visas inte"
    return "Rekonstruktion av en redan publicerad rapport"


def _signatures(content: Content) -> tuple[SignatureLine, ...]:
    return tuple(
        SignatureLine(name="", role=seat.get_role_display(), party=seat.party.name)
        for seat in content.seats
    )


def _colophon(content: Content) -> Iterator[tuple[str, str]]:
    year = content.year
    yield "Byggd ur", f"registrets revision {year.snapshot}, senast ändrat {_day(content)}"
    yield "Program", f"Mellanrum {version()}"
    yield "Skydd", describe(policy_of(year.forbund, year.minimum))
    yield "Loggens länk", content.seal or "ännu inte förseglad"
    yield (
        "Kontrollera",
        "Kommandot mellanrum seal --verify räknar om loggens kedja; samma revision ger samma "
        "rapport byte för byte med mellanrum report annual.",
    )


def _day(content: Content) -> date:
    return content.changed_on
