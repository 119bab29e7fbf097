"""How one reaches the förbund: its functions, never anybody's own number."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from mellanrum.web.areas.site.composed import composed, link
from mellanrum.web.areas.site.frame import site_page
from mellanrum.web.sites import PublicSite


@site_page()
def contacts(request: HttpRequest, site: PublicSite) -> HttpResponse:
    row, forbund = site.row, site.row.forbund
    context = {
        "forbund": forbund,
        "has_any": bool(row.address or row.email or row.phone),
        "ways": [
            link("Få stöd", site.url("site-refer"), "Så kommer du till en insats."),
            link("Söka medel", site.url("site-apply"), "För dig som har en idé till en insats."),
            link("Styrelsen", site.url("site-board"), "De valda och vilken medlem de kommer från."),
            link("Lämna en idé", f"{reverse('ideas-public')}?forbund={site.slug}",
                 "Vem som helst kan skicka en idé."),
            link("Personuppgifter", site.url("site-privacy"), "Vad du kan begära och av vem."),
            link("Tillgänglighet", site.url("site-accessibility"),
                 "Berätta om något på webbplatsen inte går att använda."),
        ],
    }  # fmt: skip
    return composed(request, site, "contacts", "site/contacts.html", context)
