"""The log's words for vouchers made here and files taken back."""

from __future__ import annotations

REGISTERS = {"bookings": "Rättelser"}
DONE = {
    "bookings.book": "bokfört",
    "bookings.decline": "avböjt",
    "propose": "föreslaget",
    "undo": "inläsning ångrad",
}
FIELDS = {
    "booked_at": "bokfört",
    "booked_by": "bokfört av",
    "corrects": "rättar",
    "gone": "borttagna verifikationer",
    "ledger_file": "filens nummer",
    "lines": "rader",
    "numbers": "nummer",
    "voucher": "verifikation",
}
