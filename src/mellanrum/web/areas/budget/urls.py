"""Addresses of budgets."""

from django.urls import path

from mellanrum.web.areas.budget import changes, files, grid, lists, pages

PLAN = "<slug:slug>/"

urlpatterns = [
    path("", lists.plans, name="budget"),
    path("ny/", changes.create, name="budget-create"),
    path(PLAN, pages.plan, name="budget-plan"),
    path(f"{PLAN}rader/", grid.grid, name="budget-grid"),
    path(f"{PLAN}andra/", changes.change, name="budget-change"),
    path(f"{PLAN}lage/<slug:what>/", changes.move, name="budget-move"),
    path(f"{PLAN}las-in/", files.read, name="budget-read"),
    path(f"{PLAN}jamfor/<slug:other>/", pages.compare, name="budget-compare"),
    path(f"{PLAN}rader.<slug:form>", files.lines, name="budget-lines"),
    path(f"{PLAN}<slug:key>.<slug:form>", files.table, name="budget-table"),
]
