"""Addresses without log-in. None holds anything about a person."""

from django.urls import path

from mellanrum.web.areas.referrals import public

urlpatterns = [
    path("anmalan/", public.groups, name="self-referral-groups"),
    path("anmalan/<slug:slug>/", public.self_referral, name="self-referral"),
    path("status/<str:token>/", public.status, name="status"),
]
