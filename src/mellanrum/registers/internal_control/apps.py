from django.apps import AppConfig


class InternalControlConfig(AppConfig):
    name = "mellanrum.registers.internal_control"
    label = "internal_control"
