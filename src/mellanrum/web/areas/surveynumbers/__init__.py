"""Questionnaires: values from elsewhere, and answers as files."""
