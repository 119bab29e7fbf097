"""Addresses of the delegation order and of decisions by it."""

from django.urls import path

from mellanrum.web.areas.delegations import steps, views

urlpatterns = [
    path("", views.delegations, name="delegations"),
    path("nytt/", steps.add, name="delegations-add"),
    path("<int:pk>/", views.decision, name="delegations-decision"),
    path("<int:pk>/beslut.pdf", views.paper, name="delegations-paper"),
    path("<int:pk>/aterkalla/", steps.withdraw, name="delegations-withdraw"),
    path("<int:pk>/ta-bort-anmalan/", steps.unreport, name="delegations-unreport"),
    path("anmal/<int:pk>/", steps.report, name="delegations-report"),
    path("ordning/", views.order, name="delegations-order"),
    path("ordning/ny/", steps.add_point, name="delegations-point-add"),
    path("ordning/<int:pk>/", steps.point, name="delegations-point"),
    path("ordning/<int:pk>/andra/", steps.change_point, name="delegations-point-change"),
    path("ordning/<int:pk>/upphor/", steps.end_point, name="delegations-point-end"),
]
