"""The registers that the officer keeps, each with its list, form and page: one place for what
differs between them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Q

from mellanrum.domain.machines import INCIDENT
from mellanrum.registers.governance.actions.protection_incidents import report_incident
from mellanrum.registers.governance.actions.protection_records import add_record
from mellanrum.registers.governance.models import (
    ImpactAssessment,
    ProcessingActivity,
    ProcessorAgreement,
    ProtectionIncident,
    ProtectionReview,
)
from mellanrum.web.areas.protection.fields import RowForm
from mellanrum.web.areas.protection.forms import (
    AgreementForm,
    AssessmentForm,
    IncidentForm,
    ProcessingForm,
    ReviewForm,
)
from mellanrum.web.listing import Column, Filter

SOON = timedelta(days=90)
Where = Callable[[date], Q]


@dataclass(frozen=True, slots=True)
class ListColumn:
    """`order` is what the database sorts by, `name` the attribute whose value is shown."""

    column: Column
    order: str
    name: str


@dataclass(frozen=True, slots=True)
class Choices:
    """A filter whose every value is a condition on the records, given today."""

    name: str
    label: str
    values: Mapping[str, tuple[str, Where]]

    @property
    def filter(self) -> Filter:
        return Filter(self.name, self.label, tuple((k, v[0]) for k, v in self.values.items()))


@dataclass(frozen=True, slots=True, eq=False)
class Kind:
    """`name` is in the names of the addresses, `plural` the heading, `new` what the button says,
    `saved` what is told afterwards.
    """

    name: str
    model: Any
    form: type[RowForm]
    plural: str
    new: str
    saved: str
    lead: str
    why_empty: str
    search: tuple[str, ...]
    columns: tuple[ListColumn, ...]
    filters: tuple[Choices, ...] = ()
    add: Callable[..., Any] = field(default=add_record)

    def url_name(self, page: str = "") -> str:
        return f"protection-{self.name}-{page}" if page else f"protection-{self.name}"


def _coded(attr: str, options: Any) -> dict[str, tuple[str, Where]]:
    """One value for each of a model's choices."""
    return {str(code): (str(label), _is(attr, code)) for code, label in options if code}


def _is(attr: str, code: str) -> Where:
    return lambda today: Q(**{attr: code})


def _going(today: date) -> Q:
    return Q(from_on__lte=today) & (Q(to_on__isnull=True) | Q(to_on__gt=today))


def column(label: str, sort: str, name: str, order: str = "", numeric: bool = False) -> ListColumn:
    return ListColumn(Column(label, sort, numeric), order or name, name)


