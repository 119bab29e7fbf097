"""Settings: SQLite under var/ unless the environment says PostgreSQL; secrets from outside."""

from __future__ import annotations

import base64
import os
import secrets
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF

from mellanrum.config.identity import read_identity

ROOT = Path(os.environ.get("MELLANRUM_ROOT", Path(__file__).resolve().parents[3]))
VAR = Path(os.environ.get("MELLANRUM_VAR", ROOT / "var"))
DEBUG = os.environ.get("MELLANRUM_DEBUG") == "1"
# Seconds that a server remembers what a questionnaire asks: many answer the same at once.
REMEMBERED_SECONDS = float(os.environ.get("MELLANRUM_REMEMBER", "0"))
# Seconds that a public page is the same for all who read it without being logged in.
PUBLIC_SECONDS = float(os.environ.get("MELLANRUM_PUBLIC_REMEMBER", "0"))
ASIDE = os.environ.get("MELLANRUM_ASIDE") == "1"  # what takes long is counted in another process
# Seconds that a connection is used again: to connect, and to read a schema of so many tables, takes
# longer than most pages.
KEPT_OPEN = 300


def _secret_key() -> str:
    """The key from the environment, else one made once and kept outside the code."""
    if given := os.environ.get("MELLANRUM_SECRET_KEY"):
        return given
    VAR.mkdir(parents=True, exist_ok=True)
    path = VAR / "secret-key"
    if not path.exists():
        path.write_text(secrets.token_urlsafe(50), encoding="utf-8")
        path.chmod(0o600)
    return path.read_text(encoding="utf-8")


def _case_keys() -> list[str]:
    """What encrypts cases: the key in use first, then older ones that can still read."""
    given = os.environ.get("MELLANRUM_CASE_KEY")
    path = VAR / "case-key"
    if not given and not path.exists():
        VAR.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(base64.urlsafe_b64encode(secrets.token_bytes(32)).decode())
    older = os.environ.get("MELLANRUM_CASE_KEYS_OLD", "").split(",")
    return [given or path.read_text(encoding="utf-8"), *filter(None, older)]


def _sqlite(name: str) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": VAR / name,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 30,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        },
        "CONN_MAX_AGE": KEPT_OPEN,
    }


def _postgres(database: str) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": database,
        "USER": os.environ.get("MELLANRUM_PG_USER", "mellanrum"),
        "PASSWORD": os.environ.get("MELLANRUM_PG_PASSWORD", ""),
        "HOST": os.environ.get("MELLANRUM_PG_HOST", ""),
        "PORT": os.environ.get("MELLANRUM_PG_PORT", ""),
        "CONN_MAX_AGE": KEPT_OPEN,
        "CONN_HEALTH_CHECKS": True,
    }


SECRET_KEY = _secret_key()
CASE_KEYS = _case_keys()
# Addresses of public sites of their own; which förbund has which is told on its page of settings.
SITE_HOSTS = [h for h in os.environ.get("MELLANRUM_SITE_HOSTS", "").lower().split(",") if h]
ALLOWED_HOSTS = [
    *os.environ.get("MELLANRUM_HOSTS", "127.0.0.1,localhost,[::1]").split(","),
    *SITE_HOSTS,
]
CSRF_TRUSTED_ORIGINS = [o for o in os.environ.get("MELLANRUM_ORIGINS", "").split(",") if o]

INSTALLED_APPS = [
    "mellanrum.jobs",  # first: its `migrate` and `flush` open the write gate
    "mellanrum.web",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",  # the providers themselves wait until one is asked for
    "allauth.usersessions",
    "axes",
    "csp",
    "mellanrum.audit",
    "mellanrum.accounts",
    "mellanrum.outbox",
    "mellanrum.registers.organisation",
    "mellanrum.registers.insatser",
    "mellanrum.registers.casework",
    "mellanrum.registers.economy",
    "mellanrum.registers.registry",
    "mellanrum.registers.governance",
    "mellanrum.registers.surveys",
    "mellanrum.registers.proposals",
    "mellanrum.registers.planning",
    "mellanrum.registers.internal_control",
    "mellanrum.registers.auditors",
    "mellanrum.registers.network",
    "mellanrum.registers.wheel",
    "mellanrum.registers.website",
    "mellanrum.registers.integration",
    "mellanrum.registers.imports",
    "mellanrum.reports",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "mellanrum.web.public_memory.PublicMemoryMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "csp.middleware.CSPMiddleware",
    "mellanrum.web.identity_sessions.LastingMiddleware",
    "mellanrum.web.setup_middleware.SetupMiddleware",
    "mellanrum.web.middleware.ViewerMiddleware",
    "mellanrum.web.site_middleware.SiteMiddleware",
    "mellanrum.web.draft_middleware.DraftMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "mellanrum.config.urls"
WSGI_APPLICATION = "mellanrum.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "mellanrum.web.context.shell",
            ],
        },
    }
]

