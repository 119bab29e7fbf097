"""Addresses of referrals, for who is logged in."""

from django.urls import path

from mellanrum.web.areas.referrals import changes, views

urlpatterns = [
    path("", views.referrals, name="referrals"),
    path("sok/", views.find, name="referrals-find"),
    path("ny/", changes.new, name="referrals-new"),
    path("<int:number>/", views.case, name="referrals-case"),
    path("<int:number>/brev/<slug:kind>.pdf", views.letter, name="referrals-letter"),
    path("<int:number>/andra/", changes.amend, name="referrals-amend"),
    path("<int:number>/samtycke/", changes.consent, name="referrals-consent"),
    path("<int:number>/dra-tillbaka/", changes.withdraw, name="referrals-withdraw"),
    path("<int:number>/ta-upp-igen/", changes.reopen, name="referrals-reopen"),
    path("<int:number>/lamna-vidare/", changes.pass_on, name="referrals-pass-on"),
    path("<int:number>/ta-emot/", changes.receive, name="referrals-receive"),
    path("<int:number>/statuslank/", changes.link, name="referrals-link"),
]
