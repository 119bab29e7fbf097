"""The auditors' plan, questions, matters, minutes and reports, and the members' discharge."""

from mellanrum.registers.auditors.models.reports import AuditReport, DischargeDecision
from mellanrum.registers.auditors.models.work import (
    AuditArea,
    AuditMatter,
    AuditMinutes,
    AuditQuestion,
)

__all__ = [
    "AuditArea",
    "AuditMatter",
    "AuditMinutes",
    "AuditQuestion",
    "AuditReport",
    "DischargeDecision",
]
