from django.apps import AppConfig


class IntegrationConfig(AppConfig):
    name = "mellanrum.registers.integration"
    label = "integration"
