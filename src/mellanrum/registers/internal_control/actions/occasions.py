"""The occasions of a control: held, explained, opened again, with samples."""

from __future__ import annotations

from datetime import datetime

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.domain.errors import DomainError
from mellanrum.registers.economy.models import ControlSample
from mellanrum.registers.insatser.writing import change, locked, today_of, values_of
from mellanrum.registers.internal_control import finding_policies as rules
from mellanrum.registers.internal_control.automatic import Asked, compute
from mellanrum.registers.internal_control.control_writing import check_may
from mellanrum.registers.internal_control.models import Occasion, OccasionItem, OccasionSample
from mellanrum.registers.internal_control.populations import drawn_of, list_population
from mellanrum.registers.internal_control.rows import HeldRow


@action
def hold(*, occasion: Occasion, row: HeldRow, by: Actor, at: datetime) -> Occasion:
    """Note what the control saw. What the program computes by itself is kept beside it."""
    check_may(by)
    now = locked(occasion)
    control = now.control
    rules.check_running(control.plan.state)
    unjudged = OccasionItem.objects.filter(sample__occasion=now, verdict="").count()
    today = today_of(at)
    rules.check_holding(row, now.state, now.from_on, today, unjudged, control.is_external)
    forbund, computed = control.plan.forbund, ""
    if control.automatic:
        computed = compute(control.automatic, Asked(forbund, now.from_on, now.to_on, today)).text
    values = {**values_of(row), "state": "done", "held_by": by.key, "computed": computed,
              "reason": ""}  # fmt: skip
    return change(now, values, "control_occasions.hold", forbund.slug, by=by, at=at)


@action
def skip(*, occasion: Occasion, reason: str, by: Actor, at: datetime) -> Occasion:
    """Say why a control is not held."""
    check_may(by)
    now = locked(occasion)
    rules.check_running(now.control.plan.state)
    rules.check_skipping(now.state, reason)
    values = {"state": "skipped", "reason": reason.strip()}
    forbund = now.control.plan.forbund.slug
    return change(now, values, "control_occasions.skip", forbund, by=by, at=at)


@action
def reopen(*, occasion: Occasion, reason: str, by: Actor, at: datetime) -> Occasion:
    """It is not answered after all; what was seen stays until it is written anew."""
    check_may(by)
    now = locked(occasion)
    rules.check_running(now.control.plan.state)
    rules.check_reopening(now.state, reason, now.findings.count())
    values = {"state": "planned", "held_on": None, "outcome": "", "reason": ""}
    forbund = now.control.plan.forbund.slug
    return change(now, values, "control_occasions.reopen", forbund, by=by, at=at,
                  reason=reason)  # fmt: skip


@action
def link_sample(
    *, occasion: Occasion, sample: ControlSample | None, by: Actor, at: datetime
) -> Occasion:
    """Point to a sample of vouchers that the economy's sampler has drawn; None for none."""
    check_may(by)
    now = locked(occasion)
    rules.check_running(now.control.plan.state)
    if sample is not None and sample.forbund_id != now.control.plan.forbund_id:
        raise DomainError("Stickprovet hör till ett annat förbund.")
    forbund = now.control.plan.forbund.slug
    return change(now, {"sample": sample}, "control_occasions.link", forbund, by=by, at=at)


@action
def draw(
    *, occasion: Occasion, kind: str, size: int, seed: int, by: Actor, at: datetime
) -> OccasionSample:
    """Draw `size` of a kind from the occasion's time: the same seed draws the same again."""
    check_may(by)
    now = locked(occasion)
    forbund = now.control.plan.forbund.slug
    rules.check_running(now.control.plan.state)
    found = list_population(forbund, kind, now.from_on, now.to_on)
    rules.check_drawing(now.state, size, seed, len(found))
    drawn = drawn_of(found, size, seed)
    made = OccasionSample.objects.create(
        occasion=now, kind=kind, seed=seed, size=size, population_size=drawn.population,
        population_sha256=drawn.sha256, drawn_by=by.key, drawn_at=at,
    )  # fmt: skip
    OccasionItem.objects.bulk_create(
        OccasionItem(sample=made, position=n, key=key, label=found[key])
        for n, key in enumerate(drawn.keys, 1)
    )
    detail = {"kind": kind, "seed": str(seed), "drawn": size, "population": drawn.population}
    record(by=by, at=at, verb="control_occasions.draw", subject=f"control_occasions:{now.pk}",
           forbund=forbund, detail=detail)  # fmt: skip
    return made


@action
def judge(
    *, item: OccasionItem, verdict: str, observed: str, by: Actor, at: datetime
) -> OccasionItem:
    """What was seen of a drawn thing; what lacks is told."""
    check_may(by)
    now = locked(item)
    occasion = now.sample.occasion
    rules.check_item(occasion.state, verdict, observed)
    before = now.verdict
    now.verdict, now.observed = verdict, observed.strip()
    now.checked_by, now.checked_at, now.version = by.key, at, now.version + 1
    now.save()
    record(by=by, at=at, verb="control_occasions.judge",
           subject=f"control_occasions:{occasion.pk}",
           forbund=occasion.control.plan.forbund.slug,
           detail={"number": now.position, "verdict": verdict,
                   "before": {"verdict": before}})  # fmt: skip
    return now
