"""What the lead decides for the own insats: rules of staying, and heads where nobody is named."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.domain.errors import DomainError
from mellanrum.registers.insatser.models import HeadCount, Insats, StayRule
from mellanrum.registers.insatser.policies import check_head_count
from mellanrum.registers.insatser.queries import is_led_by
from mellanrum.registers.insatser.rows import HeadCountRow
from mellanrum.registers.insatser.writing import today_of
from mellanrum.registers.organisation.models import Code

GRANT = "cases.lead"


@dataclass(frozen=True, slots=True)
class StayRuleRow:
    """As the model's columns."""

    extension_months: int | None = None
    transfer_reason: str = ""
    is_work_oriented: bool = False
    needs_work: bool = False
    source: str = ""


@action
def save_stay_rule(*, insats: Insats, row: StayRuleRow, by: Actor, at: datetime) -> StayRule:
    """Decide the insats's own rules. Raises DomainError for a reason that is not in the list."""
    _check_leads(by, insats, at)
    if row.transfer_reason:
        known = Code.objects.filter(
            forbund=insats.forbund, list="closing_reason", code=row.transfer_reason
        )
        if not known.exists():
            raise DomainError("Välj avslutsorsaken ur listan.")
    held, _ = StayRule.objects.update_or_create(insats=insats, defaults=asdict(row))
    _record("stay_rules.save", insats, asdict(row), by, at)
    return held


@action
def report_heads(
    *,
    insats: Insats,
    from_on: date,
    to_on: date,
    counts: Mapping[tuple[str, str], int],
    by: Actor,
    at: datetime,
) -> int:
    """How many there were in [from_on, to_on): {(population, sex): count}, in an insats that
    registers heads. What was told before of the same is replaced. Returns how many were told.
    """
    _check_leads(by, insats, at)
    if insats.registration != Insats.Registration.HEAD_COUNT:
        raise DomainError(f"{insats.name} registreras inte som antal.")
    if to_on > today_of(at):
        raise DomainError("Perioden är inte slut än. Skriv in antalet när den är det.")
    for (population, sex), count in counts.items():
        row = HeadCountRow(insats.slug, from_on, to_on, population, count, sex=sex)
        check_head_count(row)
        HeadCount.objects.update_or_create(
            insats=insats, from_on=from_on, to_on=to_on, population=population, sex=sex,
            variable="", code="", defaults={"count": count, "source": "Insatsen"},
        )  # fmt: skip
    told: dict[str, object] = {f"{p}:{sex}": count for (p, sex), count in counts.items()}
    _record("head_counts.save", insats, told | {"from_on": from_on, "to_on": to_on}, by, at)
    return len(counts)


def _check_leads(by: Actor, insats: Insats, at: datetime) -> None:
    check_grant(by, GRANT)
    if not by.is_system and not is_led_by(insats.forbund.slug, insats.slug, by.key, today_of(at)):
        raise DomainError(f"Det här beslutar processledaren för {insats.name}.")


def _record(
    verb: str, insats: Insats, detail: Mapping[str, object], by: Actor, at: datetime
) -> None:
    subject = f"insatser:{insats.slug}"
    record(by=by, at=at, verb=verb, subject=subject, forbund=insats.forbund.slug,
           detail=dict(detail))  # fmt: skip
