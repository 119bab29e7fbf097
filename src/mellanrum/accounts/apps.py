from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "mellanrum.accounts"
    label = "accounts"
