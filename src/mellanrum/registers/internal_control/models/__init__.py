"""Processes, risks, controls, findings and measures."""

from mellanrum.registers.internal_control.models.findings import (
    Finding,
    Measure,
    OccasionItem,
    OccasionSample,
)
from mellanrum.registers.internal_control.models.mapping import ControlArea, ControlProcess
from mellanrum.registers.internal_control.models.plans import Control, ControlPlan, Occasion
from mellanrum.registers.internal_control.models.risks import (
    Risk,
    RiskAssessment,
    RiskBand,
    ScaleLevel,
)

__all__ = [
    "Control",
    "ControlArea",
    "ControlPlan",
    "ControlProcess",
    "Finding",
    "Measure",
    "Occasion",
    "OccasionItem",
    "OccasionSample",
    "Risk",
    "RiskAssessment",
    "RiskBand",
    "ScaleLevel",
]
