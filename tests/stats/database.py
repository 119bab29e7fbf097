"""Puts an invented world into the database, row by row."""

from __future__ import annotations

from datetime import date

from mellanrum.audit.gate import opened
from mellanrum.registers.casework.models import (
    Enrolment,
    EnrolmentIncome,
    OccupationSpell,
    Participant,
)
from mellanrum.registers.economy.models import InsatsYear
from mellanrum.registers.insatser.models import Goal, GoalReport, HeadCount, Insats
from mellanrum.registers.organisation.models import Band, Code, Forbund, Party
from tests.stats.world import Person, World


def save(world: World, slug: str = "norra") -> None:
    """The whole world under a förbund of its own."""
    with opened("test"):
        forbund = Forbund.objects.create(slug=slug, name="Norra", minimum_group_source="beslut")
        host = Party.objects.create(
            forbund=forbund, slug="kommun", name="Kommun", kind="municipality"
        )
        _save_lists(world, forbund)
        insatser = _save_insatser(world, forbund, host)
        for person in world.people:
            _save_person(person, insatser[person.insats], host)


def _save_lists(world: World, forbund: Forbund) -> None:
    for n, c in enumerate(world.codes()):
        Code.objects.create(
            forbund=forbund, list=c.list, code=c.code, label=c.label, counts_as=c.counts_as,
            position=n, valid_from=c.valid_from, valid_to=c.valid_to, source="test",
        )  # fmt: skip
    for b in world.bands():
        Band.objects.create(
            forbund=forbund, variable=b.variable, series=b.series, code=b.code, label=b.label,
            lower=b.lower, upper=b.upper, source="test",
        )  # fmt: skip


def _save_insatser(world: World, forbund: Forbund, host: Party) -> dict[str, Insats]:
    saved = {}
    for n, i in enumerate(world.insatser()):
        saved[i.slug] = Insats.objects.create(
            forbund=forbund, slug=i.slug, name=i.name, short_name=i.name, type="project",
            kind="individual", registration=i.registration, discharges=i.discharges,
            profile=i.profile,
            host=host, age_bands=i.age_bands, support_bands=i.support_bands, position=n,
        )  # fmt: skip
        for year, planned in i.planned:
            InsatsYear.objects.create(
                insats=saved[i.slug], year=year, planned_participants=planned, source="test"
            )
    for i in world.insatser():
        saved[i.slug].parent = saved.get(i.parent)
        saved[i.slug].successor = saved.get(world.successors.get(i.slug, ""))
        saved[i.slug].save()
        _save_goals(i, saved[i.slug])
    _save_head_counts(world, saved)
    return saved


def _save_goals(view, insats: Insats) -> None:
    for n, g in enumerate(view.goals):
        goal = Goal.objects.create(
            insats=insats, slug=g.slug, text=g.text, measure=g.measure, target=g.target,
            unit=g.unit, direction=g.direction, from_year=g.from_year, to_year=g.to_year,
            position=n,
        )  # fmt: skip
        for year, verdict, comment in g.reports:
            GoalReport.objects.create(goal=goal, year=year, verdict=verdict, comment=comment)


def _save_head_counts(world: World, insatser: dict[str, Insats]) -> None:
    for h in world.head_counts:
        HeadCount.objects.create(
            insats=insatser[h.insats], from_on=date.fromordinal(h.start),
            to_on=date.fromordinal(h.end), since_start=h.since_start, population=h.population,
            sex=h.sex, variable=h.variable, code=h.code, count=h.count,
        )  # fmt: skip


def _save_person(p: Person, insats: Insats, host: Party) -> None:
    participant, _ = Participant.objects.get_or_create(
        compartment=host, code=f"HEMLIG-{p.who}", defaults={"sex": p.sex, "birth_year": p.born}
    )
    enrolment = Enrolment.objects.create(
        insats=insats, participant=participant, mode=p.mode, starts_on=p.start, ends_on=p.end,
        education=p.education, support_status=p.support_status, support_years=p.support_years,
        referrer=p.referrer, closing_reason=p.reason, closing_reason_own=p.own,
        occupation_after=p.occupation,
    )  # fmt: skip
    for moment, codes in (("start", p.before), ("closing", p.after)):
        for code in codes:
            EnrolmentIncome.objects.create(enrolment=enrolment, moment=moment, code=code)
    for code, day in p.spells:
        OccupationSpell.objects.create(enrolment=enrolment, occupation=code, began_on=day)
