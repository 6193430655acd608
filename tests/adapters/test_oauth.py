"""Tokens: renewed early, once, by one caller; refused for good without a second try; never readable by others."""

from __future__ import annotations

import base64
import hashlib
import json
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from mailflow.adapters.oauth import EARLY_S, Consent, Provider, TokenKeeper, google, microsoft
from mailflow.errors import BadInput, ConfigError, LoginRefused, MailboxUnreachable
from tests.adapters.test_imap import Notes, account, looking
from tests.servers.mailhost import MailHost
from tests.servers.process import free_port


class Endpoint:
    """A token endpoint: answers `status` and `answer`, and keeps the forms it was sent."""

    def __init__(self) -> None:
        self.status, self.answer = 200, {"access_token": "t1", "refresh_token": "r2", "expires_in": 3600}
        self.location = ""
        self.forms: list[dict[str, str]] = []
        endpoint = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                endpoint.forms.append({name: values[0] for name, values in parse_qs(body).items()})
                self.send_response(endpoint.status)
                if endpoint.location:
                    self.send_header("Location", endpoint.location)
                self.end_headers()
                self.wfile.write(json.dumps(endpoint.answer).encode())

            def log_message(self, format: str, *args: object) -> None:
                """Stay silent."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}/token"
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    server = Endpoint()
    yield server
    server.stop()


@pytest.fixture
def provider(endpoint: Endpoint) -> Provider:
    return Provider("google", "https://sign.test/in?x=1", endpoint.url, "mail", "us", lambda: "hush")


def kept(path: Path, expires_in: float, refresh: str = "r1") -> Path:
    path.write_text(
        json.dumps({"access_token": "t0", "refresh_token": refresh, "expires_at": time.time() + expires_in})
    )
    return path


def test_a_good_token_is_used_and_one_near_its_end_is_renewed(
    endpoint: Endpoint, provider: Provider, tmp_path: Path
) -> None:
    keeper = TokenKeeper(provider, kept(tmp_path / "m1.json", EARLY_S + 60))
    assert keeper() == "t0"
    assert endpoint.forms == []
    kept(tmp_path / "m1.json", EARLY_S - 1)
    assert keeper() == "t1"
    assert endpoint.forms == [
        {
            "grant_type": "refresh_token",
            "refresh_token": "r1",
            "client_id": "us",
            "client_secret": "hush",
            "scope": "mail",
        }
    ]
    assert json.loads((tmp_path / "m1.json").read_text())["refresh_token"] == "r2"
    assert (tmp_path / "m1.json").stat().st_mode & 0o777 == 0o600
    assert (keeper.expires_at() or 0) > time.time() + 3000


def test_ten_callers_renew_once(endpoint: Endpoint, provider: Provider, tmp_path: Path) -> None:
    keeper = TokenKeeper(provider, kept(tmp_path / "m1.json", 0))
    with ThreadPoolExecutor(10) as pool:
        assert set(pool.map(lambda _: keeper(), range(10))) == {"t1"}
    assert len(endpoint.forms) == 1


def test_a_refresh_token_that_is_not_told_again_stays(endpoint: Endpoint, provider: Provider, tmp_path: Path) -> None:
    endpoint.answer = {"access_token": "t1", "expires_in": 3600}
    TokenKeeper(provider, kept(tmp_path / "m1.json", 0))()
    assert json.loads((tmp_path / "m1.json").read_text())["refresh_token"] == "r1"


def test_a_refusal_for_good_is_asked_once_until_a_person_has_acted(
    endpoint: Endpoint, provider: Provider, tmp_path: Path
) -> None:
    endpoint.status, endpoint.answer = 400, {"error": "invalid_grant", "error_description": "Token has been revoked."}
    keeper = TokenKeeper(provider, kept(tmp_path / "m1.json", 0))
    for _ in range(3):
        with pytest.raises(LoginRefused, match="revoked") as caught:
            keeper()
    assert "mailflow auth google" in caught.value.hint
    assert len(endpoint.forms) == 1
    endpoint.status, endpoint.answer = 200, {"access_token": "t9", "expires_in": 3600}
    keeper.keep({"access_token": "t8", "refresh_token": "r8", "expires_in": 0})
    assert keeper() == "t9"


@pytest.mark.parametrize(("status", "answer"), [(503, {}), (429, {"error": "slow_down"}), (200, {}), (200, {"x": 1})])
def test_a_passing_fault_is_tried_again(
    endpoint: Endpoint, provider: Provider, tmp_path: Path, status: int, answer: dict
) -> None:
    good, endpoint.status, endpoint.answer = endpoint.answer, status, answer
    keeper = TokenKeeper(provider, kept(tmp_path / "m1.json", 0))
    with pytest.raises(MailboxUnreachable):
        keeper()
    endpoint.status, endpoint.answer = 200, good
    assert keeper() == "t1"


def test_no_endpoint_no_file_and_a_broken_file_are_told_apart(provider: Provider, tmp_path: Path) -> None:
    gone = replace(provider, token_url=f"http://127.0.0.1:{free_port()}/")
    with pytest.raises(MailboxUnreachable, match="cannot be reached"):
        TokenKeeper(gone, kept(tmp_path / "m1.json", 0))()
    with pytest.raises(LoginRefused, match="not been connected"):
        TokenKeeper(provider, tmp_path / "none.json")()
    (tmp_path / "bad.json").write_text("{")
    with pytest.raises(ConfigError, match=r"bad\.json"):
        TokenKeeper(provider, tmp_path / "bad.json")()


def test_a_secret_goes_nowhere_else(endpoint: Endpoint, provider: Provider, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="in the clear"):
        TokenKeeper(replace(provider, token_url="http://example.com/"), kept(tmp_path / "m1.json", 0))()
    other = Endpoint()
    endpoint.status, endpoint.location = 307, other.url
    with pytest.raises(MailboxUnreachable):
        TokenKeeper(provider, tmp_path / "m1.json")()
    assert other.forms == []
    other.stop()


def test_an_application_of_its_own_right_needs_no_person(endpoint: Endpoint, tmp_path: Path) -> None:
    app = replace(microsoft("clinique.test", "us", lambda: "hush", app_only=True), token_url=endpoint.url)
    assert TokenKeeper(app, tmp_path / "m1.json")() == "t1"
    assert endpoint.forms[0]["grant_type"] == "client_credentials"
    assert endpoint.forms[0]["scope"] == "https://outlook.office365.com/.default"


def test_consent_is_bound_to_the_sign_in_that_asked_for_it(
    endpoint: Endpoint, provider: Provider, tmp_path: Path
) -> None:
    consent = Consent(provider, "http://127.0.0.1:8000/done", "rh@x.test")
    asked = {name: values[0] for name, values in parse_qs(urlsplit(consent.url).query).items()}
    assert (asked["x"], asked["login_hint"], asked["code_challenge_method"]) == ("1", "rh@x.test", "S256")
    keeper = TokenKeeper(provider, tmp_path / "m1.json")
    for address, words in [
        ("http://127.0.0.1:8000/done?code=c&state=other", "does not belong"),
        ("", "does not belong"),
        (f"http://127.0.0.1:8000/done?error=access_denied&state={asked['state']}", "access_denied"),
    ]:
        with pytest.raises(BadInput, match=words):
            consent.finish(address, keeper)
    consent.finish(f"http://127.0.0.1:8000/done?code=c1&state={asked['state']}\n", keeper)
    [form] = endpoint.forms
    assert (form["code"], form["redirect_uri"]) == ("c1", "http://127.0.0.1:8000/done")
    digest = base64.urlsafe_b64encode(hashlib.sha256(form["code_verifier"].encode()).digest()).rstrip(b"=").decode()
    assert digest == asked["code_challenge"]
    assert keeper() == "t1"


def test_the_scopes_are_those_that_open_mail() -> None:
    assert google("us", lambda: "hush").scope == "https://mail.google.com/"
    assert "offline_access" in microsoft("common", "us").scope


def test_a_mailbox_opens_with_a_renewed_token_and_closes_when_it_is_revoked(
    mailhost: MailHost, endpoint: Endpoint, provider: Provider, tmp_path: Path
) -> None:
    user = mailhost.add_user("oauth@token.test")
    mailhost.tokens.tokens["t1"] = user
    keeper = TokenKeeper(provider, kept(tmp_path / "m1.json", 0))
    settings = account(mailhost, user, password=None, token=keeper)
    assert looking(settings, Notes()).mails == []
    endpoint.status, endpoint.answer = 400, {"error": "invalid_grant"}
    kept(tmp_path / "m1.json", 0)
    with pytest.raises(LoginRefused, match="renews the token no more"):
        looking(settings, Notes())
