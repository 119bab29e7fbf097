"""Invented participants whose totals are the published ones."""
