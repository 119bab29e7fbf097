"""Addresses of who may what."""

from django.urls import path

from mellanrum.web.areas.people import accounts, invitations, views

ONE = "inbjudningar/<int:number>/"
urlpatterns = [
    path("", views.people, name="people"),
    path("ny/", views.appoint_one, name="people-appoint"),
    path("konto/", views.invite, name="people-invite"),
    path("inbjudningar/", invitations.invitations, name="people-invitations"),
    path("inbjudningar/ny/", invitations.invite_one, name="people-invitations-new"),
    path(ONE, invitations.invitation, name="people-invitations-one"),
    path(f"{ONE}skicka-igen/", invitations.resend, name="people-invitations-resend"),
    path(f"{ONE}aterkalla/", invitations.withdraw, name="people-invitations-withdraw"),
    path("konton/", accounts.accounts, name="people-accounts"),
    path("konton/<int:number>/", accounts.account, name="people-account"),
    path("konton/<int:number>/stang/", accounts.close, name="people-close"),
    path("konton/<int:number>/oppna/", accounts.reopen, name="people-reopen"),
    path("konton/<int:number>/andra-faktorn/", accounts.forget, name="people-account-factor"),
    path("<slug:kind>/<int:number>/andra-faktorn/", accounts.forget_held, name="people-factor"),
    path("<slug:kind>/<int:number>/avsluta/", views.end_one, name="people-end"),
]
