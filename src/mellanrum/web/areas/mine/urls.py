"""Addresses of the own page. None holds a number, a code or a name: the log-in says who it is."""

from django.urls import path

from mellanrum.web.areas.mine import consents, everything, log_in, pages, progression, writing

urlpatterns = [
    path("", pages.start, name="mine"),
    path("logga-in/", log_in.log_in, name="mine-log-in"),
    path("bekrafta/", log_in.confirm, name="mine-confirm"),
    path("utloggad/", log_in.left, name="mine-left"),
    path("logga-ut/", log_in.log_out, name="mine-log-out"),
    path("plan/", pages.plan, name="mine-plan"),
    path("steg/", progression.progression, name="mine-progression"),
    path("steg/ta-tillbaka/", progression.take_back, name="mine-progression-back"),
    path("aktiviteter/", pages.activities, name="mine-activities"),
    path("meddelanden/", writing.write, name="mine-messages"),
    path("samtycken/", consents.consents, name="mine-consents"),
    path("samtycken/ta-tillbaka/", consents.take_back, name="mine-take-back"),
    path("last/", pages.reads, name="mine-reads"),
    path("allt-om-mig/", everything.everything, name="mine-all"),
    path("begaran/", writing.rights, name="mine-rights"),
]
