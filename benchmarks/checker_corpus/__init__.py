"""Invented reports with planted contradictions: what the checker is measured on."""
