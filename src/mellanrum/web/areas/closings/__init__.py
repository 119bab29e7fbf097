"""Closing a case, its papers, and the follow-ups that come after."""
