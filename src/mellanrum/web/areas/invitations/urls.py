"""Addresses of invitations: the caseworkers' side of questionnaires."""

from django.urls import path

from mellanrum.web.areas.invitations import cases, lists, pages, sending

HOME = "enkater/inbjudningar/"
CAMPAIGN = f"{HOME}<slug:slug>/"
CASE = "deltagare/<int:number>/enkater/"

urlpatterns = [
    path(HOME, lists.invitations, name="invitations"),
    path(CAMPAIGN, pages.campaign, name="invitations-campaign"),
    path(f"{CAMPAIGN}lamna-ut/", pages.invite, name="invitations-invite"),
    path(f"{CAMPAIGN}brev.pdf", sending.print_letters, name="invitations-letters"),
    path(f"{CAMPAIGN}fil/<slug:channel>.csv", sending.sheet, name="invitations-file"),
    path(f"{CAMPAIGN}paminn/<slug:channel>/", sending.remind, name="invitations-remind"),
    path(f"{CAMPAIGN}ny-lank/<int:pk>/", sending.renew, name="invitations-renew"),
    path(CASE, cases.case, name="invitations-case"),
    path(f"{CASE}avboj/", cases.decline, name="invitations-opt-out"),
    path(f"{CASE}ta-emot/", cases.accept, name="invitations-opt-in"),
]