PROCESSING = Kind(
    name="processing",
    model=ProcessingActivity,
    form=ProcessingForm,
    plural="Behandlingar",
    new="Lägg till en behandling",
    saved="Behandlingen är sparad.",
    lead="Registret över behandlingar av personuppgifter (dataskyddsförordningen art. 30).",
    why_empty="Ingen behandling är registrerad ännu. Varje ansvarig för ett register.",
    search=("title", "purposes", "data_categories", "recipients"),
    columns=(
        column("Behandling", "namn", "title"),
        column("Rättslig grund", "grund", "ground"),
        column("Pågår från", "fran", "from_on"),
        column("Upphör", "till", "to_on"),
    ),
    filters=(
        Choices(
            "lage",
            "Läge",
            {
                "pagar": ("Pågår", _going),
                "upphord": ("Har upphört", lambda today: Q(to_on__lte=today)),
                "kommer": ("Har inte börjat", lambda today: Q(from_on__gt=today)),
            },
        ),
        Choices("grund", "Rättslig grund", _coded("ground", ProcessingActivity.Ground.choices)),
    ),
)
ASSESSMENT = Kind(
    name="assessment",
    model=ImpactAssessment,
    form=AssessmentForm,
    plural="Konsekvensbedömningar",
    new="Lägg till en konsekvensbedömning",
    saved="Konsekvensbedömningen är sparad.",
    lead="Bedömningar av behandlingar med hög risk (dataskyddsförordningen art. 35).",
    why_empty="Ingen konsekvensbedömning är registrerad ännu.",
    search=("title", "description", "advice", "processing__title"),
    columns=(
        column("Konsekvensbedömning", "namn", "title"),
        column("Behandling", "behandling", "processing", "processing__title"),
        column("Beslutad", "beslutad", "decided_on"),
        column("Omprövas senast", "omprovas", "review_on"),
    ),
    filters=(
        Choices(
            "lage",
            "Läge",
            {
                "utkast": ("Inte beslutad", lambda today: Q(decided_on__isnull=True)),
                "beslutad": ("Beslutad", lambda today: Q(decided_on__isnull=False)),
                "omprova": ("Ska omprövas", lambda today: Q(review_on__lte=today)),
                "hog": ("Hög kvarstående risk", lambda today: Q(pk__in=_with_high_risk())),
            },
        ),
    ),
)
AGREEMENT = Kind(
    name="agreement",
    model=ProcessorAgreement,
    form=AgreementForm,
    plural="Biträdesavtal",
    new="Lägg till ett avtal",
    saved="Avtalet är sparat.",
    lead="Avtal med den som behandlar uppgifter för en ansvarig (dataskyddsförordningen art. 28).",
    why_empty="Inget personuppgiftsbiträdesavtal är registrerat ännu.",
    search=("title", "processor", "subject", "sub_processors", "reference"),
    columns=(
        column("Avtal", "namn", "title"),
        column("Biträde", "bitrade", "processor"),
        column("Gäller från", "fran", "from_on"),
        column("Upphör", "till", "to_on"),
    ),
    filters=(
        Choices(
            "lage",
            "Läge",
            {
                "galler": ("Gäller", _going),
                "snart": (
                    "Upphör inom 90 dagar",
                    lambda today: Q(to_on__gt=today, to_on__lte=today + SOON),
                ),
                "upphort": ("Har upphört", lambda today: Q(to_on__lte=today)),
            },
        ),
    ),
)
INCIDENTS = Kind(
    name="incident",
    model=ProtectionIncident,
    form=IncidentForm,
    plural="Incidenter",
    new="Registrera en incident",
    saved="Incidenten är sparad. Klockan går.",
    lead="Personuppgiftsincidenter, anmälda eller inte (dataskyddsförordningen art. 33.5).",
    why_empty="Ingen incident är registrerad. Den som medför risk anmäls inom 72 timmar.",
    search=("title", "description", "data_categories", "notice_reference"),
    columns=(
        column("Incident", "namn", "title"),
        column("Upptäckt", "upptackt", "discovered_at"),
        column("Läge", "lage", "state"),
        column("Anmälan", "anmalan", "clock", "discovered_at"),
        column("Risk", "risk", "risk"),
    ),
    filters=(
        Choices("lage", "Läge", _coded("state", INCIDENT.choices)),
        Choices("risk", "Risk", _coded("risk", ProtectionIncident.Risk.choices)),
    ),
    add=report_incident,
)
REVIEW = Kind(
    name="review",
    model=ProtectionReview,
    form=ReviewForm,
    plural="Granskningar",
    new="Lägg till en granskning",
    saved="Granskningen är sparad.",
    lead="Dataskyddsombudets granskningar (dataskyddsförordningen art. 39.1 b).",
    why_empty="Ingen granskning är registrerad ännu.",
    search=("title", "scope", "findings", "measures"),
    columns=(
        column("Granskning", "namn", "title"),
        column("Period från", "fran", "from_on"),
        column("Period till", "till", "to_on"),
        column("Redovisad för styrelsen", "redovisad", "reported_to_board_on"),
    ),
    filters=(
        Choices(
            "redovisad",
            "Redovisad",
            {
                "ja": ("Ja", lambda today: Q(reported_to_board_on__isnull=False)),
                "nej": ("Nej", lambda today: Q(reported_to_board_on__isnull=True)),
            },
        ),
    ),
)
KINDS = (PROCESSING, ASSESSMENT, AGREEMENT, INCIDENTS, REVIEW)


def _with_high_risk() -> Any:
    return ImpactAssessment.objects.filter(risks__residual="high").values("pk")
