from django.apps import AppConfig


class NetworkConfig(AppConfig):
    name = "mellanrum.registers.network"
    label = "network"
