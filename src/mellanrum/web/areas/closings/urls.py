"""Addresses of closings, follow-ups and documents."""

from django.urls import path

from mellanrum.web.areas.closings import close, documents, ending, following

CASE = "deltagare/<int:number>/"
ONE = f"{CASE}inskrivningar/<int:enrolment>/"
PAPERS = f"{CASE}dokument/"

urlpatterns = [
    path("inskrivning/uppfoljningar/", following.waiting, name="closings-follow-ups"),
    path(f"{ONE}avsluta/", close.close, name="closings-close"),
    path(f"{ONE}oppna/", close.open_again, name="closings-reopen"),
    path(f"{ONE}uppfoljning/<slug:deadline>/", following.follow_up, name="closings-follow-up"),
    path(f"{CASE}avslut/", ending.closings, name="closings-case"),
    path(PAPERS, documents.documents, name="documents-case"),
    path(
        f"{PAPERS}avslut/<int:closing>/<slug:whom>.pdf",
        documents.closing_paper,
        name="documents-closing",
    ),
    path(
        f"{PAPERS}avslut/<int:closing>/journal/",
        documents.export_closing,
        name="documents-export-closing",
    ),
    path(f"{PAPERS}anteckningar/journal/", documents.export_notes, name="documents-export-notes"),
    path(
        f"{PAPERS}plan/<int:version>/journal/",
        documents.export_plan,
        name="documents-export-plan",
    ),
    path(f"{PAPERS}journal/<int:export>/", documents.receipt, name="documents-receipt"),
    path(
        f"{PAPERS}journal/<int:export>/utdrag.pdf",
        documents.export_file,
        name="documents-export-file",
    ),
]
