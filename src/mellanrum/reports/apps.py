from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "mellanrum.reports"
    label = "reports"
