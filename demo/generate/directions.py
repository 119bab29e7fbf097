"""What Uppföljning Finsam asks of an insats beside its name: method, finer direction, targets.

The national lists were not to be had; the codes are the words of a national report of 2012 and the
three groups that the state has given priority. Which insats has which is invented.
"""

from __future__ import annotations

WHENCE = "Den nationella listan är inte känd; orden är en nationell rapports från 2012"
CODES = """
follow_up_method | with_personal_data | Med personuppgifter |
follow_up_method | volume | Volym, utan personuppgifter |
direction_detail | treating | Behandlande |
direction_detail | preventing | Förebyggande |
direction_detail | activating | Aktiverande |
direction_detail | motivating | Motiverande |
direction_detail | work_oriented | Arbetslivsinriktad |
direction_detail | method_support | Stöd till metod och kompetens |
insats_target_group | long_term_sick | Långtidssjukskrivna |
insats_target_group | young_disability | Unga med funktionsnedsättning |
insats_target_group | young_activity_compensation | Unga med aktivitetsersättning |
insats_target_group | long_term_support | Långvarigt försörjningsstöd |
"""
# insats: finer direction, target groups
DIRECTIONS: dict[str, tuple[str, str]] = {
    "arenan": ("work_oriented", "long_term_support"),
    "samverkansteam": ("work_oriented", "long_term_sick,long_term_support"),
    "samkraft": ("motivating", "long_term_support"),
    "mykey": ("motivating", "young_activity_compensation,young_disability"),
    "tidsam": ("work_oriented", "young_disability"),
    "etablering-kvinna": ("activating", "long_term_support"),
    "moa-pitea": ("motivating", "young_activity_compensation"),
    "moa-alvsbyn": ("motivating", "young_activity_compensation"),
    "ett-steg-till": ("activating", "long_term_sick"),
    "steget-fram": ("work_oriented", "long_term_support"),
    "forbundsovergripande": ("method_support", ""),
}


def cells(insats: str, registration: str) -> dict[str, str]:
    """The cells of insatser.csv."""
    if insats not in DIRECTIONS:
        return {}
    detail, targets = DIRECTIONS[insats]
    method = "with_personal_data" if registration == "personer" else "volume"
    return {"uppfoljningsmetod": method, "inriktning": detail, "malgrupper": targets}
