"""Forms of unit costs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from django import forms

from mellanrum.domain.errors import DomainError
from mellanrum.domain.rounding import kronor, ore
from mellanrum.registers.economy.models import UnitCost
from mellanrum.registers.economy.rows import UnitCostRow
from mellanrum.registers.economy.society_policies import (
    EARLIEST,
    LATEST,
    actor_named,
    key_of_label,
)
from mellanrum.registers.insatser.text_policies import FieldError
from mellanrum.valuation.model import KIND_LABELS, Actor, CostKind
from mellanrum.web.areas.operation.fields import one_of, text, whole, words
from mellanrum.web.areas.society.fields import plain, shown

KINDS = {
    CostKind.REAL: "Real kostnad: tar resurser i anspråk (tid, lokaler, läkemedel)",
    CostKind.TRANSFER: "Transferering: pengar som flyttas mellan aktörer (bidrag, skatt)",
    CostKind.PRODUCTION: "Produktion: värdet av arbete som inte utförs",
}


class CostForm(forms.Form):
    """A unit cost. `held` is the version that is changed, or that a new version is made from."""

    label = text("Benämning", "Vad som kostar, till exempel Försörjningsstöd.", most=160,
                 told="Skriv vad kostnaden gäller.")  # fmt: skip
    actor = one_of("Aktör", "Den som bär kostnaden.")
    kind = forms.ChoiceField(
        label="Slag",
        choices=[(kind.value, label) for kind, label in KINDS.items()],
        widget=forms.RadioSelect,
        error_messages={"required": "Välj ett slag."},
    )
    amount = plain("Kronor per år", "För en hel enhet under ett år.", required=True, places=2)
    receiver = one_of(
        "Mottagare",
        "Bara för en transferering: vem som får pengarna. Då syns även mottagarens förlust.",
        required=False,
    )
    price_year = whole("Prisår", "Det år vars priser beloppet är i.", least=EARLIEST, most=LATEST)
    valid_from = whole(
        "Gäller från", "Det första år som kalkyler ska räkna med beloppet.", least=EARLIEST,
        most=LATEST,
    )  # fmt: skip
    source = words(
        "Källa", "Vilket dokument och vilken sida, så att någon annan kan kontrollera beloppet.",
        rows=2, told="Skriv var beloppet kommer från.",
    )  # fmt: skip
    is_example = forms.BooleanField(
        label="Exempel",
        help_text="Beloppet är påhittat eller en grov gissning. Varje resultat säger det.",
        required=False,
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        actors: Sequence[Actor],
        held: UnitCost | None = None,
        is_version: bool = False,
        year: int = 0,
    ) -> None:
        initial = initial_of(held, actors) if held else {"price_year": year, "valid_from": year}
        if is_version:
            initial |= {"valid_from": None, "price_year": None, "amount": None, "source": ""}
            initial["is_example"] = False
        super().__init__(data, initial=initial)
        self.held, self.is_version = held, is_version
        named = [(actor.key, actor.label) for actor in actors]
        cast("forms.ChoiceField", self.fields["actor"]).choices = [("", "Välj aktör"), *named]
        cast("forms.ChoiceField", self.fields["receiver"]).choices = [("", "Ingen"), *named]
        if held is not None and not is_version:
            del self.fields["valid_from"]

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given.get("receiver") and given.get("kind") not in ("", None, CostKind.TRANSFER):
            self.add_error("receiver", "Bara en transferering har en mottagare. Välj Ingen.")
        if given.get("receiver") and given.get("receiver") == given.get("actor"):
            self.add_error(
                "receiver", "Mottagaren är samma som aktören. Välj en annan eller Ingen."
            )
        if len(given.get("source") or "") > 300:
            self.add_error("source", "Skriv högst 300 tecken.")
        return given

    def row(self) -> UnitCostRow:
        """The unit cost as the form wants it. FieldError for a name without letters."""
        given = dict(self.cleaned_data)
        key = self.held.key if self.held else key_of_label(given["label"])
        valid_from = given.pop("valid_from", None) or (self.held.valid_from if self.held else 0)
        amount_ore = ore(given.pop("amount"))
        given["source"] = " ".join(given["source"].split())
        return UnitCostRow(key=key, valid_from=valid_from, amount_ore=amount_ore, **given)

    def check_new(self, held: Sequence[UnitCost], row: UnitCostRow) -> None:
        """A new cost or version does not write over one that is there."""
        if self.held is None and any(one.key == row.key for one in held):
            raise FieldError(
                "Det finns redan en styckkostnad med det namnet. Öppna den och gör en ny version.",
                "label",
            )
        if self.is_version and any(
            (one.key, one.valid_from) == (row.key, row.valid_from) for one in held
        ):
            raise FieldError(f"En version från {row.valid_from} finns redan. Ändra den.",
                             "valid_from")  # fmt: skip

    def refuse(self, error: DomainError) -> None:
        attr = getattr(error, "attr", None)
        self.add_error(attr if attr in self.fields else None, error.message)


def initial_of(held: UnitCost, actors: Sequence[Actor]) -> dict[str, Any]:
    """The held version in the form; actors by their keys."""
    actor, receiver = (actor_named(name, actors) for name in (held.actor, held.receiver))
    return {
        "label": held.label,
        "actor": actor.key if actor else "",
        "kind": held.kind,
        "amount": shown(kronor(held.amount_ore)),
        "receiver": receiver.key if receiver else "",
        "price_year": held.price_year,
        "valid_from": held.valid_from,
        "source": held.source,
        "is_example": held.is_example,
    }


class ReasonForm(forms.Form):
    """Why something is taken away."""

    reason = words(
        "Skäl", "Skälet står i loggen tillsammans med det som togs bort.", rows=2,
        told="Skriv varför det tas bort.",
    )  # fmt: skip

    def refuse(self, error: DomainError) -> None:
        attr = getattr(error, "attr", None)
        self.add_error(attr if attr in self.fields else None, error.message)


def kind_label(kind: str) -> str:
    return KIND_LABELS[CostKind(kind)]
