"""The own e-mail address: where the link goes to who has forgotten the password."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from mellanrum.accounts.actions.addresses import change_address
from mellanrum.accounts.queries import find_user
from mellanrum.web.areas.operation.fields import RowForm
from mellanrum.web.areas.operation.pages import Ask, answered, posted
from mellanrum.web.decorators import writes
from mellanrum.web.identity_confirm import confirmed_when_sent
from mellanrum.web.viewer import Viewer


class AddressForm(RowForm):
    email = forms.EmailField(
        label="E-postadress",
        max_length=254,
        error_messages={
            "required": "Skriv en e-postadress.",
            "invalid": "Skriv adressen i formen namn@exempel.se.",
        },
    )


def vouched_domains() -> frozenset[str]:
    """The domains whose addresses a provider of the installation is trusted for."""
    return frozenset(d for one in settings.IDENTITY.providers for d in one.trusted_domains)


@writes(grant=())
@confirmed_when_sent
def address(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Change it; whoever does so tells again who it is."""
    user = find_user(request.user.get_username())
    assert user is not None
    form = AddressForm(posted(request), initial={"email": user.email})

    def save() -> tuple[str, str]:
        change_address(user=user, email=form.cleaned_data["email"], vouched=vouched_domains(),
                       by=viewer.actor, at=timezone.now())  # fmt: skip
        return "E-postadressen är ändrad.", reverse("profile")

    back = {"label": "Min profil", "url": reverse("profile")}
    lead = "Hit skickas länken om du glömmer lösenordet, och påminnelser om du vill ha dem."
    ask = Ask("E-postadress", "Spara adressen", {**back, "label": "Avbryt"}, [back], lead=lead)
    return answered(request, form, ask, save)
