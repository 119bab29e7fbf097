"""Addresses of the ways of insatser."""

from django.urls import path

from mellanrum.web.areas.courses import (
    agreeing,
    changing,
    ending,
    moving,
    reviews,
    starting,
    steps,
    views,
)

urlpatterns = [
    path("", views.overview, name="courses"),
    path("lever-vidare/", reviews.implementations, name="courses-implementations"),
    path("lever-vidare/tabell.<slug:form>", reviews.table, name="courses-implementations-table"),
    path("<slug:slug>/", views.course, name="courses-course"),
    path("<slug:slug>/lagg-upp/", moving.lay_out, name="courses-lay-out"),
    path("<slug:slug>/lage/<slug:verb>/", moving.move, name="courses-move"),
    path("<slug:slug>/steg/", moving.plan, name="courses-plan"),
    path("<slug:slug>/mal-ur-ansokan/", moving.goals, name="courses-set-goals"),
    path("<slug:slug>/steg/ny/", steps.add, name="courses-step-add"),
    path("<slug:slug>/steg/<int:pk>/flytta/", steps.move, name="courses-step-move"),
    path("<slug:slug>/steg/<int:pk>/klart/", steps.done, name="courses-step-done"),
    path("<slug:slug>/steg/<int:pk>/igen/", steps.reopen, name="courses-step-reopen"),
    path("<slug:slug>/overenskommelse/ny/", agreeing.add, name="courses-agreement-add"),
    path("<slug:slug>/overenskommelse/<int:pk>/", agreeing.change, name="courses-agreement"),
    path("<slug:slug>/overenskommelse/<int:pk>.pdf", agreeing.pdf, name="courses-agreement-pdf"),
    path("<slug:slug>/start/<slug:key>/", starting.point, name="courses-point"),
    path("<slug:slug>/styrgrupp/", starting.group, name="courses-group"),
    path("<slug:slug>/andring/", changing.ask, name="courses-ask"),
    path("<slug:slug>/andring/mal/", changing.goals, name="courses-goals"),
    path("<slug:slug>/andring/<int:pk>/", changing.decide, name="courses-decide"),
    path("<slug:slug>/forlang/", changing.extension, name="courses-extension"),
    path("<slug:slug>/slut/", ending.final, name="courses-final"),
    path("<slug:slug>/lardom/", ending.lesson, name="courses-lesson"),
    path("<slug:slug>/lever-vidare/<int:pk>/", reviews.review, name="courses-review"),
]
