from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in


class AccountsConfig(AppConfig):
    name = "mellanrum.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Log-in writes no user row: the sessions and the lock-out know who logged in and when."""
        user_logged_in.disconnect(dispatch_uid="update_last_login")
