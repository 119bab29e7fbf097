"""The steps after freezing: thawed, signed, attached to, published, withdrawn, corrected."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from mellanrum.domain.report_machines import REPORT
from mellanrum.domain.swedish import joined
from mellanrum.reports.actions import report_publishing as publishing
from mellanrum.reports.actions.freezing import thaw_report
from mellanrum.reports.actions.report_signatures import sign_report
from mellanrum.reports.freezing_policies import check_all_signed, check_turn
from mellanrum.reports.frozen_reading import (
    find_attachment,
    list_attachments,
    list_signers,
    turn_of,
    turns_of,
)
from mellanrum.reports.models import Report
from mellanrum.reports.signing_authority import authority_at, is_on_trial
from mellanrum.web.areas.freezing.forms import (
    ConfirmForm,
    PaperForm,
    PublicReasonForm,
    ReasonForm,
    SignForm,
)
from mellanrum.web.areas.freezing.reach import (
    READ,
    SIGN,
    WRITE,
    asked,
    get_frozen,
    get_report,
    public_url,
    url_of,
)
from mellanrum.web.areas.operation.pages import answered, posted
from mellanrum.web.decorators import page, writes
from mellanrum.web.files import kept_file
from mellanrum.web.viewer import Viewer

THAW = "Rapporten går att skriva i igen. Den frysta finns kvar med skälet."
WITHDRAW = (
    "Rapporten tas bort från de öppna sidorna. Sidan säger att den funnits och varför den är borta."
)
CORRECT = (
    "En ny utgåva börjar som ett utkast med samma texter. Den här gäller tills den nya är "
    "publicerad. Ändringarna listas först i den nya."
)
PUBLISH = "Vem som helst kan läsa rapporten, hämta tabellerna och kontrollera underskrifterna."
ATTACH = "Revisorernas berättelse bifogas när alla har undertecknat."
TEST = (
    "Det här är en provinstallation: underskriften görs med en provutfärdare och har ingen "
    "rättslig verkan."
)


@writes(grant=SIGN)
def sign(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """One's own place, when it is one's turn; who one is is shown once more."""
    report = get_report(viewer, pk)
    signers = list_signers(get_frozen(report))
    own = next((one for one in signers if one.user == viewer.actor.key), None)
    if own is None:
        raise Http404
    REPORT.check(report.status, "sign")
    check_turn(turn_of(own), turns_of(signers), viewer.actor.key)
    form = SignForm(request, posted(request), report.forbund.seat)

    def save() -> tuple[str, str]:
        place, now = form.cleaned_data["place"], timezone.now()
        sign_report(signer=own, place=place, authority=authority_at(now), by=viewer.actor, at=now)
        return f"Du har undertecknat {report.title}.", url_of(report)

    lead = f"Du undertecknar som {own.name}, {own.role.lower()}."
    note = TEST if is_on_trial() else ""
    ask = asked(report, f"Underteckna {report.title}", "Underteckna", lead=lead, note=note)
    files = [{"label": "Läs rapporten (PDF)", "url": reverse("freezing-file", args=[pk, "pdf"])}]
    return answered(request, form, ask, save, "freezing/sign.html", files=files)


@writes(grant=WRITE)
def thaw(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    report = get_report(viewer, pk)
    REPORT.check(report.status, "thaw")
    return _with_reason(request, viewer, report, thaw_report, ("Tina upp", THAW),
                        "Rapporten är upptinad och går att skriva i.")  # fmt: skip


@writes(grant=WRITE)
def withdraw(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    report = get_report(viewer, pk)
    REPORT.check(report.status, "withdraw")
    return _with_reason(request, viewer, report, publishing.withdraw_report,
                        ("Avpublicera", WITHDRAW), "Rapporten är avpublicerad.",
                        is_danger=True, is_public=True)  # fmt: skip


@writes(grant=WRITE)
def correct(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    report = get_report(viewer, pk)
    REPORT.check(report.status, "replace")
    return _with_reason(request, viewer, report, publishing.correct_report,
                        ("Gör en rättad utgåva av", CORRECT), "Den nya utgåvan är påbörjad.",
                        is_public=True)  # fmt: skip


def _with_reason(
    request: HttpRequest,
    viewer: Viewer,
    report: Report,
    act: Callable[..., Report],
    words: tuple[str, str],
    told: str,
    *,
    is_danger: bool = False,
    is_public: bool = False,
) -> HttpResponse:
    """A form with a reason; one goes to the report that comes of it."""
    form = (PublicReasonForm if is_public else ReasonForm)(posted(request))
    label, lead = words

    def save() -> tuple[str, str]:
        reason = form.cleaned_data["reason"]
        made = act(report=report, reason=reason, by=viewer.actor, at=timezone.now())
        return told, url_of(made)

    ask = asked(report, f"{label} {report.title}", label.removesuffix(" av"), lead=lead,
                is_danger=is_danger)  # fmt: skip
    return answered(request, form, ask, save)


@writes(grant=WRITE)
def publish(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """Ask once, then let anybody read it."""
    report = get_report(viewer, pk)
    REPORT.check(report.status, "publish")
    check_all_signed(turns_of(list_signers(get_frozen(report))))
    form = ConfirmForm(posted(request))

    def save() -> tuple[str, str]:
        publishing.publish_report(report=report, by=viewer.actor, at=timezone.now())
        return f"{report.title} är publicerad.", public_url(report)

    note = _what_is_shown(report, request.build_absolute_uri(public_url(report)))
    ask = asked(report, f"Publicera {report.title}", "Publicera", lead=PUBLISH, note=note)
    return answered(request, form, ask, save)


def _what_is_shown(report: Report, address: str) -> str:
    """The address that everybody reads it at, and the papers that go with it."""
    titles = [one.title for one in list_attachments(report, public_only=True)]
    told = f"Bilagor som visas: {joined(titles)}." if titles else "Inga bilagor visas."
    return f"Adressen blir {address}. {told}"


@writes(grant=WRITE)
def attach(request: HttpRequest, viewer: Viewer, pk: int) -> HttpResponse:
    """A paper that goes with the report."""
    report = get_report(viewer, pk)
    form = PaperForm(posted(request), request.FILES if request.method == "POST" else None)

    def save() -> tuple[str, str]:
        publishing.attach_paper(
            report=report, paper=form.paper(), by=viewer.actor, at=timezone.now()
        )
        return "Handlingen är bifogad.", url_of(report)

    ask = asked(report, "Bifoga en handling", "Bifoga", lead=ATTACH)
    return answered(request, form, ask, save)


@writes(grant=WRITE, form=False)
def detach(request: HttpRequest, viewer: Viewer, pk: int, paper: int) -> HttpResponse:
    """Take a paper away; its file is kept, and it can be attached again."""
    report = get_report(viewer, pk)
    found = find_attachment(report, paper)
    if found is None:
        raise Http404
    publishing.remove_paper(attachment=found, by=viewer.actor, at=timezone.now())
    messages.success(request, f"{found.title} är borttagen. Bifoga den igen om det blev fel.")
    return redirect(url_of(report))


@page(grant=READ)
def paper(request: HttpRequest, viewer: Viewer, pk: int, paper: int) -> HttpResponse:
    """A paper's file, as it was left."""
    found = find_attachment(get_report(viewer, pk), paper)
    if found is None:
        raise Http404
    return kept_file(bytes(found.content), f"{found.kind}-{found.dated_on}.pdf", found.mime)
