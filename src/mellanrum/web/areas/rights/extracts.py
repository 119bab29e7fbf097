"""The register extract of a person, in one click: PDF to read, JSON to take along."""

from __future__ import annotations

import json

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from mellanrum.domain.errors import DomainError
from mellanrum.registers.casework.actions.extracts import make_extract
from mellanrum.registers.casework.extracting import portable
from mellanrum.web.areas.rights.extract_paper import extract_pdf
from mellanrum.web.areas.rights.of_case import RightsCase, rights_writes
from mellanrum.web.files import file_response
from mellanrum.web.viewer import Viewer

FORMS = ("pdf", "json")


@rights_writes("registerutdrag")
def extract(request: HttpRequest, viewer: Viewer, case: RightsCase) -> HttpResponse:
    """What the extract holds, and making it. The file is named by the code, never by the person."""
    if request.method != "POST":
        context = {"case": case, "crumbs": case.crumbs, "party": case.participant.compartment.name}
        return render(request, "rights/extract.html", context)
    form = request.POST.get("form", "pdf")
    if form not in FORMS:
        raise DomainError("Välj PDF eller JSON.")
    person = case.participant
    found = make_extract(participant=person, form=form, by=viewer.actor, at=case.at)
    name = f"registerutdrag-{person.code}"
    if form == "pdf":
        return file_response(extract_pdf(person, found, viewer.name, case.at), name, form)
    data = json.dumps(portable(person, found, case.at), ensure_ascii=False, indent=2)
    return file_response(data, name, form)
