"""Addresses of events."""

from django.urls import path

from mellanrum.web.areas.events import changes, coming, lists, pages, papers

urlpatterns = [
    path("", lists.events, name="events"),
    path("nytt/", changes.add, name="events-add"),
    path("regler/", changes.rules, name="events-rules"),
    path("ar/<int:year>/", lists.of_year, name="events-year"),
    path("ar/<int:year>/<slug:name>.<slug:form>", lists.year_file, name="events-year-file"),
    path("anmald/<int:pk>/", coming.registration, name="events-registration"),
    path("antal/<int:pk>/", coming.count, name="events-count"),
    path("antal/<int:pk>/ta-bort/", coming.count_remove, name="events-count-remove"),
    path("<int:pk>/", pages.event, name="events-event"),
    path("<int:pk>/andra/", changes.change, name="events-change"),
    path("<int:pk>/steg/<slug:name>/", changes.step, name="events-step"),
    path("<int:pk>/inbjudan.pdf", papers.invitation, name="events-invitation"),
    path("<int:pk>/narvaro/", coming.attended, name="events-attendance"),
    path("<int:pk>/narvaro/ny/", coming.walk_in, name="events-walk-in"),
    path("<int:pk>/antal/", coming.count_add, name="events-count-add"),
    path("<int:pk>/enkat/", coming.campaign, name="events-campaign"),
    path("<int:pk>/enkat/ny/", coming.campaign_make, name="events-campaign-make"),
    path("<int:pk>/ta-bort-namn/", changes.remove_names, name="events-remove-names"),
]
