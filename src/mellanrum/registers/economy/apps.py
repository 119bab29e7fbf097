"""Gives every SQLite connection the functions that searches fold text with."""

from django.apps import AppConfig
from django.db.backends.signals import connection_created


class EconomyConfig(AppConfig):
    name = "mellanrum.registers.economy"
    label = "economy"

    def ready(self) -> None:
        from mellanrum.registers.economy.search import install

        connection_created.connect(install, dispatch_uid="mellanrum-search")
