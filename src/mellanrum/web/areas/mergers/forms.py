"""The form of a merger: two or three parts, each from books that are here, a file, or typed."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms

from mellanrum.domain.errors import DomainError
from mellanrum.ledger.accounts import year_ledger
from mellanrum.ledger.amounts import plain_amount
from mellanrum.ledger.sie import SieFile, read_sie
from mellanrum.registers.economy.merger_policies import (
    MergerRow,
    PartRow,
    check_merger,
    read_balances,
    read_mutual,
)
from mellanrum.registers.economy.merger_queries import check_day_is_free, closing_of
from mellanrum.registers.organisation.models import Forbund
from mellanrum.web.areas.operation.fields import RowForm, day, one_of, text, words

NUMBERS = ("1", "2", "3")
GIVEN, BOOKS = "given", "books:"
MOST_BYTES = 60 * 1024 * 1024


class MergerForm(RowForm):
    """Day, decision and parts. A file that is read becomes balances in its field, so that what was
    looked through is what is sent in."""

    on = day("Går samman den", "Den 1 januari, året efter de tidigare förbundens sista år.")
    decision = text("Beslut", "Till exempel: Styrelsens beslut 2019-10-04 § 51.", most=300,
                    told="Skriv vilket beslut sammanslagningen bygger på.")  # fmt: skip
    source = text("Källa", "Var beslutet och boksluten finns.", most=300,
                  told="Skriv var beslutet och uppgifterna finns.")  # fmt: skip
    carried = forms.ChoiceField(
        label="Vems egna kapital förs vidare",
        help_text="Det förbundets räkenskaper fortsätter. De andras egna kapital blir övertaget "
        "(konto 2011).",
        choices=[(n, f"Förbund {n}") for n in NUMBERS],
        initial="1",
        widget=forms.RadioSelect,
        error_messages={"required": "Välj ett förbund.", "invalid_choice": "Välj ett förbund."},
    )
    mutual = words(
        "Fordringar på varandra",
        "En rad per fordran: förbund; fordran på konto; förbund; skuld på konto; belopp. "
        "Till exempel 1; 1510; 2; 2440; 10000. Rader från Excel går bra.",
        rows=3,
    )

    def __init__(
        self, data: Any, files: Any, *, forbund: Forbund, reachable: Sequence[Forbund]
    ) -> None:
        super().__init__(data)
        self.forbund = forbund
        self.files = files if files is not None else self.files
        self.read: dict[str, str] = {}
        for number in NUMBERS:
            self.fields.update(_part_fields(number, forbund, reachable))
        self.merger: MergerRow | None = None

    @property
    def parts(self) -> list[dict[str, Any]]:
        """The fields of each part, for the template."""
        return [
            {"number": n, "fields": [self[f"{name}_{n}"] for name in PART_FIELDS]} for n in NUMBERS
        ]

    @property
    def first(self) -> list[Any]:
        return [self[name] for name in ("on", "decision", "source")]

    @property
    def last(self) -> list[Any]:
        return [self[name] for name in ("carried", "mutual")]

    def clean(self) -> None:
        given = self.cleaned_data
        if not given.get("on"):
            return
        parts = {n: part for n in NUMBERS if (part := self._part(n, given["on"])) is not None}
        if self.errors:
            return
        names = {n: part.name for n, part in parts.items()}
        try:
            mutual = read_mutual(given["mutual"], names)
        except DomainError as error:
            self.add_error("mutual", error.message)
            return
        row = MergerRow(given["on"], given["decision"], given["source"],
                        tuple(parts.values()), mutual)  # fmt: skip
        try:
            check_merger(row)
            check_day_is_free(self.forbund, row.on)
        except DomainError as error:
            self.refuse(error)
        else:
            self.merger = row

    def _part(self, number: str, on: date) -> PartRow | None:
        """One predecessor; None when it is not filled in, or has a fault beside its field."""
        given = self.cleaned_data
        where = given.get(f"from_{number}", "")
        if not where:
            return None
        if where.startswith(BOOKS):
            return self._of_books(number, where.removeprefix(BOOKS), on)
        try:
            sie = self._file(number, on)
            closing = read_balances(given.get(f"balances_{number}", "")) if sie is None else sie[0]
        except DomainError as error:
            beside = "file" if self.files.get(f"file_{number}") else "balances"
            self.add_error(f"{beside}_{number}", error.message)
            return None
        name = given.get(f"name_{number}") or (sie[1].company if sie else "")
        if not name:
            self.add_error(f"name_{number}", "Skriv vad förbundet hette.")
        source = sie[2] if sie else given.get(f"origin_{number}") or "Inskrivna balanser"
        org_number = given.get(f"org_{number}") or (sie[1].org_number if sie else "")
        part = PartRow(name, closing, source, org_number, "", given.get("carried") == number)
        if sie is not None:
            self.read |= _as_fields(number, part)
        return part

    def _of_books(self, number: str, slug: str, on: date) -> PartRow | None:
        closing = closing_of(slug, on.year - 1)
        held = Forbund.objects.get(slug=slug)
        if not closing:
            told = f"Bokföringen för {on.year - 1} är inte inläst. Läs in den, eller välj en fil."
            self.add_error(f"from_{number}", told)
            return None
        given = self.cleaned_data
        name = given.get(f"name_{number}") or held.name
        return PartRow(
            name, closing, f"Räkenskaper {on.year - 1} i Mellanrum", held.org_number, slug,
            given.get("carried") == number,
        )  # fmt: skip

    def _file(self, number: str, on: date) -> tuple[dict[str, int], SieFile, str] | None:
        """The closing balances of an uploaded file, the file and its source; None without one."""
        file = self.files.get(f"file_{number}")
        if file is None:
            return None
        if (file.size or 0) > MOST_BYTES:
            raise DomainError("Filen är större än 60 MB. Exportera bara det sista året.")
        data, name = file.read(), str(file.name)
        sie = read_sie(data, allow_imported=True, name=name)
        if stops := [p for p in sie.problems if p.severity == "error"]:
            raise DomainError(f"{name}: {stops[0].message}")
        if not any(year.index == 0 and year.start.year == on.year - 1 for year in sie.years):
            raise DomainError(f"{name} är inte bokslutet för {on.year - 1}. Välj det årets fil.")
        ledger = year_ledger(sie)
        closing = {a: ore for a in ledger.accounts_in_use() if (ore := ledger.closing(a))}
        digest = hashlib.sha256(data).hexdigest()
        return closing, sie, f"SIE-fil {name[-120:]}, sha256 {digest}"

    def keep_read(self) -> None:
        """Put what the files said in their fields, so that the next time sends it again."""
        data = self.data.copy()  # type: ignore[attr-defined]
        for name, value in self.read.items():
            data[name] = value
        self.data = data


PART_FIELDS = ("from", "name", "org", "file", "balances", "origin")


def _part_fields(
    number: str, forbund: Forbund, reachable: Sequence[Forbund]
) -> Mapping[str, forms.Field]:
    where = one_of("Balanserna hämtas ur", required=number != "3")
    choices: Any = [
        ("", "Inget tredje förbund" if number == "3" else "Välj"),
        (GIVEN, "En SIE-fil, eller balanser som skrivs in"),
        (f"{BOOKS}{forbund.slug}", "Vår egen bokföring året före"),
        *((f"{BOOKS}{one.slug}", one.name) for one in reachable),
    ]
    where.choices = choices
    fields: dict[str, forms.Field] = {
        f"from_{number}": where,
        f"name_{number}": text("Namn", "Det tidigare förbundets namn.", most=160),
        f"org_{number}": text("Organisationsnummer", most=11),
        f"file_{number}": forms.FileField(
            label="SIE-fil", required=False, help_text="Det sista årets bokslut, typ 1–4."
        ),
        f"balances_{number}": words(
            "Utgående balanser",
            "En rad per konto: konto; belopp. Skulder och eget kapital med minustecken. Fylls i "
            "av filen.",
            rows=4,
        ),
        f"origin_{number}": text("Varifrån balanserna är", "Fylls i av filen.", most=300),
    }
    for name in ("name", "org", "file", "balances", "origin"):
        fields[f"{name}_{number}"].is_asked = True  # type: ignore[attr-defined]
    return fields


def _as_fields(number: str, part: PartRow) -> dict[str, str]:
    """What a file said, as it is typed."""
    lines = [f"{account}; {plain_amount(ore)}" for account, ore in sorted(part.closing.items())]
    return {
        f"name_{number}": part.name,
        f"org_{number}": part.org_number,
        f"balances_{number}": "\n".join(lines),
        f"origin_{number}": part.source,
    }
