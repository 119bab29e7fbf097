"""A member's notice to leave: recorded, worked out, taken back, and followed when the day comes."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.errors import DomainError
from mellanrum.domain.periods import ONE_DAY
from mellanrum.figures.format import long_date
from mellanrum.figures.table import Table
from mellanrum.registers.economy.actions.exit_notices import save_exit_notice
from mellanrum.registers.economy.merger_policies import (
    check_shorter,
    leaving_day,
    notice_rule,
)
from mellanrum.registers.economy.merger_queries import Member, list_all_members
from mellanrum.registers.economy.models import ExitNotice
from mellanrum.registers.economy.queries import list_booked_years, list_year_ledgers
from mellanrum.registers.economy.rows import ExitNoticeRow
from mellanrum.registers.economy.tables import EXIT_NOTICES
from mellanrum.registers.insatser.text_policies import FieldError
from mellanrum.registers.organisation.actions.memberships import save_membership
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.registers.organisation.rows import MembershipRow
from mellanrum.reports.merger_tables import settlement_table
from mellanrum.web.areas.funding.fields import PercentField
from mellanrum.web.areas.mergers.reach import (
    CHANGE,
    FORMS,
    ORGANISE,
    READ,
    crumbs,
    get_notice,
)
from mellanrum.web.areas.operation.fields import RowForm, day, one_of, text, whole
from mellanrum.web.areas.operation.pages import (
    Ask,
    answered,
    fact,
    move,
    object_page,
    posted,
    story,
)
from mellanrum.web.decorators import page, writes
from mellanrum.web.files import table_file
from mellanrum.web.viewer import Viewer

LONGEST = 36


class NoticeForm(RowForm):
    """Who, when, for how long and by what rule."""

    party = one_of("Medlem", "Den som har sagt upp sitt medlemskap.")
    given_on = day("Uppsagt den", "Dagen då uppsägningen kom till förbundet.")
    notice_months = whole(
        "Uppsägningstid, månader",
        "Tre år enligt 27 § om inte förbundsordningen anger en kortare tid.",
        least=0,
        most=LONGEST,
    )
    settlement_percent = PercentField(
        "Andel av tillgångarna, procent",
        "Medlemmens andel enligt förbundsordningen. Lämna tomt om den inte är bestämd.",
    )
    source = text(
        "Källa",
        "Uppsägningens diarienummer. Vid kortare uppsägningstid: också paragrafen i "
        "förbundsordningen.",
        most=300,
        told="Skriv var uppsägningen finns.",
    )

    def __init__(self, data: Any, *, members: list[Member], initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        choices: Any = [("", "Välj medlem"), *((m.party.slug, m.party.name) for m in members)]
        self.fields["party"].choices = choices  # type: ignore[attr-defined]

    def row(self) -> ExitNoticeRow:
        given = self.cleaned_data
        months, on = given["notice_months"], given["given_on"]
        return ExitNoticeRow(
            given["party"], on, months, leaving_day(on, months), given["source"],
            given["settlement_percent"],
        )  # fmt: skip


@writes(grant=CHANGE)
def add(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Record a notice; ?part= chooses the member. The last day follows from the months."""
    today = timezone.localdate()
    forbund = get_forbund(viewer.forbund_slug)
    members = [m for m in list_all_members(forbund.slug) if m.is_member_on(today)]
    rule = notice_rule(today)
    begin = {"party": request.GET.get("part", ""), "notice_months": rule.value}
    form = NoticeForm(posted(request), members=members, initial=begin)

    def save() -> tuple[str, str]:
        row = form.row()
        check_shorter(row.given_on, row.notice_months, row.source)
        if (row.party, row.given_on) in EXIT_NOTICES.ids(forbund.slug):
            raise FieldError("Uppsägningen den dagen är redan antecknad.", "given_on")
        pk = save_exit_notice(forbund=forbund, row=row, by=viewer.actor, at=timezone.now())
        return f"Uppsägningen är antecknad. {last_day(row.leaves_on)}", place(pk)

    ask = Ask(
        "Anteckna en uppsägning",
        "Anteckna uppsägningen",
        {"label": "Avbryt", "url": reverse("mergers")},
        crumbs(),
        lead=f"Uppsägningstiden är {rule.value} månader ({rule.source}) om inte "
        "förbundsordningen anger en kortare tid. Sista dagen räknas ut.",
    )
    return answered(request, form, ask, save)


def last_day(leaves_on: date) -> str:
    return f"Medlemskapet varar till och med {long_date(leaves_on - ONE_DAY)}."


def place(pk: int) -> str:
    return reverse("mergers-notice", args=[pk])


