"""Addresses of assessments, plans, steps, hand-overs and deadlines."""

from __future__ import annotations

from django.urls import path

from mellanrum.web.areas.plans import (
    assessment_views,
    case_views,
    deadline_views,
    handover_views,
    limit_views,
    plan_changes,
    plan_views,
    step_views,
)

PLAN = "deltagare/<int:number>/plan/<int:enrolment>/"
ASSESSMENT = "deltagare/<int:number>/kartlaggning/<int:enrolment>/"

urlpatterns = [
    path("deltagare/<int:number>/planering/", case_views.planning, name="plans-case"),
    path(ASSESSMENT, assessment_views.assessment, name="plans-assessment"),
    path(f"{ASSESSMENT}borja/", assessment_views.begin, name="plans-assess"),
    path(f"{ASSESSMENT}klar/", assessment_views.complete, name="plans-assessed"),
    path(f"{ASSESSMENT}uppstartsmote/", assessment_views.startup, name="plans-startup"),
    path(f"{ASSESSMENT}omrade/<slug:area>/", assessment_views.area, name="plans-area"),
    path(PLAN, plan_views.plan, name="plans-plan"),
    path(f"{PLAN}skriv/", plan_changes.write, name="plans-write"),
    path(f"{PLAN}overens/", plan_changes.agree_on, name="plans-agree"),
    path(f"{PLAN}ny-version/", plan_changes.begin_version, name="plans-new-version"),
    path(f"{PLAN}delmal/<int:step>/", plan_changes.follow_step, name="plans-step"),
    path(f"{PLAN}version/<int:version>/", plan_views.version, name="plans-version"),
    path(f"{PLAN}version/<int:version>/plan.pdf", plan_views.printed, name="plans-print"),
    path(f"{PLAN}version/<int:version>/tidigare/", plan_views.earlier, name="plans-earlier"),
    path(f"{PLAN}andringar/<int:old>/<int:new>/", plan_views.changes, name="plans-changes"),
    path(f"{PLAN}tidsgrans/<slug:deadline>/", deadline_views.answer, name="plans-deadline"),
    path(f"{PLAN}overlamna/", handover_views.offer, name="plans-offer"),
    path(
        f"{PLAN}overlamning/<int:handover>/dra-tillbaka/",
        handover_views.withdraw,
        name="plans-withdraw",
    ),
    path("overlamningar/", handover_views.handovers, name="plans-handovers"),
    path("overlamningar/<int:number>/", handover_views.handover, name="plans-handover"),
    path(
        "overlamningar/<int:number>/ta-emot/",
        handover_views.accept,
        name="plans-handover-accept",
    ),
    path(
        "overlamningar/<int:number>/ta-inte-emot/",
        handover_views.refuse,
        name="plans-handover-refuse",
    ),
    path("deltagare/<int:number>/steg/<int:enrolment>/", step_views.steps, name="plans-steps"),
    path("tidsgranser/<slug:slug>/", limit_views.limits, name="plans-limits"),
    path("tidsgranser/<slug:slug>/ny/", limit_views.limit, name="plans-limit-new"),
    path("tidsgranser/<slug:slug>/<slug:deadline>/", limit_views.limit, name="plans-limit"),
]
