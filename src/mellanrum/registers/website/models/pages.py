"""The pages of a site, the texts written for them, and pictures."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from mellanrum.domain.website_machines import PAGE_TEXT
from mellanrum.registers.insatser.models.versions import Versioned
from mellanrum.registers.organisation.models import Forbund


class Language(models.TextChoices):
    SV = "sv", "Svenska"
    EASY = "sv-easy", "Lättläst"
    EN = "en", "English"


class Page(Versioned):
    """A page that the förbund writes on. `slug`: a built-in page's key (page_keys.KEYS), else its
    part of the address. `position` orders the menu and the pages under a `parent`.
    """

    class Kind(models.TextChoices):
        BUILTIN = "builtin", "Fast sida"
        FREE = "free", "Egen sida"
        NEWS = "news", "Nyhet"

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="site_pages")
    kind = models.CharField(max_length=8, choices=Kind)
    slug = models.SlugField(max_length=100)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    is_in_menu = models.BooleanField(default=False)
    position = models.PositiveSmallIntegerField(default=0)
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["forbund", "slug"], condition=~Q(kind="news"), name="site_page_once"
            ),
            models.UniqueConstraint(
                fields=["forbund", "slug"], condition=Q(kind="news"), name="site_news_once"
            ),
            models.CheckConstraint(
                name="site_news_not_in_menu", condition=~Q(kind="news") | Q(is_in_menu=False)
            ),
        ]

    def __str__(self) -> str:
        return self.slug


class Picture(models.Model):
    """A picture and what it shows, in words. Never changed: another picture is another row."""

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="site_pictures")
    content = models.BinaryField()
    mime = models.CharField(max_length=40)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    alt = models.CharField(max_length=300)
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="site_picture_has_words", condition=~Q(alt="")),
        ]

    def __str__(self) -> str:
        return self.alt


class PageText(Versioned):
    """A revision of a page's text in a language; `body` is CommonMark. It is seen from
    `publish_at` and until `ends_at`, unless a later one has taken its place.
    """

    page = models.ForeignKey(Page, on_delete=models.PROTECT, related_name="texts")
    language = models.CharField(max_length=8, choices=Language)
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=160)
    lead = models.CharField(max_length=400, blank=True)
    body = models.TextField(blank=True)
    picture = models.ForeignKey(
        Picture, null=True, blank=True, on_delete=models.PROTECT, related_name="texts"
    )
    state = models.CharField(max_length=10, choices=PAGE_TEXT.choices, default=PAGE_TEXT.start)
    publish_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    restored_from = models.PositiveIntegerField(null=True, blank=True)
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()
    changed_by = models.CharField(max_length=80)
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["page", "language", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["page", "language", "number"], name="site_text_number_once"
            ),
            *(
                models.UniqueConstraint(
                    fields=["page", "language"],
                    condition=Q(state=state),
                    name=f"site_text_one_{state}",
                )
                for state in ("draft", "scheduled", "published")
            ),
            models.CheckConstraint(
                name="site_text_has_its_time",
                condition=Q(state__in=("draft", "withdrawn")) | Q(publish_at__isnull=False),
            ),
            models.CheckConstraint(
                name="site_text_ends_after",
                condition=Q(ends_at__isnull=True)
                | Q(publish_at__isnull=True)
                | Q(ends_at__gt=F("publish_at")),
            ),
        ]

    def __str__(self) -> str:
        return self.title
