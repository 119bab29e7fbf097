"""A provider of SAML made with pysaml2, which signs with xmlsec1: its keys are made for the run."""

from __future__ import annotations

import base64
import subprocess
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

IDP = "https://idp.demokommunen.example/metadata"
SSO = "https://idp.demokommunen.example/sso"
FORMAT = "urn:oasis:names:tc:SAML:2.0:nameid-format:"
PASSWORD = "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport"
LOA3 = "http://id.sambi.se/loa/loa3"


@dataclass(frozen=True, slots=True)
class Keys:
    key: Path
    certificate: Path


def make_keys(folder: Path, name: str = "idp") -> Keys:
    """A key and a certificate that it has signed itself."""
    made = Keys(folder / f"{name}.key", folder / f"{name}.crt")
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    files = ["-keyout", str(made.key), "-out", str(made.certificate), "-subj", "/CN=demo"]
    subprocess.run([*command, *files], check=True, capture_output=True)
    return made


def idp_server(keys: Keys, sp_metadata: str) -> Any:
    """The provider, which knows us by our metadata."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from saml2 import BINDING_HTTP_REDIRECT
        from saml2.config import IdPConfig
        from saml2.server import Server

        binding = (SSO, BINDING_HTTP_REDIRECT)
        service = {"idp": {"endpoints": {"single_sign_on_service": [binding]}}}
        told = {
            "entityid": IDP,
            "service": service,
            "key_file": str(keys.key),
            "cert_file": str(keys.certificate),
            "metadata": {"inline": [sp_metadata]},
        }
        return Server(config=IdPConfig().load(told))


@dataclass(frozen=True, slots=True)
class Said:
    """What the provider says of somebody."""

    subject: str
    attributes: dict[str, Any]
    context: str = PASSWORD
    audience: str = ""
    is_signed: bool = True
    algorithm: str = "SIG_RSA_SHA256"
    name_id: str = "persistent"


def answer(server: Any, out: str, said: Said) -> str:
    """The SAMLResponse to the request that `out` leads there with, as it is posted back."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from saml2 import BINDING_HTTP_REDIRECT, xmldsig
        from saml2.saml import NameID

        asked = parse_qs(urlsplit(out).query)["SAMLRequest"][0]
        request = server.parse_authn_request(asked, BINDING_HTTP_REDIRECT).message
        made = server.create_authn_response(
            identity=said.attributes,
            in_response_to=request.id,
            destination=request.assertion_consumer_service_url,
            sp_entity_id=said.audience or request.issuer.text,
            name_id=NameID(format=f"{FORMAT}{said.name_id}", text=said.subject),
            authn={"class_ref": said.context, "authn_auth": IDP},
            sign_assertion=said.is_signed,
            sign_response=False,
            sign_alg=getattr(xmldsig, said.algorithm),
            digest_alg=xmldsig.DIGEST_SHA256,
        )
    return base64.b64encode(str(made).encode()).decode()
