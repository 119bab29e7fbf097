"""The seminar deck: one question a page with its chart and finding, and what to talk about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mellanrum.documents.model import Block, BulletList, Document, KeyFigures, Note, Run, Section
from mellanrum.documents.model import plain as paragraph
from mellanrum.figures.figure import Figure
from mellanrum.reports.indicator_charts import spread_chart
from mellanrum.reports.indicators import Material, gather_indicators, watermark
from mellanrum.reports.survey_items import ItemResult
from mellanrum.reports.survey_tables import words

WIDTH = 400  # points; the page lying down is nearly twice as wide, and so the type twice as large
TALK = (
    "Stämmer bilden med det ni ser i vardagen?",
    "Vad ligger bakom, och för vem?",
    "Vad vill ni behålla, och vad vill ni pröva?",
)


def build_deck(forbund: str, year: int, *, minimum: int) -> Document:
    """A page for each question that may be told. Raises DomainError when nobody was asked."""
    material = gather_indicators(forbund, year, minimum)
    return Document(
        title="Resultatseminarium",
        organisation=material.forbund.name,
        year=year,
        date=material.changed_on,
        sections=tuple(_pages(material)),
        subtitle="Indikatorer för finansiell samordning",
        colophon=(("Byggd ur", f"enkätregistrets läge {material.results.snapshot}"),),
        watermark_note=watermark(material),
    )


def _pages(material: Material) -> Iterator[Section]:
    yield Section("samtal", "Att prata om", 1, (BulletList(tuple((Run(t),) for t in TALK)),))
    for result in material.results.indicators:
        for item in result.items:
            if (page := _page(item, material, result.indicator.short_title)) is not None:
                yield page


def _page(item: ItemResult, material: Material, short_title: str) -> Section | None:
    """None where nothing of the question may be told."""
    chart = spread_chart(item, material.results.stem, WIDTH)
    if chart is None:
        return None
    whole = item.whole
    blocks: list[Block] = [
        paragraph(item.item.text),
        KeyFigures(tuple(_large(item))),
        *_counted(item),
        chart,
    ]
    told = whole.sentence or f"{words(whole.standing, whole.trend)}"
    blocks.append(Note(told))
    heading = f"{item.item.indicator}. {short_title} – {item.form.title.lower()}"
    key = f"fraga-{item.key.replace('.', '-').replace('_', '-')}"
    return Section(key, heading, 1, tuple(blocks))


def _large(item: ItemResult) -> Iterator[Figure]:
    """Our share, the nation's and last year's, as far as they are told and can be compared."""
    whole = item.whole
    before = whole.previous if item.item.comparable_with_previous else None
    found = (whole.key_figure, whole.national, before)
    for figure, label in zip(found, ("Vi", "Riket", "Vi förra året"), strict=True):
        if figure is not None and figure.value is not None:
            yield replace(figure, label=label)


def _counted(item: ItemResult) -> Iterator[Block]:
    """What the share counts: 'Klart positiva svar: För det mesta, Alltid.'"""
    key_figure = item.item.key_figure
    if key_figure is not None:
        labels = [c.option.label for c in item.whole.chosen if c.option.code in key_figure.codes]
        yield paragraph(f"{key_figure.label}: {', '.join(labels)}.")
