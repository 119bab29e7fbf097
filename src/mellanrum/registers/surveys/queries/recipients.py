"""Those on a campaign's list, for whoever writes it: their addresses, never who has answered what.

The person gate is opened here for the office, which alone reads the lists.
"""

from __future__ import annotations

from datetime import date

from mellanrum.audit.persons import opened
from mellanrum.registers.surveys.campaign_policies import can_remind
from mellanrum.registers.surveys.links import token_hash
from mellanrum.registers.surveys.models import Campaign, Recipient
from mellanrum.registers.surveys.queries.inviting import open_hashes

WHY = "förbundets lista över tillfrågade som inte är deltagare"


def list_recipients(campaign: Campaign) -> list[Recipient]:
    """All on the list, with their insats. One query."""
    with opened(WHY):
        return list(Recipient.objects.filter(campaign=campaign).select_related("insats"))


def list_to_remind(campaign: Campaign, on: date) -> list[Recipient]:
    """Those asked before today who have not answered or declined, whose address works, and who have
    not been reminded today or too often. Two queries.
    """
    still = open_hashes([campaign.pk])
    return [
        one
        for one in list_recipients(campaign)
        if token_hash(one.link) in still
        and one.link
        and not one.bounced
        and can_remind(one.reminders, one.invited_on, one.reminded_on, on)
    ]


def list_of_day(campaign: Campaign, on: date) -> list[Recipient]:
    """Those asked or reminded on a day whose link can still be used: what the file holds."""
    still = open_hashes([campaign.pk])
    return [
        one
        for one in list_recipients(campaign)
        if one.link
        and not one.bounced
        and token_hash(one.link) in still
        and on in (one.invited_on, one.reminded_on)
    ]
