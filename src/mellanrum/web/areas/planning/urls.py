"""Addresses of the operational plan."""

from django.urls import path

from mellanrum.web.areas.planning import activity_pages, part_changes, plan_changes, plan_pages

urlpatterns = [
    path("", plan_pages.plans, name="planning"),
    path("ny/", plan_changes.add, name="planning-add"),
    path("mina/", activity_pages.mine, name="planning-mine"),
    path("<int:pk>/", plan_pages.plan, name="planning-plan"),
    path("<int:pk>.<slug:form>", plan_pages.plan_file, name="planning-file"),
    path("<int:pk>/andra/", plan_changes.change, name="planning-change"),
    path("<int:pk>/kopiera/", plan_changes.copy, name="planning-copy"),
    path("<int:pk>/skillnad/", plan_pages.differs, name="planning-difference"),
    path("<int:pk>/steg/<slug:name>/", plan_changes.step, name="planning-step"),
    path("<int:pk>/<int:year>/", plan_pages.year, name="planning-year"),
    path("<int:pk>/<int:year>.<slug:form>", plan_pages.year_file, name="planning-year-file"),
    path(
        "<int:pk>/<int:year>/antal/<slug:name>.<slug:form>",
        plan_pages.counts_file,
        name="planning-counts",
    ),
    path("<int:pk>/<int:year>/bedomning/", plan_changes.summary, name="planning-summary"),
    path("del/<slug:kind>/ny/<int:parent>/", part_changes.add, name="planning-part-add"),
    path("del/<slug:kind>/<int:pk>/", part_changes.change, name="planning-part"),
    path("del/<slug:kind>/<int:pk>/revidera/", part_changes.revise, name="planning-part-revise"),
    path("del/<slug:kind>/<int:pk>/ta-bort/", part_changes.remove, name="planning-part-remove"),
    path(
        "del/<slug:kind>/<int:pk>/flytta/<slug:direction>/",
        part_changes.shift,
        name="planning-part-move",
    ),
    path("aktivitet/<int:pk>/", activity_pages.activity, name="planning-activity"),
    path("aktivitet/<int:pk>/<slug:name>/", activity_pages.step, name="planning-activity-step"),
    path("mal/<int:pk>/<int:year>/", activity_pages.review, name="planning-review"),
    path(
        "mal/<int:pk>/<int:measure>/<int:year>/",
        activity_pages.review_measure,
        name="planning-review-measure",
    ),
]
