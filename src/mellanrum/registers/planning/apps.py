from django.apps import AppConfig


class PlanningConfig(AppConfig):
    name = "mellanrum.registers.planning"
    label = "planning"
