from django.apps import AppConfig


class RegistryConfig(AppConfig):
    name = "mellanrum.registers.registry"
    label = "registry"
