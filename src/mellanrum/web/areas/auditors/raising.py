"""Matters, reports and discharge are written and moved."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from mellanrum.registers.auditors import audit_queries as held
from mellanrum.registers.auditors.actions import reports as told_in
from mellanrum.registers.auditors.actions import work
from mellanrum.registers.organisation.queries import get_forbund
from mellanrum.web.areas.auditors import forms, reach
from mellanrum.web.areas.auditors.changes import done, who, with_reason
from mellanrum.web.areas.operation.fields import RowForm
from mellanrum.web.areas.operation.pages import answered, posted
from mellanrum.web.decorators import writes
from mellanrum.web.viewer import Viewer


def matter_url(pk: int) -> str:
    return reverse("auditors-matter", args=[pk])


def report_url(pk: int) -> str:
    return reverse("auditors-report", args=[pk])


@writes(grant=reach.WORK)
def matter_add(request: HttpRequest, viewer: Viewer, year: int) -> HttpResponse:
    """A matter for the board, as a draft."""
    form = forms.MatterForm(posted(request))

    def save() -> tuple[str, str]:
        new = work.save_matter(forbund=get_forbund(viewer.forbund_slug), year=year, row=form.row(),
                               **who(viewer))  # fmt: skip
        return "Ärendet är sparat som utkast.", matter_url(new.pk)

    ask = reach.ask_of("Nytt ärende till styrelsen", "Spara utkastet", year)
    return answered(request, form, ask, save)


@writes(grant=reach.WORK)
def matter_change(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Other words, while it is a draft."""
    found = reach.get_of(reach.matters(viewer), pk)
    form, url = forms.MatterForm(posted(request), held=found), matter_url(pk)

    def save() -> tuple[str, str]:
        work.save_matter(forbund=found.forbund, year=found.year, row=form.row(), matter=found,
                         seen=form.version, **who(viewer))  # fmt: skip
        return "Ärendet är sparat.", url

    return answered(request, form, reach.ask_of("Ändra ärendet", "Spara", found.year, url), save)


