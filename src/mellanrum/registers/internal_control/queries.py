"""Reading internal control."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.db.models import Count, Max, Prefetch, Q, QuerySet

from mellanrum.registers.governance.models import Decision
from mellanrum.registers.governance.queries import list_meetings
from mellanrum.registers.internal_control.models import (
    Control,
    ControlArea,
    ControlPlan,
    ControlProcess,
    Finding,
    Measure,
    Occasion,
    Risk,
    RiskAssessment,
    RiskBand,
    ScaleLevel,
)
from mellanrum.registers.internal_control.plan_policies import PlanFacts
from mellanrum.registers.internal_control.risk_policies import Band


def list_areas(forbund: str) -> list[ControlArea]:
    """Every area with its processes. Two queries."""
    found = ControlArea.objects.filter(forbund__slug=forbund)
    return list(found.prefetch_related("processes"))


def processes_of(forbund: str) -> QuerySet[ControlProcess]:
    return ControlProcess.objects.filter(area__forbund__slug=forbund).select_related("area")


def list_levels(forbund: str) -> dict[str, list[ScaleLevel]]:
    """{axis: its steps in order}. One query."""
    found: dict[str, list[ScaleLevel]] = {"probability": [], "consequence": []}
    for level in ScaleLevel.objects.filter(forbund__slug=forbund):
        found[level.axis].append(level)
    return found


def list_risk_bands(forbund: str) -> list[RiskBand]:
    return list(RiskBand.objects.filter(forbund__slug=forbund))


def bands_in(found: Iterable[RiskBand]) -> tuple[Band, ...]:
    return tuple(Band(one.least, one.label) for one in found)


def risks_of(forbund: str) -> QuerySet[Risk]:
    """Every risk with process and area, its judgements the newest first. Two queries."""
    found = Risk.objects.filter(forbund__slug=forbund).select_related("process__area", "forbund")
    return found.prefetch_related("assessments")


def latest(risk: Risk) -> RiskAssessment | None:
    """The newest judgement, of those already read."""
    return next(iter(risk.assessments.all()), None)


def as_of(risk: Risk, day: date) -> RiskAssessment | None:
    """The newest judgement on a day or before it, of those already read."""
    return next((one for one in risk.assessments.all() if one.on <= day), None)


def plans_of(forbund: str) -> QuerySet[ControlPlan]:
    return ControlPlan.objects.filter(forbund__slug=forbund).select_related(
        "forbund", "decision__meeting"
    )


def find_plan(forbund: str, year: int) -> ControlPlan | None:
    return plans_of(forbund).filter(year=year).first()


def controls_of(forbund: str) -> QuerySet[Control]:
    """Controls that are not withdrawn, with process, area and plan; risks in another query."""
    found = Control.objects.filter(plan__forbund__slug=forbund, withdrawn_on__isnull=True)
    return found.select_related("process__area", "plan__forbund").prefetch_related("risks")


def occasions_of(forbund: str) -> QuerySet[Occasion]:
    """Every occasion of every year with its control, process and area; a withdrawn control's too,
    since what was held stays told.
    """
    found = Occasion.objects.filter(control__plan__forbund__slug=forbund)
    return found.select_related("control__process__area", "control__plan__forbund", "sample")


def list_year_occasions(forbund: str, year: int, until: date | None = None) -> list[Occasion]:
    """The plan's occasions in order, with findings and their measures; `until` leaves out those
    that fall due that day or later. Three queries.
    """
    found = occasions_of(forbund).filter(control__plan__year=year)
    if until is not None:
        found = found.filter(due_on__lt=until)
    findings = Finding.objects.prefetch_related("measures")
    return list(found.prefetch_related(Prefetch("findings", findings)))


def count_undone(plan: ControlPlan, until: date) -> int:
    """Occasions due before a day with no answer."""
    found = Occasion.objects.filter(control__plan=plan, state="planned", due_on__lt=until)
    return found.count()


def findings_of(forbund: str) -> QuerySet[Finding]:
    found = Finding.objects.filter(occasion__control__plan__forbund__slug=forbund)
    return found.select_related("occasion__control__process__area", "occasion__control__plan")


def measures_of(forbund: str) -> QuerySet[Measure]:
    """Every measure, of findings and of risks."""
    of_finding = Q(finding__occasion__control__plan__forbund__slug=forbund)
    found = Measure.objects.filter(of_finding | Q(risk__forbund__slug=forbund))
    return found.select_related("finding__occasion__control__process__area", "risk__process__area")


def board_days(forbund: str, year: int) -> list[date]:
    """The days of the board's meetings in the year."""
    held = list_meetings(forbund, date(year, 1, 1), date(year + 1, 1, 1))
    return [
        meeting.on
        for meeting in held
        if meeting.body.kind == "board" and meeting.state != "cancelled"
    ]


