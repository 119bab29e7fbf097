"""One drawn voucher: its rows and papers, what to look for, and the verdict."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from mellanrum.accounts.queries import list_names
from mellanrum.audit.reads import log_reads
from mellanrum.domain.errors import DomainError
from mellanrum.domain.swedish import capitalized, plural
from mellanrum.registers.economy.actions.control_samples import judge_item
from mellanrum.registers.economy.attachments import list_attachments
from mellanrum.registers.economy.control_policies import MOST_COMMENT, list_points
from mellanrum.registers.economy.control_queries import Known, find_item, known_of
from mellanrum.registers.economy.models import ControlSample, SampleItem, VoucherRow
from mellanrum.registers.economy.queries import list_voucher_rows
from mellanrum.reports.control_tables import VERDICTS
from mellanrum.web.areas.control.reading import CODES, GRANT, crumbs, get_sample, moment
from mellanrum.web.areas.economy.ledger import voucher_url
from mellanrum.web.areas.economy.presenters import amount
from mellanrum.web.areas.operation.fields import words
from mellanrum.web.decorators import writes
from mellanrum.web.posting import posted
from mellanrum.web.viewer import Viewer
from mellanrum.web.words import actor_name


class JudgeForm(forms.Form):
    """What lacks, the verdict and a comment."""

    lacking = forms.MultipleChoiceField(
        label="Vad brister?",
        help_text="Kryssa för det som inte stämmer. Lämna tomt om allt är rätt.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    verdict = forms.ChoiceField(
        label="Bedömning",
        choices=[(code, label) for code, label in VERDICTS.items() if code],
        widget=forms.RadioSelect,
        error_messages={"required": "Välj en bedömning."},
    )
    comment = words("Anmärkning", "Vad som är fel och vad som ska göras. Skriv inget om enskilda "
                    f"personer. Högst {MOST_COMMENT} tecken.", rows=3)  # fmt: skip

    def __init__(self, data: Any, *, held: SampleItem) -> None:
        names = ("lacking", "verdict", "comment")
        super().__init__(data, initial={name: getattr(held, name) for name in names})
        points, _ = list_points()
        choices = [(point.fault, capitalized(point.fault)) for point in points]
        self.fields["lacking"].choices = choices  # type: ignore[attr-defined]

    def refuse(self, error: DomainError) -> None:
        attr = getattr(error, "attr", None)
        self.add_error(attr if attr in self.fields else None, error.message)


@writes(grant=GRANT)
def item(request: HttpRequest, viewer: Viewer, pk: int, position: int) -> HttpResponse:
    """Show the voucher, or save what the control found and go on to the next. The reading is
    logged.
    """
    sample = get_sample(viewer, pk)
    held = find_item(sample, position)
    if held is None:
        raise Http404
    form = JudgeForm(posted(request), held=held)
    if request.method == "POST" and form.is_valid():
        try:
            judge_item(item=held, by=viewer.actor, at=timezone.now(), **form.cleaned_data)
        except DomainError as error:
            form.refuse(error)
        else:
            return _on(request, sample, held)
    _log(viewer, held)
    context = item_page(viewer, sample, held, form)
    return render(request, "control/item.html", context, status=422 if form.errors else 200)


def _on(request: HttpRequest, sample: ControlSample, held: SampleItem) -> HttpResponse:
    """To the next that nobody has judged, else back to the sample."""
    left = sample.items.filter(verdict="").order_by("position")
    places = list(left.values_list("position", flat=True))
    after = [place for place in places if place > held.position]
    messages.success(request, f"Verifikat {held.voucher} är granskat.")
    if places:
        return redirect("control-item", sample.pk, (after or places)[0])
    return redirect("control-sample", sample.pk)


def _log(viewer: Viewer, held: SampleItem) -> None:
    year, voucher = held.voucher.fiscal_year.year, held.voucher
    log_reads(
        actor=viewer.actor.key,
        subjects=[f"voucher:{viewer.forbund_slug}:{year}:{voucher}"],
        purpose="granska verifikat i stickprov",
        at=timezone.now(),
    )


def item_page(
    viewer: Viewer, sample: ControlSample, held: SampleItem, form: JudgeForm
) -> dict[str, Any]:
    """The context of control/item.html."""
    voucher, year = held.voucher, held.voucher.fiscal_year.year
    known, url = known_of(voucher), reverse("control-sample", args=[sample.pk])
    names = list_names([*(known.persons or ()), held.checked_by])
    points, source = list_points()
    return {
        "title": f"Verifikat {voucher}",
        "lead": voucher.text,
        "item": held,
        "sample": sample,
        "word": VERDICTS[held.verdict],
        "code": CODES[held.verdict],
        "checked": checked_said(held, names),
        "crumbs": crumbs({"label": sample.title, "url": url}),
        "rows": [_posting(row, year) for row in list_voucher_rows(voucher)],
        "papers": [_paper(paper, year, held) for paper in list_attachments(voucher)],
        "voucher_url": voucher_url(year, voucher),
        "points": [
            {"text": one.text, "help": one.help, "known": known_said(one.key, known, names)}
            for one in points
        ],
        "source": source,
        "form": form,
        "is_locked": sample.reported_at is not None,
        "place": f"{held.position} av {sample.size}",
        "cancel": {"label": "Till stickprovet", "url": url},
    }


def checked_said(held: SampleItem, names: Any) -> str:
    if held.checked_at is None:
        return ""
    return f"{actor_name(held.checked_by, names)}, {moment(held.checked_at)}"


def known_said(key: str, known: Known, names: Any) -> str:
    """What the system itself knows of a point; '' for nothing."""
    if key == "tva-personer":
        if known.persons is None:
            return "Inläst ur fil: vem som har bokfört står inte här."
        entered, booked = (actor_name(one, names) for one in known.persons)
        return f"Upplagt av {entered}, bokfört av {booked}."
    if key == "underlag":
        if not known.papers:
            return "Inget underlag är bifogat här."
        return f"{plural(known.papers, 'underlag är bifogat', 'underlag är bifogade')}."
    if key == "moms":
        accounts = ", ".join(known.vat_accounts)
        return f"Rader på momskonto: {accounts}." if accounts else "Ingen rad på momskonto."
    return ""


def _posting(row: VoucherRow, year: int) -> dict[str, Any]:
    ore = row.amount_ore
    return {
        "account": str(row.account),
        "url": reverse("economy-account", args=[year, row.account.number]),
        "text": row.text,
        "project": row.project.name if row.project else "",
        "debit": amount(ore) if ore >= 0 else "",
        "credit": amount(-ore) if ore < 0 else "",
    }


def _paper(paper: Any, year: int, held: SampleItem) -> dict[str, Any]:
    place = [year, held.voucher.series or "-", held.voucher.number, paper.pk]
    return {"paper": paper, "url": reverse("economy-paper", args=place)}
