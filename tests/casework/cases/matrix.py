"""Short ways to write down notes and consents in the tests."""

from __future__ import annotations

from datetime import datetime, timedelta

from mellanrum.domain.periods import add_months
from mellanrum.registers.casework.actions.consents import ConsentDraft, record_consent
from mellanrum.registers.casework.actions.notes import NoteDraft, write_note
from mellanrum.registers.casework.models import Consent, Note, Participant
from tests.casework.world import AT, TODAY, World

WORKER = {"af": "kari_af", "fk": "filip_fk", "region": "rut_region", "kommun": "sam_kommun"}


def share(
    world: World, participant: Participant, parties: str, kinds: str = "case notes", **told: object
) -> Consent:
    """A consent recorded by the kommun's caseworker, in force from today for a year."""
    values = {"given_on": TODAY, "from_on": TODAY, "to_on": add_months(TODAY, 12)} | told
    draft = ConsentDraft(
        parties=[world.parties[slug] for slug in parties.split()],
        kinds=kinds.split(),
        purpose="Samordnad planering",
        how="paper",
        **values,  # type: ignore[arg-type]
    )
    return record_consent(  # type: ignore[no-any-return]
        participant=participant, draft=draft, by=world.actor("sam_kommun"), at=AT
    )


def note(
    world: World,
    participant: Participant,
    who: str,
    text: str = "Samtal om praktik",
    *,
    at: datetime = AT,
    **told: object,
) -> Note:
    """A note written by the party's caseworker an hour ago."""
    values: dict[str, object] = {"occurred_at": at - timedelta(hours=1)} | told
    draft = NoteDraft(text=text, **values)  # type: ignore[arg-type]
    return write_note(  # type: ignore[no-any-return]
        participant=participant, draft=draft, by=world.actor(WORKER.get(who, who)), at=at
    )
