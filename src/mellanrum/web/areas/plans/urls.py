"""Addresses of assessments, plans, steps, hand-overs and deadlines."""

from __future__ import annotations

from django.urls import path

from mellanrum.web.areas.plans import deadline_views, plan_changes, plan_views

PLAN = "deltagare/<int:number>/plan/<int:enrolment>/"

urlpatterns = [
    path(PLAN, plan_views.plan, name="plans-plan"),
    path(f"{PLAN}skriv/", plan_changes.write, name="plans-write"),
    path(f"{PLAN}overens/", plan_changes.agree_on, name="plans-agree"),
    path(f"{PLAN}ny-version/", plan_changes.begin_version, name="plans-new-version"),
    path(f"{PLAN}delmal/<int:step>/", plan_changes.follow_step, name="plans-step"),
    path(f"{PLAN}version/<int:version>/", plan_views.version, name="plans-version"),
    path(f"{PLAN}version/<int:version>/plan.pdf", plan_views.printed, name="plans-print"),
    path(f"{PLAN}andringar/<int:old>/<int:new>/", plan_views.changes, name="plans-changes"),
    path(f"{PLAN}tidsgrans/<slug:deadline>/", deadline_views.answer, name="plans-deadline"),
]
