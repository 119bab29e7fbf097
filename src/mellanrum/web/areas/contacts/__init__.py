"""Contacts with their roles, templates of letters, agreements and the operation in one view."""
