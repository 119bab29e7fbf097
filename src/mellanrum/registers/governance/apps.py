from django.apps import AppConfig


class GovernanceConfig(AppConfig):
    name = "mellanrum.registers.governance"
    label = "governance"
