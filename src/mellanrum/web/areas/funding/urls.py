"""Addresses of the funding."""

from django.urls import path

from mellanrum.web.areas.funding import (
    cofinancing,
    keys,
    payments,
    populations,
    rebookings,
    requisitions,
    scenarios,
    totals,
    year,
)

urlpatterns = [
    path("", year.year, name="funding"),
    path("nycklar/", keys.keys, name="funding-keys"),
    path("nycklar/ny/<slug:word>/", keys.add, name="funding-key-add"),
    path("nycklar/<int:pk>/", keys.change, name="funding-key"),
    path("nycklar/<int:pk>/ta-bort/", keys.remove, name="funding-key-remove"),
    path("folkmangd/", populations.populations, name="funding-populations"),
    path("folkmangd/ny/", populations.add, name="funding-population-add"),
    path("folkmangd/<int:pk>/", populations.change, name="funding-population"),
    path("folkmangd/<int:pk>/ta-bort/", populations.remove, name="funding-population-remove"),
    path("medfinansiering/<int:pk>/", cofinancing.change, name="funding-cofinancing-one"),
    path(
        "medfinansiering/<int:pk>/ta-bort/",
        cofinancing.remove,
        name="funding-cofinancing-remove",
    ),
    path("ombudgetering/", rebookings.rebookings, name="funding-rebookings"),
    path("ombudgetering/ny/", rebookings.add, name="funding-rebooking-add"),
    path("ombudgetering/<int:pk>/", rebookings.rebooking, name="funding-rebooking"),
    path("ombudgetering/<int:pk>/angra/", rebookings.undo, name="funding-rebooking-undo"),
    path("forfallna/", payments.late, name="funding-late"),
    path("rekvisition/<int:pk>/", payments.requisition, name="funding-requisition"),
    path("rekvisition/<int:pk>/betald/", payments.paid, name="funding-paid"),
    path("rekvisition/<int:pk>/brev.pdf", payments.letter, name="funding-letter"),
    path("statens-fordelning/", scenarios.allocation, name="funding-allocation"),
    path("scenarier/", scenarios.scenarios, name="funding-scenarios"),
    path("scenarier/<int:pk>/", scenarios.scenario, name="funding-scenario"),
    path(
        "scenarier/<int:pk>/scenario.<slug:form>", scenarios.download, name="funding-scenario-file"
    ),
    path("scenarier/<int:pk>/ta-bort/", scenarios.remove, name="funding-scenario-remove"),
    path("scenarier/<int:pk>/tillbaka/", scenarios.restore, name="funding-scenario-restore"),
    path("<int:year>/", year.year, name="funding-year"),
    path("<int:year>/summa/", totals.total, name="funding-total"),
    path("<int:year>/medfinansiering/", cofinancing.cofinancing, name="funding-cofinancing"),
    path("<int:year>/medfinansiering/ny/", cofinancing.add, name="funding-cofinancing-add"),
    path("<int:year>/rekvisitioner/", requisitions.requisitions, name="funding-requisitions"),
    path("<int:year>/rekvisitioner/lista/", payments.requisition_list, name="funding-list"),
    path("<int:year>/rekvisitioner/gor/", requisitions.make, name="funding-make"),
    path("<int:year>/rekvisitioner/utfarda/", requisitions.issue, name="funding-issue"),
    path("<int:year>/rekvisitioner/skillnad/", requisitions.difference, name="funding-difference"),
    path("<int:year>/rekvisitioner/ta-bort/", requisitions.discard, name="funding-discard"),
    path("<int:year>/rekvisitioner/brev.pdf", payments.all_letters, name="funding-letters"),
    path("<int:year>/tank-om/", scenarios.whatif, name="funding-whatif"),
    path("<int:year>/<slug:key>.<slug:form>", year.download, name="funding-table"),
]
