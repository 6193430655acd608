"""The organisation's identity provider, by OpenID Connect: where to send a browser, and whom it says came back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from authlib.common.errors import AuthlibBaseError
from authlib.integrations.httpx_client import AsyncOAuth2Client
from authlib.oidc.core import CodeIDToken
from httpx2 import HTTPError
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from mailflow.core.accounts import Role
from mailflow.errors import NotAllowed

#: signatures by a key that only the provider has; HS256 would share our secret, "none" would sign nothing
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
#: clocks may differ by so many seconds; an answer of the provider may take so long
LEEWAY_S, PATIENCE_S = 60, 10.0


@dataclass(frozen=True, slots=True)
class Journey:
    """What a browser keeps between leaving for the provider and coming back: nothing of it may be known elsewhere."""

    state: str
    nonce: str
    verifier: str


@dataclass(frozen=True)
class Provider:
    """One identity provider and what its word is worth here."""

    issuer: str
    client_id: str
    secret: Callable[[], str]
    #: what the button says
    name: str
    #: who is let in without an account: addresses of these domains; empty: nobody
    domains: tuple[str, ...] = ()
    #: group -> role; empty: roles are given in the desk alone
    groups: Mapping[str, Role] = field(default_factory=dict)
    groups_claim: str = "groups"

    async def leave(self, back: str, kept: Journey) -> str:
        """Return the provider's page to which the browser goes; NotAllowed when the provider does not answer."""
        async with self._client(back) as client:
            place = await self._metadata(client)
            url, _ = client.create_authorization_url(
                place["authorization_endpoint"], state=kept.state, nonce=kept.nonce, code_verifier=kept.verifier
            )
        return str(url)

    async def arrive(self, back: str, answer: str, kept: Journey, now: float) -> Mapping[str, Any]:
        """Return the claims of a proven identity; `answer` is the address with which the browser came back.

        NotAllowed where anything does not fit: state, code, signature, issuer, audience, time or nonce
        (OpenID Connect Core 1.0 §3.1.3.7).
        """
        try:
            async with self._client(back) as client:
                place = await self._metadata(client)
                token = await client.fetch_token(
                    place["token_endpoint"],
                    authorization_response=answer,
                    state=kept.state,
                    code_verifier=kept.verifier,
                )
                keys = KeySet.import_key_set(
                    (await client.request("GET", place["jwks_uri"], withhold_token=True)).json()
                )
            signed = jwt.decode(token["id_token"], keys, algorithms=ALGORITHMS)
            wanted = {
                "iss": {"essential": True, "value": self.issuer},
                "aud": {"essential": True, "value": self.client_id},
            }
            claims = CodeIDToken(
                signed.claims, signed.header, wanted, {"nonce": kept.nonce, "client_id": self.client_id}
            )
            claims.validate(now=int(now), leeway=LEEWAY_S)
        except (AuthlibBaseError, JoseError, HTTPError, KeyError, ValueError, TypeError) as error:
            raise _refused(f"{type(error).__name__}") from error
        return dict(claims)

    def _client(self, back: str) -> Any:
        return AsyncOAuth2Client(
            self.client_id,
            self.secret(),
            scope="openid email profile",
            redirect_uri=back,
            code_challenge_method="S256",
            timeout=PATIENCE_S,
        )

    async def _metadata(self, client: Any) -> Mapping[str, str]:
        """Return the provider's own description; it must name the issuer that the configuration names."""
        url = f"{self.issuer.rstrip('/')}/.well-known/openid-configuration"
        try:
            answer = await client.request("GET", url, withhold_token=True)
            found: Mapping[str, str] = answer.json()
            if answer.status_code == 200 and found["issuer"] == self.issuer:
                return found
        except (HTTPError, ValueError, KeyError, TypeError) as error:
            raise _refused(type(error).__name__) from error
        raise _refused("issuer")


def _refused(why: str) -> NotAllowed:
    return NotAllowed(f"the identity provider's answer was not accepted ({why})", "try again, or use your password")
