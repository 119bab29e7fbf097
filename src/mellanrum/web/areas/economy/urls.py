"""Addresses of the economy."""

from django.urls import path

from mellanrum.web.areas.economy import ledger, statements, ties

urlpatterns = [
    path("", statements.overview, name="economy"),
    path("<int:year>/", statements.overview, name="economy-year"),
    path("<int:year>/avstamning/", ties.ties, name="economy-ties"),
    path("<int:year>/rakningar.<slug:form>", ties.book, name="economy-book"),
    path("<int:year>/konton/", ledger.accounts, name="economy-accounts"),
    path("<int:year>/konton/<str:number>/", ledger.account, name="economy-account"),
    path("<int:year>/verifikat/", ledger.vouchers, name="economy-vouchers"),
    path("<int:year>/verifikat/<str:series>/<int:number>/", ledger.voucher, name="economy-voucher"),
    path(
        "<int:year>/verifikat/<str:series>/<int:number>/papper/<int:pk>/",
        ledger.paper,
        name="economy-paper",
    ),
    path("<int:year>/<slug:key>.svg", statements.drawing, name="economy-drawing"),
    path("<int:year>/<slug:key>.<slug:form>", statements.download, name="economy-table"),
    path("<int:year>/<slug:key>/", statements.statement, name="economy-statement"),
    path("<int:year>/<slug:key>/<slug:row>/", statements.row, name="economy-row"),
]
