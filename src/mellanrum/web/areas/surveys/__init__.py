"""Questionnaires for the office and for who leads: campaigns, lists, paper and tablets."""
