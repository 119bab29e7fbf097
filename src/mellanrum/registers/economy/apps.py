from django.apps import AppConfig


class EconomyConfig(AppConfig):
    name = "mellanrum.registers.economy"
    label = "economy"
