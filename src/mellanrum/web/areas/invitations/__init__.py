"""Participants asked to answer questionnaires: by those who work with their cases."""
