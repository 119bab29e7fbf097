"""The states of everything that has states: each rule of order once. See `tests/spec/`."""

from __future__ import annotations

from mellanrum.domain.auditor_machines import (
    AUDIT_MATTER,
    AUDIT_MINUTES,
    AUDIT_QUESTION,
    AUDIT_REPORT,
)
from mellanrum.domain.economy_machines import BOOKING, BUDGET, CLAIM
from mellanrum.domain.feedback_machines import FEEDBACK
from mellanrum.domain.governance_machines import COMPENSATION, MEETING, TASK
from mellanrum.domain.integration_machines import WEBHOOK_DELIVERY
from mellanrum.domain.internal_control_machines import INTERNAL_CONTROL
from mellanrum.domain.invitation_machines import INVITATION
from mellanrum.domain.network_machines import NETWORK_EVENT
from mellanrum.domain.planning_machines import OPERATIONAL_PLAN, PLAN_ACTIVITY
from mellanrum.domain.proposal_machines import APPLICATION, COURSE, IDEA
from mellanrum.domain.registry_machines import GOVERNING, MATTER, REQUEST
from mellanrum.domain.report_machines import REPORT, SECTION
from mellanrum.domain.status import Machine, Move
from mellanrum.domain.website_machines import PAGE_TEXT
from mellanrum.domain.wheel_machines import DUTY_OCCASION

UNDECIDED = ("in_preparation", "queued", "own_work")
DECIDED = ("queued", "own_work", "recommended")

REFERRAL = Machine(
    "referral",
    "Aktualisering",
    "aktualiseringen",
    {
        "draft": "Utkast",
        "sent": "Skickad",
        "received": "Mottagen",
        "in_preparation": "Under beredning",
        "recommended": "Rekommenderad insats",
        "queued": "I kö",
        "own_work": "Eget förarbete",
        "enrolled": "Inskriven",
        "returned": "Återlämnad",
        "withdrawn": "Tillbakadragen",
    },
    {
        "send": Move("Skicka", ("draft",), "sent"),
        "receive": Move("Ta emot", ("sent",), "received"),
        "prepare": Move("Börja bereda", ("received",), "in_preparation"),
        "recommend": Move("Rekommendera insats", UNDECIDED, "recommended"),
        "queue": Move("Ställ i kö", ("in_preparation", "own_work", "recommended"), "queued"),
        "own_work": Move(
            "Arbeta vidare själva", ("in_preparation", "queued", "recommended"), "own_work"
        ),
        "enrol": Move("Skriv in", ("recommended",), "enrolled"),
        "return": Move("Återlämna", ("in_preparation", *DECIDED), "returned", needs_reason=True),
        "withdraw": Move(
            "Dra tillbaka",
            ("draft", "sent", "received", "in_preparation", *DECIDED),
            "withdrawn",
            needs_reason=True,
        ),
        "reopen": Move(
            "Ta upp igen", ("returned", "withdrawn"), "in_preparation", needs_reason=True
        ),
    },
)

ENROLMENT = Machine(
    "enrolment",
    "Inskrivning",
    "inskrivningen",
    {"open": "Pågående", "resting": "Vilande", "closed": "Avslutad"},
    {
        "rest": Move("Gör vilande", ("open",), "resting"),
        "resume": Move("Återuppta", ("resting",), "open"),
        "close": Move("Avsluta", ("open",), "closed"),
        "reopen": Move("Öppna igen", ("closed",), "open", needs_reason=True),
    },
)

PLAN = Machine(
    "plan",
    "Handlingsplan",
    "handlingsplanen",
    {
        "draft": "Utkast",
        "agreed": "Överenskommen",
        "handed_over": "Överlämnad",
        "accepted": "Mottagen",
        "superseded": "Ersatt",
    },
    {
        "agree": Move("Kom överens", ("draft",), "agreed"),
        "hand_over": Move("Överlämna", ("agreed",), "handed_over"),
        "accept": Move("Ta emot", ("handed_over",), "accepted"),
        "refuse": Move("Ta inte emot", ("handed_over",), "agreed", needs_reason=True),
        "supersede": Move("Ersätt med ny version", ("agreed", "accepted"), "superseded"),
    },
)

# A refused hand-over leaves the plan agreed; another may then be offered it.
HANDOVER = Machine(
    "handover",
    "Överlämning",
    "överlämningen",
    {
        "offered": "Väntar på svar",
        "accepted": "Mottagen",
        "refused": "Inte mottagen",
        "withdrawn": "Tillbakadragen",
    },
    {
        "accept": Move("Ta emot", ("offered",), "accepted"),
        "refuse": Move("Ta inte emot", ("offered",), "refused", needs_reason=True),
        "withdraw": Move("Dra tillbaka", ("offered",), "withdrawn", needs_reason=True),
    },
)

ACTIVITY = Machine(
    "activity",
    "Aktivitet",
    "aktiviteten",
    {"planned": "Planerad", "ongoing": "Pågående", "done": "Genomförd", "cancelled": "Inställd"},
    {
        "begin": Move("Påbörja", ("planned",), "ongoing"),
        "finish": Move("Markera som genomförd", ("ongoing",), "done"),
        "cancel": Move("Ställ in", ("planned", "ongoing"), "cancelled"),
    },
)

