"""Reading rates, what people are paid, and what payroll has been given."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from mellanrum.audit.models import Event
from mellanrum.registers.economy.models import Account, Balance
from mellanrum.registers.governance.models import (
    Attendance,
    Compensation,
    Meeting,
    PayRate,
    PayrollRun,
    Person,
    Seat,
)
from mellanrum.registers.governance.pay_policies import (
    CLAIMED,
    HeldFact,
    PresentFact,
    RateFact,
    meeting_fees,
    yearly_fees,
    yearly_part,
)

WRITTEN = ("compensations.add", "compensations.change", "compensations.submit")
PAID = Q(state="exported") | Q(run__isnull=False)  # payroll has it, also what is to be taken off


@dataclass(frozen=True, slots=True)
class Proposed:
    """A fee that is not written yet: `quantity` meetings or months, öre."""

    person: Person
    rate: PayRate
    quantity: int
    amount_ore: int


def rates_of(forbund: str) -> QuerySet[PayRate]:
    found = PayRate.objects.filter(forbund__slug=forbund).select_related("body", "forbund")
    return found.order_by("what", "-from_on", "role")


def claim_rates(forbund: str, on: date) -> QuerySet[PayRate]:
    """What a person may claim by on the day: lost earnings, mileage and expenses."""
    runs = Q(to_on__isnull=True) | Q(to_on__gt=on)
    return rates_of(forbund).filter(runs, what__in=CLAIMED)


def rate_facts(rates: Sequence[PayRate]) -> list[RateFact]:
    return [
        RateFact(r.pk, r.what, r.amount_ore or 0, r.from_on, r.to_on, r.role, r.body_id or 0)
        for r in rates
    ]


def compensations_of(forbund: str) -> QuerySet[Compensation]:
    found = Compensation.objects.filter(forbund__slug=forbund)
    also = ("person__user", "rate__body", "meeting__body", "run", "forbund")
    return found.select_related(*also).order_by("-on", "person__name", "pk")


def runs_of(forbund: str) -> QuerySet[PayrollRun]:
    return PayrollRun.objects.filter(forbund__slug=forbund).defer("content").order_by("-pk")


def list_writers(found: Compensation) -> frozenset[str]:
    """Who has written or handed it in, by the row and the log."""
    events = Event.objects.filter(subject=f"compensations:{found.pk}", verb__in=WRITTEN)
    return frozenset({found.made_by, *events.values_list("actor", flat=True)})


def list_to_attest(forbund: str, user: str) -> list[Compensation]:
    """What waits for a second hand that the actor may be: neither the own nor what it wrote. Two
    queries.
    """
    waits = list(compensations_of(forbund).filter(state="submitted"))
    subjects = {f"compensations:{one.pk}" for one in waits}
    wrote = Event.objects.filter(subject__in=subjects, verb__in=WRITTEN, actor=user)
    own = set(wrote.values_list("subject", flat=True))
    return [
        one
        for one in waits
        if f"compensations:{one.pk}" not in own and user not in (one.made_by, owner_of(one))
    ]


def owner_of(found: Compensation) -> str:
    """The actor who is paid, '' for one without a log-in."""
    return found.person.user.actor_key if found.person.user else ""


def meetings_to_pay(forbund: str) -> QuerySet[Meeting]:
    """Meetings whose attendance is written, the newest first."""
    there = Attendance.objects.filter(state=Attendance.State.PRESENT).values("meeting_id")
    found = Meeting.objects.filter(pk__in=there, body__forbund__slug=forbund)
    return found.select_related("body__forbund").order_by("-on")


def propose_meeting(meeting: Meeting) -> list[Proposed]:
    """The fees of those present that are not written yet, by the rates of the day."""
    rates = {r.pk: r for r in rates_of(meeting.body.forbund.slug)}
    there = Attendance.objects.filter(meeting=meeting, state="present", seat__isnull=False)
    rows = {a.person_id: a for a in there.select_related("seat", "person")}
    facts = [
        PresentFact(a.person_id, a.seat.role, a.serves or a.serves_for_id is not None)
        for a in rows.values()
        if a.seat is not None
    ]
    done = set(meeting.compensations.values_list("person_id", "rate__what"))
    return [
        Proposed(rows[one.person].person, rates[rate.number], 1, rate.amount_ore)
        for one, rate in meeting_fees(
            facts, rate_facts([*rates.values()]), meeting.body_id, meeting.on
        )
        if (one.person, PayRate.What.MEETING) not in done
    ]


def propose_yearly(forbund: str, year: int) -> list[Proposed]:
    """Yearly fees by months in office that are not written yet."""
    rates = {r.pk: r for r in rates_of(forbund)}
    seats = Seat.objects.filter(body__forbund__slug=forbund, person__isnull=False)
    held = seats.filter(from_on__lt=date(year + 1, 1, 1)).exclude(to_on__lte=date(year, 1, 1))
    facts = [
        HeldFact(s.person_id or 0, s.body_id, s.role, s.from_on, s.to_on)
        for s in held.order_by("position")
    ]
    months = yearly_fees(facts, rate_facts([*rates.values()]), year)
    people = Person.objects.in_bulk({person for person, _ in months})
    done = Compensation.objects.filter(forbund__slug=forbund, on__year=year, rate__what="yearly")
    written = set(done.values_list("person_id", "rate_id"))
    return [
        Proposed(people[p], rates[r], count, yearly_part(rates[r].amount_ore or 0, count))
        for (p, r), count in sorted(months.items())
        if (p, r) not in written
    ]


def to_pay(forbund: str, from_on: date, to_on: date) -> QuerySet[Compensation]:
    """Attested of [from_on, to_on) that payroll has not had; and, whatever their day, those that
    are to be taken off.
    """
    attested = Q(state="attested", on__gte=from_on, on__lt=to_on)
    taken_off = Q(state="returned", run__isnull=False)
    return compensations_of(forbund).filter(attested | taken_off).order_by("on", "pk")


def count_earlier(forbund: str, from_on: date) -> int:
    """Attested rows from before a period, which its file leaves out."""
    return compensations_of(forbund).filter(state="attested", on__lt=from_on).count()


def sums_by_person(forbund: str, year: int) -> dict[str, Counter[str]]:
    """{person: öre by kind of rate} that payroll has been given of the year; people of the same
    name are told apart by payroll's number.
    """
    found: dict[tuple[str, str], Counter[str]] = {}
    rows = compensations_of(forbund).filter(PAID, on__year=year)
    told = ("person__name", "person__pay_number", "rate__what", "amount_ore")
    for name, number, what, ore in rows.values_list(*told):
        found.setdefault((name, number), Counter())[what] += ore
    same = Counter(name for name, _ in found)
    return {
        name if same[name] == 1 else f"{name}, {number}": found[name, number]
        for name, number in sorted(found)
    }


def list_fee_accounts(forbund: str, year: int) -> list[tuple[Account, int]]:
    """The ledger's accounts whose names say arvode, with the year's result in öre. Only shown: the
    ledger also has social fees, accruals and others' fees.
    """
    found = Balance.objects.filter(
        kind=Balance.Kind.RESULT,
        account__fiscal_year__forbund__slug=forbund,
        account__fiscal_year__year=year,
        account__name__icontains="arvode",
    )
    rows = found.select_related("account").order_by("account__number")
    return [(one.account, one.amount_ore) for one in rows]
