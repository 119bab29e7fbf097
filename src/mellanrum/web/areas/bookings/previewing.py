"""What a file would change, as the page shows it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from mellanrum.domain.errors import Problem
from mellanrum.exchange.sie_preview import FilePreview, counts_of
from mellanrum.figures.format import long_date, number
from mellanrum.ledger.money import swedish_amount
from mellanrum.ledger.sie import SieDifference, Voucher, VoucherChange, VoucherRow
from mellanrum.reports.sie_tables import totals_table
from mellanrum.web.areas.operation.pages import fact, kept

TYPES = {
    "1": "1, årssaldon",
    "2": "2, periodsaldon",
    "3": "3, objektsaldon",
    "4": "4E, verifikationer och saldon",
    "4I": "4I, verifikationer att läsa in",
}
ENCODINGS = {"cp437": "PC8 (CP437)", "utf-8": "UTF-8", "cp1252": "Windows (CP1252)",
             "latin-1": "Latin 1"}  # fmt: skip
LABELS = {"IB": "ingående", "UB": "utgående", "RES": "resultat"}
PARTS = {"day": "dag", "text": "text", "rows": "rader"}
SHOWN, SHOWN_CHANGES = 20, 50


def count(amount: int) -> str:
    """'12 345'."""
    return number(Decimal(amount), 0)


def drawn_file(one: FilePreview, at: int) -> dict[str, Any]:
    """For bookings/preview.html."""
    found = one.difference
    return {
        "id": f"fil-{at}",
        "name": one.name,
        "state": _state(one),
        "facts": kept(list(_facts(one))),
        "stops": [drawn_problem(p) for p in one.stops],
        "warnings": [drawn_problem(p) for p in one.warnings],
        "totals": totals_table(one.totals, one.year or 0, one.name) if one.totals else None,
        "is_compared": found is not None and not one.is_held,
        "summary": summary_of(one),
        "changes": drawn_difference(found, one.is_new_year) if found else {},
    }


def _state(one: FilePreview) -> str:
    if one.is_held:
        return "Redan inläst"
    return "Kan inte läsas in" if one.stops else "Kan läsas in"


def _facts(one: FilePreview) -> Iterator[dict[str, Any]]:
    sie = one.sie
    yield fact("År", str(one.year) if one.year else "Okänt")
    yield fact("Typ", TYPES.get(sie.sie_type, sie.sie_type))
    yield fact("Företag", sie.company)
    yield fact("Program", f"{sie.program} {sie.program_version}".strip())
    yield fact("Skapad", sie.generated_on)
    yield fact("Teckenkodning", ENCODINGS.get(sie.encoding, sie.encoding))
    yield fact("Innehåll", ", ".join(f"{word}: {count(n)}" for word, n in counts_of(sie).items()))
    yield fact("Kontrollsumma", f"{one.source.sha256[:16]}…")


def drawn_problem(problem: Problem) -> dict[str, Any]:
    return {
        "row": problem.row or "",
        "message": problem.message,
        "remedy": problem.remedy,
    }


def summary_of(one: FilePreview) -> str:
    """What happens to the vouchers, in a sentence."""
    found = one.difference
    if found is None:
        return ""
    if one.is_new_year:
        return f"{one.year} är inte inläst förut. Nya verifikationer: {count(len(found.new))}."
    if found.is_empty:
        return "Filen säger detsamma som bokföringen. Inget ändras."
    gone = f" Saknas i filen: {count(len(found.gone))}." if found.gone else ""
    return (
        f"Nya verifikationer: {count(len(found.new))}, ändrade: {count(len(found.changed))}, "
        f"oförändrade: {count(found.unchanged)}.{gone}"
    )


def drawn_difference(found: SieDifference, is_new_year: bool) -> dict[str, Any]:
    """New, changed and gone vouchers; balances; names."""
    amounts = () if is_new_year else found.amounts
    return {
        "changed": [_changed(c) for c in found.changed[:SHOWN_CHANGES]],
        "changed_more": max(0, len(found.changed) - SHOWN_CHANGES),
        "new": [] if is_new_year else [_voucher(v) for v in found.new[:SHOWN]],
        "new_more": 0 if is_new_year else max(0, len(found.new) - SHOWN),
        "gone": [_voucher(v) for v in found.gone[:SHOWN]],
        "gone_more": max(0, len(found.gone) - SHOWN),
        "amounts": [
            {
                "label": f"{a.key.account}, {LABELS.get(a.key.label, a.key.label)}",
                "old": _amount(a.old),
                "new": _amount(a.new),
            }
            for a in amounts[:SHOWN_CHANGES]
        ],
        "amounts_more": max(0, len(amounts) - SHOWN_CHANGES),
        "renamed": [{"label": r.account, "old": r.old, "new": r.new} for r in found.renamed],
        "accounts": [] if is_new_year else [f"{a.number} {a.name}" for a in found.accounts_new],
    }


def _amount(ore: int | None) -> str:
    return "–" if ore is None else swedish_amount(ore)


def _voucher(voucher: Voucher) -> dict[str, Any]:
    debit = sum(row.ore for row in voucher.rows if row.ore > 0)
    return {
        "name": f"{voucher.series}{voucher.number}",
        "on": voucher.day,
        "text": voucher.text or "–",
        "amount": swedish_amount(debit),
    }


def _changed(change: VoucherChange) -> dict[str, Any]:
    old, new = change.old, change.new
    told = []
    if "day" in change.parts:
        told.append(("Dag", long_date(old.day), long_date(new.day)))
    if "text" in change.parts:
        told.append(("Text", old.text or "–", new.text or "–"))
    rows = list(_rows("Rad", change.rows_gone, change.rows_new)) if "rows" in change.parts else []
    return {
        "name": f"{new.series}{new.number}",
        "told": [{"label": a, "old": b, "new": c} for a, b, c in (*told, *rows)],
    }


def _rows(
    label: str, gone: Sequence[VoucherRow], new: Sequence[VoucherRow]
) -> Iterator[tuple[str, str, str]]:
    for at in range(max(len(gone), len(new))):
        before = _row(gone[at]) if at < len(gone) else "–"
        yield label, before, _row(new[at]) if at < len(new) else "–"


def _row(row: VoucherRow) -> str:
    objects = "".join(f" {d}:{n}" for d, n in row.objects)
    text = f" {row.text}" if row.text else ""
    return f"{row.account}{objects} {swedish_amount(row.ore)}{text}"
