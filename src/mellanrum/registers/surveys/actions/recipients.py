"""Staff, managers, board and referrers: asked by e-mail from a list that the office writes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from mellanrum.accounts.access import check_grant
from mellanrum.audit.actor import Actor
from mellanrum.audit.persons import opened
from mellanrum.audit.record import action, record
from mellanrum.domain.errors import DomainError
from mellanrum.registers.casework.encryption import blind_index
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.insatser.writing import today_of
from mellanrum.registers.surveys.links import new_token, token_hash
from mellanrum.registers.surveys.models import Campaign, CampaignInsats, Recipient, Ticket
from mellanrum.registers.surveys.opening import check_invites
from mellanrum.registers.surveys.queries.recipients import list_to_remind
from mellanrum.registers.surveys.recipient_policies import check_pasted, read_addresses

CHANGE = "surveys.change"
WHY = "förbundets lista över tillfrågade som inte är deltagare"


@action
def add_recipients(
    *, campaign: Campaign, insats: Insats | None, text: str, by: Actor, at: datetime
) -> tuple[int, int]:
    """(how many are new, how many were there already or stood twice). Nothing is written when a row
    is no address. Each gets a link of its own.
    """
    check_grant(by, CHANGE)
    _check_listed(campaign, insats)
    check_invites(campaign, at)
    pasted = read_addresses(text)
    check_pasted(pasted)
    indexes = {blind_index(address): address for address in pasted.addresses}
    with opened(WHY):
        held = Recipient.objects.filter(campaign=campaign, address_index__in=list(indexes))
        known = set(held.values_list("address_index", flat=True))
        new = {index: address for index, address in indexes.items() if index not in known}
        tokens = _put(campaign, insats, new, by, at)
    _put_tickets(campaign, insats, tokens)
    _record("recipients.add", campaign, by, at, new=len(new), known=len(known))
    return len(new), len(known) + len(pasted.repeated)


def _check_listed(campaign: Campaign, insats: Insats | None) -> None:
    """A list belongs to the kind that asks one, and to an insats of the campaign."""
    if campaign.kind != Campaign.Kind.LIST:
        raise DomainError("Omgången bjuder inte in från en lista.")
    held = CampaignInsats.objects.filter(campaign=campaign, excluded=False)
    asked = set(held.values_list("insats_id", flat=True))
    if insats is None and asked:
        raise DomainError("Välj vilken insats listan gäller.")
    if insats is not None and insats.pk not in asked:
        raise DomainError("Insatsen hör inte till omgången.")


def _put(
    campaign: Campaign, insats: Insats | None, new: dict[str, str], by: Actor, at: datetime
) -> list[str]:
    """Writes the recipients; gives the tokens of their links, sorted: in no order of theirs."""
    rows = [
        Recipient(
            campaign=campaign,
            insats=insats,
            address=address,
            address_index=index,
            link=new_token(),
            invited_on=today_of(at),
            invited_by=by.key,
        )
        for index, address in new.items()
    ]
    Recipient.objects.bulk_create(rows)
    return sorted(row.link for row in rows)


def _put_tickets(campaign: Campaign, insats: Insats | None, tokens: Sequence[str]) -> None:
    Ticket.objects.bulk_create(
        Ticket(
            campaign=campaign,
            insats=insats,
            channel=Ticket.Channel.EMAIL,
            token_hash=token_hash(token),
        )
        for token in tokens
    )


@action
def remind_recipients(*, campaign: Campaign, by: Actor, at: datetime) -> int:
    """Count a reminder on those whose link can still be used; the file of the day then holds them.
    Raises DomainError when there is nobody.
    """
    check_grant(by, CHANGE)
    check_invites(campaign, at)
    with opened(WHY):
        found = list_to_remind(campaign, today_of(at))
        for one in found:
            one.reminders, one.reminded_on = one.reminders + 1, today_of(at)
        Recipient.objects.bulk_update(found, ["reminders", "reminded_on"])
    if not found:
        raise DomainError("Det finns ingen att påminna nu.")
    _record("recipients.remind", campaign, by, at, recipients=len(found))
    return len(found)


@action
def mark_bounced(
    *, campaign: Campaign, number: int, bounced: bool, by: Actor, at: datetime
) -> None:
    """The address does not work, or does after all. One that does not is not reminded."""
    check_grant(by, CHANGE)
    with opened(WHY):
        held = Recipient.objects.filter(campaign=campaign, pk=number)
        if not held.update(bounced=bounced):
            raise DomainError("Adressen finns inte på listan.")
    _record("recipients.bounce", campaign, by, at, bounced=bounced)


def _record(verb: str, campaign: Campaign, by: Actor, at: datetime, **detail: object) -> None:
    subject, slug = f"recipients:{campaign.slug}", campaign.forbund.slug
    record(by=by, at=at, verb=verb, subject=subject, forbund=slug, detail=dict(detail))
