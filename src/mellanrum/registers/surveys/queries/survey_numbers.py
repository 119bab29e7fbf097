"""Values from elsewhere, in force."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from mellanrum.registers.surveys.models import SurveyNumber

NATIONAL = SurveyNumber.Kind.NATIONAL


def list_survey_numbers(
    forbund: str, *, instrument: str = "", survey_year: int | None = None, all_of_them: bool = False
) -> list[SurveyNumber]:
    """Those in force, or all, in the order of the table."""
    held = SurveyNumber.objects.filter(forbund__slug=forbund)
    if not all_of_them:
        held = held.filter(withdrawn=False)
    if instrument:
        held = held.filter(instrument=instrument)
    if survey_year is not None:
        held = held.filter(survey_year=survey_year)
    return list(held)


def read_values(
    forbund: str, instrument: str, survey_year: int, kind: str = NATIONAL, label: str | None = None
) -> Mapping[tuple[str, str, str], tuple[Decimal, int | None]]:
    """{(group, item, sex): (value, n)} of one kind; with `label` of one source. The item of the
    response rate is 'svarsfrekvens', the sex 'all', 'woman' or 'man'. Where several sources of
    the kind tell the same, the first by label is taken.
    """
    found: dict[tuple[str, str, str], tuple[Decimal, int | None]] = {}
    for held in list_survey_numbers(forbund, instrument=instrument, survey_year=survey_year):
        if held.kind == kind and label in (None, held.label):
            found.setdefault((held.group, held.item, held.sex), (held.value, held.n))
    return found
