"""Reading samples, what there is to draw from, and what is known of a drawn voucher."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Sum

from mellanrum.ledger.sampling import Item, population_sha256
from mellanrum.registers.economy.control_policies import Choice, choice_in
from mellanrum.registers.economy.models import (
    Attachment,
    Booking,
    ControlSample,
    FiscalYear,
    SampleItem,
    Voucher,
    VoucherRow,
)
from mellanrum.registers.economy.queries import insats_dimension, links_of
from mellanrum.registers.insatser.models import Insats


def find_control_year(forbund: str, year: int) -> FiscalYear | None:
    """A year with a ledger."""
    found = FiscalYear.objects.filter(forbund__slug=forbund, year=year).exclude(source_sha256="")
    return found.exclude(sie_type="1").select_related("forbund").first()


def key_of(series: str, number: int) -> str:
    return f"{series}:{number}"


def chosen_vouchers(year: FiscalYear, choice: Choice) -> QuerySet[Any]:
    """The vouchers that the choice leaves, with `debit_ore`."""
    found: QuerySet[Any] = Voucher.objects.filter(fiscal_year=year)
    if choice.origin:
        found = found.filter(origin=choice.origin)
    if choice.from_on:
        found = found.filter(on__gte=choice.from_on)
    if choice.before_on:
        found = found.filter(on__lt=choice.before_on)
    if choice.accounts:
        found = found.filter(_has_row(_in_ranges(year, choice)))
    if choice.insats:
        found = found.filter(_has_row(_on_insats(year, choice.insats)))
    debit = Sum("rows__amount_ore", filter=Q(rows__amount_ore__gt=0), default=0)
    found = found.annotate(debit_ore=debit).order_by("series", "number")
    return found.filter(debit_ore__gte=choice.least_ore) if choice.least_ore else found


def _has_row(wanted: Q) -> Exists:
    return Exists(VoucherRow.objects.filter(wanted, voucher=OuterRef("pk")))


def _in_ranges(year: FiscalYear, choice: Choice) -> Q:
    """Rows on the year's accounts in the ranges; sub-accounts (19301) go with theirs."""
    ranges = choice.ranges()
    held = year.accounts.values_list("pk", "number")
    return Q(account__in=[pk for pk, number in held if any(number in one for one in ranges)])


def _on_insats(year: FiscalYear, slug: str) -> Q:
    """Rows on the objects that stand for the insats in the year."""
    forbund = year.forbund.slug
    insats = Insats.objects.filter(forbund__slug=forbund, slug=slug).first()
    if insats is None:
        return Q(pk__in=())
    own = f"{insats_dimension(forbund)}:{insats.ledger_object}"
    found = Q(pk__in=())
    for held in links_of(forbund, year.year, "insats_id").get(insats.pk) or [own]:
        dimension, _, number = held.partition(":")
        found |= Q(project__dimension=dimension, project__number=number)
        found |= Q(row_objects__object__dimension=dimension, row_objects__object__number=number)
    return found


def list_population(year: FiscalYear, choice: Choice) -> list[tuple[int, Item]]:
    """(the voucher's number in the database, what is drawn) of all that are chosen. One query,
    another when accounts narrow and four when an insats does.
    """
    rows = chosen_vouchers(year, choice).values_list("pk", "series", "number", "debit_ore")
    return [(pk, Item(key_of(series, number), ore)) for pk, series, number, ore in rows]


def has_changed(sample: ControlSample) -> bool:
    """Whether there is something else to draw from now than when the sample was drawn."""
    held = list_population(sample.fiscal_year, choice_in(sample.choice))
    return population_sha256(item for _, item in held) != sample.population_sha256


def list_samples(forbund: str) -> list[ControlSample]:
    """Newest first, each with its items. Two queries."""
    found = ControlSample.objects.filter(forbund__slug=forbund)
    return list(found.select_related("fiscal_year").prefetch_related("items"))


def find_sample(forbund: str, pk: int) -> ControlSample | None:
    found = ControlSample.objects.filter(forbund__slug=forbund, pk=pk)
    return found.select_related("fiscal_year__forbund", "forbund").first()


def list_items(sample: ControlSample) -> list[SampleItem]:
    """In the order that they were drawn, each voucher with its `debit_ore`. One query."""
    debit = Sum("voucher__rows__amount_ore", filter=Q(voucher__rows__amount_ore__gt=0), default=0)
    found = SampleItem.objects.filter(sample=sample).select_related("voucher")
    return list(found.annotate(debit_ore=debit).order_by("position"))


def find_item(sample: ControlSample, position: int) -> SampleItem | None:
    found = SampleItem.objects.filter(sample=sample, position=position)
    return found.select_related("voucher__fiscal_year", "sample__forbund").first()


@dataclass(frozen=True, slots=True)
class Known:
    """What the system itself can tell of a voucher. `persons` are (who entered, who booked), None
    for one that was read from a file.
    """

    persons: tuple[str, str] | None
    papers: int
    vat_accounts: tuple[str, ...]


def known_of(voucher: Voucher) -> Known:
    """Two queries, beside the voucher's own."""
    made = Booking.objects.filter(voucher=voucher).values_list("entered_by", "booked_by").first()
    papers = Attachment.objects.filter(voucher=voucher, withdrawn_at__isnull=True).count()
    vat = [a for a in voucher.accounts.split() if a.startswith(("26", "165"))]
    return Known(made, papers, tuple(vat))
