"""Measures of people who were never enrolled: only met, or only mapped."""

from __future__ import annotations

from collections.abc import Mapping

from mellanrum.stats.measures.definition import Measure

SOURCE = "volymuppgifter"
TITLES: Mapping[str, str] = {"motta": "Bara mötta", "kartlagda": "Kartlagda"}
NEVER = (
    "De är inte inskrivna och ingår aldrig i en bas av deltagare, avslutade eller resultat. Samma "
    "person kan ha blivit inskriven en annan gång."
)
_WHAT = {
    "motta": "personer som insatsen mött utan att de blev inskrivna",
    "kartlagda": "personer som insatsen kartlagt utan att de blev inskrivna",
}
NUMBERS = tuple(
    Measure(
        f"{population}.antal",
        title,
        population,
        f"Antal {_WHAT[population]}, som insatsen själv har lämnat.",
        source=SOURCE,
        pitfalls=NEVER,
    )
    for population, title in TITLES.items()
)
WITH_MET = Measure(
    "deltagare.med-motta",
    "Deltagare och mötta",
    "deltagare",
    "Deltagare i insatsen och de som bara mötts, tillsammans.",
    breakdowns=(),
    source="inskrivningar och volymuppgifter",
    pitfalls="Ett mått på hur många insatsen nått, inte en bas för andelar.",
)
MEASURES: tuple[Measure, ...] = (*NUMBERS, WITH_MET)
