from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "mellanrum.outbox"
    label = "outbox"
