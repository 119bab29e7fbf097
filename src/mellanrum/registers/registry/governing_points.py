"""What a förbundsordning must say, as a list to tick off against its text.

The law counts eighteen points. The list has those that the project's summary of the section names,
some of them together, in its order; the law's own text decides.
"""

from __future__ import annotations

SOURCE = "Lag (2003:1210) om finansiell samordning av rehabiliteringsinsatser, 9 §"
POINTS: dict[str, str] = {
    "name": "Förbundets namn, säte och medlemmar",
    "organisation": "Förbundets organisation",
    "board": "Antalet ledamöter i styrelsen och deras mandattid",
    "tasks": "Förbundets uppgifter",
    "initiative": "Vem som får väcka ärenden",
    "majority": "När det krävs kvalificerad majoritet",
    "notices": "Var tillkännagivanden sker",
    "shares": "Medlemmarnas andelar i tillgångar och skulder och fördelningen av kostnader",
    "credit": "Gränser för krediter",
    "insight": "Medlemmarnas insyn",
    "budget": "Hur budgeten beslutas",
    "auditors": "Revisorernas mandattid och gemensamma revisorer",
    "exit": "Utträde",
    "liquidation": "Likvidation",
    "disputes": "Hur tvister avgörs",
    "fees": "Ersättningar och arvoden",
}
