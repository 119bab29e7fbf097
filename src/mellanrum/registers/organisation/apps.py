from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    name = "mellanrum.registers.organisation"
    label = "organisation"