def board_decisions(forbund: str) -> QuerySet[Decision]:
    """The board's decisions, the newest first."""
    found = Decision.objects.filter(meeting__body__forbund__slug=forbund,
                                    meeting__body__kind="board")  # fmt: skip
    return found.select_related("meeting__body").order_by("-meeting__on", "number")


def facts_of(plan: ControlPlan) -> PlanFacts:
    """What is asked before the plan is decided. Three queries."""
    controls = list(
        Control.objects.filter(plan=plan, withdrawn_on__isnull=True).prefetch_related("risks")
    )
    risks = {risk.pk: risk for control in controls for risk in control.risks.all()}
    judged = last_judged(risks)
    found = last_found(risks)
    first = date(plan.year - 1, 1, 1)
    return PlanFacts(
        year=plan.year,
        state=plan.state,
        controls=len(controls),
        without_risk=tuple(c.number for c in controls if not c.risks.all()),
        unjudged=tuple(r.number for pk, r in risks.items() if judged.get(pk, date.min) < first),
        since=tuple(
            r.number
            for pk, r in risks.items()
            if found.get(pk, date.min) > judged.get(pk, date.min) >= first
        ),
    )


def last_judged(risks: Iterable[int]) -> Mapping[int, date]:
    """{risk: the day of its latest judgement}."""
    found = RiskAssessment.objects.filter(risk__in=risks).order_by()
    return dict(found.values_list("risk").annotate(day=Max("on")))


def last_found(risks: Iterable[int]) -> Mapping[int, date]:
    """{risk: the day of the latest finding of a control that is about it}."""
    found = Finding.objects.filter(occasion__control__risks__in=risks).order_by()
    return dict(found.values_list("occasion__control__risks").annotate(day=Max("found_on")))


def findings_by_risk(forbund: str) -> dict[int, int]:
    """{risk: how many findings of its controls have come after its latest judgement}."""
    risks = list(Risk.objects.filter(forbund__slug=forbund).values_list("pk", flat=True))
    judged = last_judged(risks)
    found: defaultdict[int, int] = defaultdict(int)
    rows = Finding.objects.filter(occasion__control__risks__in=risks).order_by()
    for risk, day in rows.values_list("occasion__control__risks", "found_on"):
        if day > judged.get(risk, date.min):
            found[risk] += 1
    return dict(found)


def count_running(risk: Risk) -> int:
    """Controls about the risk in plans that are not reported."""
    found = Control.objects.filter(risks=risk, withdrawn_on__isnull=True)
    return found.exclude(plan__state="reported").count()


def next_number(rows: QuerySet[Risk] | QuerySet[Control]) -> int:
    """The number after the highest of the series."""
    return (rows.aggregate(highest=Max("number"))["highest"] or 0) + 1


def count_by_plan(forbund: str) -> Mapping[int, tuple[int, int, int]]:
    """{plan: (controls, occasions, occasions without an answer)}."""
    rows = plans_of(forbund).values_list("pk").annotate(
        n=Count("controls", filter=Q(controls__withdrawn_on__isnull=True), distinct=True),
        held=Count("controls__occasions", distinct=True),
        left=Count("controls__occasions", distinct=True,
                   filter=Q(controls__occasions__state="planned")),
    )  # fmt: skip
    return {pk: (n, held, left) for pk, n, held, left in rows}


def risks_by_pk(found: Sequence[Risk]) -> dict[int, Risk]:
    return {risk.pk: risk for risk in found}
