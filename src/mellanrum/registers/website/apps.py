from django.apps import AppConfig


class WebsiteConfig(AppConfig):
    name = "mellanrum.registers.website"
    label = "website"
