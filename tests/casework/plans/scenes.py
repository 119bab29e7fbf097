"""What the tests of plans have in common: consents, contents, an agreed plan."""

from __future__ import annotations

from datetime import date

from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.registers.casework.actions.plans import agree, begin_plan
from mellanrum.registers.casework.models import (
    Consent,
    ConsentKind,
    ConsentParty,
    Enrolment,
    Participant,
    PlanVersion,
)
from mellanrum.registers.casework.plan_content import GoalContent, PlanContent, StepContent
from tests.casework.world import AT, BY, TODAY, World


@action
def give(
    *, world: World, participant: Participant, parties: tuple[str, ...], kinds: str = "case plan"
) -> Consent:
    made = Consent.objects.create(
        participant=participant, purpose="Samordnad planering", given_on=TODAY, from_on=TODAY,
        to_on=date(2027, 1, 1), how="paper", recorded_by=BY.key, recorded_at=AT,
    )  # fmt: skip
    for slug in parties:
        ConsentParty.objects.create(consent=made, party=world.parties[slug])
    for kind in kinds.split():
        ConsentKind.objects.create(consent=made, kind=kind)
    record(by=BY, at=AT, verb="test.consent", subject="consent")
    return made


@action
def withdraw(*, consent: Consent) -> None:
    consent.withdrawn_at, consent.withdrawn_by = AT, BY.key
    consent.save()
    record(by=BY, at=AT, verb="test.withdraw", subject="consent")


def enrolment_of(participant: Participant) -> Enrolment:
    found = Enrolment.objects.select_related("insats__forbund", "participant__compartment")
    return found.get(participant=participant)


def content(
    text: str = "Jag vill arbeta med djur", *, goals: int = 1, steps: int = 1
) -> PlanContent:
    return PlanContent(
        "Jag vill bort hemifrån på dagarna",
        "Möten på förmiddagen",
        tuple(
            GoalContent(
                f"g{g}",
                text if g == 0 else f"Mål {g}",
                tuple(StepContent(f"s{s}", f"Ringa stallet {s}") for s in range(steps)),
            )
            for g in range(goals)
        ),
    )


def begun(world: World, by: Actor, participant: Participant | None = None) -> PlanVersion:
    enrolment = enrolment_of(participant or world.participant())
    return begin_plan(enrolment=enrolment, on=TODAY, content=content(), by=by, at=AT)


def agreed(world: World, by: Actor, participant: Participant | None = None) -> PlanVersion:
    version = begun(world, by, participant)
    return agree(version=version, on=TODAY, how="recorded", told="Sa ja vid mötet", by=by, at=AT)
