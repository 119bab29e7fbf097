"""Matters and documents in the diary, governing documents, requests, the records plan."""

from mellanrum.registers.registry.models.governing import (
    GoverningDecision,
    GoverningDocument,
    GoverningPoint,
    GoverningVersion,
)
from mellanrum.registers.registry.models.matters import Document, Matter
from mellanrum.registers.registry.models.records import (
    RecordsPlan,
    RecordsRow,
    RecordsRun,
    RecordsRunItem,
)
from mellanrum.registers.registry.models.requests import (
    RecordRequest,
    RequestedDocument,
    RequestReminder,
)

__all__ = [
    "Document",
    "GoverningDecision",
    "GoverningDocument",
    "GoverningPoint",
    "GoverningVersion",
    "Matter",
    "RecordRequest",
    "RecordsPlan",
    "RecordsRow",
    "RecordsRun",
    "RecordsRunItem",
    "RequestReminder",
    "RequestedDocument",
]
