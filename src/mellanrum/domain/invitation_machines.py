"""The states of an invitation to have an account and a role."""

from __future__ import annotations

from mellanrum.domain.status import Machine, Move

INVITATION = Machine(
    "invitation",
    "Inbjudan",
    "inbjudan",
    {"open": "Öppen", "used": "Använd", "expired": "Utgången", "withdrawn": "Återkallad"},
    {
        "accept": Move("Ta emot", ("open",), "used"),
        "expire": Move("Låt gå ut", ("open",), "expired"),
        "withdraw": Move("Återkalla", ("open",), "withdrawn"),
        "resend": Move("Skicka igen", ("open", "expired"), "open"),
    },
)
