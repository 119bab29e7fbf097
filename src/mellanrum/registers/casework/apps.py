from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    name = "mellanrum.registers.casework"
    label = "casework"
