"""Addresses of enrolments. They hold the case's own number, never a personnummer or a name."""

from django.urls import path

from mellanrum.web.areas.enrolments import enrol, lists, pages, rules, staying

CASE = "deltagare/<int:number>/inskrivningar/"
ONE = f"{CASE}<int:enrolment>/"

urlpatterns = [
    path("inskrivning/", lists.start, name="enrolments"),
    path("inskrivning/ny/<slug:insats>/", enrol.new, name="enrolments-new"),
    path("inskrivning/regler/<slug:insats>/", rules.rules, name="enrolments-rules"),
    path("inskrivning/antal/<slug:insats>/", rules.heads, name="enrolments-heads"),
    path(CASE, pages.enrolments, name="enrolments-case"),
    path(f"{CASE}ny/<slug:insats>/", enrol.again, name="enrolments-again"),
    path(f"{ONE}vilande/", staying.start_rest, name="enrolments-rest"),
    path(f"{ONE}ateruppta/", staying.end_rest, name="enrolments-resume"),
    path(f"{ONE}forlang/", staying.prolong, name="enrolments-extend"),
    path(f"{ONE}flytta/", staying.move, name="enrolments-transfer"),
    path(f"{ONE}sysselsattning/", staying.spell, name="enrolments-spell"),
    path(f"{ONE}ratta/", staying.change, name="enrolments-correct"),
]
