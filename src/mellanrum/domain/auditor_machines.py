"""The states of the auditors' questions, matters, minutes and reports."""

from __future__ import annotations

from mellanrum.domain.status import Machine, Move

AUDIT_QUESTION = Machine(
    "audit_question",
    "Revisorsfråga",
    "frågan",
    {"draft": "Utkast", "asked": "Ställd", "answered": "Besvarad", "closed": "Avslutad"},
    {
        "ask": Move("Ställ frågan", ("draft",), "asked"),
        "answer": Move("Svara", ("asked",), "answered"),
        "return": Move("Begär nytt svar", ("answered",), "asked", needs_reason=True),
        "close": Move("Avsluta", ("asked", "answered"), "closed"),
        "reopen": Move("Öppna igen", ("closed",), "asked", needs_reason=True),
    },
)

AUDIT_MATTER = Machine(
    "audit_matter",
    "Revisorernas ärende",
    "ärendet",
    {"draft": "Utkast", "raised": "Väckt", "taken_up": "Upptaget", "settled": "Avgjort"},
    {
        "raise": Move("Väck ärendet", ("draft",), "raised"),
        "take_up": Move("Ta upp på dagordningen", ("raised",), "taken_up"),
        "settle": Move("Anteckna beslutet", ("taken_up",), "settled"),
        "withdraw": Move("Dra tillbaka", ("raised", "taken_up"), "draft", needs_reason=True),
    },
)

AUDIT_MINUTES = Machine(
    "audit_minutes",
    "Revisorernas protokoll",
    "protokollet",
    {"draft": "Utkast", "adjusted": "Justerat", "announced": "Tillkännagivet"},
    {
        "adjust": Move("Justera", ("draft",), "adjusted"),
        "reopen": Move("Öppna igen", ("adjusted",), "draft", needs_reason=True),
        "announce": Move("Tillkännage", ("adjusted",), "announced"),
    },
)

AUDIT_REPORT = Machine(
    "audit_report",
    "Revisionsberättelse",
    "revisionsberättelsen",
    {"draft": "Utkast", "signed": "Undertecknad", "delivered": "Överlämnad"},
    {
        "sign": Move("Underteckna", ("draft",), "signed"),
        "reopen": Move("Öppna igen", ("signed",), "draft", needs_reason=True),
        "deliver": Move("Överlämna", ("signed",), "delivered"),
    },
)
