"""What the stories of enrolments and closings share: rules as data, and one person taken in."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.registers.casework.actions.enrolling import enrol_person
from mellanrum.registers.casework.enrolling_policies import NewPerson
from mellanrum.registers.casework.models import Enrolment
from mellanrum.registers.casework.rows import EnrolmentRow
from mellanrum.registers.insatser.models import Insats, StayRule
from mellanrum.registers.organisation.models import Code
from tests.casework.world import AT, BY, World

LATER = datetime(2026, 6, 15, 9, 0, tzinfo=UTC)
START = date(2026, 3, 1)
NUMBER = "19900101-0009"  # the birth number 000 is given to nobody
PERSON = NewPerson("A0001", "woman", 1990, name="Åsa Påhittad")
ROW = EnrolmentRow(
    insats="",
    compartment="",
    participant="",
    starts_on=START,
    referred_on=date(2026, 2, 1),
    referrer="af",
    referrer_party="af",
    education="primary",
    support_status="years",
    support_years=3,
    occupation_before="seeking",
    municipality="kommun",
    extent_before=0,
    incomes_start=("income_support", "sickness_benefit"),
)


def enrolled(world: World, **changed: Any) -> Enrolment:
    """Taken in by the kommun's caseworker, unless told otherwise."""
    told = {
        "insats": world.insatser["teamet"],
        "person": PERSON,
        "row": ROW,
        "by": world.actor("sam_kommun"),
        "at": AT,
    }
    return enrol_person(**{**told, **changed})


@action
def put_rules(
    *, insats: Insats, values: dict[str, Any] | None = None, by: Actor = BY, at: datetime = AT
) -> None:
    """The insats's own rules, and columns of the insats itself."""
    rule, own = {}, {}
    for name, value in (values or {}).items():
        (rule if name in {f.name for f in StayRule._meta.fields} else own)[name] = value
    StayRule.objects.update_or_create(insats=insats, defaults=rule)
    if own:
        Insats.objects.filter(pk=insats.pk).update(**own)
    record(by=by, at=at, verb="test.rules", subject="insats")


@action
def put_codes(
    *, world: World, name: str, codes: tuple[str, ...], by: Actor = BY, at: datetime = AT
) -> None:
    for code in codes:
        told = {"label": f"{code} %", "valid_from": 2020, "source": "Prov"}
        Code.objects.update_or_create(forbund=world.forbund, list=name, code=code, defaults=told)
    record(by=by, at=at, verb="test.codes", subject="codes")
