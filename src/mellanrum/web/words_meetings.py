"""The log's words for meetings, their agendas and notices."""

from __future__ import annotations

REGISTERS = {
    "agenda_items": "Dagordningens punkter",
    "agenda_wishes": "Önskemål till möten",
    "callings": "Kallelser",
    "item_papers": "Handlingar till möten",
    "standing_items": "Stående punkter",
}
DONE = {
    "agenda_items.move": "punkten flyttad",
    "agenda_items.report": "delegationsbeslut upptagna",
    "agenda_items.restore": "punkten tillbakalagd",
    "agenda_items.withdraw": "punkten struken",
    "agenda_wishes.drop": "tas inte upp",
    "agenda_wishes.take": "upptaget på dagordningen",
    "callings.answer": "svar på kallelsen",
    "callings.appoint": "ersättare kallad eller avkallad",
    "item_papers.attach": "handling tillagd",
    "item_papers.detach": "handling borttagen",
    "meetings.call": "kallelsen skickad",
    "meetings.cancel": "inställt",
    "meetings.move": "flyttat till en annan dag",
    "meetings.plan": "planerat",
}
FIELDS = {
    "answered_at": "svarade",
    "background": "bakgrund",
    "body": "grupp",
    "calendar_number": "kalenderns nummer",
    "called_at": "kallelsen skickad",
    "called_by": "kallad av",
    "cancelled_reason": "inställt",
    "decisions": "beslut",
    "dropped_reason": "tas inte upp",
    "ends_at": "slutar",
    "is_delegable": "får delegeras",
    "is_late": "sen",
    "is_public": "öppet",
    "minutes_allotted": "minuter",
    "proposal": "förslag till beslut",
    "serves_for_id": "tjänstgör för plats",
    "starts_at": "börjar",
    "step": "steg",
    "titles": "rubriker",
    "wished_on": "önskat",
    "withdrawn_reason": "struken",
}
