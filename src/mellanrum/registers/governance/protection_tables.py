"""The data protection register: which row is which table, and how one becomes the other."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from mellanrum.registers.governance.models import (
    AssessmentRisk,
    ImpactAssessment,
    ProcessingActivity,
    ProcessorAgreement,
    ProtectionIncident,
    ProtectionReview,
    ReadRule,
)
from mellanrum.registers.governance.protection_rows import (
    AgreementRow,
    AssessmentRow,
    IncidentRow,
    ProcessingRow,
    ReadRuleRow,
    ReviewRow,
    RiskRow,
)


@dataclass(frozen=True, slots=True)
class ProtectionTable:
    """`name` is what the log calls it."""

    name: str
    model: Any
    row: Any


TABLES = {
    table.row: table
    for table in (
        ProtectionTable("processing_activities", ProcessingActivity, ProcessingRow),
        ProtectionTable("impact_assessments", ImpactAssessment, AssessmentRow),
        ProtectionTable("assessment_risks", AssessmentRisk, RiskRow),
        ProtectionTable("processor_agreements", ProcessorAgreement, AgreementRow),
        ProtectionTable("protection_reviews", ProtectionReview, ReviewRow),
        ProtectionTable("protection_incidents", ProtectionIncident, IncidentRow),
        ProtectionTable("read_rules", ReadRule, ReadRuleRow),
    )
}
BY_MODEL = {table.model: table for table in TABLES.values()}


def row_of(record: Any) -> Any:
    """The row of a record as it is."""
    row = BY_MODEL[type(record)].row
    return row(**{field.name: getattr(record, field.name) for field in fields(row)})


def subject_of(record: Any) -> str:
    """What the log calls a record: 'processor_agreements:3'."""
    return f"{BY_MODEL[type(record)].name}:{record.pk}"
