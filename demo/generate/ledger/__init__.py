"""Vouchers whose totals are the published statements, to the öre."""
