from django.apps import AppConfig


class WheelConfig(AppConfig):
    name = "mellanrum.registers.wheel"
    label = "wheel"
