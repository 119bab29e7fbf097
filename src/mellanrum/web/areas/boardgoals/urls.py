"""Addresses of the board's goals."""

from django.urls import path

from mellanrum.web.areas.boardgoals import changes, pages

urlpatterns = [
    path("", pages.overview, name="boardgoals"),
    path("<int:year>/", pages.overview, name="boardgoals-year"),
    path("<int:year>.<slug:form>", pages.table, name="boardgoals-table"),
    path("nytt/", changes.add, name="boardgoals-add"),
    path("mal/<int:pk>/", pages.goal, name="boardgoals-goal"),
    path("mal/<int:pk>.<slug:form>", pages.trend, name="boardgoals-trend"),
    path("mal/<int:pk>/andra/", changes.change, name="boardgoals-change"),
    path("mal/<int:pk>/ta-bort/", changes.remove, name="boardgoals-remove"),
    path("mal/<int:pk>/<int:year>/", changes.review, name="boardgoals-review"),
]