@page(grant=READ)
def notice(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """One notice: when the member leaves, and its part of the own capital as a calculation."""
    held = get_notice(viewer, pk)
    settled = settlement_of(held)
    context: dict[str, Any] = {
        "title": f"Uppsägning, {held.party.name}",
        "state": "Tillbakatagen" if held.withdrawn_on else "",
        "lead": "" if held.withdrawn_on else last_day(held.leaves_on),
        "crumbs": crumbs(),
        "moves": moves(viewer, held),
        "facts_title": "Uppsägningen",
        "facts": [
            fact("Medlem", held.party.name),
            fact("Uppsagt den", held.given_on),
            fact("Uppsägningstid", f"{held.notice_months} månader"),
            fact("Lagens tid", law_text(held.given_on)),
            fact("Sista dag som medlem", held.leaves_on - ONE_DAY),
            fact("Tillbakatagen", held.withdrawn_on),
            fact("Källa", held.source),
        ],
        "links": [{"label": "Avgifternas nycklar", "url": reverse("funding-keys")}],
        "events": story(viewer.forbund_slug, f"exit_notices:{held.party.slug}/{held.given_on}"),
    }
    if settled is not None:
        files = [
            {"label": label, "url": reverse("mergers-notice-table", args=[pk, form])}
            for label, form in FORMS
        ]
        context["below"] = {"table": settled, "downloads": files}
    return object_page(request, context)


def law_text(on: date) -> str:
    rule = notice_rule(on)
    return f"{rule.value} månader, {rule.source}"


def moves(viewer: Viewer, held: ExitNotice) -> list[dict[str, Any]]:
    if held.withdrawn_on:
        return []
    found = []
    if viewer.can(ORGANISE) and open_period(held) is not None:
        found.append(move("Avsluta medlemskapet på dagen", "mergers-notice-leave", held.pk))
    if viewer.can(CHANGE):
        found.append(move("Uppsägningen är tillbakatagen", "mergers-notice-withdraw", held.pk))
    return found


def open_period(held: ExitNotice) -> date | None:
    """The first day of the membership that the notice ends; None when it is ended already."""
    found = held.party.memberships.filter(to_on__isnull=True, from_on__lt=held.leaves_on)
    return found.order_by("-from_on").values_list("from_on", flat=True).first()


def settlement_of(held: ExitNotice) -> Table | None:
    """On the last closed year before the member leaves; None without books."""
    slug = held.party.forbund.slug
    years = [year for year in list_booked_years(slug) if date(year + 1, 1, 1) <= held.leaves_on]
    if not years:
        return None
    ledger = list_year_ledgers(slug, years[0], back=0)[-1]
    balances = [a for a in ledger.accounts_in_use() if not "20" <= a[:2] < "21" and a < "3"]
    equity = sum(ledger.closing(a) for a in balances)
    return settlement_table(equity, held.settlement_percent, held.party.name, years[0], held.source)


@page(grant=READ)
def table(request: HttpRequest, viewer: Viewer, pk: int, form: str) -> HttpResponse:
    """The calculation as a file."""
    settled = settlement_of(get_notice(viewer, pk))
    if settled is None:
        raise DomainError("Det finns inga räkenskaper att räkna på. Läs in bokföringen först.")
    return table_file(settled, form)


class WithdrawForm(RowForm):
    """The day that the member took its notice back."""

    withdrawn_on = day("Tillbakatagen den", "Dagen då medlemmen tog tillbaka uppsägningen.")


@writes(grant=CHANGE)
def withdraw(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """The notice is taken back; its row stays."""
    held = get_notice(viewer, pk)
    form = WithdrawForm(posted(request))

    def save() -> tuple[str, str]:
        row = EXIT_NOTICES.read(viewer.forbund_slug, pk=pk)[pk]
        on = form.cleaned_data["withdrawn_on"]
        given = {name: getattr(row, name) for name in row.__slots__} | {"withdrawn_on": on}
        save_exit_notice(
            forbund=held.party.forbund,
            row=ExitNoticeRow(**given),
            by=viewer.actor,
            at=timezone.now(),
        )
        return "Uppsägningen är tillbakatagen.", place(pk)

    ask = Ask(
        f"{held.party.name} har tagit tillbaka uppsägningen",
        "Anteckna",
        {"label": "Avbryt", "url": place(pk)},
        crumbs("mergers", {"label": "Uppsägning", "url": place(pk)}),
    )
    return answered(request, form, ask, save)


@writes(grant=ORGANISE)
def leave(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """The membership ends on the day that the notice says."""
    held = get_notice(viewer, pk)
    form = RowForm(posted(request))

    def save() -> tuple[str, str]:
        begun = open_period(held)
        if held.withdrawn_on or begun is None:
            raise DomainError("Medlemskapet är redan avslutat, eller uppsägningen tillbakatagen.")
        row = MembershipRow(held.party.slug, begun, held.leaves_on)
        forbund = held.party.forbund
        save_membership(forbund=forbund, row=row, by=viewer.actor, at=timezone.now())
        told = f"{last_day(held.leaves_on)} Lägg upp en ny avgiftsnyckel från dagen därpå."
        return told, reverse("mergers")

    ask = Ask(
        f"Avsluta medlemskapet för {held.party.name}",
        "Avsluta medlemskapet",
        {"label": "Avbryt", "url": place(pk)},
        crumbs("mergers", {"label": "Uppsägning", "url": place(pk)}),
        lead=last_day(held.leaves_on),
        note="Avgifterna räknas till och med den dagen. Därefter behövs en nyckel utan medlemmen.",
        is_danger=True,
    )
    return answered(request, form, ask, save)
