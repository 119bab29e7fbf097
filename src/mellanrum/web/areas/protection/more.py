"""What only some kinds show on a record's page: the clock and steps of a breach, the risks of an
assessment.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse

from mellanrum.domain.machines import INCIDENT
from mellanrum.registers.governance.models import (
    AssessmentRisk,
    ImpactAssessment,
    ProtectionIncident,
)
from mellanrum.registers.governance.protection_policies import risk_level
from mellanrum.web.areas.protection.clock import clock_text
from mellanrum.web.areas.protection.kinds import Kind

# The steps of a breach in addresses, by the machine's verb; to inform is no step of the machine.
STEPS = {
    "assess": "bedom",
    "notify": "anmal",
    "skip_notice": "anmal-inte",
    "close": "avsluta",
    "inform": "informera",
}
INFORM = "Avgör om de berörda informeras"


def more_of(kind: Kind, record: Any, may_change: bool, now: datetime) -> dict[str, Any]:
    """The context that the kind adds to its page."""
    if isinstance(record, ProtectionIncident):
        return _incident(record, may_change, now)
    return _assessment(record, may_change) if isinstance(record, ImpactAssessment) else {}


def _incident(incident: ProtectionIncident, may_change: bool, now: datetime) -> dict[str, Any]:
    labels = {verb: move.label for verb, move in INCIDENT.moves_from(incident.state).items()}
    if incident.state not in ("closed", "discovered"):
        labels["inform"] = INFORM
    steps = [
        {"label": label, "url": reverse("protection-incident-step", args=[incident.pk, STEPS[v]])}
        for v, label in labels.items()
    ]
    is_late = incident.is_running and now > incident.due_at
    return {
        "state": incident.get_state_display(),
        "clock": {"text": clock_text(incident, now), "is_late": is_late},
        "steps": steps if may_change else [],
    }


def _assessment(found: ImpactAssessment, may_change: bool) -> dict[str, Any]:
    risks = list(found.risks.all())
    high = any(risk.residual == AssessmentRisk.Residual.HIGH for risk in risks)
    return {
        "state": "Beslutad" if found.decided_on else "Inte beslutad",
        "risks": {
            "rows": [_risk(found, risk, may_change) for risk in risks],
            "add": reverse("protection-risk-add", args=[found.pk]) if may_change else "",
            "needs_consultation": high and found.consulted_on is None,
        },
    }


def _risk(found: ImpactAssessment, risk: AssessmentRisk, may_change: bool) -> dict[str, Any]:
    url = reverse("protection-risk-edit", args=[found.pk, risk.pk]) if may_change else ""
    return {
        "threat": risk.threat,
        "likelihood": risk.likelihood,
        "consequence": risk.consequence,
        "level": risk_level(risk.likelihood, risk.consequence),
        "measure": risk.measure,
        "residual": risk.get_residual_display(),
        "url": url,
    }
