"""The states of an idea, an application and the course of an insats ("insatsens väg")."""

from __future__ import annotations

from mellanrum.domain.status import Machine, Move

IDEA = Machine(
    "idea",
    "Idé",
    "idén",
    {
        "received": "Mottagen",
        "considered": "Övervägs",
        "pre_study": "Förstudie",
        "application": "Blev ansökan",
        "declined": "Går inte vidare",
    },
    {
        "consider": Move("Ta upp till övervägande", ("received",), "considered"),
        "study": Move("Gör förstudie", ("considered",), "pre_study"),
        "apply": Move("Gör ansökan", ("considered", "pre_study"), "application"),
        "decline": Move(
            "Låt inte gå vidare",
            ("received", "considered", "pre_study"),
            "declined",
            needs_reason=True,
        ),
        "reopen": Move("Ta upp igen", ("declined",), "considered", needs_reason=True),
    },
)

PREPARED = ("recommended", "not_recommended")
OUTCOMES = ("granted", "declined")

# A decision that is taken back leads to a new preparation: what was stated before stays.
APPLICATION = Machine(
    "application",
    "Ansökan",
    "ansökan",
    {
        "draft": "Utkast",
        "sent": "Inskickad",
        "in_preparation": "Under beredning",
        "returned": "Åter för komplettering",
        "recommended": "Tillstyrkt",
        "not_recommended": "Avstyrkt",
        "granted": "Beviljad",
        "declined": "Avslagen",
        "withdrawn": "Tillbakadragen",
    },
    {
        "send": Move("Skicka in", ("draft", "returned"), "sent"),
        "prepare": Move("Börja bereda", ("sent",), "in_preparation"),
        "return": Move("Återlämna", ("sent", "in_preparation"), "returned", needs_reason=True),
        "recommend": Move("Tillstyrk", ("in_preparation",), "recommended"),
        "advise_against": Move("Avstyrk", ("in_preparation",), "not_recommended"),
        "grant": Move("Bevilja", PREPARED, "granted"),
        "decline": Move("Avslå", PREPARED, "declined", needs_reason=True),
        "reopen": Move("Ta upp igen", (*PREPARED, *OUTCOMES), "in_preparation", needs_reason=True),
        "withdraw": Move(
            "Dra tillbaka",
            ("draft", "sent", "in_preparation", "returned", *PREPARED),
            "withdrawn",
            needs_reason=True,
        ),
    },
)

RUNS = ("running", "extended")

COURSE = Machine(
    "course",
    "Insatsens väg",
    "insatsens väg",
    {
        "granted": "Beviljad",
        "agreed": "Överenskommen",
        "started": "Startar",
        "running": "Pågår",
        "paused": "Pausad",
        "extended": "Förlängd",
        "ending": "Avslutas",
        "ended": "Avslutad",
        "reviewed": "Uppföljd",
        "not_started": "Startade inte",
    },
    {
        "agree": Move("Anteckna överenskommelse", ("granted",), "agreed"),
        "start": Move("Börja starta", ("agreed",), "started"),
        "run": Move("Anteckna att den är igång", ("started",), "running"),
        "pause": Move("Pausa", RUNS, "paused", needs_reason=True),
        "resume": Move("Återuppta", ("paused",), "running"),
        "extend": Move("Anteckna förlängning", (*RUNS, "paused", "ending"), "extended"),
        "wind_down": Move("Börja avsluta", ("started", *RUNS, "paused"), "ending"),
        "end": Move("Avsluta", ("ending",), "ended"),
        "review": Move("Följ upp implementeringen", ("ended",), "reviewed"),
        "cancel": Move(
            "Starta inte",
            ("granted", "agreed", "started"),
            "not_started",
            needs_reason=True,
        ),
    },
)

MACHINES = (IDEA, APPLICATION, COURSE)
