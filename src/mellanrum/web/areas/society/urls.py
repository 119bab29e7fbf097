"""Addresses of socio-economic calculation."""

from django.urls import path

from mellanrum.web.areas.society import (
    calculations,
    calculator,
    comparing,
    cost_files,
    costs,
    kamso,
)

urlpatterns = [
    path("", calculations.overview, name="society"),
    path("ny/", calculator.new, name="society-new"),
    path("spara/", calculator.save, name="society-save"),
    path("jamfor/", comparing.compare, name="society-compare"),
    path("styckkostnader/", costs.costs, name="society-costs"),
    path("styckkostnader/ny/", costs.add, name="society-cost-add"),
    path("styckkostnader/exempel/", costs.examples, name="society-costs-examples"),
    path("styckkostnader/las-in/", cost_files.read, name="society-costs-read"),
    path("styckkostnader/registret.xlsx", cost_files.file, name="society-costs-file"),
    path("styckkostnader/<int:pk>/", costs.cost, name="society-cost"),
    path("styckkostnader/<int:pk>/andra/", costs.change, name="society-cost-change"),
    path("styckkostnader/<int:pk>/ny-version/", costs.version, name="society-cost-version"),
    path("styckkostnader/<int:pk>/ta-bort/", costs.remove, name="society-cost-remove"),
    path("kamso/", kamso.results, name="society-kamso"),
    path("kamso/nytt/", kamso.add, name="society-kamso-add"),
    path("kamso/<int:pk>/", kamso.result, name="society-kamso-result"),
    path("kamso/<int:pk>.<slug:form>", kamso.table, name="society-kamso-table"),
    path("kamso/<int:pk>/ta-bort/", kamso.remove, name="society-kamso-remove"),
    path("<int:pk>/", calculations.calculation, name="society-calculation"),
    path("<int:pk>.<slug:form>", calculations.file, name="society-file"),
    path("<int:pk>/andra/", calculator.change, name="society-change"),
    path("<int:pk>/spara/", calculator.revise, name="society-revise"),
    path("<int:pk>/kopiera/", calculations.copy, name="society-copy"),
    path("<int:pk>/ta-bort/", calculations.remove, name="society-remove"),
    path("<int:pk>/ta-tillbaka/", calculations.restore, name="society-restore"),
]
