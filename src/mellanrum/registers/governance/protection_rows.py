"""The data protection register as values. Numbers (`…_id`) are keys; no party is the förbund."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class ProcessingRow:
    """GDPR art. 30.1."""

    party_id: int | None
    title: str
    purposes: str
    person_categories: str
    data_categories: str
    ground: str
    special_ground: str
    ground_source: str
    recipients: str
    transfers: str
    erasure: str
    security: str
    contact: str
    from_on: date
    to_on: date | None = None


@dataclass(frozen=True, slots=True)
class AssessmentRow:
    """GDPR art. 35.7; `advice` is the officer's (35.2), `views` those of who are registered (35.9),
    `consulted_on` the prior consultation of the authority (36.1).
    """

    party_id: int | None
    title: str
    description: str
    necessity: str
    processing_id: int | None = None
    views: str = ""
    advice: str = ""
    residual: str = ""
    consulted_on: date | None = None
    decided_on: date | None = None
    review_on: date | None = None


@dataclass(frozen=True, slots=True)
class RiskRow:
    """GDPR art. 35.7 c and d; `likelihood` and `consequence` 1–4."""

    assessment_id: int
    threat: str
    likelihood: int
    consequence: int
    measure: str
    residual: str


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """GDPR art. 28.3."""

    party_id: int | None
    title: str
    processor: str
    subject: str
    instructions: str
    sub_processors: str
    security: str
    deletion: str
    from_on: date
    to_on: date | None = None
    reference: str = ""


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A review of [from_on, to_on)."""

    party_id: int | None
    title: str
    from_on: date
    to_on: date
    scope: str
    findings: str
    measures: str = ""
    reported_to_board_on: date | None = None
    meeting_id: int | None = None


@dataclass(frozen=True, slots=True)
class IncidentRow:
    """What is known of a breach (GDPR art. 33.3); what is done about it are steps of its own."""

    party_id: int | None
    title: str
    discovered_at: datetime
    description: str
    person_categories: str
    data_categories: str
    occurred_on: date | None = None
    person_count: int | None = None
    record_count: int | None = None
    consequences: str = ""
    measures: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True)
class ReadRuleRow:
    kind: str
    threshold: int
    description: str
    source: str
    hour_from: int = 6
    hour_to: int = 20
    is_active: bool = True
