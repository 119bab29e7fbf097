"""The indicator report of a survey year: the appendix that the trade calls Bilaga 4."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from mellanrum.audit.queries import find_latest_voice
from mellanrum.documents.model import (
    Block,
    BulletList,
    Cover,
    Document,
    Note,
    Paragraph,
    Run,
    Section,
    Style,
    TableBlock,
    plain,
)
from mellanrum.domain.errors import DomainError
from mellanrum.figures.table import Table
from mellanrum.registers.organisation.models import Forbund
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.reports.indicator_charts import spread_chart
from mellanrum.reports.indicator_summary import signed, summary_sentence, summary_tables
from mellanrum.reports.models import SectionText
from mellanrum.reports.narrative import blocks_of
from mellanrum.reports.survey_indicators import IndicatorResult
from mellanrum.reports.survey_items import ItemResult
from mellanrum.reports.survey_results import Results, results_of
from mellanrum.reports.survey_sentences import opposed_sentence
from mellanrum.reports.version import version

TITLE = "Indikatorrapport"
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
        change.at.date() if change else date(year, 10, 31),
        minimum,
    )


def build_indicators(forbund: str, year: int, *, minimum: int) -> Document:
    """Response rates, the summary with colours and arrows in words, a section per indicator with
    its questions, tables, charts and the förbund's comment, and what nobody answered.

    The same data gives the same document. Raises DomainError when nobody was asked, or when a text
    names an unknown figure.
    """
    material = gather_indicators(forbund, year, minimum)
    return Document(
        title=TITLE,
        organisation=material.forbund.name,
        year=year,
        date=material.changed_on,
        sections=tuple(_sections(material)),
        subtitle="Indikatorer för finansiell samordning",
        cover=Cover(kicker="Hur märker vi att det blir bättre?", lines=tuple(_cover(material))),
        colophon=tuple(_colophon(material)),
        watermark_note=watermark(material),
    )


def watermark(material: Material) -> str:
    """What the reader must know about this edition."""
    if material.minimum < material.forbund.minimum_group:
        return "Rekonstruktion av en redan publicerad rapport"
    return f"Skyddad utgåva: grupper om färre än {material.minimum} svarande visas inte"


def _cover(material: Material) -> Iterator[str]:
    year = material.results.survey_year
    yield f"Enkätåret november {year - 1} till oktober {year}"
    if material.forbund.seat:
        yield material.forbund.seat


def _sections(material: Material) -> Iterator[Section]:
    results = material.results
    yield Section("sammanfattning", "Sammanfattning", 1, tuple(_summary(material)))
    yield Section("svarande", "Vilka har svarat", 1, tuple(_who(results)))
    yield Section("indikatorer", "Indikator för indikator", 1, tuple(map(plain, READING)))
    for indicator in results.indicators:
        yield from _indicator(indicator, material)
    yield Section("bortfall", "Frågor som inte besvarats", 1, tuple(_missing(results)))
    yield Section("metod", "Så är det räknat", 1, tuple(_method(material)))


def _summary(material: Material) -> Iterator[Block]:
    yield from text_blocks(SUMMARY, material)
    if sentence := summary_sentence(material.results):
        yield plain(f"{sentence}.")
    yield from map(TableBlock, summary_tables(material.results))


def _who(results: Results) -> Iterator[Block]:
    yield TableBlock(results.tables[f"{results.stem}.svar"])
    if results.excluded:
        yield Paragraph((Run("Insatser som inte är med", Style.STRONG),))
        yield BulletList(tuple((Run(one.sentence),) for one in results.excluded))


def _indicator(result: IndicatorResult, material: Material) -> Iterator[Section]:
    key = f"indikator-{result.number}"
    blocks: list[Block] = [Paragraph((Run(result.title, Style.EMPHASIS),))]
    blocks.append(Note(" ".join(filter(None, (signed(result), opposed_sentence(result, "alla"))))))
    blocks += text_blocks(f"{PREFIX}.{result.number}", material)
    heading = f"{result.number}. {result.indicator.short_title}"
    yield Section(key, heading, 2, tuple(blocks))
    for item in result.items:
        yield _item(item, key, material.results)


def _item(item: ItemResult, key: str, results: Results) -> Section:
    table = results.tables[f"{results.stem}.{item.key}"]
    blocks: list[Block] = []
    if item.whole.sentence:
        blocks.append(plain(item.whole.sentence))
    blocks.append(TableBlock(_plainly(table)))
    if (chart := spread_chart(item, results.stem)) is not None:
        blocks.append(chart)
    heading = f"Fråga {item.item.number}, {item.form.title.lower()}"
    anchor = f"{key}-{item.key.replace('.', '-').replace('_', '-')}"
    return Section(anchor, heading, 3, tuple(blocks))


def _plainly(table: Table) -> Table:
    """The table without the sentences of its rows: the first stands above it as text."""
    return replace(table, rows=tuple(replace(row, note="") for row in table.rows))


def _missing(results: Results) -> Iterator[Block]:
    yield plain(
        "Den som svarar får hoppa över frågor. Här är hur många av dem som fått frågan som lät "
        "bli att svara."
    )
    for group in results.groups:
        if (table := results.tables.get(f"{results.stem}.{group}.bortfall")) is not None:
            yield TableBlock(table)


def _method(material: Material) -> Iterator[Block]:
    instrument = material.results.instrument
    assert instrument is not None
    yield plain(f"Frågorna ägs av {instrument.owner}. Källa: {instrument.source}.")
    yield from text_blocks(METHOD, material)
    yield Note(material.results.protection)
    yield plain(
        "Svaren är anonyma. De läggs i en urna och blandas med minst fyra andras innan de räknas, "
        "och ingen kan föra ett svar tillbaka till en person."
    )


def text_blocks(section: str, material: Material) -> Sequence[Block]:
    """The förbund's own words; empty where nothing is written."""
    body = material.texts.get(section, "")
    return blocks_of(body, material.results.figures, section) if body else ()


def _colophon(material: Material) -> Iterator[tuple[str, str]]:
    yield "Byggd ur", f"enkätregistrets läge {material.results.snapshot}"
    yield "Program", f"Mellanrum {version()}"
    yield "Skydd", material.results.protection
