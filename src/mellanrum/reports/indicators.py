"""The indicator report of a survey year: the appendix that the trade calls Bilaga 4."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from mellanrum.audit.queries import find_latest_voice
from mellanrum.documents.model import (
    Block,
    BulletList,
    Document,
    Note,
    Paragraph,
    Run,
    Style,
    TableBlock,
    plain,
)
from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import today_of
from mellanrum.figures.table import Table
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.reports.indicator_charts import spread_chart
from mellanrum.reports.indicator_summary import signed, summary_sentence, summary_tables
from mellanrum.reports.models import SectionText
from mellanrum.reports.survey_indicators import IndicatorResult
from mellanrum.reports.survey_items import ItemResult
from mellanrum.reports.survey_results import Results, results_of
from mellanrum.reports.survey_sentences import opposed_sentence
from mellanrum.reports.written import build_year

KIND = "indicators"
PREFIX = "indikatorer"  # sections of texts: indikatorer.sammanfattning, indikatorer.8
SUMMARY, METHOD = f"{PREFIX}.sammanfattning", f"{PREFIX}.metod"
READING = (
    "Varje fråga räknas av dem som svarat på just den. Nyckeltalet är andelen som gett något av de "
    "högsta svaren, eller svarat ja. Högst två procentenheters skillnad räknas som samma nivå.",
    "Lägre, samma och högre jämför med riket samma år. Sämre, oförändrat och bättre jämför med "
    "förbundets eget värde året före. En stjärna betyder att frågorna pekar åt olika håll.",
    "Typvärdet är det vanligaste svaret: D är deltagare, P personal, C parternas chefer och S "
    "styrelsen.",
)


@dataclass(frozen=True, slots=True)
class Material:
    """All that the report is made of. `texts` are the förbund's own by section."""

    forbund: Forbund
    results: Results
    texts: Mapping[str, str]
    changed_on: date
    minimum: int


def gather_indicators(forbund: str, year: int, minimum: int) -> Material:
    """Read it. Raises DomainError when nobody was asked that year."""
    held, results = get_forbund(forbund), results_of(forbund, year, minimum=minimum)
    if results.instrument is None:
        raise DomainError(
            f"{held.name} har inga enkäter för {year}. Skapa årets enkäter under Enkäter, eller "
            "välj ett annat år."
        )
    texts = SectionText.objects.filter(forbund=held, year=year, section__startswith=f"{PREFIX}.")
    change = find_latest_voice(forbund)
    return Material(
        held,
        results,
        dict(texts.values_list("section", "body")),
        today_of(change.at) if change else date(year, 10, 31),
        minimum,
    )


def build_indicators(forbund: str, year: int, *, minimum: int) -> Document:
    """Response rates, the summary with colours and arrows in words, a section per indicator with
    its questions, tables, charts and the förbund's comment, and what nobody answered.

    The same data gives the same document. Raises DomainError when nobody was asked, or when a text
    names an unknown figure.
    """
    return build_year(KIND, forbund, year, minimum=minimum)


def watermark(material: Material) -> str:
    """What the reader must know about this edition."""
    if material.minimum < material.forbund.minimum_group:
        return "Rekonstruktion av en redan publicerad rapport"
    return f"Skyddad utgåva: grupper om färre än {material.minimum} svarande visas inte"


def summary_blocks(material: Material) -> Iterator[Block]:
    if sentence := summary_sentence(material.results):
        yield plain(f"{sentence}.")
    yield from map(TableBlock, summary_tables(material.results))


def who_blocks(material: Material) -> Iterator[Block]:
    results = material.results
    yield TableBlock(results.tables[f"{results.stem}.svar"])
    if results.excluded:
        yield Paragraph((Run("Insatser som inte är med", Style.STRONG),))
        yield BulletList(tuple((Run(one.sentence),) for one in results.excluded))


def reading_blocks(material: Material) -> Iterator[Block]:
    yield from map(plain, READING)


def head_blocks(result: IndicatorResult) -> Iterator[Block]:
    """What the indicator is, and what its figures say."""
    yield Paragraph((Run(result.title, Style.EMPHASIS),))
    yield Note(" ".join(filter(None, (signed(result), opposed_sentence(result, "alla")))))


def item_blocks(item: ItemResult, results: Results) -> Iterator[Block]:
    """A question of one form: its sentence, table and chart."""
    if item.whole.sentence:
        yield plain(item.whole.sentence)
    yield TableBlock(_plainly(results.tables[f"{results.stem}.{item.key}"]))
    if (chart := spread_chart(item, results.stem)) is not None:
        yield chart


def _plainly(table: Table) -> Table:
    """The table without the sentences of its rows: the first stands above it as text."""
    return replace(table, rows=tuple(replace(row, note="") for row in table.rows))


def missing_blocks(material: Material) -> Iterator[Block]:
    results = material.results
    yield plain(
        "Den som svarar får hoppa över frågor. Här är hur många av dem som fått frågan som lät "
        "bli att svara."
    )
    for group in results.groups:
        if (table := results.tables.get(f"{results.stem}.{group}.bortfall")) is not None:
            yield TableBlock(table)


def owner_blocks(material: Material) -> Iterator[Block]:
    instrument = material.results.instrument
    assert instrument is not None
    yield plain(f"Frågorna ägs av {instrument.owner}. Källa: {instrument.source}.")


def method_blocks(material: Material) -> Iterator[Block]:
    yield Note(material.results.protection)
    yield plain(
        "Svaren är anonyma. De läggs i en urna och blandas med minst fyra andras innan de räknas, "
        "och ingen kan föra ett svar tillbaka till en person."
    )
