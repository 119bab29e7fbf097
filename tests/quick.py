"""What makes thousands of requests cheap in tests, and takes nothing from what they prove.

The chain of middleware is built once a process, not once a browser: WhiteNoise looks through every
static file when it is made. A test's browser is logged in by its session alone; how one really logs
in has tests of its own. Only the page's own template leaves its context in `answer.context`, not
every piece that it includes.
"""

from __future__ import annotations

import gc
from time import time
from typing import Any

from allauth.account.internal.flows import login
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core.signals import setting_changed
from django.template import Context, Template
from django.test import Client
from django.test.client import ClientHandler
from django.test.signals import template_rendered

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
PER_TEST = {"SECOND_FACTOR"}  # set for every test, and read by no middleware when it is made
CHAIN = ("_middleware_chain", "_view_middleware", "_template_response_middleware",
         "_exception_middleware")  # fmt: skip
_chain: dict[str, Any] = {}
_load_middleware = ClientHandler.load_middleware


def speed_up() -> None:
    """Once a process, when Django's own test environment stands."""
    ClientHandler.load_middleware = load_once  # type: ignore[method-assign]
    setting_changed.connect(_build_anew)
    Template._render = render_page  # type: ignore[attr-defined]
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def load_once(handler: ClientHandler, is_async: bool = False) -> None:
    """The chain of the first browser, until a setting changes."""
    if not _chain:
        _load_middleware(handler, is_async)
        _chain.update({name: getattr(handler, name) for name in CHAIN})
    vars(handler).update(_chain)


def _build_anew(*, setting: str, **_: Any) -> None:
    if setting not in PER_TEST:
        _chain.clear()


def render_page(page: Template, context: Context) -> str:
    """As Django's own, which tells of every template and every include in it."""
    if context.template is page:
        template_rendered.send(sender=page, template=page, context=context)
    return str(page.nodelist.render(context))


def logged_in(user: Any) -> Client:
    """A browser with a session of the user's."""
    return browser_with(new_session(user))


def new_session(user: Any) -> str:
    """The key of a session of the user's."""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = BACKEND
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save(must_create=True)
    return str(session.session_key)


def having_told(client: Client) -> Client:
    """The same browser, whose user has just told who it is: nothing asks again."""
    session = client.session
    session[login._AUTHENTICATION_METHODS_USER_SESSION_KEY] = session[SESSION_KEY]
    session[login.AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "password", "at": time()}]
    session.save()
    return client


def browser_with(session: str) -> Client:
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = session
    return client
