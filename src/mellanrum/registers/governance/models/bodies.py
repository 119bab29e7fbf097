"""Board, committees and groups, and the seats in them."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from mellanrum.registers.governance.models.marks import Marked
from mellanrum.registers.governance.models.people import Person
from mellanrum.registers.insatser.models import Insats
from mellanrum.registers.organisation.models import Forbund, Party


class Body(Marked):
    """`municipality` is whose local group it is. `call_days` is how long before a meeting the
    notice is sent, by the rules of procedure that `call_source` names; `remote_source` is the
    decision that lets members take part from a distance (lag 2003:1210, 19 a §), '' for none.
    `meetings_aim` is how many meetings a year the body means to hold, by `meetings_aim_source`.
    """

    class Kind(models.TextChoices):
        BOARD = "board", "Styrelse"
        COMMITTEE = "committee", "Arbetsutskott"
        MEMBERS = "members", "Medlemssamråd"
        DEVELOPMENT = "development", "Utvecklingsgrupp"
        LOCAL = "local", "Lokal samverkansgrupp"
        STEERING = "steering", "Styrgrupp"
        NOMINATION = "nomination", "Valberedning"
        AUDITORS = "auditors", "Revisorer"
        SECRETARIAT = "secretariat", "Kansli"
        OTHER = "other", "Annan grupp"

    unmarked = frozenset({"calendar_token"})

    forbund = models.ForeignKey(Forbund, on_delete=models.PROTECT, related_name="bodies")
    slug = models.SlugField(max_length=60)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=12, choices=Kind)
    insats = models.ForeignKey(
        Insats, null=True, blank=True, on_delete=models.PROTECT, related_name="bodies"
    )
    municipality = models.ForeignKey(
        Party, null=True, blank=True, on_delete=models.PROTECT, related_name="local_bodies"
    )
    mandate = models.TextField(blank=True)
    mandate_source = models.CharField(max_length=300, blank=True)
    call_days = models.PositiveSmallIntegerField(null=True, blank=True)
    call_source = models.CharField(max_length=300, blank=True)
    remote_source = models.CharField(max_length=300, blank=True)
    meetings_aim = models.PositiveSmallIntegerField(null=True, blank=True)
    meetings_aim_source = models.CharField(max_length=300, blank=True)
    calendar_token = models.CharField(max_length=40, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["forbund", "slug"], name="body_once")]

    def __str__(self) -> str:
        return self.name


class Seat(Marked):
    """A seat, held by whoever the party appoints; signing order follows `position`, and for
    deputies of the same member the order in which they are called. Who holds it may change: then it
    ends and another begins. Without `party`: the office's own.
    """

    class Role(models.TextChoices):
        CHAIR = "chair", "Ordförande"
        VICE_CHAIR = "vice_chair", "Vice ordförande"
        MEMBER = "member", "Ledamot"
        DEPUTY = "deputy", "Ersättare"
        SECOND_VICE_CHAIR = "second_vice_chair", "Andre vice ordförande"
        CONVENER = "convener", "Sammankallande"
        SECRETARY = "secretary", "Sekreterare"
        CO_OPTED = "co_opted", "Adjungerad"
        AUDITOR = "auditor", "Revisor"

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="seats")
    party = models.ForeignKey(
        Party, null=True, blank=True, on_delete=models.PROTECT, related_name="seats"
    )
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="seats"
    )
    role = models.CharField(max_length=18, choices=Role)
    position = models.PositiveSmallIntegerField(default=0)
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=300, blank=True)
    ended_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "party", "role", "from_on", "position"], name="seat_once"
            ),
            models.CheckConstraint(
                name="seat_period",
                condition=Q(to_on__isnull=True) | Q(to_on__gt=F("from_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}, {self.party}"

    @property
    def party_name(self) -> str:
        """Who appointed; '' for the office's own."""
        return self.party.name if self.party else ""

    @property
    def person_name(self) -> str:
        """Who holds it; '' where no person is recorded."""
        return self.person.name if self.person else ""
