from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "mellanrum.web"
    label = "web"
