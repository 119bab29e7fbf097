"""Makes the demo data package: rows and vouchers whose totals are the published ones.

Deterministic: the same code gives the same bytes. Persons are invented codes with a sex and a year
of birth; nobody real is behind them.
"""
