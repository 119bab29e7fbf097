from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "mellanrum.jobs"
    label = "jobs"
