"""One claim: its page, its draft, its papers and its files."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header

from mellanrum.registers.economy.actions import attachments as papers
from mellanrum.registers.economy.actions import claims as made
from mellanrum.registers.economy.attachment_policies import MOST_BYTES
from mellanrum.registers.economy.attachments import content_of, find_attachment
from mellanrum.registers.economy.claim_queries import lines_of
from mellanrum.registers.economy.models import Attachment, Award, Claim
from mellanrum.web.areas.claims.claim_forms import ClaimForm, PaperForm, ReasonForm
from mellanrum.web.areas.claims.lists import title_of
from mellanrum.web.areas.claims.presenters import claim_page, table_of
from mellanrum.web.areas.claims.reach import READ, WRITE, crumb, get_award, get_claim
from mellanrum.web.areas.operation.pages import Ask, answered, kept, posted
from mellanrum.web.decorators import page, writes
from mellanrum.web.files import table_file
from mellanrum.web.viewer import Viewer


@page(grant=READ)
def claim(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """One claim with its costs, checks, papers, steps and payments."""
    context = claim_page(viewer, get_claim(viewer, pk))
    return render(request, "claims/claim.html", {**context, "facts": kept(context["facts"])})


@page(grant=READ)
def costs(request: HttpRequest, viewer: Viewer, pk: int, form: str) -> HttpResponse:
    """The costs as csv or xlsx."""
    return table_file(table_of(get_claim(viewer, pk)), form)


def url_of(claim: Claim) -> str:
    return reverse("claims-claim", args=[claim.pk])


def asked(claim: Claim, title: str, submit: str, **told: Any) -> Ask:
    """A form page of the claim."""
    here = {"label": title_of(claim), "url": url_of(claim)}
    crumbs, cancel = [crumb("claims"), here], {"label": "Avbryt", "url": here["url"]}
    return Ask(title, submit, cancel, crumbs, title_of(claim), **told)


@writes(grant=WRITE)
def start(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """A draft on an award; the period proposed follows the last claim's."""
    award = get_award(viewer, pk)
    form = ClaimForm(posted(request), initial=proposed(award))

    def save() -> tuple[str, str]:
        by, at = viewer.actor, timezone.now()
        new = made.start(award=award, row=form.row(), lines=form.lines, by=by, at=at)
        return "Utkastet är sparat. Bifoga underlag och lämna in.", url_of(new)

    back = {"label": award.reference, "url": reverse("claims-award", args=[pk])}
    crumbs, cancel = [crumb("claims-awards"), back], {**back, "label": "Avbryt"}
    lead = f"{award.insats.name}, {award.owner.name}"
    ask = Ask("Ny rekvisition", "Spara utkast", cancel, crumbs, lead)
    return answered(request, form, ask, save, "claims/claim_form.html")


def proposed(award: Award) -> dict[str, Any]:
    """From where the last claim ended; the form's other fields are empty."""
    ends = [c.to_on for c in award.claims.all() if c.state != "withdrawn"]
    first = max(ends, default=award.from_on)
    return {"from_on": first if first < award.to_on else award.from_on}


@writes(grant=WRITE)
def change(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Write on in a draft, or in what was given back."""
    found = get_claim(viewer, pk)
    form = ClaimForm(posted(request), held=found, lines=lines_of(found))

    def save() -> tuple[str, str]:
        row, lines, seen = form.row(), form.lines, form.version
        at = timezone.now()
        made.revise(claim=found, row=row, lines=lines, seen=seen, by=viewer.actor, at=at)
        return "Utkastet är sparat.", url_of(found)

    ask = asked(found, "Skriv vidare", "Spara utkast", note=found.reason)
    return answered(request, form, ask, save, "claims/claim_form.html")


@writes(grant=WRITE)
def attach(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Add a paper."""
    found = get_claim(viewer, pk)
    form = PaperForm(posted(request), request.FILES)

    def save() -> tuple[str, str]:
        file, by, at = form.cleaned_data["file"], viewer.actor, timezone.now()
        data = file.read(MOST_BYTES + 1)
        papers.add(thing=found, name=file.name, data=data, by=by, at=at)
        return f"{file.name} är bifogad.", f"{url_of(found)}#underlag"

    return answered(request, form, asked(found, "Bifoga underlag", "Bifoga filen"), save)


def get_paper(claim: Claim, paper: int) -> Attachment:
    found = find_attachment(claim, paper)
    if found is None:
        raise Http404
    return found


@page(grant=READ)
def paper(request: HttpRequest, viewer: Viewer, pk: int, paper: int) -> HttpResponse:
    """The file as it came, to keep: never shown in the page's own name."""
    return paper_file(get_paper(get_claim(viewer, pk), paper))


def paper_file(found: Attachment) -> HttpResponse:
    """A download that no browser runs or guesses the kind of."""
    response = HttpResponse(content_of(found), content_type=found.media_type)
    response["Content-Disposition"] = content_disposition_header(True, found.name) or ""
    response["X-Content-Type-Options"] = "nosniff"
    return response


@writes(grant=WRITE)
def withdraw_paper(request: HttpRequest, viewer: Viewer, pk: int, paper: int) -> HttpResponse:
    """Take a paper away, with a reason."""
    found = get_claim(viewer, pk)
    held, form = get_paper(found, paper), ReasonForm(posted(request))

    def save() -> tuple[str, str]:
        reason = form.cleaned_data["reason"]
        papers.withdraw(attachment=held, reason=reason, by=viewer.actor, at=timezone.now())
        return "Bilagan är borttagen. Den finns kvar för den som granskar.", url_of(found)

    ask = asked(found, f"Ta bort {held.name}", "Ta bort bilagan", is_danger=True)
    return answered(request, form, ask, save)
