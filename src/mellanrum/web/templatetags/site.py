"""Drawing what a förbund has written on its site."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString, mark_safe

from mellanrum.web.areas.site.markup import TOP, html_of
from mellanrum.web.sites import PublicSite

register = template.Library()


@register.filter
def site_markup(text: str, top: int = TOP) -> SafeString:
    """CommonMark as HTML, headings from h`top` down; HTML in the text is shown as written."""
    return mark_safe(html_of(text, top))  # noqa: S308


@register.simple_tag
def site_address(site: PublicSite, name: str, *args: object) -> str:
    """Where a page or file of the site lies at the address that is read."""
    return site.address(name, *args)
