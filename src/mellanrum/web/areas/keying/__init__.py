"""Keying: what was answered on paper or is told over the telephone."""
