"""Forms of a meeting as it is minuted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from mellanrum.registers.governance.attendance_policies import AttendanceRow
from mellanrum.registers.governance.minutes_policies import DecidedRow, VoteRow, WrittenRow
from mellanrum.registers.governance.models import (
    AgendaItem,
    Attendance,
    Ballot,
    Decision,
    Person,
    VoteRound,
)
from mellanrum.registers.governance.task_policies import TaskRow
from mellanrum.registers.insatser.models import Insats
from mellanrum.web.areas.claims.fields import amount
from mellanrum.web.areas.operation.fields import RowForm, day, one_of, whole, words
from mellanrum.web.areas.operation.fields import text as line

Options = Iterable[tuple[str, str]]
CHOOSE = ("", "Välj")
YES_NO = (CHOOSE, ("yes", "Ja"), ("no", "Nej"))
PUBLIC = "Protokollet är en allmän handling. Skriv inget om enskilda deltagare."


def filled(field: forms.Field, options: Options) -> None:
    """Give a choice its options."""
    assert isinstance(field, forms.ChoiceField)
    field.choices = list(options)


class PersonForm(RowForm):
    """A form that asks for one of some people; `people` are those to choose among."""

    person = one_of("Person")

    def __init__(self, data: Any, people: Iterable[Person], **told: Any) -> None:
        super().__init__(data, **told)
        self.people = {str(one.pk): one for one in people}
        filled(self.fields["person"], [CHOOSE, *((k, p.name) for k, p in self.people.items())])

    def chosen(self) -> Person:
        return self.people[self.cleaned_data["person"]]


class OpenForm(RowForm):
    """Who chairs and who writes."""

    chair = one_of("Ordförande", "Den som leder mötet.")
    secretary = one_of("Sekreterare", required=False)

    def __init__(self, data: Any, people: Iterable[Person], **told: Any) -> None:
        super().__init__(data, **told)
        self.people = {str(one.pk): one for one in people}
        options = [(k, p.name) for k, p in self.people.items()]
        filled(self.fields["chair"], [CHOOSE, *options])
        filled(self.fields["secretary"], [("", "Ingen vald"), *options])

    def leader(self, name: str) -> Person | None:
        return self.people.get(self.cleaned_data[name])


class WrittenForm(RowForm):
    """What is written of an item while it is treated."""

    presenter = line("Föredragande", most=120)
    discussion = words("Diskussion", PUBLIC, rows=4)
    decision_text = words("Beslut", "Så som det ska stå i protokollet.", rows=3)

    def row(self) -> WrittenRow:
        return WrittenRow(**self.values())


class DecidedForm(RowForm):
    """What came of an item."""

    outcome = one_of("Utfall")
    decision_kind = one_of("Slag av beslut", "Rapporterna räknar ansökningar och medel.")
    insats = one_of("Insats", required=False)
    amount_ore = amount("Belopp i kr")
    is_immediate = forms.BooleanField(
        label="Omedelbart justerad", required=False,
        help_text="Paragrafen läses upp och justeras på mötet. Sedan ändras den inte.",
    )  # fmt: skip

    def __init__(self, data: Any, insatser: Iterable[Insats], **told: Any) -> None:
        super().__init__(data, **told)
        self.insatser = {str(one.pk): one for one in insatser}
        filled(self.fields["outcome"], [CHOOSE, *AgendaItem.Outcome.choices])
        filled(self.fields["decision_kind"], Decision.Kind.choices)
        options = [(k, one.name) for k, one in self.insatser.items()]
        filled(self.fields["insats"], [("", "Ingen"), *options])

    def row(self) -> DecidedRow:
        given = self.values()
        given.pop("insats")
        return DecidedRow(**given)

    def insats_chosen(self) -> Insats | None:
        return self.insatser.get(self.cleaned_data["insats"])


class ItemForm(RowForm):
    """Something taken up at the meeting."""

    title = line("Rubrik", most=200, told="Skriv vad punkten handlar om.")
    kind = one_of("Slag")

    def __init__(self, data: Any) -> None:
        super().__init__(data, initial={"kind": "information"})
        filled(self.fields["kind"], AgendaItem.Kind.choices)


class ProposalForm(PersonForm):
    """A proposal and who puts it."""

    text = words("Yrkande", PUBLIC, rows=3, told="Skriv yrkandet.")


class ConflictForm(PersonForm):
    """Who has a conflict of interest, and why."""

    reason = line("Skäl", "Till exempel: är anställd i insatsen.", most=300,
                  told="Skriv varför personen är jävig (KL 6 kap. 28 §).")  # fmt: skip
    left_room = forms.BooleanField(
        label="Har lämnat rummet", required=False, initial=True,
        help_text="Den som är jävig får inte vara närvarande (KL 6 kap. 30 §).",
    )  # fmt: skip


class ReservationForm(PersonForm):
    """Who reserves, and the grounds if they are told."""

    text = words("Skäl", "Kan lämnas skriftligt innan protokollet justeras.", rows=3)


class GuestForm(PersonForm):
    """Somebody without a seat."""

    note = line("Vad personen gör på mötet", "Till exempel: föredragande, sekreterare.", most=300)


class TaskForm(RowForm):
    """What a decision asks for."""

    text = line("Vad ska göras", most=300, told="Skriv vad som ska göras.")
    responsible = line("Ansvarig", most=120, told="Skriv vem som ansvarar.")
    due_on = day("Senast", "Lämna tomt om ingen dag är bestämd.", required=False)

    def row(self) -> TaskRow:
        return TaskRow(**self.values())


class VoteForm(RowForm):
    """A vote: what yes means, how each voted, or the counts of a closed one."""

    question = line("Proposition", "Till exempel: Ja för förslaget, nej för avslag.", most=300,
                    told="Skriv vad ja och nej betyder.")  # fmt: skip
    method = one_of("Sätt")
    is_election = forms.BooleanField(label="Det är ett val eller en anställning", required=False)
    yes = whole("Ja, vid sluten omröstning", least=0, required=False)
    no = whole("Nej, vid sluten omröstning", least=0, required=False)
    abstained = whole("Avstår, vid sluten omröstning", least=0, required=False)
    lot = one_of("Lotten gav", "Bara när ett val blev oavgjort.", required=False)

    def __init__(self, data: Any, people: Iterable[Person]) -> None:
        super().__init__(data, initial={"method": "open"})
        self.people = list(people)
        filled(self.fields["method"], VoteRound.Method.choices)
        filled(self.fields["lot"], YES_NO)
        for one in self.people:
            ballot = one_of(one.name, required=False)
            filled(ballot, [CHOOSE, *Ballot.Choice.choices])
            self.fields[f"ballot_{one.pk}"] = ballot

    def row(self) -> VoteRow:
        given = self.cleaned_data
        return VoteRow(given["question"], given["method"], given["is_election"],
                       given["yes"] or 0, given["no"] or 0, given["abstained"] or 0,
                       given["lot"])  # fmt: skip

    def ballots(self) -> dict[Person, str]:
        """Of an open vote; each who voted or abstained."""
        if self.cleaned_data["method"] != VoteRound.Method.OPEN:
            return {}
        given = {one: self.cleaned_data[f"ballot_{one.pk}"] for one in self.people}
        return {one: choice for one, choice in given.items() if choice}


class AdjustersForm(RowForm):
    """Who adjusts beside the chair."""

    adjusters = forms.MultipleChoiceField(
        label="Justerare",
        help_text="Ordföranden justerar alltid. Välj minst en till.",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Välj minst en justerare utöver ordföranden."},
    )

    def __init__(self, data: Any, people: Iterable[Person], chosen: Iterable[int]) -> None:
        super().__init__(data, initial={"adjusters": [str(pk) for pk in chosen]})
        self.people = {str(one.pk): one for one in people}
        field = self.fields["adjusters"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(k, p.name) for k, p in self.people.items()]

    def chosen(self) -> list[Person]:
        return [self.people[key] for key in self.cleaned_data["adjusters"]]


class HandOverForm(RowForm):
    """When and where the minutes are adjusted."""

    note = line("Tid och plats för justeringen", "Skrivs i protokollet. Till exempel: "
                "Elektroniskt senast 8 juni.", most=200)  # fmt: skip


class MatterForm(RowForm):
    """Where in the diary."""

    matter = one_of("Ärende", "Protokollet läggs som en upprättad handling i ärendet.")

    def __init__(self, data: Any, matters: Mapping[str, Any]) -> None:
        super().__init__(data)
        filled(self.fields["matter"],
               [CHOOSE, *((k, f"{m} {m.title}") for k, m in matters.items())])  # fmt: skip


class AttendanceForm(RowForm):
    """What is noted of one."""

    state = one_of("Närvaro")
    way = one_of("Sätt")
    sound_reason = line("Skäl till endast ljud", "Särskilda skäl (lag 2003:1210, 19 a §).",
                        most=300)  # fmt: skip
    serves_for = one_of("Tjänstgör för", required=False)
    from_item = whole("Från §", most=999, required=False)
    to_item = whole("Till §", most=999, required=False)

    def __init__(self, data: Any, held: Attendance, places: Options) -> None:
        super().__init__(data, held=held)
        filled(self.fields["state"], Attendance.State.choices)
        filled(self.fields["way"], Attendance.Way.choices)
        filled(self.fields["serves_for"], [("", "Ingen"), *places])

    def row(self) -> AttendanceRow:
        given = self.values()
        serves = bool(given.pop("serves_for"))
        return AttendanceRow(serves=serves, **given)
