"""Get everything about me: to read, or as data to take along (GDPR art. 15 and 20)."""

from __future__ import annotations

import json

from django.http import HttpRequest, HttpResponse

from mellanrum.registers.casework.actions.extracts import make_own_extract
from mellanrum.registers.casework.extracting import portable
from mellanrum.web.areas.mine.admission import Visit, drawn, own_page
from mellanrum.web.areas.rights.extract_paper import extract_pdf
from mellanrum.web.files import file_response

NAME = "allt-om-mig"


@own_page("*", methods=("GET", "HEAD", "POST"))
def everything(request: HttpRequest, visit: Visit) -> HttpResponse:
    """A POST makes the file: that it was made is told to the log."""
    person = visit.holder.participant
    if request.method != "POST":
        note = visit.words["all_note"].format(party=person.compartment.name)
        return drawn(request, "all", visit, {"note": note})
    form = "json" if request.POST.get("form") == "json" else "pdf"
    found = make_own_extract(holder=visit.holder, form=form, by=visit.holder.actor, at=visit.at)
    if form == "json":
        data = json.dumps(portable(person, found, visit.at), ensure_ascii=False, indent=2)
        return file_response(data, NAME, form)
    return file_response(extract_pdf(person, found, visit.words["site"], visit.at), NAME, form)
