"""Addresses of values from elsewhere: /enkater/riket/."""

from django.urls import path

from mellanrum.web.areas.surveynumbers import reading, views

urlpatterns = [
    path("", views.numbers, name="voices-national"),
    path("nytt/", views.add, name="voices-national-add"),
    path("las-in/", reading.read, name="voices-national-read"),
    path("mall.csv", reading.template_file, name="voices-national-template"),
    path("<int:pk>/", views.number, name="voices-national-number"),
    path("<int:pk>/andra/", views.change, name="voices-national-change"),
    path("<int:pk>/dra-tillbaka/", views.withdraw, name="voices-national-withdraw"),
    path("<int:pk>/ta-tillbaka/", views.restore, name="voices-national-restore"),
]
