"""Tablets that people answer on one after the other: started with a code, ended by themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.record import action, record
from mellanrum.domain.errors import DomainError
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.insatser.text_policies import check_texts, check_written
from mellanrum.registers.surveys import campaign_policies as rules
from mellanrum.registers.surveys.links import new_token, token_hash
from mellanrum.registers.surveys.models import Campaign, CampaignInsats, Kiosk
from mellanrum.registers.surveys.opening import check_invites


@dataclass(frozen=True, slots=True)
class StartedKiosk:
    """The code is told once; only its hash is stored."""

    kiosk: Kiosk
    code: str


@action
def start_kiosk(
    *,
    campaign: Campaign,
    insats: Insats | None,
    label: str,
    hours: int,
    by: Actor,
    at: datetime,
) -> StartedKiosk:
    """Open a tablet for some hours. Raises DomainError outside the actor's own insatser."""
    _check_kiosk(campaign, insats, by)
    check_invites(campaign, at)
    check_written("label", label, "Skriv var plattan står.")
    check_texts(label=label)
    rules.check_hours(hours)
    code = new_token()
    made = Kiosk.objects.create(
        campaign=campaign,
        insats=insats,
        label=label.strip(),
        code_hash=token_hash(code),
        opened_by=by.key,
        opened_at=at,
        expires_at=at + timedelta(hours=hours),
    )
    _record("kiosks.start", made, by, at)
    return StartedKiosk(made, code)


def _check_kiosk(campaign: Campaign, insats: Insats | None, by: Actor) -> None:
    """The office anywhere; who invites in the own insatser. An insats of the campaign, if it has
    any.
    """
    held = CampaignInsats.objects.filter(campaign=campaign, excluded=False)
    asked = set(held.values_list("insats_id", flat=True))
    if asked and (insats is None or insats.pk not in asked):
        raise DomainError("Välj en insats som är med i omgången.")
    if by.can("surveys.change"):
        return
    check_grant(by, "surveys.invite")
    if insats is None or insats.pk not in {a.insats for a in by.assignments}:
        raise DomainError("Välj en insats där du har uppdrag.")


@action
def end_kiosk(*, kiosk: Kiosk, by: Actor, at: datetime) -> Kiosk:
    """The tablet takes no more answers. Twice is once."""
    if not by.is_system:
        _check_kiosk(kiosk.campaign, kiosk.insats, by)
    if kiosk.ended_at is None:
        kiosk.ended_at = at
        kiosk.save(update_fields=["ended_at"])
    _record("kiosks.end", kiosk, by, at)
    return kiosk


def _record(verb: str, kiosk: Kiosk, by: Actor, at: datetime) -> None:
    forbund, detail = kiosk.campaign.forbund.slug, {"campaign": kiosk.campaign.slug}
    subject = f"kiosks:{kiosk.pk}"
    record(by=by, at=at, verb=verb, subject=subject, forbund=forbund, detail=detail)
