"""Addresses of talks with the members."""

from django.urls import path

from mellanrum.web.areas.dialogues import changes, pages

urlpatterns = [
    path("", pages.talks, name="dialogues"),
    path("nytt/", changes.add, name="dialogues-add"),
    path("onskemal/", pages.wishes, name="dialogues-wishes"),
    path("onskemal/<int:pk>/", changes.wish, name="dialogues-wish"),
    path("medlemmar/", pages.coverage, name="dialogues-coverage"),
    path("medlemmar/<int:year>/", pages.coverage, name="dialogues-coverage-year"),
    path("medlemmar/<int:year>.<slug:form>", pages.coverage_file, name="dialogues-coverage-file"),
    path("deltagande/<int:pk>/", changes.coming, name="dialogues-coming"),
    path("<int:pk>/", pages.one, name="dialogues-one"),
    path("<int:pk>/<slug:what>.pdf", pages.paper, name="dialogues-paper"),
    path("<int:pk>/andra/", changes.change, name="dialogues-change"),
    path("<int:pk>/ta-bort/", changes.remove, name="dialogues-remove"),
    path("<int:pk>/bjud-in/", changes.invite, name="dialogues-invite"),
    path("<int:pk>/onskemal/", changes.wish_add, name="dialogues-wish-add"),
    path("<int:pk>/budget/", changes.budget, name="dialogues-budget"),
]
