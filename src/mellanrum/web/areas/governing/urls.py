"""Addresses of governing documents."""

from django.urls import path

from mellanrum.web.areas.governing import lists, steps, views

ONE = "<int:pk>/<int:number>/"
urlpatterns = [
    path("", lists.documents, name="governing"),
    path("dag/", lists.on_day, name="governing-day"),
    path("ny/", steps.add, name="governing-add"),
    path("beslut/<int:pk>/fil/", views.decision_file, name="governing-decision-file"),
    path("<int:pk>/", views.document, name="governing-document"),
    path("<int:pk>/andra/", steps.change, name="governing-change"),
    path("<int:pk>/version/", steps.draft, name="governing-draft"),
    path("<int:pk>/jamfor/<int:old>/<int:new>/", views.compare, name="governing-compare"),
    path(ONE, views.version, name="governing-version"),
    path(f"{ONE}fil/", views.file, name="governing-file"),
    path(f"{ONE}skriv/", steps.revise, name="governing-revise"),
    path(f"{ONE}skicka/", steps.send, name="governing-send"),
    path(f"{ONE}beslut/", steps.decide, name="governing-decide"),
    path(f"{ONE}i-kraft/", steps.adopt, name="governing-adopt"),
    path(f"{ONE}punkter/", steps.points, name="governing-points"),
    path(f"{ONE}ta-tillbaka/", steps.take_back, name="governing-take-back"),
    path(f"{ONE}dra-tillbaka/", steps.withdraw, name="governing-withdraw"),
]
