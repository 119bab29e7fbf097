from django.apps import AppConfig


class ProposalsConfig(AppConfig):
    name = "mellanrum.registers.proposals"
    label = "proposals"
