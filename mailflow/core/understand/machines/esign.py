"""Recognises the mails by which signature services say that a document is completed, signed by one, or refused."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mailflow.core.understand.machines import esign_words as said
from mailflow.core.understand.machines.text import words
from mailflow.core.understand.raw.folding import plain
from mailflow.core.understand.raw.parse import ParsedMail

#: sending domains of services; their names in a text prove nothing
_SERVICES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("DocuSign", ("docusign.net", "docusign.com")),
    ("Yousign", ("yousign.com", "yousign.fr", "yousign.app")),
    ("Universign", ("universign.com", "universign.eu", "universign.app")),
    ("Adobe Sign", ("adobesign.com", "echosign.com", "adobe.com")),
    ("Dropbox Sign", ("hellosign.com", "dropboxsign.com", "dropbox.com")),
    ("LuxTrust", ("luxtrust.lu", "luxtrust.com")),
    ("DocuSeal", ("docuseal.com", "docuseal.co", "docuseal.eu")),
    ("Documenso", ("documenso.com",)),
    ("Signaturit", ("signaturit.com",)),
    ("Oodrive Sign", ("oodrive.com", "sell-and-sign.com", "sellandsign.com")),
    ("Lex Persona", ("lex-persona.com", "sunnystamp.com")),
    ("DocaPoste", ("docaposte.fr", "docaposte.com", "contralia.fr")),
    ("CertEurope", ("certeurope.fr",)),
    ("Eversign", ("eversign.com", "xodo.com")),
    ("PandaDoc", ("pandadoc.com", "pandadoc.net")),
    ("SignNow", ("signnow.com",)),
    ("Zoho Sign", ("zohosign.com", "zohosign.eu")),
    ("Skribble", ("skribble.com",)),
    ("Connective", ("connective.eu", "nitrosign.com")),
    ("Jesignexpert", ("jesignexpert.com",)),
)
_DOCUMENT = re.compile(r"[«\"“]\s?([^«»\"“”\n]{3,120}?)\s?[»\"”]|\b([\w][\w .()'’-]{2,80}\.pdf)\b")


@dataclass(frozen=True, slots=True)
class EsignEvent:
    """What a signature service tells: `what` is completed, signed_by_one or refused. An event to confirm, never proof.

    `from_service`: the sender's domain is that service's; only the mail's authentication makes it believable.
    """

    service: str
    what: str
    document: str
    from_service: bool
    quote: str


def esign_completion(mail: ParsedMail) -> EsignEvent | None:
    """The event of a signature service that `mail` announces, or None (a mere invitation or reminder is none)."""
    domain = mail.envelope.sender.rpartition("@")[2]
    service = next((name for name, homes in _SERVICES if any(_under(domain, home) for home in homes)), "")
    body = words(mail)[:6_000]
    text = plain(f"{mail.envelope.subject}\n{body}", 6_000)
    claimed = f"{text} {plain(mail.envelope.sender_name)}"
    named = service or next((name for name, _ in _SERVICES if plain(name) in claimed), "")
    if not named or (not service and not _robot(mail)):
        return None
    what = _what(plain(mail.envelope.subject, 300)) or _what(text[:1_500])
    if not what:
        return None
    title = _DOCUMENT.search(f"{mail.envelope.subject}\n{body[:2_000]}")
    document = (title[1] or title[2] or "").strip() if title else ""
    return EsignEvent(named, what, document, bool(service), mail.envelope.subject[:200])


def _what(text: str) -> str:
    if said.REFUSED.regex.search(text):
        return "refused"
    if said.ALL.regex.search(text) and not said.ASKS.regex.search(text):
        return "completed"
    if said.ONE.regex.search(text) and not said.ASKS.regex.search(text):
        return "signed_by_one"
    return ""


def _under(domain: str, home: str) -> bool:
    return domain == home or domain.endswith(f".{home}")


def _robot(mail: ParsedMail) -> bool:
    """A service that sends under the customer's own domain still writes from an address that reads nothing."""
    return bool(said.ROBOT.regex.match(mail.envelope.sender))
