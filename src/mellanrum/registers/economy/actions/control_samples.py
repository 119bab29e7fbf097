"""Samples of vouchers for internal control: drawn, judged one by one, reported and then locked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.ledger.sampling import Method, draw, population_sha256
from mellanrum.registers.economy import control_policies as rules
from mellanrum.registers.economy.control_policies import Choice
from mellanrum.registers.economy.control_queries import known_of, list_population
from mellanrum.registers.economy.models import ControlSample, FiscalYear, SampleItem

GRANT = "economy.control"


@action
def draw_sample(
    *,
    year: FiscalYear,
    title: str,
    purpose: str,
    method: Method,
    choice: Choice,
    size: int,
    seed: int,
    by: Actor,
    at: datetime,
) -> ControlSample:
    """Draw `size` vouchers of those that the choice leaves. DomainError when there are too few."""
    check_grant(by, GRANT)
    rules.check_choice(choice)
    population = list_population(year, choice)
    items = [item for _, item in population]
    rules.check_draw(title, purpose, size, seed, items, method)
    keys, places = draw(items, size, seed, method), {item.key: pk for pk, item in population}
    made = ControlSample.objects.create(
        forbund=year.forbund,
        fiscal_year=year,
        title=title.strip(),
        purpose=purpose.strip(),
        method=method,
        choice=rules.choice_out(choice),
        seed=seed,
        size=size,
        population_size=len(items),
        population_sha256=population_sha256(items),
        drawn_by=by.key,
        drawn_at=at,
    )
    SampleItem.objects.bulk_create(
        SampleItem(sample=made, position=position, voucher_id=places[key])
        for position, key in enumerate(keys, start=1)
    )
    detail = {"method": method, "seed": str(seed), "drawn": size, "population": len(items)}
    record(by=by, at=at, verb="control_samples.draw", subject=f"control_samples:{made.pk}",
           forbund=year.forbund.slug, detail={**detail, "year": year.year})  # fmt: skip
    return made


@action
def judge_item(
    *,
    item: SampleItem,
    verdict: str,
    lacking: Sequence[str],
    comment: str,
    by: Actor,
    at: datetime,
) -> SampleItem:
    """What the control found of a voucher; `lacking` are the faults of points. DomainError when the
    sample is reported, or for whoever entered or booked the voucher.
    """
    check_grant(by, GRANT)
    now = SampleItem.objects.select_for_update().select_related("sample__forbund", "voucher")
    held = now.get(pk=item.pk)
    rules.check_open(held.sample.reported_at is not None)
    persons = known_of(held.voucher).persons
    rules.check_judging(verdict, lacking, comment, bool(persons and by.key in persons))
    before = held.verdict
    held.verdict, held.lacking, held.comment = verdict, list(lacking), comment.strip()
    held.checked_by, held.checked_at = by.key, at
    held.save()
    record(by=by, at=at, verb="control_samples.judge", subject=f"control_samples:{held.sample_id}",
           forbund=held.sample.forbund.slug,
           detail={"voucher": str(held.voucher), "verdict": verdict,
                   "before": {"verdict": before}})  # fmt: skip
    return held


@action
def report_sample(
    *, sample: ControlSample, conclusion: str, by: Actor, at: datetime
) -> ControlSample:
    """Close the control with a conclusion; nothing of it is changed after that."""
    check_grant(by, GRANT)
    held = ControlSample.objects.select_for_update().select_related("forbund").get(pk=sample.pk)
    rules.check_open(held.reported_at is not None)
    rules.check_reporting(held.items.filter(verdict="").count(), conclusion)
    held.conclusion, held.reported_by, held.reported_at = conclusion.strip(), by.key, at
    held.save()
    record(by=by, at=at, verb="control_samples.report", subject=f"control_samples:{held.pk}",
           forbund=held.forbund.slug, detail={"drawn": held.size})  # fmt: skip
    return held
