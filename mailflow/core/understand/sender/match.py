"""Finds the closing that a mail belongs to, by thread, token, address or name; with two candidates it never guesses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mailflow.core.messages import Authentication, Envelope, Party
from mailflow.core.understand.raw.folding import plain

_ADDRESS = re.compile(r"[a-z0-9][a-z0-9.!#$%&'*+/=?^_{|}~-]{0,63}@(?:[a-z0-9-]{1,63}\.){1,6}[a-z]{2,24}")
_REPLY_MARK = re.compile(
    r"^(?:(?:re|tr|fw|fwd|aw|rv|ref|rep|wg|i|sv|vs)(?:\[\d{1,3}\]|\(\d{1,3}\))? ?: ?"
    r"|\[[^\]]{1,40}\] ?){1,20}"
)
_CIVILITY = frozenset(
    [
        "dr",
        "docteur",
        "pr",
        "professeur",
        "prof",
        "mme",
        "madame",
        "m",
        "mr",
        "monsieur",
        "mrs",
        "ms",
        "mlle",
        "de",
        "du",
        "la",
        "le",
        "et",
    ]
)
#: domains where anybody has an address, so that they name no establishment
PUBLIC_DOMAINS = frozenset(
    [
        "gmail.com",
        "googlemail.com",
        "outlook.com",
        "outlook.fr",
        "hotmail.com",
        "hotmail.fr",
        "live.fr",
        "live.com",
        "msn.com",
        "yahoo.com",
        "yahoo.fr",
        "ymail.com",
        "icloud.com",
        "me.com",
        "mac.com",
        "orange.fr",
        "wanadoo.fr",
        "free.fr",
        "sfr.fr",
        "neuf.fr",
        "laposte.net",
        "bbox.fr",
        "numericable.fr",
        "aol.com",
        "gmx.com",
        "gmx.fr",
        "gmx.de",
        "proton.me",
        "protonmail.com",
        "pm.me",
        "mailo.com",
        "aliceadsl.fr",
        "club-internet.fr",
        "cegetel.net",
        "nordnet.fr",
        "skynet.be",
        "telenet.be",
        "bluewin.ch",
        "videotron.ca",
    ]
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person in a closing, with what may tie a mail to them. Addresses, ids and the domain are in lower case."""

    closing_id: str
    person_id: str
    party: Party
    addresses: frozenset[str] = frozenset()
    names: tuple[str, ...] = ()
    #: Message-IDs of ours in this closing's thread to this person, with angle brackets
    message_ids: frozenset[str] = frozenset()
    establishment_domain: str = ""
    subjects: tuple[str, ...] = ()
    open: bool = True


@dataclass(frozen=True, slots=True)
class Guess:
    """A closing that the mail may belong to, and why, in French."""

    closing_id: str
    person_id: str
    party: Party
    why: str


@dataclass(frozen=True, slots=True)
class Match:
    """The closing and party of a mail, or None and the best guesses for triage.

    `how`: in_reply_to, references, token, sender, name, subject, or "" where nothing fits. `sure` is false for ties
    that a person should look at (a new address, a subject). `answers_ours`: it answers one of our Message-IDs from an
    address known as that person's. `forwarded_by`: the sender, where the mail hands on a third person's words.
    """

    closing_id: str | None = None
    person_id: str | None = None
    party: Party | None = None
    how: str = ""
    sure: bool = False
    guesses: tuple[Guess, ...] = ()
    answers_ours: bool = False
    forwarded_by: str = ""
    why: str = ""
    known_address: bool = False

    def authentic(self, checked: Authentication) -> bool:
        """Whether the sender may be believed: nothing fails, and an aligned pass or an answer from a known address.

        A pass proves the domain of the sender, so it counts for a known address only.
        """
        if checked.failed or self.closing_id is None or not self.sure:
            return False
        return self.answers_ours or (checked.aligned_pass and self.known_address)


def match(envelope: Envelope, visible_text: str, candidates: Sequence[Candidate], forwarded: str = "") -> Match:
    """The closing that a mail belongs to. Pure, total, linear in the number of candidates.

    In order: In-Reply-To, References from the newest, our token (the local part of one of our ids in any reference or
    recipient), the sender's address with one open closing, the same name from a new address, the establishment's domain
    and the subject. A key that fits two closings ends the search: triage, never a guess. `forwarded` are a third
    person's words that the mail hands on.
    """
    for how, found in _by_keys(envelope, candidates):
        if found:
            return _decide(how, found, envelope, forwarded)
    return Match(guesses=_far_guesses(envelope, visible_text, candidates), why="Aucun dossier ne correspond.")


def _by_keys(envelope: Envelope, candidates: Sequence[Candidate]) -> Iterator[tuple[str, list[Candidate]]]:
    """Each key in its order with the candidates that it fits; the next one is only tried where none did."""
    threads: dict[str, list[Candidate]] = {}
    for one in candidates:
        for key in one.message_ids:
            threads.setdefault(key.lower(), []).append(one)
    yield "in_reply_to", [one for key in envelope.in_reply_to[:20] for one in threads.get(key.lower(), [])]
    for key in reversed(envelope.references[-60:]):
        yield "references", threads.get(key.lower(), [])
    tokens = _tokens(envelope)
    yield "token", [one for key, found in threads.items() if _local(key) in tokens for one in found]
    running = [one for one in candidates if one.open]
    yield "sender", [one for one in running if _senders(envelope) & one.addresses]
    yield "name", [one for one in running if _same_name(envelope.sender_name, one.names)]
    yield "subject", [one for one in running if _same_house(envelope, one) and _same_subject(envelope, one)]


