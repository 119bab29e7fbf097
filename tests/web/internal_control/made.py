"""Internal control of 2021 in the tests' förbund."""

from __future__ import annotations

from datetime import datetime

from mellanrum.registers.internal_control.models import RiskBand, ScaleLevel
from mellanrum.registers.organisation.models import Forbund
from tests.internal_control.world import draw_minutes, make_world


def internal_control_places(forbund: Forbund, at: datetime) -> dict[str, str]:
    """Numbers for the addresses of the access table."""
    made = make_world(forbund, at)
    sample = draw_minutes(made.occasions[1], at)
    level = ScaleLevel.objects.filter(forbund=forbund).earliest("pk")
    band = RiskBand.objects.filter(forbund=forbund).earliest("pk")
    item = sample.items.first()
    assert item is not None
    return {
        "ic_area": str(made.process.area_id),
        "ic_process": str(made.process.pk),
        "ic_level": str(level.pk),
        "ic_band": str(band.pk),
        "ic_risk": str(made.risk.pk),
        "ic_control": str(made.control.pk),
        "ic_held": str(made.occasions[0].pk),
        "ic_occasion": str(made.occasions[1].pk),
        "ic_item": str(item.pk),
        "ic_finding": str(made.finding.pk),
        "ic_measure": str(made.measure.pk),
    }
