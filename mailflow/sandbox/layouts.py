"""Answers as real mail clients write them: words on top, below or between, each with its own way of quoting."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import format_datetime, formataddr, parseaddr
from html import escape
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")
DAYS_FR = ("lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim.")
MONTHS_FR = ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.")
#: (name, media type, bytes)
File = tuple[str, str, bytes]


@dataclass(frozen=True, slots=True)
class Original:
    """The mail that is answered, as its reader sees it."""

    message_id: str
    references: str
    subject: str
    sender: str
    sender_name: str
    sent_at: datetime
    text: str
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """What a person writes: in whose name, from where, when, which words and files."""

    name: str
    sender: str
    to: str
    at: datetime
    message_id: str
    text: str
    files: tuple[File, ...] = ()
    #: what stands under the name: title, hospital, telephone
    signature: str = ""
    #: None: a new mail, outside any thread
    answers: Original | None = None
    subject: str = ""
    #: machines say what they are
    headers: tuple[tuple[str, str], ...] = ()


def original(raw: bytes) -> Original:
    """Return what a reader sees of a mail of ours."""
    mail = message_from_bytes(raw, policy=policy.default)
    name, address = parseaddr(str(mail["From"]))
    body = mail.get_body(("plain",))
    return Original(
        message_id=str(mail["Message-ID"]).strip(),
        references=str(mail.get("References", "")).strip(),
        subject=str(mail["Subject"]),
        sender=address,
        sender_name=name,
        sent_at=mail["Date"].datetime,
        text=body.get_content().strip() if body else "",
        files=tuple(part.get_filename() or "" for part in mail.iter_attachments()),
    )


def attached(raw: bytes) -> list[tuple[str, bytes]]:
    """Return the files of a mail, as (name, bytes)."""
    mail = message_from_bytes(raw, policy=policy.default)
    return [(part.get_filename() or "", part.get_content()) for part in mail.iter_attachments()]


def write(client: str, letter: Letter) -> bytes:
    """Return the raw mail that this client makes of the letter, CRLF."""
    mail = EmailMessage(policy=policy.SMTP)
    mail["From"] = formataddr((letter.name, letter.sender))
    mail["To"] = letter.to
    mail["Subject"] = _subject(letter)
    mail["Date"] = format_datetime(letter.at.astimezone(PARIS))
    mail["Message-ID"] = letter.message_id
    if letter.answers:
        mail["In-Reply-To"] = letter.answers.message_id
        mail["References"] = f"{letter.answers.references} {letter.answers.message_id}".strip()
    for header, value in letter.headers:
        mail[header] = value
    CLIENTS[client](mail, letter)
    for name, kind, content in letter.files:
        main, _, sub = kind.partition("/")
        mail.add_attachment(content, maintype=main, subtype=sub, filename=name)
    return mail.as_bytes()


def _subject(letter: Letter) -> str:
    if letter.answers is None or letter.subject:
        return letter.subject
    bare = letter.answers.subject.removeprefix("Re: ")
    return f"Re: {bare}"


def _said(letter: Letter) -> str:
    return "\n\n".join(part for part in (letter.text, letter.signature) if part)


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in text.splitlines())


def _local(letter: Letter) -> datetime:
    assert letter.answers is not None
    return letter.answers.sent_at.astimezone(PARIS)


def _html(text: str) -> str:
    return "".join(f"<div>{escape(line) or '<br>'}</div>" for line in text.splitlines())


def plain(mail: EmailMessage, letter: Letter) -> None:
    """Words alone: webmails of hospitals, machines, a person who deletes the quote."""
    mail.set_content(_said(letter) + "\n")


def gmail(mail: EmailMessage, letter: Letter) -> None:
    """Gmail on the web: answer on top, both parts."""
    if letter.answers is None:
        return plain(mail, letter)
    at, o = _local(letter), letter.answers
    day = f"{DAYS_FR[at.weekday()]} {at.day} {MONTHS_FR[at.month - 1]} {at.year}"
    line = f"Le {day} à {at:%H:%M}, {o.sender_name} <{o.sender}> a écrit :"
    mail.set_content(f"{_said(letter)}\n\n{line}\n\n{_quoted(o.text)}\n")
    quote = f'<div class="gmail_quote"><div dir="ltr" class="gmail_attr">{escape(line)}</div>'
    block = f'<blockquote class="gmail_quote">{_html(o.text)}</blockquote></div>'
    html = f'<div dir="ltr">{_html(_said(letter))}</div><br>{quote}{block}'
    mail.add_alternative(html, subtype="html")
    return None


def iphone(mail: EmailMessage, letter: Letter) -> None:
    """The French iPhone: its footer, then the quote."""
    words = f"{letter.text}\n\nEnvoyé de mon iPhone\n"
    if letter.answers:
        at, o = _local(letter), letter.answers
        line = f"Le {at.day} {MONTHS_FR[at.month - 1]} {at.year} à {at:%H:%M}, {o.sender_name} <{o.sender}> a écrit :"
        words += f"\n> {line}\n> \n{_quoted(o.text)}\n"
    mail.set_content(words)


def outlook(mail: EmailMessage, letter: Letter) -> None:
    """Outlook in French: a block of headers above the whole original, HTML first in mind."""
    if letter.answers is None:
        return plain(mail, letter)
    at, o = _local(letter), letter.answers
    head = (
        f"De : {o.sender_name} <{o.sender}>",
        f"Envoyé : {at:%d/%m/%Y %H:%M}",
        f"À : {letter.name} <{letter.sender}>",
        f"Objet : {o.subject}",
    )
    mail.set_content("\n".join((_said(letter), "", "________________________________", *head, "", o.text, "")))
    block = "<br>".join(f"<b>{escape(h.partition(' : ')[0])} :</b> {escape(h.partition(' : ')[2])}" for h in head)
    rule = '<div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm">'
    below = f'{rule}<p class="MsoNormal">{block}</p></div>{_html(o.text)}</div>'
    html = f'<div class="WordSection1">{_html(_said(letter))}{below}'
    mail.add_alternative(html, subtype="html")
    return None


def thunderbird(mail: EmailMessage, letter: Letter) -> None:
    """Thunderbird: the quote first, the answer below it."""
    if letter.answers is None:
        return plain(mail, letter)
    at, o = _local(letter), letter.answers
    signature = f"\n\n-- \n{letter.signature}" if letter.signature else ""
    line = f"Le {at:%d/%m/%Y} à {at:%H:%M}, {o.sender_name} a écrit :"
    mail.set_content(f"{line}\n{_quoted(o.text)}\n\n{letter.text}{signature}\n")
    return None


def apple(mail: EmailMessage, letter: Letter) -> None:
    """Apple Mail in English: answer on top."""
    words = _said(letter) + "\n"
    if letter.answers:
        at, o = _local(letter), letter.answers
        words += (
            f"\n> On {at.day} {at:%b %Y}, at {at:%H:%M}, {o.sender_name} <{o.sender}> wrote:\n> \n{_quoted(o.text)}\n"
        )
    mail.set_content(words)


def owa(mail: EmailMessage, letter: Letter) -> None:
    """Outlook on the web: HTML without any text part."""
    html = f'<html><body><div class="elementToProof">{_html(_said(letter))}</div>'
    if letter.answers:
        at, o = _local(letter), letter.answers
        html += (
            '<hr style="display:inline-block;width:98%"><div id="divRplyFwdMsg" dir="ltr">'
            f"<b>De :</b> {escape(o.sender_name)} &lt;{o.sender}&gt;<br><b>Envoyé :</b> {at:%d/%m/%Y %H:%M}<br>"
            f"<b>À :</b> {escape(letter.name)}<br><b>Objet :</b> {escape(o.subject)}</div><br>{_html(o.text)}"
        )
    mail.set_content(html + "</body></html>", subtype="html")


def android(mail: EmailMessage, letter: Letter) -> None:
    """A mail client of Android in French."""
    words = f"{letter.text}\n\nEnvoyé depuis mon appareil Galaxy\n"
    if letter.answers:
        at, o = _local(letter), letter.answers
        words += (
            f"\n-------- Message d'origine --------\nDe : {o.sender_name} <{o.sender}>\n"
            f"Date : {at:%d/%m/%Y %H:%M} (GMT+01:00)\nÀ : {letter.sender}\nObjet : {o.subject}\n\n{o.text}\n"
        )
    mail.set_content(words)


CLIENTS: Mapping[str, Callable[[EmailMessage, Letter], None]] = {
    "plain": plain,
    "gmail": gmail,
    "iphone": iphone,
    "outlook": outlook,
    "thunderbird": thunderbird,
    "apple": apple,
    "owa": owa,
    "android": android,
}


def named(files: Sequence[str], word: str) -> bool:
    """Say whether one of the files bears that word in its name."""
    return any(word in name.lower() for name in files)
