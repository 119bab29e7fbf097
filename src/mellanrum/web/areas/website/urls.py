"""Addresses of the website's inside: overview, pages, texts, news, settings."""

from django.urls import path

from mellanrum.web.areas.website import (
    history,
    minutes,
    news,
    overview,
    pages,
    settings,
    steps,
    texts,
)

urlpatterns = [
    path("", overview.overview, name="website"),
    path("borja/", overview.begin, name="website-begin"),
    path("oppna/", overview.opening, name="website-open"),
    path("sidor/", pages.pages, name="website-pages"),
    path("sidor/ny/", pages.add, name="website-page-add"),
    path("sidor/<int:pk>/", pages.one_page, name="website-page"),
    path("sidor/<int:pk>/plats/", pages.place, name="website-page-place"),
    path("sidor/<int:pk>/flytta/<slug:way>/", pages.shift, name="website-page-shift"),
    path("sidor/<int:pk>/<slug:language>/", texts.edit, name="website-edit"),
    path("sidor/<int:pk>/<slug:language>/historik/", history.history, name="website-history"),
    path("skriv/<slug:key>/<slug:language>/", pages.by_key, name="website-key"),
    path("texter/<int:pk>/", history.revision, name="website-text"),
    path("texter/<int:pk>/forhandsvisa/", texts.preview, name="website-preview"),
    path("texter/<int:pk>/publicera/", steps.publish, name="website-publish"),
    path("texter/<int:pk>/tidsatt/", steps.schedule, name="website-schedule"),
    path("texter/<int:pk>/utkast/", steps.unschedule, name="website-unschedule"),
    path("texter/<int:pk>/dra-tillbaka/", steps.withdraw, name="website-withdraw"),
    path("texter/<int:pk>/aterstall/", steps.restore, name="website-restore"),
    path("nyheter/", news.news, name="website-news"),
    path("nyheter/ny/", news.add, name="website-news-add"),
    path("protokoll/", minutes.minutes, name="website-minutes"),
    path("protokoll/<int:pk>/", minutes.one_minutes, name="website-minutes-one"),
    path("protokoll/<int:pk>/kontroll/", minutes.check, name="website-minutes-check"),
    path("protokoll/<int:pk>/avpublicera/", minutes.withdraw, name="website-minutes-withdraw"),
    path("installningar/", settings.settings, name="website-settings"),
    path("installningar/andra/", settings.change, name="website-change"),
    path("installningar/tillganglighet/", settings.access, name="website-access"),
    path("installningar/logotyp/", settings.logo, name="website-logo"),
    path("installningar/logotyp/ta-bort/", settings.drop_logo, name="website-logo-drop"),
]