def _local(message_id: str) -> str:
    return message_id.strip("<>").partition("@")[0].lower()


def _tokens(envelope: Envelope) -> frozenset[str]:
    """Local parts of every id, and what stands behind a plus in the recipients; short ones could be anybody's."""
    locals_ = {_local(key) for key in (*envelope.in_reply_to, *envelope.references)}
    plus = {address.partition("@")[0].partition("+")[2].lower() for address in envelope.recipients}
    return frozenset(token for token in locals_ | plus if len(token) >= 12)


def _senders(envelope: Envelope) -> frozenset[str]:
    return frozenset(address for address in (envelope.sender.lower(), envelope.reply_to.lower()) if address)


def _words(name: str) -> frozenset[str]:
    words = re.split(r"[^a-z]+", plain(name, 200))
    return frozenset(word for word in words if len(word) > 1 and word not in _CIVILITY)


def _same_name(name: str, names: Sequence[str]) -> bool:
    """Two words in common (first and last name), whatever their order, so that two Martins are not one."""
    words = _words(name)
    return any(len(words & _words(known)) >= 2 for known in names)


def _same_house(envelope: Envelope, candidate: Candidate) -> bool:
    domain = envelope.sender.rpartition("@")[2].lower()
    theirs = candidate.establishment_domain
    return bool(theirs) and domain not in PUBLIC_DOMAINS and (domain == theirs or domain.endswith(f".{theirs}"))


def bare_subject(subject: str) -> str:
    """The subject without "Re:", "TR:" and list marks, folded."""
    return _REPLY_MARK.sub("", plain(subject, 300).strip()).strip()


def _same_subject(envelope: Envelope, candidate: Candidate) -> bool:
    subject = bare_subject(envelope.subject)
    return len(subject) > 5 and any(subject == bare_subject(known) for known in candidate.subjects)


def _decide(how: str, found: list[Candidate], envelope: Envelope, forwarded: str) -> Match:
    closings = {one.closing_id for one in found}
    guesses = tuple(_guess(one, how) for one in found[:5])
    if len(closings) > 1:
        why = f"Plusieurs dossiers correspondent ({_WHY[how]}) : à vous de choisir."
        return Match(guesses=guesses, how=how, why=why)
    writer = _writer(found, envelope)
    known = envelope.sender.lower() in writer.addresses
    thread = how in ("in_reply_to", "references", "token")
    by_other = thread and not known
    return Match(
        closing_id=writer.closing_id,
        person_id=writer.person_id,
        party=writer.party,
        how=how,
        sure=known and (thread or how == "sender"),
        guesses=guesses,
        answers_ours=thread and known,
        forwarded_by=envelope.sender if forwarded.strip() else "",
        why=f"{_WHY[how].capitalize()}." + (" L'adresse n'est pas connue pour cette personne." if by_other else ""),
        known_address=known,
    )


def _writer(found: list[Candidate], envelope: Envelope) -> Candidate:
    """Of the persons of one closing, the one who wrote: by address, by name, else the first that the key names."""
    by_address = [one for one in found if _senders(envelope) & one.addresses]
    by_name = [one for one in found if _same_name(envelope.sender_name, one.names)]
    return (by_address or by_name or found)[0]


_WHY = {
    "in_reply_to": "répond à l'un de nos messages",
    "references": "suit l'un de nos fils",
    "token": "porte le repère d'un de nos messages",
    "sender": "adresse connue, un seul dossier ouvert",
    "name": "même nom, adresse nouvelle",
    "subject": "même établissement et même objet",
    "domain": "même établissement",
    "closed": "dossier clos de cette adresse",
    "mention": "le texte nomme cette personne",
}


def _guess(candidate: Candidate, how: str) -> Guess:
    return Guess(candidate.closing_id, candidate.person_id, candidate.party, _WHY[how])


def _far_guesses(envelope: Envelope, visible_text: str, candidates: Sequence[Candidate]) -> tuple[Guess, ...]:
    """Up to five closings for triage: an address or name in the text, the establishment's domain, a closed case."""
    text = plain(visible_text, 5_000)
    named = frozenset(_ADDRESS.findall(text))
    words = frozenset(re.split(r"[^a-z]+", text))
    mentioned = [one for one in candidates if named & one.addresses or any(_named(name, words) for name in one.names)]
    closed = [one for one in candidates if _senders(envelope) & one.addresses]
    neighbours = [one for one in candidates if _same_house(envelope, one)]
    guesses: dict[tuple[str, str], Guess] = {}
    for how, found in (("mention", mentioned), ("closed", closed), ("domain", neighbours)):
        for one in found:
            guesses.setdefault((one.closing_id, one.person_id), _guess(one, how))
    return tuple(guesses.values())[:5]


def _named(name: str, words: frozenset[str]) -> bool:
    own = _words(name)
    return len(own) >= 2 and own <= words
