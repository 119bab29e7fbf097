"""An insats's own rules for staying, leaving for another insats, and being in several at once."""

from __future__ import annotations

from django.db import models

from mellanrum.registers.insatser.models.insats import Insats


class StayRule(models.Model):
    """`extension_months` is how much longer than the longest stay a decision may give; none means
    that no stay is prolonged. `transfer_reason` is the code of the list closing_reason that a
    transfer to another insats is closed with. With `needs_work` a participant is also, or here, in
    an insats that `is_work_oriented`.
    """

    insats = models.OneToOneField(Insats, on_delete=models.PROTECT, related_name="stay_rule")
    extension_months = models.PositiveSmallIntegerField(null=True, blank=True)
    transfer_reason = models.SlugField(max_length=60, blank=True)
    is_work_oriented = models.BooleanField(default=False)
    needs_work = models.BooleanField(default=False)
    source = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return str(self.insats_id)
