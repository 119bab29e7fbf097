"""Addresses of bodies, seats and people."""

from django.urls import path

from mellanrum.web.areas.bodies import people, seats, views

urlpatterns = [
    path("", views.bodies, name="bodies"),
    path("ny/", views.add, name="bodies-add"),
    path("<int:pk>/", views.body, name="bodies-body"),
    path("<int:pk>/andra/", views.change, name="bodies-change"),
    path("<int:pk>/upphor/", views.end, name="bodies-end"),
    path("<int:pk>/uppdrag/ny/", seats.add, name="bodies-seat-add"),
    path("uppdrag/", seats.seats, name="bodies-seats"),
    path("uppdrag/<int:pk>/", seats.seat, name="bodies-seat"),
    path("uppdrag/<int:pk>/person/", seats.fill, name="bodies-seat-fill"),
    path("uppdrag/<int:pk>/byt/", seats.replace, name="bodies-seat-replace"),
    path("uppdrag/<int:pk>/avsluta/", seats.end, name="bodies-seat-end"),
    path("uppdrag/<int:pk>/sista-dag/", seats.extend, name="bodies-seat-extend"),
    path("personer/", people.people, name="bodies-people"),
    path("personer/ny/", people.add, name="bodies-person-add"),
    path("personer/<int:pk>/", people.person, name="bodies-person"),
    path("personer/<int:pk>/andra/", people.change, name="bodies-person-change"),
    path("personer/<int:pk>/slutar/", people.leave, name="bodies-person-leave"),
    path("personer/<int:pk>/behorighet/", people.declare, name="bodies-eligibility"),
    path("behorighet/<int:pk>/upphor/", people.end_eligibility, name="bodies-eligibility-end"),
]
