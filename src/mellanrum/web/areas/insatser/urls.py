"""Addresses of insatser."""

from django.urls import path

from mellanrum.web.areas.insatser import changes, views

urlpatterns = [
    path("", views.insats_list, name="insats-list"),
    path("<slug:slug>/", views.insats, name="insats"),
    path("<slug:slug>/historik/", views.history, name="insats-history"),
    path("<slug:slug>/andra/", changes.edit, name="insats-edit"),
    path("<slug:slug>/mal/<slug:goal>/<int:year>/", changes.goal_report, name="insats-goal"),
    path("<slug:slug>/<int:year>/", views.insats, name="insats-year"),
    path("<slug:slug>/<int:year>/<str:name>/", views.figures, name="insats-figures"),
    path("<slug:slug>/<int:year>/<str:name>.svg", views.drawing, name="insats-drawing"),
    path("<slug:slug>/<int:year>/<str:name>.<slug:form>", views.download, name="insats-table"),
]
