from django.apps import AppConfig


class ImportsConfig(AppConfig):
    name = "mellanrum.registers.imports"
    label = "imports"
