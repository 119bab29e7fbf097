"""Forms of the assessment: begun, written area by area, completed; the start-up meeting."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from mellanrum.registers.casework.actions.assessments import AreaWords
from mellanrum.web.areas.insatser.forms import long_text
from mellanrum.web.areas.plans.forms import day
from mellanrum.web.areas.plans.plan_form import CHOOSE, CLASHED, KEEP, Clash

RATINGS = (
    ("", "Ingen skattning"),
    ("1", "1 – långt ifrån som jag vill ha det"),
    ("2", "2"),
    ("3", "3 – mitt emellan"),
    ("4", "4"),
    ("5", "5 – som jag vill ha det"),
)
LABELS = {"own_words": "Deltagarens egna ord", "rating": "Skattning", "text": "Min parts del"}


class DayForm(forms.Form):
    on = day("Dag")


class AreaForm(forms.Form):
    """One area of life: the person's own words first, then what the own party adds."""

    own_words = long_text("Deltagarens egna ord", "Så som personen säger det.", 4)
    rating = forms.ChoiceField(
        label="Så är det nu, enligt deltagaren", choices=RATINGS, required=False
    )
    text = long_text("Min parts del", "Det som din part bidrar med. Det tillhör din part.", 4)
    words_stamp = forms.IntegerField(widget=forms.HiddenInput, required=False)
    text_stamp = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        initial: Mapping[str, Any],
        reads_words: bool,
        clashes: Mapping[str, tuple[str, str]] | None = None,
    ) -> None:
        """`clashes` are (mine, the other's) of the fields that somebody else has written in."""
        super().__init__(data, initial=dict(initial))
        if not reads_words:
            del self.fields["own_words"], self.fields["rating"], self.fields["words_stamp"]
        self.told = {name: both for name, both in (clashes or {}).items() if name in self.fields}
        for name in self.told:
            self.fields[CHOOSE + name] = forms.ChoiceField(
                label="Vad ska gälla",
                choices=KEEP if name != "rating" else KEEP[:2],
                widget=forms.RadioSelect,
                error_messages={"required": "Välj vilken text som ska gälla."},
            )
        self.fields[CLASHED] = forms.CharField(
            widget=forms.HiddenInput, required=False, initial=" ".join(self.told)
        )

    def plain(self) -> list[Any]:
        """The fields without the choices."""
        return [field for field in self if not field.name.startswith(CHOOSE)]

    def clashes(self) -> list[Clash]:
        return [
            Clash(LABELS[name], mine or "inget", theirs or "inget", self[CHOOSE + name])
            for name, (mine, theirs) in self.told.items()
        ]

    def words(self) -> AreaWords:
        """What is to be saved, once one has chosen between two texts."""
        given = {name: self._picked(name) for name in LABELS if name in self.fields}
        return AreaWords(
            own_words=given.get("own_words"),
            rating=int(given["rating"]) if given.get("rating") else None,
            text=given["text"],
            words_stamp=self.cleaned_data.get("words_stamp") or 0,
            text_stamp=self.cleaned_data.get("text_stamp") or 0,
        )

    def _picked(self, name: str) -> str:
        mine, theirs = str(self.cleaned_data.get(name) or ""), self.told.get(name, ("", ""))[1]
        choice = self.cleaned_data.get(CHOOSE + name, "mine")
        if choice == "both":
            return "\n\n".join(filter(None, (mine, theirs)))
        return theirs if choice == "theirs" else mine


class StartupForm(forms.Form):
    """The start-up meeting and who was there."""

    on = day("Dag")
    participant_present = forms.BooleanField(
        label="Deltagaren var med", required=False, initial=True
    )
    parties = forms.MultipleChoiceField(
        label="Parter som var med",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    told = long_text("Anteckning", "Vad ni kom fram till. Tillhör parten som ansvarar.", 4)

    def __init__(
        self, data: Any, *, parties: Mapping[int, str], initial: Mapping[str, Any]
    ) -> None:
        super().__init__(data, initial=dict(initial))
        field = self.fields["parties"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(str(pk), label) for pk, label in parties.items()]
