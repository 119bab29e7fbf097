"""A plan as a keyed digest: proves what was agreed, and tells nothing."""

from __future__ import annotations

from mellanrum.audit.record import digest
from mellanrum.registers.casework.plan_content import PlanContent, fields_of


def content_digest(content: PlanContent) -> str:
    """The keyed digest of what a plan says; the steps' states are not part of it."""
    return digest(fields_of(content))
