"""One insats in a report: who, why, how it went, and its tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from mellanrum.documents.model import (
    Block,
    BulletList,
    KeyFigures,
    Paragraph,
    Run,
    Style,
    TableBlock,
)
from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import Period
from mellanrum.figures.figure import Figure, Status
from mellanrum.figures.table import Table
from mellanrum.registers.insatser.models import Insats, InsatsParty
from mellanrum.reports.benchmarks import against_national
from mellanrum.reports.blocks import statistics_blocks
from mellanrum.reports.content import Content

KEY_FIGURES = (
    "deltagare.antal",
    "avslutade.antal",
    "avslutade.arbete-eller-studier.andel",
    "deltagare.arbete-eller-studier.andel",
)
TOLD_APART = ("nyckeltal", "ar", "mal")  # tables with a block of their own
JUDGED = ("deltagare", "resultat", "planer")
# For whoever works with the numbers: in the explorer and on the insats's pages, not in print.
NOT_PRINTED = {
    *("kon", "kommun", "part", "manad", "steg", "spridning", "omfang", "kvar", "kvalitet"),
    *("avslutsorsak-forsorjning-efter", "avslutsorsak-egen-forsorjning-efter"),
    *("forsorjning-byte", "forsorjning-netto", "forsorjning-fore-grupp", "forsorjning-efter-grupp"),
    *("omfattning", "vantan", "tratt", "ko"),
}


def _insats_of(slug: str, content: Content) -> Insats:
    """Of the report, or of the period. Raises DomainError for one that is not of it."""
    one: tuple[Insats, ...] = (content.insats,) if content.insats else ()
    found = next((i for i in (*one, *content.insatser) if i.slug == slug or not slug), None)
    if found is None:
        raise DomainError(f"Insatsen {slug} pågick inte under perioden. Ta bort avsnittet om den.")
    return found


def facts_blocks(slug: str, content: Content) -> Iterator[Block]:
    """Whom it is for, why, who owns it and pays, and when; '' is the report's own insats."""
    facts = tuple(fact for fact in _facts(_insats_of(slug, content)) if fact)
    if facts:
        yield BulletList(facts)


def figure_blocks(slug: str, content: Content) -> Iterator[Block]:
    """Key figures, results beside the nation's, tables and charts."""
    insats = _insats_of(slug, content)
    figures = list(_key_figures(insats, content))
    if len(figures) > 1:
        yield KeyFigures(tuple(figures[:3]))
    yield from _compared(insats, content)
    yield from statistics_blocks(insats_tables(insats.slug, content), f"{insats.short_name}: ")


def summary_blocks(slug: str, content: Content) -> Iterator[Block]:
    """Key figures and what a part of a year is judged by."""
    insats = _insats_of(slug, content)
    figures = list(_key_figures(insats, content))
    if len(figures) > 1:
        yield KeyFigures(tuple(figures[:3]))
    yield from _compared(insats, content)
    found = [t for t in insats_tables(insats.slug, content) if t.key.rpartition(".")[2] in JUDGED]
    yield from statistics_blocks(found, f"{insats.short_name}: ")


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
        if not _is_of_years(key.removeprefix(prefix))
    ]


def _is_of_years(name: str) -> bool:
    """Whether a table tells year by year, as only the report of one insats does."""
    return name == "ar" or name.startswith("mal.")


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
    yield _fact("Årets resultat i ord", insats.result_text)


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


def _own_tables(content: Content) -> list[Table]:
    """Of the report's insats, but for the comparison, the goals and what is told year by year."""
    slug = content.insats.slug if content.insats else ""
    prefix = f"insats.{slug}."
    found = [(key.removeprefix(prefix), t) for key, t in content.tables.items()
             if key.startswith(prefix)]  # fmt: skip
    return [table for name, table in found if name.partition(".")[0] not in TOLD_APART]


def table_blocks(rest: str, content: Content) -> Iterator[Block]:
    """Every table of the report's insats, each with its chart."""
    yield from statistics_blocks(_own_tables(content))


def named_blocks(name: str) -> Callable[[str, Content], Iterator[Block]]:
    """A maker of the tables of the report's insats that are called so, as 'mal' or 'mal.2021'."""

    def made(rest: str, content: Content) -> Iterator[Block]:
        stem = f"insats.{content.insats.slug}.{name}" if content.insats else ""
        for key, table in content.tables.items():
            if key == stem or key.startswith(f"{stem}."):
                yield TableBlock(table)

    return made


MAKERS: dict[str, Callable[[str, Content], Iterator[Block]]] = {
    "insats-facts": facts_blocks,
    "insats-figures": figure_blocks,
    "insats-summary": summary_blocks,
    "insats-tables": table_blocks,
    "insats-comparison": named_blocks("nyckeltal"),
    "insats-years": named_blocks("ar"),
    "insats-goals": named_blocks("mal"),
}
