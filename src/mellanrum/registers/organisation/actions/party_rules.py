"""A party's limits on its staff in joint cases: set by its own steward, each with a source."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Q

from mellanrum.accounts.access import Role, check_grant, check_of_party
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.domain.errors import DomainError
from mellanrum.registers.organisation.models import Party, PartyRule

GRANT = "cases.appoint"


@action
def save_rule(
    *,
    party: Party,
    rule: str,
    source: str,
    from_on: date,
    by: Actor,
    at: datetime,
    to_on: date | None = None,
) -> PartyRule:
    """A rule in [from_on, to_on). Raises DomainError when the same rule holds already then."""
    check_grant(by, GRANT)
    check_of_party(by, party.pk, Role.STEWARD)
    _check_rule(rule, source, from_on, to_on)
    same = PartyRule.objects.filter(party=party, rule=rule)
    meeting = same.filter(Q(to_on__isnull=True) | Q(to_on__gt=from_on))
    if (meeting.filter(from_on__lt=to_on) if to_on else meeting).exists():
        raise DomainError("Regeln gäller redan under en del av perioden. Avsluta den först.")
    made = PartyRule.objects.create(
        party=party, rule=rule, source=source.strip(), from_on=from_on, to_on=to_on
    )
    _record("party_rules.save", made, by, at)
    return made


def _check_rule(rule: str, source: str, from_on: date, to_on: date | None) -> None:
    """A known rule, a source, and a period with days."""
    if rule not in PartyRule.Rule.values:
        raise DomainError("Välj en av reglerna.")
    if not source.strip():
        raise DomainError("Skriv var regeln står: ett beslut, ett brev eller en riktlinje.")
    if to_on is not None and to_on <= from_on:
        raise DomainError("Regelns sista dag ligger före den första.")


@action
def end_rule(*, rule: PartyRule, to_on: date, by: Actor, at: datetime) -> PartyRule:
    """The first day the rule no longer holds."""
    check_grant(by, GRANT)
    check_of_party(by, rule.party_id, Role.STEWARD)
    _check_rule(rule.rule, rule.source, rule.from_on, to_on)
    if rule.to_on is not None and rule.to_on < to_on:
        raise DomainError("Regeln är redan avslutad tidigare än så.")
    rule.to_on = to_on
    rule.save(update_fields=["to_on"])
    _record("party_rules.end", rule, by, at)
    return rule


def _record(verb: str, rule: PartyRule, by: Actor, at: datetime) -> None:
    detail = {"rule": rule.rule, "from": rule.from_on, "to": rule.to_on, "source": rule.source}
    subject = f"parties:{rule.party.slug}"
    record(by=by, at=at, verb=verb, subject=subject, forbund=rule.party.forbund.slug, detail=detail)
