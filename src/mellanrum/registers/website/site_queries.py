"""The sites of the installation: which are open, and which answers at an address."""

from __future__ import annotations

from mellanrum.registers.website.models import Site

LIGHT = "logo"  # asked for on its own address only


def list_open() -> list[Site]:
    """Every open site with its förbund, by name."""
    found = Site.objects.filter(is_open=True).select_related("forbund").defer(LIGHT)
    return list(found.order_by("forbund__name"))


def list_open_slugs(most: int) -> list[str]:
    """The short forms of the förbund whose sites are open, so many at most."""
    found = Site.objects.filter(is_open=True).order_by("forbund__name")
    return list(found.values_list("forbund__slug", flat=True)[:most])


def find_site(forbund_slug: str) -> Site | None:
    """The site of a förbund, open or not."""
    found = Site.objects.filter(forbund__slug=forbund_slug)
    return found.select_related("forbund").defer(LIGHT).first()


def find_at(host: str) -> Site | None:
    """The open site with the address of its own."""
    found = Site.objects.filter(host=host, is_open=True).exclude(host="")
    return found.select_related("forbund").defer(LIGHT).first()


def hosts_beside(site: int) -> set[str]:
    """The addresses of the other sites."""
    return set(Site.objects.exclude(pk=site).exclude(host="").values_list("host", flat=True))


def find_of(forbund_id: int) -> Site | None:
    """The site of the förbund by its number, open or not, without its logo."""
    found = Site.objects.filter(forbund_id=forbund_id)
    return found.select_related("forbund").defer(LIGHT).first()
