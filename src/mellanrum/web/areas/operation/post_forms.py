"""Forms of posts."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from mellanrum.accounts.models import User
from mellanrum.registers.insatser.models import Deviation, Insats, Post
from mellanrum.registers.insatser.operation_queries import (
    list_parties_of,
    list_staff_of,
    list_units_of,
)
from mellanrum.registers.insatser.operation_rows import DeviationRow, PostRow
from mellanrum.registers.organisation.models import Party, Unit
from mellanrum.web.areas.operation.fields import (
    NO_PERSONS,
    RowForm,
    day,
    last_day,
    one_of,
    row_of,
    text,
    whole,
    words,
)

TITLE = "Till exempel ”arbetsförmedlare” eller ”biståndshandläggare”. Skriv inget namn."


class HolderForm(RowForm):
    """Who holds a post: an account of the insats, or a title without a name."""

    holder = one_of("Tillsättning")
    holder_user = row_of("Konto", "Inget konto", "Den som har uppdrag i insatsen.")
    holder_title = text("Innehavarens befattning", TITLE)

    def __init__(self, data: Any, *, insats: Insats, on: date, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        staff = {user.pk for user in list_staff_of(insats, on)}
        if isinstance(self.held, Post) and self.held.holder_user_id:
            staff.add(self.held.holder_user_id)
        self.fields["holder"].choices = Post.Holder.choices  # type: ignore[attr-defined]
        users = User.objects.filter(pk__in=staff).order_by("display_name", "username")
        self.fields["holder_user"].queryset = users  # type: ignore[attr-defined]


class RefillForm(HolderForm):
    """From a day another holds the post, or nobody."""

    field_order = ("from_on", "holder", "holder_user", "holder_title", "seen")
    from_on = day("Från och med", "Första dagen för den nya tillsättningen.")


class PostForm(HolderForm):
    """A post that a party promises."""

    field_order = (
        "party", "unit", "title", "percent", "from_on", "to_on",
        "holder", "holder_user", "holder_title", "seen",
    )  # fmt: skip
    party = row_of("Part", None, required=True)
    unit = row_of("Enhet", "Ingen särskild enhet")
    title = text("Tjänst", TITLE, told="Skriv vad tjänsten heter.")
    percent = whole("Procent av heltid", "Det som parten har lovat.")
    from_on = day("Från och med")
    to_on = last_day()

    def __init__(self, data: Any, *, insats: Insats, **kwargs: Any) -> None:
        super().__init__(data, insats=insats, **kwargs)
        parties = list_parties_of(insats)
        if isinstance(self.held, Post):
            parties = [*parties, self.held.party]
        given = Party.objects.filter(pk__in=[p.pk for p in parties])
        self.fields["party"].queryset = given  # type: ignore[attr-defined]
        units = Unit.objects.filter(pk__in=[u.pk for u in list_units_of(parties)])
        self.fields["unit"].queryset = units.select_related("party")  # type: ignore[attr-defined]
        self.fields["unit"].label_from_instance = lambda u: f"{u.party.name}: {u.name}"  # type: ignore[attr-defined]

    def row(self) -> PostRow:
        return PostRow(**self.values())


class EndForm(RowForm):
    """The last day of something."""

    to_on = last_day("Sista dag", required=True)


class WithdrawForm(RowForm):
    """A party takes a post back; the deviation is reported at once unless that is unticked."""

    withdrawn_on = day(
        "Återkallad från och med", "Första dagen som parten inte längre ger tjänsten."
    )
    withdrawn_reason = text("Skäl", NO_PERSONS, most=300, told="Skriv skälet.")
    report = forms.BooleanField(
        label="Rapportera en avvikelse",
        required=False,
        initial=True,
        help_text="Avvikelsen kan sedan delges styrgrupp och styrelse.",
    )
    severity = one_of("Hur allvarligt")
    effect = words("Påverkan på resultatet", rows=3)

    def __init__(self, data: Any, *, today: date, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.today = today
        self.initial.update(withdrawn_on=today, severity=Deviation.Severity.MEDIUM)
        self.fields["severity"].choices = Deviation.Severity.choices  # type: ignore[attr-defined]

    def deviation(self, post: Post) -> DeviationRow | None:
        """The deviation to report, if ticked: known today at the latest."""
        given = self.cleaned_data
        if not given["report"]:
            return None
        title = f"{post.party.name} återkallar {post.percent} procent: {post.title}"[:160]
        day_known = min(given["withdrawn_on"], self.today)
        return DeviationRow("staffing", given["severity"], day_known, title, given["effect"])
