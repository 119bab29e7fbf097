"""One insats in the report: who, why, how it went, and its tables."""

from __future__ import annotations

from collections.abc import Iterator

from mellanrum.documents.model import (
    Block,
    BulletList,
    KeyFigures,
    Paragraph,
    Run,
    Section,
    Style,
)
from mellanrum.domain.periods import Period
from mellanrum.figures.figure import Figure, Status
from mellanrum.figures.table import Table
from mellanrum.registers.insatser.models import Insats, InsatsParty
from mellanrum.reports.benchmarks import against_national
from mellanrum.reports.blocks import statistics_blocks, text_blocks
from mellanrum.reports.content import Content

KEY_FIGURES = (
    "deltagare.antal",
    "avslutade.antal",
    "avslutade.arbete-eller-studier.andel",
    "deltagare.arbete-eller-studier.andel",
)
# For whoever works with the numbers: in the explorer and on the insats's pages, not in print.
NOT_PRINTED = {
    *("kon", "kommun", "part", "manad", "steg", "spridning", "omfang", "kvar", "kvalitet"),
    *("avslutsorsak-forsorjning-efter", "avslutsorsak-egen-forsorjning-efter"),
    *("forsorjning-byte", "forsorjning-netto", "forsorjning-fore-grupp", "forsorjning-efter-grupp"),
    *("omfattning", "vantan", "tratt", "ko"),
}


def insats_section(insats: Insats, level: int, content: Content) -> Section:
    """A section with facts, text, key figures, tables and charts."""
    return Section(
        key=f"insats-{insats.slug}",
        heading=insats.name,
        level=level,
        blocks=tuple(_blocks(insats, content)),
    )


def _blocks(insats: Insats, content: Content) -> Iterator[Block]:
    yield BulletList(tuple(fact for fact in _facts(insats) if fact))
    yield from text_blocks(f"insats-{insats.slug}", content)
    figures = list(_key_figures(insats, content))
    if len(figures) > 1:
        yield KeyFigures(tuple(figures[:3]))
    yield from _compared(insats, content)
    yield from statistics_blocks(insats_tables(insats.slug, content), f"{insats.short_name}: ")


def _compared(insats: Insats, content: Content) -> Iterator[Block]:
    """Each result that is told beside the nation's; its source stands under the method."""
    figures = content.year.figures
    for found in against_national(figures, f"insats.{insats.slug}", content.benchmarks):
        since = ", sedan start" if found.is_since_start else ""
        sentence = found.sentence[:1].lower() + found.sentence[1:]
        yield Paragraph((Run(f"{found.title}{since}: ", Style.STRONG), Run(sentence)))


def insats_tables(slug: str, content: Content) -> list[Table]:
    """The insats's tables but those that only tell another's numbers over again, or are not for
    print.
    """
    prefix = f"insats.{slug}."
    found = {key: t for key, t in content.year.tables.items() if key.startswith(prefix)}
    before_after = f"{prefix}avslutade.forsorjning" in found
    repeated = {f"{prefix}avslutade.forsorjning-efter"} if before_after else set()
    return [
        table
        for key, table in found.items()
        if key not in repeated and key.rpartition(".")[2] not in NOT_PRINTED
    ]


def _key_figures(insats: Insats, content: Content) -> Iterator[Figure]:
    for key in KEY_FIGURES:
        figure = content.year.figures.get(f"insats.{insats.slug}.{key}")
        if figure is not None and figure.status is Status.SHOWN:
            yield figure


def _facts(insats: Insats) -> Iterator[tuple[Run, ...]]:
    yield _fact("Målgrupp", insats.target_group)
    yield _fact("Syfte", insats.purpose)
    yield _fact("Ägare", _names(insats, InsatsParty.Role.OWNER))
    yield _fact("Samverkansparter", _names(insats, InsatsParty.Role.PARTNER))
    yield _fact("Finansiärer", _names(insats, InsatsParty.Role.FINANCIER))
    yield _fact("Period", _periods(insats))
    yield _fact("Registrering", insats.get_registration_display())


def _fact(label: str, text: str) -> tuple[Run, ...]:
    return (Run(f"{label}: ", Style.STRONG), Run(text)) if text else ()


def _names(insats: Insats, role: str) -> str:
    return ", ".join(
        str(part.unit or part.party) for part in insats.insats_parties.all() if part.role == role
    )


def _periods(insats: Insats) -> str:
    texts = []
    for period in insats.periods.all():
        text = str(Period(period.from_on, period.to_on))
        texts.append(f"{text} (förlängning)" if period.kind == "extension" else text)
    return "; ".join(texts)
