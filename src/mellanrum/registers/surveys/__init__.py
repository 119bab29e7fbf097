"""Questionnaires: campaigns, who may answer, and the anonymous answers."""
