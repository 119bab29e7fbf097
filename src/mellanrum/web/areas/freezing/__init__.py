"""Freezing, signing and publishing a report."""
