"""Checking a report: its own arithmetic, and its words against its figures. Pure."""
