"""The year's plan of internal control and samples of vouchers, as a supply of the report on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mellanrum.domain.swedish import plural
from mellanrum.figures.figure import Figure
from mellanrum.figures.table import Table
from mellanrum.registers.economy.control_policies import said_of
from mellanrum.registers.economy.control_queries import list_items, list_samples
from mellanrum.registers.economy.models import ControlSample
from mellanrum.registers.internal_control.queries import list_levels, risks_of
from mellanrum.reports.content import Supply
from mellanrum.reports.control_tables import METHODS, Drawn, Sample, outcome_table
from mellanrum.reports.internal_control_rows import (
    HALF,
    WHOLE,
    control_said,
    finding_said,
    measure_said,
    not_done,
    report_of,
    seen_of,
)
from mellanrum.reports.internal_control_tables import area_table, matrix_table
from mellanrum.reports.supplies import Wanted


def control_supply(wanted: Wanted, made: Supply) -> Supply:
    """A table for each sample of the year, what came of it, and what was found."""
    held = [one for one in list_samples(wanted.slug) if one.fiscal_year.year == wanted.year]
    found = [(one, sample_of(one)) for one in sorted(held, key=lambda one: one.pk)]
    tables = [_named(outcome_table(sample), sample) for _, sample in found]
    samples = Supply(
        tables={table.key: table for table in tables},
        sentences={
            "stickprov": tuple(_summary(sample) for _, sample in found),
            "brister": tuple(line for _, sample in found for line in _faults(sample)),
        },
    )
    return samples | plan_supply(wanted)


def plan_supply(wanted: Wanted) -> Supply:
    """What the year's plan, or its first half, has come to; nothing without a plan."""
    part = HALF if wanted.last.month <= 6 else WHOLE
    report = report_of(wanted.slug, wanted.year, part)
    if report is None:
        return Supply()
    risks = [risk for risk in risks_of(wanted.slug) if risk.closed_on is None]
    tables = [area_table(report)]
    if risks:
        period = str(wanted.year)
        tables.append(matrix_table(risks, list_levels(wanted.slug), period, day=wanted.last))
    return Supply(
        tables={table.key: table for table in tables},
        sentences={
            "ik-kontroller": tuple(control_said(line) for line in report.lines),
            "ik-iakttagelser": tuple(
                f"{line.control.title}: {text}" for line in report.lines for text in seen_of(line)
            ),
            "ik-ogjort": tuple(not_done(report)),
            "ik-brister": tuple(finding_said(one) for one in report.findings()),
            "ik-atgarder": tuple(measure_said(one) for one in report.measures_left()),
        },
    )


def sample_of(held: ControlSample) -> Sample:
    """A sample without anybody's name."""
    return Sample(
        number=str(held.pk),
        title=held.title,
        purpose=held.purpose,
        year=held.fiscal_year.year,
        method=held.method,
        population=held.population_size,
        facts=(),
        items=tuple(_drawn(one) for one in list_items(held)),
        conclusion=held.conclusion,
        is_reported=held.reported_at is not None,
    )


def _drawn(item: object) -> Drawn:
    from mellanrum.registers.economy.models import SampleItem

    assert isinstance(item, SampleItem)
    return Drawn(
        position=item.position,
        voucher=str(item.voucher),
        day=item.voucher.on,
        text="",
        ore=getattr(item, "debit_ore", 0),
        verdict=item.verdict,
        comment=said_of(item.lacking, item.comment),
    )


def _named(table: Table, sample: Sample) -> Table:
    """The outcome with the sample's number in its keys, and its name in the title."""

    def own(figure: Figure) -> Figure:
        key = figure.key.replace("kontroll.", f"kontroll.{sample.number}.", 1)
        return replace(figure, key=key)

    named = replace(table, key=f"kontroll.{sample.number}", title=f"Stickprov: {sample.title}")
    return named.map(own)


def _summary(sample: Sample) -> str:
    drawn = plural(len(sample.items), "verifikat", "verifikat")
    said = sample.conclusion.rstrip(".") or "Ingen slutsats är skriven än"
    method = METHODS[sample.method].partition(":")[0].lower()
    return f"{sample.title}: {drawn} av {sample.population}, draget {method}. {said}."


def _faults(sample: Sample) -> Iterator[str]:
    for one in sample.items:
        if one.comment:
            said = ". ".join(part for part in one.comment.splitlines() if part)
            yield f"{sample.title}, verifikat {one.voucher}: {said}"
