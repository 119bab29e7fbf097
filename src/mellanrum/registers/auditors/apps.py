from django.apps import AppConfig


class AuditorsConfig(AppConfig):
    name = "mellanrum.registers.auditors"
    label = "auditors"
