"""Addresses of campaigns."""

from django.urls import path

from mellanrum.web.areas.surveys import changes, handing, lists, pages, recipients

CAMPAIGN = "omgangar/<slug:slug>/"
LIST = f"{CAMPAIGN}mottagare/"

urlpatterns = [
    path("", lists.campaigns, name="surveys"),
    path("ny/", changes.create, name="surveys-create"),
    path("arets/", changes.year, name="surveys-year"),
    path(CAMPAIGN, pages.campaign, name="surveys-campaign"),
    path(f"{CAMPAIGN}andra/", changes.change, name="surveys-change"),
    path(f"{CAMPAIGN}lage/<slug:what>/", changes.move, name="surveys-move"),
    path(f"{CAMPAIGN}insatser/", changes.insatser, name="surveys-insatser"),
    path(f"{CAMPAIGN}insatser/<slug:insats>/", changes.insats, name="surveys-insats"),
    path(f"{CAMPAIGN}svarsfrekvens-<slug:by>.<slug:form>", pages.rates, name="surveys-rates"),
    path(f"{CAMPAIGN}blankett.pdf", handing.form, name="surveys-form"),
    path(f"{CAMPAIGN}blanketter/", handing.numbered, name="surveys-numbered"),
    path(f"{CAMPAIGN}platta/", handing.kiosk, name="surveys-kiosk"),
    path(f"{CAMPAIGN}platta/<int:pk>/", handing.kiosk_end, name="surveys-kiosk-end"),
    path(LIST, recipients.recipients, name="surveys-recipients"),
    path(f"{LIST}nya/", recipients.add, name="surveys-recipients-add"),
    path(f"{LIST}utskick.csv", recipients.sheet, name="surveys-recipients-file"),
    path(f"{LIST}paminn/", recipients.remind, name="surveys-recipients-remind"),
    path(f"{LIST}<int:pk>/", recipients.recipient, name="surveys-recipient"),
]
