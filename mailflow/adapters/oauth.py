"""Access tokens for mailboxes that take no password: asked for once by a person, renewed in time, kept in one file."""

from __future__ import annotations

import base64
import hashlib
import http.client
import json
import os
import secrets
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import parse_qs, urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, Request, build_opener

from mailflow.errors import BadInput, ConfigError, LoginRefused, MailboxUnreachable
from mailflow.words.troubles import Trouble, trouble

#: a token is renewed so many seconds before it ends
EARLY_S = 300
TIMEOUT_S = 15
#: answers of a token endpoint that a second try cannot change (RFC 6749 §5.2)
_FINAL = frozenset(
    {"invalid_grant", "invalid_client", "unauthorized_client", "unsupported_grant_type", "invalid_scope"}
)


@dataclass(frozen=True, slots=True)
class Provider:
    """How a provider gives tokens: a person consents once, or (`app_only`) an administrator did for the program."""

    name: str
    authorize_url: str
    token_url: str
    scope: str
    client_id: str
    client_secret: Callable[[], str] | None = None
    app_only: bool = False


def google(client_id: str, client_secret: Callable[[], str]) -> Provider:
    """Return Google; the scope is the only one under which SMTP and IMAP work."""
    return Provider(
        name="google",
        authorize_url="https://accounts.google.com/o/oauth2/v2/auth?access_type=offline&prompt=consent",
        token_url="https://oauth2.googleapis.com/token",  # noqa: S106 (an address)
        scope="https://mail.google.com/",
        client_id=client_id,
        client_secret=client_secret,
    )


def microsoft(
    tenant: str, client_id: str, client_secret: Callable[[], str] | None = None, app_only: bool = False
) -> Provider:
    """Return Microsoft 365: for one person's consent, or app-only, which needs a secret and an administrator."""
    rights = ("IMAP.AccessAsUser.All", "SMTP.Send")
    delegated = " ".join(f"https://outlook.office.com/{right}" for right in rights) + " offline_access"
    base = f"https://login.microsoftonline.com/{tenant}/oauth2/v2.0"
    return Provider(
        name="microsoft",
        authorize_url=f"{base}/authorize",
        token_url=f"{base}/token",
        scope="https://outlook.office365.com/.default" if app_only else delegated,
        client_id=client_id,
        client_secret=client_secret,
        app_only=app_only,
    )


class TokenKeeper:
    """Gives a valid access token of one mailbox to any thread; one file, readable by its owner alone."""

    def __init__(self, provider: Provider, path: Path) -> None:
        self._provider, self._path = provider, path
        self._lock = threading.Lock()
        #: the refusal, and the state of the file that it was about: nobody asks again before a person has acted
        self._refused: tuple[LoginRefused, int] | None = None

    def __call__(self) -> str:
        """Return a token that lasts some minutes at least; LoginRefused: a person must consent again."""
        with self._lock:
            if self._refused and self._refused[1] == self._changed():
                raise self._refused[0]
            kept = self._kept()
            if float(kept.get("expires_at", 0)) - EARLY_S > time.time():
                return str(kept["access_token"])
            return self._renew(kept)

    def expires_at(self) -> float | None:
        """Return when the present access token ends, seconds since 1970; None when there is none."""
        at = self._kept().get("expires_at")
        return float(at) if at else None

    def keep(self, answer: Mapping[str, Any]) -> None:
        """Write down what a token endpoint answered; a refresh token that is not told again stays the same."""
        refresh = answer.get("refresh_token") or self._kept().get("refresh_token", "")
        expires_at = time.time() + float(answer.get("expires_in", 0))
        kept = {"access_token": answer["access_token"], "refresh_token": refresh, "expires_at": expires_at}
        fresh = self._path.with_name(self._path.name + ".new")
        fresh.unlink(missing_ok=True)
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            json.dump(kept, file)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self._path)

    def _renew(self, kept: Mapping[str, Any]) -> str:
        asked = {"client_id": self._provider.client_id, "scope": self._provider.scope}
        if self._provider.app_only:
            asked["grant_type"] = "client_credentials"
        elif refresh := kept.get("refresh_token"):
            asked |= {"grant_type": "refresh_token", "refresh_token": str(refresh)}
        else:
            raise trouble(LoginRefused, Trouble.NOT_CONNECTED, provider=self._provider.name)
        try:
            answer = _ask(self._provider, asked)
        except LoginRefused as error:
            self._refused = (error, self._changed())
            raise
        self._refused = None
        self.keep(answer)
        return str(answer["access_token"])

    def _kept(self) -> dict[str, Any]:
        try:
            kept = json.loads(self._path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError) as error:
            raise ConfigError(
                f"the token file {self._path} cannot be read: {error}", f"run `mailflow auth {self._provider.name}`"
            ) from None
        return kept if isinstance(kept, dict) else {}

    def _changed(self) -> int:
        return self._path.stat().st_mtime_ns if self._path.exists() else 0


