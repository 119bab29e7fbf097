"""A letter from a template: filled with a matter's values, read through, kept in the diary."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from mellanrum.documents.letters import Letter, render_letters
from mellanrum.documents.model import Document, Section, plain
from mellanrum.domain.errors import DomainError
from mellanrum.domain.swedish import ascii_slug, joined
from mellanrum.figures.format import long_date
from mellanrum.registers.network.letter_policies import (
    PLACEHOLDERS,
    Filled,
    check_written_out,
    filled,
)
from mellanrum.registers.network.letter_queries import newest_of, templates_of
from mellanrum.registers.network.models import LetterTemplate
from mellanrum.registers.registry.actions import documents
from mellanrum.registers.registry.matter_policies import DocumentRow
from mellanrum.registers.registry.matter_queries import matters_of
from mellanrum.registers.registry.matter_writing import GivenFile
from mellanrum.registers.registry.models import Matter
from mellanrum.web.areas.contacts.forms import UseForm
from mellanrum.web.areas.contacts.reach import CHANGE, asked_template, get_of
from mellanrum.web.decorators import writes
from mellanrum.web.files import file_response
from mellanrum.web.viewer import Viewer

FILES = ("pdf", "docx")


@writes(grant=CHANGE)
def use(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Choose a matter, read the letter with its values, take it as a file or keep it."""
    found = get_of(templates_of(viewer.forbund_slug).filter(is_ended=False), pk)
    open_ones = matters_of(viewer.forbund_slug).filter(closed_on__isnull=True)
    today = timezone.localdate()
    data = request.POST if request.method == "POST" else None
    initial = {"matter": request.GET.get("arende", "")}
    form = UseForm(data, matters=open_ones, today=today, initial=initial)
    what = request.POST.get("gor", "")
    letter = None
    if request.method == "POST" and form.is_valid():
        letter = letter_of(found, form, viewer, what)
        if what in FILES:
            return as_file(letter, form, viewer, what)
        if what == "spara" and (done := _kept(request, viewer, found, form, letter)):
            return done
    ask = asked_template("Skriv ett brev", "Visa brevet", found)
    context = {"ask": ask, "form": form, "crumbs": ask.crumbs, "letter": letter,
               "missing": joined([PLACEHOLDERS[n] for n in letter.missing]) if letter else "",
               "can_keep": viewer.can("registry.change")}  # fmt: skip
    return render(request, "contacts/use.html", context, status=422 if form.errors else 200)


def values_of(matter: Matter, form: UseForm, viewer: Viewer) -> Mapping[str, str]:
    """What is put in the placeholders' place."""
    given = form.cleaned_data
    return {
        "förbund": viewer.forbund_name,
        "ärende": matter.title,
        "diarienummer": str(matter),
        "öppnat": long_date(matter.opened_on),
        "ansvarig": matter.responsible,
        "insats": matter.insats.name if matter.insats else "",
        "mottagare": given["recipient"],
        "dag": long_date(form.today),
        "undertecknare": given["signer"],
    }


def letter_of(template: LetterTemplate, form: UseForm, viewer: Viewer, what: str) -> Filled:
    """The template's text with its values; once shown, what was written in its place."""
    given = form.cleaned_data
    values = values_of(given["matter"], form, viewer)
    newest = newest_of(template)
    is_fresh = what == "fyll" or not given["body"]
    subject = newest.subject if is_fresh or not given["subject"] else given["subject"]
    return filled(subject, newest.body if is_fresh else given["body"], values)


def as_file(letter: Filled, form: UseForm, viewer: Viewer, what: str) -> HttpResponse:
    return file_response(file_of(letter, form, viewer, what), ascii_slug(letter.subject), what)


def file_of(letter: Filled, form: UseForm, viewer: Viewer, what: str) -> bytes:
    """The letter as PDF or Word."""
    if what == "docx":
        from mellanrum.documents.docx import render_docx

        return render_docx(document_of(letter, viewer.forbund_name, form.today))
    given = form.cleaned_data
    facts = (("Datum", long_date(form.today)), ("Diarienummer", str(given["matter"])))
    lines = lines_of(letter)
    one = Letter((viewer.forbund_name,), (given["recipient"],), facts, letter.subject, lines,
                 (), (), ())  # fmt: skip
    return render_letters([one], title=letter.subject, by=viewer.forbund_name, on=form.today)


def lines_of(letter: Filled) -> tuple[str, ...]:
    """Every line that says something."""
    return tuple(line.strip() for line in letter.body.splitlines() if line.strip())


def document_of(letter: Filled, name: str, on: date) -> Document:
    blocks = tuple(plain(line) for line in lines_of(letter))
    section = Section("brev", letter.subject, 1, blocks)
    return Document(letter.subject, name, on.year, on, (section,))


def _kept(
    request: HttpRequest, viewer: Viewer, template: LetterTemplate, form: UseForm, letter: Filled
) -> HttpResponse | None:
    """Registered in the matter; None when a rule says no, which the form then tells."""
    given = form.cleaned_data
    is_decision = template.kind == LetterTemplate.Kind.DECISION
    direction = "internal" if is_decision else "outgoing"
    row = DocumentRow(letter.subject[:200], direction, form.today, given["recipient"])
    name = f"{ascii_slug(letter.subject)[:100]}.pdf"
    try:
        check_written_out(letter.body)
        file = GivenFile(name, file_of(letter, form, viewer, "pdf"))
        made: Any = documents.register(matter=given["matter"], row=row, file=file,
                                       by=viewer.actor, at=timezone.now())  # fmt: skip
    except DomainError as error:
        form.refuse(error)
        return None
    messages.success(request, f"Brevet är registrerat som {made}.")
    return redirect("registry-document", made.pk)
