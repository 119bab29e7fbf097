"""What the actions on counts share: whether a month is taken, and the head counts months make."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from mellanrum.registers.insatser.models import HeadCount, Insats
from mellanrum.registers.integration import count_policies as rules
from mellanrum.registers.integration.count_queries import closed_before, counts_of_year


def check_may_receive(insats: Insats, from_on: date, counts: rules.Counts, today: date) -> None:
    """Raises DomainError for counts that do not add up or a month that is not over, ClashError for
    what does not go together with the register.
    """
    rules.check_counts(counts)
    rules.check_month(from_on, today, closed_before(insats.forbund_id))
    rules.check_registration(insats.name, insats.registration)
    rules.check_running(insats.name, from_on, insats.periods.values_list("from_on", "to_on"))
    told, ours = head_counts(insats, from_on.year)
    if told.exclude(pk__in=ours.values("pk")).exists():
        raise rules.ClashError(
            f"Antal för {from_on.year} är redan inlästa på annat sätt. "
            "Be förbundets kansli ta bort dem."
        )


def head_counts(insats: Insats, year: int) -> tuple[QuerySet[HeadCount], QuerySet[HeadCount]]:
    """(all head counts of times inside the year, those of them that months have made)."""
    told = HeadCount.objects.filter(
        insats=insats, variable="", since_start=False,
        from_on__gte=date(year, 1, 1), to_on__lte=date(year + 1, 1, 1),
    )  # fmt: skip
    return told, told.filter(source__startswith=rules.SOURCE)


def write_head_counts(insats: Insats, year: int, system: str) -> None:
    """Write anew what the year's months make: the statistics read head counts as they always do."""
    _, ours = head_counts(insats, year)
    ours.delete()
    months = counts_of_year(insats, year)
    HeadCount.objects.bulk_create(
        HeadCount(insats=insats, from_on=span.from_on, to_on=span.to_on, population=population,
                  sex=sex, count=number, source=f"{rules.SOURCE}: {system}")
        for span in rules.standing(year, months)
        for (population, sex), number in rules.summed(months, span).items()
    )  # fmt: skip
