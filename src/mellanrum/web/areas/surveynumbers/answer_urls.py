"""Addresses of answers as files: /enkater/svar/."""

from django.urls import path

from mellanrum.web.areas.surveynumbers import answers

urlpatterns = [
    path("", answers.campaigns, name="voices-answers"),
    path("<slug:slug>/", answers.campaign, name="voices-answers-campaign"),
    path("<slug:slug>/ta-ut/", answers.export, name="voices-answers-export"),
    path("<slug:slug>/kodbok.csv", answers.codebook, name="voices-answers-codebook"),
    path("<slug:slug>/las-in/", answers.read, name="voices-answers-read"),
]
