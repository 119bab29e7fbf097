"""Addresses of fees, lost earnings and travel."""

from django.urls import path

from mellanrum.web.areas.payroll import fees, items, lists, rates, runs

urlpatterns = [
    path("", lists.payroll, name="payroll"),
    path("mina/", lists.mine, name="payroll-mine"),
    path("mina/ny/", items.claim, name="payroll-claim"),
    path("ny/", items.add, name="payroll-add"),
    path("<int:pk>/", items.item, name="payroll-item"),
    path("<int:pk>/andra/", items.change, name="payroll-change"),
    path("<int:pk>/ta-bort/", items.drop, name="payroll-drop"),
    path("<int:pk>/lamna-in/", items.submit, name="payroll-submit"),
    path("<int:pk>/attestera/", items.attest, name="payroll-attest"),
    path("<int:pk>/aterlamna/", items.give_back, name="payroll-return"),
    path("<int:pk>/dra-av/", items.reverse_item, name="payroll-reverse"),
    path("attestera/", fees.attest_all, name="payroll-attest-all"),
    path("moten/", fees.meetings, name="payroll-meetings"),
    path("moten/<int:pk>/", fees.meeting, name="payroll-meeting"),
    path("arsarvoden/<int:year>/", fees.yearly, name="payroll-yearly"),
    path("belopp/", lists.rates, name="payroll-rates"),
    path("belopp/ny/", rates.rate_add, name="payroll-rate-add"),
    path("belopp/<int:pk>/", rates.rate, name="payroll-rate"),
    path("belopp/<int:pk>/loneart/", rates.rate_code, name="payroll-rate-code"),
    path("belopp/<int:pk>/upphor/", rates.rate_end, name="payroll-rate-end"),
    path("lonefiler/", lists.runs, name="payroll-runs"),
    path("lonefiler/ny/", runs.run_add, name="payroll-run-add"),
    path("lonefiler/<int:pk>/", runs.run, name="payroll-run"),
    path("lonefiler/<int:pk>/fil.<slug:form>", runs.run_file, name="payroll-run-file"),
    path("summor/", runs.sums, name="payroll-sums"),
    path("summor/<int:year>/", runs.sums, name="payroll-sums-year"),
    path("summor/<int:year>/tabell.<slug:form>", runs.sums_file, name="payroll-sums-table"),
]
