"""Addresses of reports that are written."""

from django.urls import path

from mellanrum.web.areas.writing import (
    checks,
    drafts,
    inserts,
    live,
    notes,
    outlines,
    reports,
    sections,
    versions,
)

SECTION = "<int:pk>/avsnitt/<slug:key>/"
COMPARE = f"{SECTION}versioner/<int:old>/<int:new>/"

urlpatterns = [
    path("ny/", reports.new, name="writing-new"),
    path("<int:pk>/", reports.report, name="writing-report"),
    path("<int:pk>/andra/", reports.change, name="writing-change"),
    path("<int:pk>/kasta/", reports.discard, name="writing-discard"),
    path("<int:pk>/ordna/", outlines.outline, name="writing-outline"),
    path("<int:pk>/nytt-avsnitt/", outlines.add, name="writing-section-add"),
    path("<int:pk>/kontroll/", checks.checks, name="writing-checks"),
    path("<int:pk>/anteckna/", notes.note, name="writing-note"),
    path("<int:pk>/anteckningar/<int:number>/ta-tillbaka/", notes.withdraw,
         name="writing-note-withdraw"),
    path("<int:pk>/utkast/", drafts.draft, name="writing-draft"),
    path("<int:pk>/utkast.<slug:form>", drafts.download, name="writing-draft-file"),
    path(SECTION, sections.section, name="writing-section"),
    path(f"{SECTION}rubrik/", outlines.change, name="writing-section-change"),
    path(f"{SECTION}lage/<slug:verb>/", sections.state, name="writing-section-state"),
    path(f"{SECTION}genomgangen/", sections.reviewed, name="writing-section-reviewed"),
    path(f"{SECTION}hamta/", sections.bring, name="writing-section-bring"),
    path(f"{SECTION}live/", live.live, name="writing-live"),
    path(f"{SECTION}narvaro/", live.presence, name="writing-presence"),
    path(f"{SECTION}infoga/", inserts.insert, name="writing-insert"),
    path(f"{SECTION}versioner/", versions.versions, name="writing-versions"),
    path(COMPARE, versions.compare, name="writing-compare"),
    path(f"{SECTION}versioner/<int:number>/aterstall/", versions.restore, name="writing-restore"),
]  # fmt: skip
