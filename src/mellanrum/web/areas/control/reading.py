"""What the pages of internal control share: a sample of one's own förbund, as it is told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from mellanrum.accounts.queries import list_names
from mellanrum.domain.periods import ONE_DAY
from mellanrum.domain.swedish import plural
from mellanrum.figures.format import long_date
from mellanrum.ledger.sampling import Method, draw, population_sha256
from mellanrum.registers.economy.control_policies import Choice, choice_in, said_of
from mellanrum.registers.economy.control_queries import (
    find_sample,
    key_of,
    list_population,
)
from mellanrum.registers.economy.models import ControlSample, SampleItem
from mellanrum.registers.insatser.models import Insats
from mellanrum.reports.control_tables import METHODS, Drawn, Sample
from mellanrum.web.areas.economy.presenters import amount
from mellanrum.web.viewer import Viewer
from mellanrum.web.words import actor_name

GRANT = "economy.control"
ORIGINS = {"file": "Inlästa ur fil", "manual": "Gjorda här"}
CODES = {
    "right": "reached",
    "remark": "partly",
    "wrong": "not-reached",
    "": "not-measured",
}


def crumbs(*more: dict[str, str]) -> list[dict[str, str]]:
    return [{"label": "Kontroll", "url": reverse("control")}, *more]


def get_sample(viewer: Viewer, pk: int) -> ControlSample:
    """Raises Http404 for another förbund's."""
    found = find_sample(viewer.forbund_slug, pk)
    if found is None:
        raise Http404
    return found


def state_of(sample: ControlSample) -> str:
    return "Avrapporterat" if sample.reported_at else "Pågår"


def choice_said(choice: Choice, names: dict[str, str]) -> str:
    """'konto 4000-4999, från 5 000,00 kr, 2021-01-01 till 2021-06-30'; 'Alla verifikat'."""
    told = []
    if choice.accounts:
        told.append(f"konto {', '.join(choice.accounts)}")
    if choice.least_ore:
        told.append(f"minst {amount(choice.least_ore)} kr")
    if choice.insats:
        told.append(f"insats {names.get(choice.insats, choice.insats)}")
    if choice.origin:
        told.append(ORIGINS[choice.origin].lower())
    if choice.from_on:
        told.append(f"från {choice.from_on}")
    if choice.before_on:
        told.append(f"till och med {choice.before_on - ONE_DAY}")
    return ", ".join(told) or "Alla verifikat"


def insats_names(forbund: str) -> dict[str, str]:
    return dict(Insats.objects.filter(forbund__slug=forbund).values_list("slug", "short_name"))


def told_of(sample: ControlSample, items: Sequence[SampleItem]) -> Sample:
    """The sample as the page and the protocol tell it."""
    names = list_names([sample.drawn_by, sample.reported_by, *(one.checked_by for one in items)])
    return Sample(
        number=str(sample.pk),
        title=sample.title,
        purpose=sample.purpose,
        year=sample.fiscal_year.year,
        method=sample.method,
        population=sample.population_size,
        facts=tuple(facts_of(sample, names)),
        items=tuple(drawn_of(one, names) for one in items),
        conclusion=sample.conclusion,
        is_reported=sample.reported_at is not None,
    )


def facts_of(sample: ControlSample, names: Any) -> Iterable[tuple[str, str]]:
    """Who, when, of what and how."""
    choice = choice_in(sample.choice)
    there = plural(sample.population_size, "verifikat", "verifikat")
    yield "Draget av", actor_name(sample.drawn_by, names)
    yield "Draget", moment(sample.drawn_at)
    yield "Urvalsram", f"{choice_said(choice, insats_names(sample.forbund.slug))} ({there})"
    yield "Metod", METHODS[sample.method]
    yield "Antal", str(sample.size)
    yield "Frö", str(sample.seed)
    yield "Ramens kontrollsumma, början", sample.population_sha256[:16]
    if sample.reported_at:
        yield "Avrapporterat av", actor_name(sample.reported_by, names)
        yield "Avrapporterat", moment(sample.reported_at)


def moment(at: Any) -> str:
    local = timezone.localtime(at)
    return f"{long_date(local.date())} kl. {local:%H.%M}"


def drawn_of(item: Any, names: Any) -> Drawn:
    return Drawn(
        position=item.position,
        voucher=str(item.voucher),
        day=item.voucher.on,
        text=item.voucher.text,
        ore=item.debit_ore,
        verdict=item.verdict,
        comment=said_of(item.lacking, item.comment),
        by=actor_name(item.checked_by, names) if item.checked_by else "",
        on=timezone.localtime(item.checked_at).date() if item.checked_at else None,
    )


def drawn_again(sample: ControlSample, items: Sequence[SampleItem]) -> str:
    """What comes of drawing again with the same seed and choice of what is booked now."""
    population = [item for _, item in list_population(sample.fiscal_year,
                                                      choice_in(sample.choice))]  # fmt: skip
    if population_sha256(population) != sample.population_sha256:
        return (
            "Bokföringen har ändrats sedan stickprovet drogs: urvalsramen är en annan. De dragna "
            "verifikaten står kvar, men samma frö ger nu andra."
        )
    keys = draw(population, sample.size, sample.seed, Method(sample.method))
    held = [key_of(one.voucher.series, one.voucher.number) for one in items]
    if keys == held:
        return "Draget på nytt med samma frö, val och bokföring: samma verifikat i samma ordning."
    return "Samma frö, val och bokföring ger andra verifikat än de som står här. Dra ett nytt."
