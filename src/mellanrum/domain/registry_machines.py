"""The states of matters, of versions of governing documents and of requests for documents."""

from __future__ import annotations

from mellanrum.domain.status import Machine, Move

# A matter's state follows from its last day; it has no column of its own.
MATTER = Machine(
    "matter",
    "Ärende",
    "ärendet",
    {"open": "Pågående", "closed": "Avslutat"},
    {
        "close": Move("Avsluta", ("open",), "closed"),
        "reopen": Move("Öppna igen", ("closed",), "open", needs_reason=True),
    },
)

GOVERNING = Machine(
    "governing",
    "Styrdokument",
    "versionen",
    {
        "draft": "Utkast",
        "deciding": "Under beslut",
        "decided": "Beslutad",
        "withdrawn": "Tillbakadragen",
    },
    {
        "send": Move("Skicka för beslut", ("draft",), "deciding"),
        "take_back": Move("Gör till utkast", ("deciding",), "draft", needs_reason=True),
        "adopt": Move("Sätt i kraft", ("deciding",), "decided"),
        "withdraw": Move("Dra tillbaka", ("draft", "deciding"), "withdrawn", needs_reason=True),
    },
)

REQUEST = Machine(
    "request",
    "Begäran om handling",
    "begäran",
    {
        "received": "Mottagen",
        "testing": "Prövas",
        "released": "Utlämnad",
        "partly": "Delvis utlämnad",
        "refused": "Avslagen",
        "missing": "Finns inte här",
        "withdrawn": "Återtagen",
    },
    {
        "test": Move("Börja pröva", ("received",), "testing"),
        "release": Move("Lämna ut", ("testing",), "released"),
        "release_partly": Move("Lämna ut delvis", ("testing",), "partly", needs_reason=True),
        "refuse": Move("Avslå", ("testing",), "refused", needs_reason=True),
        "answer_missing": Move(
            "Svara: finns inte", ("received", "testing"), "missing", needs_reason=True
        ),
        "withdraw": Move("Anteckna återtagen", ("received", "testing"), "withdrawn"),
    },
)