@writes(grant=reach.WORK, form=False)
def matter_raise(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Raise it in the board."""
    work.raise_matter(matter=reach.get_of(reach.matters(viewer), pk), **who(viewer))
    return done(request, "Ärendet är väckt. Kansliet tar upp det.", "auditors-matter", pk)


@writes(grant=reach.WORK)
def matter_withdraw(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Take it back."""
    found = reach.get_of(reach.matters(viewer), pk)
    return with_reason(
        request, "Dra tillbaka ärendet", found.year, matter_url(pk), "Ärendet är ett utkast igen.",
        lambda why: work.withdraw_matter(matter=found, reason=why, **who(viewer)),
    )  # fmt: skip


@writes(grant=reach.ANSWER)
def matter_take_up(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Say under which item of the board's agenda it comes up."""
    found, url = reach.get_of(reach.matters(viewer), pk), matter_url(pk)
    since = timezone.localdate(found.raised_at) if found.raised_at else timezone.localdate()
    items = held.board_items_from(viewer.forbund_slug, since)
    form = forms.TakeUpForm(posted(request), items=items)

    def save() -> tuple[str, str]:
        work.take_up_matter(matter=found, item=form.cleaned_data["item"], **who(viewer))
        return "Ärendet är taget upp.", url

    note = "Lägg först en punkt på styrelsens dagordning under Möten, om den inte finns."
    ask = reach.ask_of("Ta upp ärendet", "Ta upp ärendet", found.year, url, note=note)
    return answered(request, form, ask, save)


@writes(grant=reach.ANSWER)
def matter_settle(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """What the board decided."""
    found, url = reach.get_of(reach.matters(viewer), pk), matter_url(pk)
    form = forms.OutcomeForm(posted(request))

    def save() -> tuple[str, str]:
        work.settle_matter(matter=found, outcome=form.cleaned_data["outcome"], **who(viewer))
        return "Styrelsens beslut är antecknat.", url

    ask = reach.ask_of("Styrelsens beslut", "Spara beslutet", found.year, url)
    return answered(request, form, ask, save)


@writes(grant=reach.WORK)
def report_add(request: HttpRequest, viewer: Viewer, year: int) -> HttpResponse:
    """A report, as a draft."""
    form = forms.ReportForm(posted(request))

    def save() -> tuple[str, str]:
        new = told_in.save_report(forbund=get_forbund(viewer.forbund_slug), year=year,
                                  row=form.row(), **who(viewer))  # fmt: skip
        return "Berättelsen är sparad som utkast.", report_url(new.pk)

    ask = reach.ask_of(f"Ny revisionsberättelse för {year}", "Spara utkastet", year)
    return answered(request, form, ask, save)


@writes(grant=reach.WORK)
def report_change(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Other words, while it is a draft."""
    found = reach.get_of(reach.reports(viewer), pk)
    form, url = forms.ReportForm(posted(request), held=found), report_url(pk)

    def save() -> tuple[str, str]:
        told_in.save_report(forbund=found.forbund, year=found.year, row=form.row(), report=found,
                            seen=form.version, **who(viewer))  # fmt: skip
        return "Berättelsen är sparad.", url

    ask = reach.ask_of("Ändra berättelsen", "Spara", found.year, url)
    return answered(request, form, ask, save)


@writes(grant=reach.WORK)
def report_sign(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Sign it, as it was shown."""
    found, url = reach.get_of(reach.reports(viewer), pk), report_url(pk)
    form = RowForm(posted(request), held=found)

    def save() -> tuple[str, str]:
        told_in.sign_report(report=found, seen=form.version, **who(viewer))
        return "Berättelsen är undertecknad.", url

    note = "Texten står fast när den är undertecknad. Öppnas den igen försvinner underskriften."
    ask = reach.ask_of("Underteckna berättelsen?", "Underteckna", found.year, url, note=note)
    return answered(request, form, ask, save)


@writes(grant=reach.WORK)
def report_reopen(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Write on; the signature is gone."""
    found = reach.get_of(reach.reports(viewer), pk)
    return with_reason(
        request, "Öppna berättelsen igen", found.year, report_url(pk),
        "Berättelsen är ett utkast igen.",
        lambda why: told_in.reopen_report(report=found, reason=why, **who(viewer)),
    )  # fmt: skip


@writes(grant=reach.WORK)
def report_deliver(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Hand it over: it is public from now on."""
    found, url = reach.get_of(reach.reports(viewer), pk), report_url(pk)
    to = "Styrelsen, medlemmarna och Arbetsförmedlingen"
    initial = {"delivered_on": timezone.localdate(), "delivered_to": to}
    form = forms.DeliverForm(posted(request), initial=initial)

    def save() -> tuple[str, str]:
        told_in.deliver_report(report=found, **form.values(), **who(viewer))
        return "Berättelsen är överlämnad.", url

    ask = reach.ask_of("Överlämna berättelsen", "Överlämna", found.year, url)
    return answered(request, form, ask, save)


@writes(grant=reach.ANSWER)
def discharge(request: HttpRequest, viewer: Viewer, year: int, party: str) -> HttpResponse:
    """One member's decision."""
    members = {p.slug: p for p in held.list_members(viewer.forbund_slug, year)}
    if party not in members:
        raise Http404
    member = members[party]
    found = held.discharges_of(viewer.forbund_slug).filter(year=year, party=member).first()
    form = forms.DischargeForm(posted(request), held=found)

    def save() -> tuple[str, str]:
        told_in.record_discharge(
            forbund=get_forbund(viewer.forbund_slug), year=year, party=member, row=form.row(),
            seen=form.version if found else None, **who(viewer),
        )  # fmt: skip
        return f"Beslutet av {member.name} är antecknat.", f"{reach.year_url(year)}#ansvarsfrihet"

    title = f"Ansvarsfrihet {year}: {member.name}"
    return answered(request, form, reach.ask_of(title, "Spara beslutet", year), save)
