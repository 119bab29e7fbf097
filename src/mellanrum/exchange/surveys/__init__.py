"""Questionnaires in and out: values from elsewhere, answers with their codebook, and protected
aggregates that a national collector merges.
"""
