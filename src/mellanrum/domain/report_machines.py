"""The states of a report and of each of its sections."""

from __future__ import annotations

from mellanrum.domain.status import Machine, Move

REPORT = Machine(
    "report",
    "Rapport",
    "rapporten",
    {
        "draft": "Skrivs",
        "frozen": "Fryst",
        "signed": "Undertecknad",
        "published": "Publicerad",
        "replaced": "Ersatt",
        "withdrawn": "Avpublicerad",
        "discarded": "Kastad",
    },
    {
        "freeze": Move("Frys", ("draft",), "frozen"),
        "thaw": Move("Tina upp", ("frozen",), "draft", needs_reason=True),
        "sign": Move("Anteckna som undertecknad", ("frozen",), "signed"),
        "publish": Move("Publicera", ("frozen", "signed", "withdrawn"), "published"),
        "replace": Move("Ersätt med rättad utgåva", ("signed", "published", "withdrawn"),
                        "replaced"),
        "withdraw": Move("Avpublicera", ("published",), "withdrawn", needs_reason=True),
        "discard": Move("Kasta utkastet", ("draft",), "discarded", needs_reason=True),
    },
)  # fmt: skip

SECTION = Machine(
    "section",
    "Avsnitt",
    "avsnittet",
    {
        "empty": "Inte påbörjat",
        "writing": "Skrivs",
        "review": "För läsning",
        "done": "Klart",
    },
    {
        "begin": Move("Börja skriva", ("empty",), "writing"),
        "hand_over": Move("Lämna för läsning", ("writing",), "review"),
        "approve": Move("Godkänn", ("writing", "review"), "done"),
        "reopen": Move("Öppna igen", ("review", "done"), "writing"),
    },
)
