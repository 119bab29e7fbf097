from django.apps import AppConfig


class InsatserConfig(AppConfig):
    name = "mellanrum.registers.insatser"
    label = "insatser"
