"""The site's addresses, area by area."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from mellanrum.web.areas.about.views import styleguide

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("mellanrum.web.areas.answering.urls")),  # first: many at once
    path("", include("mellanrum.web.areas.start.urls")),
    path("min-dag/", include("mellanrum.web.areas.myday.urls")),
    path("sok/", include("mellanrum.web.areas.search.urls")),
    path("insatser/", include("mellanrum.web.areas.insatser.urls")),
    path("drift/", include("mellanrum.web.areas.operation.urls")),
    path("utforska/", include("mellanrum.web.areas.explorer.urls")),
    path("ekonomi/bokforing/", include("mellanrum.web.areas.bookings.urls")),
    path("ekonomi/budget/", include("mellanrum.web.areas.budget.urls")),
    path("ekonomi/rekvisitioner/", include("mellanrum.web.areas.claims.urls")),
    path("ekonomi/finansiering/", include("mellanrum.web.areas.funding.urls")),
    path("ekonomi/samhallsekonomi/", include("mellanrum.web.areas.society.urls")),
    path("ekonomi/sammanslagning/", include("mellanrum.web.areas.mergers.urls")),
    path("ekonomi/uppstallningar/", include("mellanrum.web.areas.charts.urls")),
    path("ekonomi/uppfoljning/", include("mellanrum.web.areas.prognosis.urls")),
    path("ekonomi/tillgangar/", include("mellanrum.web.areas.holdings.urls")),
    path("ekonomi/mal/", include("mellanrum.web.areas.boardgoals.urls")),
    path("ekonomi/kontroll/", include("mellanrum.web.areas.control.urls")),
    path("ekonomi/", include("mellanrum.web.areas.economy.urls")),
    path("styrning/", include("mellanrum.web.areas.governance.urls")),
    path("uppfoljning/", include("mellanrum.web.areas.followup.urls")),
    path("jamforelsetal/", include("mellanrum.web.areas.outputs.benchmark_urls")),
    path("underlag/", include("mellanrum.web.areas.outputs.urls")),
    path("enkater/", include("mellanrum.web.areas.surveys.urls")),
    path("enkater/formular/", include("mellanrum.web.areas.instruments.urls")),
    path("enkater/rutinfragor/", include("mellanrum.web.areas.routines.urls")),
    path("enkater/inmatning/", include("mellanrum.web.areas.keying.urls")),
    path("", include("mellanrum.web.areas.invitations.urls")),
    path("enkater/resultat/", include("mellanrum.web.areas.voices.urls")),
    path("enkater/riket/", include("mellanrum.web.areas.surveynumbers.urls")),
    path("enkater/svar/", include("mellanrum.web.areas.surveynumbers.answer_urls")),
    path("rapporter/", include("mellanrum.web.areas.reports.urls")),
    path("utkorg/", include("mellanrum.web.areas.outbox.urls")),
    path("dataskydd/", include("mellanrum.web.areas.protection.urls")),
    path("logg/", include("mellanrum.web.areas.log.urls")),
    path("utkast/", include("mellanrum.web.areas.drafts.urls")),
    path("handbok/", include("mellanrum.web.areas.handbook.urls")),
    path("behorigheter/", include("mellanrum.web.areas.people.urls")),
    path("", include("mellanrum.web.areas.rights.urls")),
    path("", include("mellanrum.web.areas.plans.urls")),
    path("", include("mellanrum.web.areas.progression.urls")),
    path("", include("mellanrum.web.areas.enrolments.urls")),
    path("", include("mellanrum.web.areas.closings.urls")),
    path("", include("mellanrum.web.areas.activities.urls")),
    path("", include("mellanrum.web.areas.cases.urls")),
    path("aktualiseringar/", include("mellanrum.web.areas.referrals.urls")),
    path("beredning/", include("mellanrum.web.areas.preparation.urls")),
    path("", include("mellanrum.web.areas.referrals.public_urls")),
    path("", include("mellanrum.web.areas.mine.case_urls")),
    path("min-sida/", include("mellanrum.web.areas.mine.urls")),
    path("profil/", include("mellanrum.web.areas.profile.urls")),
    path("", include("mellanrum.web.areas.about.urls")),
]
if settings.DEBUG:
    urlpatterns.append(path("stilguide/", styleguide, name="styleguide"))