if os.environ.get("MELLANRUM_PG_NAME"):
    DATABASES = {
        "default": _postgres(os.environ["MELLANRUM_PG_NAME"]),
        "reads": _postgres(os.environ["MELLANRUM_PG_NAME"]),
    }
else:
    VAR.mkdir(parents=True, exist_ok=True)
    DATABASES = {
        "default": _sqlite("mellanrum.sqlite3"),
        "reads": _sqlite("reads.sqlite3"),
    }
DATABASE_ROUTERS = ["mellanrum.audit.routers.ReadLogRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_ADAPTER = "mellanrum.web.adapter.SiteAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_RATE_LIMITS: dict[str, str] = {}  # django-axes counts the failures
# Cases ask for a second factor. Only the demo, which holds no real data, does without.
SECOND_FACTOR = os.environ.get("MELLANRUM_SECOND_FACTOR", "required") != "off"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"  # a passkey alone is two factors: the key and its lock
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = os.environ.get("MELLANRUM_HTTPS") != "1"
MFA_ADAPTER = "mellanrum.web.identity.PasskeyAdapter"
_file = read_identity(Path(os.environ.get("MELLANRUM_IDENTITY") or VAR / "identity.toml"))
IDENTITY, SOCIALACCOUNT_PROVIDERS = _file.identity, _file.providers  # none without the file
SOCIALACCOUNT_ADAPTER = "mellanrum.web.identity.IdentityAdapter"
SOCIALACCOUNT_LOGIN_ON_GET = True  # a link: the way out leads over other sites than one's own
ACCOUNT_SESSION_REMEMBER = False  # the browser forgets when it is closed
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "start"
LOGOUT_REDIRECT_URL = "account_login"
AXES_FAILURE_LIMIT = 8
DATA_UPLOAD_MAX_NUMBER_FIELDS = 8_000  # a budget of 300 lines is sent whole
AXES_COOLOFF_TIME = 1  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_VERBOSE = False

LANGUAGE_CODE = "sv"
TIME_ZONE = "Europe/Stockholm"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # whitenoise wants it before it is filled
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "whitenoise.storage.CompressedManifestStaticFilesStorage"
            if os.environ.get("MELLANRUM_STATIC") == "hashed"
            else "django.contrib.staticfiles.storage.StaticFilesStorage"
        )
    },
}
WHITENOISE_USE_FINDERS = os.environ.get("MELLANRUM_STATIC") != "hashed"
# What is counted and remembered between requests (codes used, attempts made) holds for all
# processes that serve.
# There is room for more than Django's 300: else whoever tries links from many places pushes out the
# form that somebody fills in at a tablet, and what has been counted of failed log-ins.
_ROOM = {"MAX_ENTRIES": 20_000}
_IN_MEMORY = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": _ROOM}
_SHARED = {
    "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
    "LOCATION": VAR / "cache-shared",
    "OPTIONS": _ROOM,
}
CACHES = {
    "default": _IN_MEMORY if os.environ.get("MELLANRUM_PROCESSES", "1") == "1" else _SHARED,
    "drawings": {  # charts and tables, keyed by content: nothing in it can go stale
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": VAR / "cache",
        "TIMEOUT": None,
        "OPTIONS": {"MAX_ENTRIES": 5000},
    },
}

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
SESSION_COOKIE_AGE = 12 * 3600  # the longest of accounts/sessions.toml, where the rules are
SESSION_COOKIE_SAMESITE = "Lax"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# The API. A page of a site with charts asks some twenty times, and a reader turns a few pages a
# minute: 120 is room for that from one address, and 600 for a system that fetches a year at once.
API_PUBLIC_PER_MINUTE = int(os.environ.get("MELLANRUM_API_PUBLIC", "120"))
API_TOKEN_PER_MINUTE = int(os.environ.get("MELLANRUM_API_TOKEN", "600"))
# A token has 256 bits: nobody guesses one. Who sends wrong ones has a fault, and is told to wait.
API_WRONG_TOKENS = 10  # from one address in a quarter of an hour
# Webhooks to this machine itself and over http: for tests and the demo.
WEBHOOK_LOCAL = os.environ.get("MELLANRUM_WEBHOOK_LOCAL") == "1"
if os.environ.get("MELLANRUM_HTTPS") == "1":
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
EMAIL_BACKEND = os.environ.get(
    "MELLANRUM_EMAIL_BACKEND", "django.core.mail.backends.locmem.EmailBackend"
)
DEFAULT_FROM_EMAIL = os.environ.get("MELLANRUM_FROM", "mellanrum@localhost")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"secrets": {"()": "mellanrum.config.masking.SecretPaths"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "filters": ["secrets"]}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