class Consent:
    """One person's consent by code and PKCE (RFC 7636): show `url`, then `finish` with the address it led to."""

    def __init__(self, provider: Provider, redirect_uri: str, login_hint: str = "") -> None:
        self._provider, self._redirect = provider, redirect_uri
        self._verifier, self._state = secrets.token_urlsafe(48), secrets.token_urlsafe(16)
        challenge = base64.urlsafe_b64encode(hashlib.sha256(self._verifier.encode()).digest()).rstrip(b"=").decode()
        asked = {
            "response_type": "code",
            "client_id": provider.client_id,
            "redirect_uri": redirect_uri,
            "scope": provider.scope,
            "state": self._state,
            "code_challenge": challenge,
            "code_challenge_method": "S256",
        }
        if login_hint:
            asked["login_hint"] = login_hint
        joint = "&" if urlsplit(provider.authorize_url).query else "?"
        #: where the person signs in
        self.url = f"{provider.authorize_url}{joint}{urlencode(asked)}"

    def finish(self, address: str, keeper: TokenKeeper) -> None:
        """Redeem the code in the address that the browser was sent to; BadInput when it is not this consent's."""
        said = {name: values[0] for name, values in parse_qs(urlsplit(address.strip()).query).items()}
        if not secrets.compare_digest(said.get("state", "").encode(), self._state.encode()):
            raise BadInput("that address does not belong to this sign-in", "copy the whole address of the last page")
        if "code" not in said:
            why = said.get("error_description") or said.get("error") or "no code"
            raise BadInput(f"{self._provider.name} did not agree: {why}", "sign in again, or ask your administrator")
        asked = {
            "grant_type": "authorization_code",
            "code": said["code"],
            "redirect_uri": self._redirect,
            "code_verifier": self._verifier,
            "client_id": self._provider.client_id,
        }
        keeper.keep(_ask(self._provider, asked))


class _NoRedirect(HTTPRedirectHandler):
    def redirect_request(self, *_: object, **__: object) -> None:
        """A secret is for the address it was meant for."""


def _opener() -> OpenerDirector:
    return build_opener(_NoRedirect)


def _ask(provider: Provider, asked: Mapping[str, str]) -> dict[str, Any]:
    """Return the answer of the token endpoint; LoginRefused when it is final, MailboxUnreachable when it may pass."""
    where = urlsplit(provider.token_url)
    if where.scheme != "https" and where.hostname != "127.0.0.1":
        raise ConfigError(f"{provider.token_url} would send a secret in the clear", "name an https address")
    form = dict(asked) | ({"client_secret": provider.client_secret()} if provider.client_secret else {})
    request = Request(provider.token_url, urlencode(form).encode(), {"Accept": "application/json"})  # noqa: S310 (checked)
    try:
        with _opener().open(request, timeout=TIMEOUT_S) as reply:
            answer = _json(reply.read(1_000_000))
    except HTTPError as error:
        with error:
            raise _refusal(provider, error.code, _json(error.read(100_000))) from None
    except (OSError, http.client.HTTPException) as error:
        raise MailboxUnreachable(f"{where.hostname} cannot be reached: {error}", "check the network") from None
    if not isinstance(answer.get("access_token"), str):
        raise MailboxUnreachable(f"{where.hostname} answered without a token")
    return answer


def _refusal(provider: Provider, code: int, answer: Mapping[str, Any]) -> LoginRefused | MailboxUnreachable:
    error = str(answer.get("error", ""))
    said = " ".join(str(answer.get("error_description") or error or f"HTTP {code}").split())[:300]
    if error in _FINAL:
        remedy = "check client_id, client_secret and consent" if error != "invalid_grant" else ""
        again = f"run `mailflow auth {provider.name}`: the mailbox must be connected again"
        return LoginRefused(f"{provider.name} renews the token no more: {said}", remedy or again)
    return MailboxUnreachable(f"{provider.name} gives no token now: {said}", "it is tried again")


def _json(raw: bytes) -> dict[str, Any]:
    try:
        answer = json.loads(raw)
    except ValueError:
        return {}
    return answer if isinstance(answer, dict) else {}