# A participant withdraws without saying why; nothing may make it harder than giving.
CONSENT = Machine(
    "consent",
    "Samtycke",
    "samtycket",
    {"given": "Lämnat", "withdrawn": "Återkallat", "expired": "Utgånget"},
    {
        "withdraw": Move("Återkalla", ("given",), "withdrawn"),
        "expire": Move("Låt gå ut", ("given",), "expired"),
    },
)

DEVIATION = Machine(
    "deviation",
    "Avvikelse",
    "avvikelsen",
    {"open": "Öppen", "acted": "Åtgärdad", "closed": "Avslutad"},
    {
        "act": Move("Anteckna åtgärd", ("open",), "acted"),
        "close": Move("Avsluta", ("acted",), "closed"),
        "reopen": Move("Öppna igen", ("acted", "closed"), "open", needs_reason=True),
    },
)

OBSTACLE = Machine(
    "obstacle",
    "Hinder för samverkan",
    "hindret",
    {"raised": "Uppmärksammat", "presented": "Framfört", "acted": "Åtgärdat", "settled": "Avgjort"},
    {
        "present": Move("Anteckna framfört", ("raised",), "presented"),
        "act": Move("Anteckna åtgärd", ("presented",), "acted"),
        "settle": Move("Anteckna utfall", ("acted",), "settled"),
        "reopen": Move("Ta upp igen", ("settled",), "acted", needs_reason=True),
    },
)

GALLRING = Machine(
    "gallring",
    "Gallring",
    "gallringen",
    {
        "proposed": "Föreslagen",
        "approved": "Godkänd",
        "done": "Genomförd",
        "cancelled": "Avbruten",
    },
    {
        "approve": Move("Godkänn", ("proposed",), "approved"),
        "carry_out": Move("Genomför", ("approved",), "done"),
        "cancel": Move("Avbryt", ("proposed", "approved"), "cancelled", needs_reason=True),
    },
)

CORRECTION = Machine(
    "correction",
    "Begäran om rättelse",
    "begäran om rättelse",
    {
        "received": "Mottagen",
        "granted": "Bifallen",
        "partly": "Delvis bifallen",
        "denied": "Avslagen",
    },
    {
        "grant": Move("Bifall", ("received",), "granted"),
        "grant_partly": Move("Bifall delvis", ("received",), "partly", needs_reason=True),
        "deny": Move("Avslå", ("received",), "denied", needs_reason=True),
    },
)

INCIDENT = Machine(
    "incident",
    "Personuppgiftsincident",
    "incidenten",
    {
        "discovered": "Upptäckt",
        "assessed": "Bedömd",
        "notified": "Anmäld",
        "not_notified": "Anmäls inte",
        "closed": "Avslutad",
    },
    {
        "assess": Move("Bedöm", ("discovered",), "assessed"),
        "notify": Move("Anteckna anmälan", ("assessed",), "notified"),
        "skip_notice": Move("Anmäl inte", ("assessed",), "not_notified", needs_reason=True),
        "close": Move("Avsluta", ("notified", "not_notified"), "closed"),
    },
)

FOLLOW_UP = Machine(
    "follow_up",
    "Uppföljning",
    "uppföljningen",
    {
        "planned": "Planerad",
        "done": "Genomförd",
        "not_reached": "Inte nådd",
        "not_applicable": "Inte aktuell",
    },
    {
        "finish": Move("Registrera svar", ("planned",), "done"),
        "miss": Move("Nådde inte personen", ("planned",), "not_reached"),
        "exempt": Move("Inte aktuell", ("planned",), "not_applicable", needs_reason=True),
    },
)

CAMPAIGN = Machine(
    "campaign",
    "Enkätomgång",
    "enkätomgången",
    {"draft": "Utkast", "open": "Pågår", "closed": "Avslutad", "cancelled": "Inställd"},
    {
        "open": Move("Öppna för svar", ("draft",), "open"),
        "close": Move("Avsluta omgången", ("open",), "closed"),
        "reopen": Move("Öppna igen", ("closed",), "open", needs_reason=True),
        "cancel": Move("Ställ in", ("draft",), "cancelled", needs_reason=True),
    },
)

MACHINES: dict[str, Machine] = {
    machine.name: machine
    for machine in (
        REFERRAL,
        ENROLMENT,
        PLAN,
        HANDOVER,
        ACTIVITY,
        CONSENT,
        DEVIATION,
        OBSTACLE,
        GALLRING,
        CORRECTION,
        INCIDENT,
        FOLLOW_UP,
        CAMPAIGN,
        BUDGET,
        CLAIM,
        BOOKING,
        REPORT,
        SECTION,
        *INTERNAL_CONTROL,
        COMPENSATION,
        MEETING,
        TASK,
        MATTER,
        GOVERNING,
        REQUEST,
        IDEA,
        APPLICATION,
        COURSE,
        OPERATIONAL_PLAN,
        PLAN_ACTIVITY,
        NETWORK_EVENT,
        DUTY_OCCASION,
        WEBHOOK_DELIVERY,
        AUDIT_QUESTION,
        AUDIT_MATTER,
        AUDIT_MINUTES,
        AUDIT_REPORT,
        PAGE_TEXT,
        FEEDBACK,
        INVITATION,
    )
}
