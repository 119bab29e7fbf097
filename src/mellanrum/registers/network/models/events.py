"""Events for competence and network, who registers to them and how many came (COMP-02, R-INFO-05).

Nobody who registers is a participant of an insats. Names are removed some days after the event;
what is left is how many came, by party and sex.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from mellanrum.domain.network_machines import NETWORK_EVENT
from mellanrum.registers.economy.models import BoardGoal
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.insatser.models.versions import Versioned
from mellanrum.registers.organisation.models import Forbund, Party
from mellanrum.registers.surveys.models import Campaign


class NetworkEvent(Versioned):
    """An event from `starts_at` to `ends_at`. `kind` is a code of kinds.toml. A member's own event
    has its `party` and how it was supported (COMP-08). `figure` is the key of the figure that
    it counts towards, where no board goal is chosen. `names_removed_on`: names were removed.
    """

    class Form(models.TextChoices):
        PHYSICAL = "physical", "På plats"
        DIGITAL = "digital", "Digitalt"
        HYBRID = "hybrid", "På plats och digitalt"

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="network_events")
    slug = models.SlugField(max_length=80, unique=True)
    kind = models.SlugField(max_length=40)
    title = models.CharField(max_length=160)
    invitation = models.TextField(blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    form = models.CharField(max_length=8, choices=Form)
    place = models.CharField(max_length=160, blank=True)
    link = models.URLField(max_length=300, blank=True)
    party = models.ForeignKey(
        Party, null=True, blank=True, on_delete=models.PROTECT, related_name="network_events"
    )
    support = models.CharField(max_length=300, blank=True)
    partners = models.CharField(max_length=300, blank=True)
    target_group = models.CharField(max_length=300, blank=True)
    seats = models.PositiveSmallIntegerField(null=True, blank=True)
    closes_on = models.DateField(null=True, blank=True)
    cost_ore = models.BigIntegerField(null=True, blank=True)
    object_number = models.CharField(max_length=20, blank=True)
    insats = models.ForeignKey(
        Insats, null=True, blank=True, on_delete=models.PROTECT, related_name="network_events"
    )
    goal = models.ForeignKey(
        BoardGoal, null=True, blank=True, on_delete=models.PROTECT, related_name="network_events"
    )
    figure = models.CharField(max_length=160, blank=True)
    is_equality = models.BooleanField(default=False)
    campaign = models.ForeignKey(
        Campaign, null=True, blank=True, on_delete=models.PROTECT, related_name="network_events"
    )
    state = models.CharField(
        max_length=9, choices=NETWORK_EVENT.choices, default=NETWORK_EVENT.start
    )
    names_removed_on = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=300, blank=True)
    made_by = models.CharField(max_length=80)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-starts_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="network_event_time", condition=Q(ends_at__gt=F("starts_at"))
            ),
            models.CheckConstraint(
                name="network_event_cost",
                condition=Q(cost_ore__isnull=True) | Q(cost_ore__gte=0),
            ),
        ]

    def __str__(self) -> str:
        return self.title


class EventRegistration(Versioned):
    """Who registers, or came without. `code` changes and cancels it without log-in. `party` is the
    member that the person works at, None for others. `has_come` is None until it is ticked.
    """

    class State(models.TextChoices):
        REGISTERED = "registered", "Anmäld"
        WAITING = "waiting", "På väntelistan"
        CANCELLED = "cancelled", "Avanmäld"

    class Sex(models.TextChoices):
        WOMAN = "woman", "Kvinna"
        MAN = "man", "Man"
        UNSTATED = "unstated", "Vill inte uppge"

    event = models.ForeignKey(NetworkEvent, on_delete=models.PROTECT, related_name="registrations")
    name = models.CharField(max_length=120)
    organisation = models.CharField(max_length=160, blank=True)
    party = models.ForeignKey(
        Party, null=True, blank=True, on_delete=models.PROTECT, related_name="event_registrations"
    )
    sex = models.CharField(max_length=8, choices=Sex, default=Sex.UNSTATED)
    email = models.EmailField(max_length=160, blank=True)
    code = models.CharField(max_length=20, unique=True)
    state = models.CharField(max_length=10, choices=State)
    has_come = models.BooleanField(null=True, blank=True)
    is_walk_in = models.BooleanField(default=False)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["made_at", "pk"]

    def __str__(self) -> str:
        return f"{self.event_id}: {self.pk}"


class EventCount(Versioned):
    """How many came of a party or of others: counted by hand where nobody registered, or what is
    left when names are removed. `organisations` are how many of them the row tells of.
    """

    event = models.ForeignKey(NetworkEvent, on_delete=models.PROTECT, related_name="counts")
    party = models.ForeignKey(
        Party, null=True, blank=True, on_delete=models.PROTECT, related_name="event_counts"
    )
    label = models.CharField(max_length=160, blank=True)
    organisations = models.PositiveSmallIntegerField(default=1)
    women = models.PositiveIntegerField(default=0)
    men = models.PositiveIntegerField(default=0)
    unstated = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["party__name", "label", "pk"]

    def __str__(self) -> str:
        return self.party.name if self.party else self.label or "Övriga"

    @property
    def total(self) -> int:
        return self.women + self.men + self.unstated


class EventRules(Versioned):
    """How long names are kept after an event, and when those who come are reminded."""

    forbund = models.OneToOneField(Forbund, on_delete=models.PROTECT, related_name="event_rules")
    keep_days = models.PositiveSmallIntegerField()
    remind_days = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="event_rules_days",
                condition=Q(keep_days__gte=1, keep_days__lte=365, remind_days__lte=30),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.keep_days} dagar"
