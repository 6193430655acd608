"""How mail programs wrap a letter around the mail it answers: one function a program, giving the parts of a mail."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage
from html import escape

CLAIRE = "Claire Dupont <claire.dupont@cabinet-exemple.fr>"
NBSP = "\u00a0"
NARROW = "\u202f"


@dataclass(frozen=True, slots=True)
class Wrapped:
    """A mail as a program makes it: its plain text, its HTML, or both."""

    plain: str = ""
    html: str = ""


Layout = Callable[[str, str], Wrapped]


def marks(text: str, mark: str = "> ") -> str:
    """The text quoted line by line."""
    return "\n".join((mark + line).rstrip() for line in text.split("\n"))


def paragraphs(text: str, tag: str = "div") -> str:
    """The text as HTML, one element a line."""
    return "".join(f"<{tag}>{escape(line) or '<br>'}</{tag}>" for line in text.split("\n"))


def _above(attribution: str, mark: str = "> ", footer: str = "") -> Layout:
    """A letter typed above an attribution and the quoted mail."""

    def layout(letter: str, original: str) -> Wrapped:
        quoted = marks(original, mark) if mark else original
        return Wrapped(f"{letter}\n{footer}\n{attribution}\n\n{quoted}\n")

    return layout


def _block(*head: str, footer: str = "") -> Layout:
    """A letter above an Outlook-like block of header lines and the unmarked mail."""

    def layout(letter: str, original: str) -> Wrapped:
        return Wrapped("\n".join([letter, footer, "", *head, "", original, ""]))

    return layout


def outlook_html(letter: str, original: str) -> Wrapped:
    """Outlook for Windows, Word's HTML alone."""
    head = (
        "<div><div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'><p class=MsoNormal>"
        "<b><span style='font-size:11.0pt'>De&nbsp;:</span></b> Claire Dupont &lt;"
        "claire.dupont@cabinet-exemple.fr&gt; <br>"
        "<b>Envoyé&nbsp;:</b> lundi 16 novembre 2026 09:12<br><b>À&nbsp;:</b> Martin Paul<br><b>Objet&nbsp;:</b> "
        "Votre poste"
        "<o:p></o:p></p></div></div>"
    )
    body = "".join(
        f"<p class=MsoNormal>{escape(line) or '<o:p>&nbsp;</o:p>'}<o:p></o:p></p>" for line in letter.split("\n")
    )
    quoted = "".join(f"<p class=MsoNormal>{escape(line)}<o:p></o:p></p>" for line in original.split("\n"))
    style = "<head><style><!-- p.MsoNormal {margin:0cm} --></style></head>"
    return Wrapped(html=f"<html>{style}<body lang=FR><div class=WordSection1>{body}{head}{quoted}</div></body></html>")


def owa_html(letter: str, original: str) -> Wrapped:
    """Outlook on the web, HTML alone."""
    return Wrapped(
        html="<html><body dir='ltr'><div "
        "style='font-family:Calibri'>" + paragraphs(letter) + "</div><div id='appendonsend'></div>"
        "<hr style='display:inline-block;width:98%'><div id='divRplyFwdMsg' dir='ltr'><font face='Calibri' "
        "color='#000000'>"
        "<b>De :</b> Claire Dupont<br><b>Envoyé :</b> lundi 16 novembre 2026 09:12<br><b>À :</b> Martin<br><b>Objet "
        ":</b> Poste"
        f"</font></div><div>{paragraphs(original, 'p')}</div></body></html>"
    )


def outlook_mobile_html(letter: str, original: str) -> Wrapped:
    """Outlook for iOS, HTML alone, the mobile's own line in front of the quote."""
    return Wrapped(
        html=f"<html><body>{paragraphs(letter)}<div id='ms-outlook-mobile-signature'><div><br></div>Télécharger "
        "<a href='https://aka.ms/o0ukef'>Outlook pour iOS</a></div><div id='mail-editor-reference-message-container'>"
        "<div><hr></div><div id='divRplyFwdMsg'><b>De :</b> Claire Dupont<br><b>Date :</b> lundi, 16 novembre 2026 à "
        "09:12"
        f"</div>{paragraphs(original)}</div></body></html>"
    )


def gmail_html(letter: str, original: str) -> Wrapped:
    """Gmail on the web, HTML alone."""
    return Wrapped(
        html=f'<div dir="ltr">{paragraphs(letter)}</div><br><div class="gmail_quote gmail_quote_container"><div '
        f'dir="ltr" '
        'class="gmail_attr">Le lun. 16 nov. 2026 à 09:12, Claire Dupont &lt;<a href="mailto:c@x.fr">c@x.fr</a>&gt; a '
        "écrit"
        f'&nbsp;:<br></div><blockquote class="gmail_quote" style="margin:0 0 0 .8ex">'
        f"{paragraphs(original)}</blockquote></div>"
    )


def iphone_html(letter: str, original: str) -> Wrapped:
    """iPhone, HTML alone."""
    return Wrapped(
        html=f'<html><body dir="auto">{paragraphs(letter)}<br id="lineBreakAtBeginningOfSignature"><div dir="ltr">'
        f"Envoyé de mon "
        'iPhone</div><div dir="ltr"><br><blockquote type="cite">Le 16 nov. 2026 à 09:12, Claire Dupont &lt;c@x.fr&gt;'
        " a écrit "
        f':<br><br></blockquote></div><blockquote type="cite">{paragraphs(original)}</blockquote></body></html>'
    )


def thunderbird_html(letter: str, original: str) -> Wrapped:
    """Thunderbird, HTML alone."""
    return Wrapped(
        html=f'<html><body>{paragraphs(letter, "p")}<div class="moz-cite-prefix">Le 16/11/2026 à 09:12, Claire '
        f"Dupont a écrit&nbsp;:<br>"
        f'</div><blockquote type="cite" cite="mid:a@b">{paragraphs(original, "p")}</blockquote></body></html>'
    )


def yahoo_html(letter: str, original: str) -> Wrapped:
    """Yahoo on the web, HTML alone."""
    return Wrapped(
        html=f'<html><body><div class="yahoo-style-wrap">{paragraphs(letter)}</div><div id="yahoo_quoted_1" '
        f'class="yahoo_quoted">'
        "<div><div>Le lundi 16 novembre 2026 à 09:12:44 UTC+1, Claire Dupont &lt;c@x.fr&gt; a écrit :</div><div><br>"
        "</div>"
        f"{paragraphs(original)}</div></div></body></html>"
    )


def proton_html(letter: str, original: str) -> Wrapped:
    """Proton on the web, HTML alone."""
    return Wrapped(
        html=f'<div style="font-family:Arial">{paragraphs(letter)}</div><div class="protonmail_signature_block"><div '
        'class="protonmail_signature_block-proton">Envoyé avec la messagerie sécurisée <a href="https://proton.me">'
        "Proton Mail."
        '</a></div></div><div class="protonmail_quote">Le lundi 16 novembre 2026 à 09:12, Claire Dupont &lt;'
        "c@x.fr&gt; a écrit :"
        f'<br><br><blockquote class="protonmail_quote" type="cite">{paragraphs(original)}</blockquote></div>'
    )


def zimbra_html(letter: str, original: str) -> Wrapped:
    """Zimbra (Free, universities), HTML alone."""
    return Wrapped(
        html=f'<html><body><div style="font-family:arial">{paragraphs(letter)}</div><hr id="zwchr" '
        f'data-marker="__DIVIDER__"><div '
        'data-marker="__HEADERS__"><b>De: </b>"Claire Dupont" &lt;c@x.fr&gt;<br><b>À: </b>"Martin"<br><b>Envoyé: </b>'
        "Lundi 16 "
        f'Novembre 2026 09:12:01<br><b>Objet: </b>Poste<br></div><div data-marker="__QUOTED_TEXT__">'
        f"{paragraphs(original)}</div>"
        "</body></html>"
    )


def outlook_both(letter: str, original: str) -> Wrapped:
    """Outlook for Windows, plain and HTML."""
    return Wrapped(_OUTLOOK(letter, original).plain, outlook_html(letter, original).html)


_OUTLOOK = _block(
    f"De{NBSP}: Claire Dupont <claire.dupont@cabinet-exemple.fr>",
    f"Envoyé{NBSP}: lundi 16 novembre 2026 09:12",
    f"À{NBSP}: MARTIN Paul <paul.martin@ch-exemple.fr>",
    f"Objet{NBSP}: Votre poste à Laval",
)

FRENCH: dict[str, Layout] = {
    "outlook": _OUTLOOK,
    "outlook_both": outlook_both,
    "outlook_html": outlook_html,
    "outlook_rule": _block(
        "________________________________",
        "De : Claire Dupont <c@x.fr>",
        "Envoyé : lundi 16 novembre 2026 09:12:14",
        "À : Paul Martin",
        "Cc : Direction",
        "Objet : RE: Poste",
    ),
    "outlook_origin": _block(
        "-----Message d'origine-----",
        "De : Claire Dupont [mailto:c@x.fr]",
        "Envoyé : lundi 16 novembre 2026 09:12",
        "À : Martin",
        "Objet : Poste",
    ),
    "outlook_bold": _block(
        "*De :* Claire Dupont <c@x.fr>", "*Envoyé :* lundi 16 novembre 2026 09:12", "*À :* Martin", "*Objet :* Poste"
    ),
    "outlook_no_to": _block(
        f"De{NARROW}: Claire Dupont", f"Envoyé{NARROW}: lundi 16 novembre 2026 09:12", f"Objet{NARROW}: Poste"
    ),
    "owa_old": _block(
        "________________________________________",
        "De : Claire Dupont [c@x.fr]",
        "Date d'envoi : lundi 16 novembre 2026 09:12",
        "À : Martin Paul",
        "Objet : Poste",
    ),
    "owa_html": owa_html,
    "outlook_mobile": _block(
        "________________________________",
        "De : Claire Dupont <c@x.fr>",
        "Envoyé : lundi, novembre 16, 2026 9:12 AM",
        "À : Paul",
        "Objet : Re: Poste",
        footer="\nTélécharger Outlook pour Android<https://aka.ms/AAb9ysg>",
    ),
    "outlook_mobile_html": outlook_mobile_html,
    "outlook_mac": _block(
        "De : Claire Dupont <c@x.fr>",
        "Date : lundi, 16 novembre 2026 à 09:12",
        "À : Paul Martin <p@y.fr>",
        "Objet : Poste",
    ),
    "windows_mail": _block(
        "De : Claire Dupont",
        "Envoyé le :lundi 16 novembre 2026 09:12",
        "À : p@y.fr",
        "Objet :Poste",
        footer="\nProvenance : Courrier pour Windows",
    ),
    "gmail": _above("Le lun. 16 nov. 2026 à 09:12, Claire Dupont <\nclaire.dupont@cabinet-exemple.fr> a écrit :"),
    "gmail_wrapped": _above(
        f"Le lun. 16 nov. 2026 à 09:12, Claire Dupont <claire.dupont@cabinet-exemple.fr> a\nécrit{NBSP}:"
    ),
    "gmail_three": _above(
        "Le lun. 16 nov. 2026 à 09:12, Claire Dupont via\nRecrutement <\nclaire@cabinet-exemple.fr> a écrit :"
    ),
    "gmail_unmarked": _above(
        "Le lun. 16 nov. 2026 à 09:12, Claire Dupont <claire@cabinet-exemple.fr>\na écrit :", mark=""
    ),
    "gmail_old": _above("Le 16 novembre 2026 09:12, Claire Dupont <c@x.fr> a écrit :"),
    "gmail_html": gmail_html,
    "iphone": _above(
        f"Le 16 nov. 2026 à 09:12, Claire Dupont <c@x.fr> a écrit{NARROW}:", footer="\nEnvoyé de mon iPhone\n"
    ),
    "ipad_marked": _above(
        "> Le 16 nov. 2026 à 09:12, Claire Dupont <c@x.fr> a écrit :", footer="\nEnvoyé de mon iPad\n"
    ),
    "iphone_html": iphone_html,
    "apple_mail": _above("Le 16 nov. 2026 à 09:12, Claire Dupont <c@x.fr> a écrit :"),
    "thunderbird": _above("Le 16/11/2026 à 09:12, Claire Dupont a écrit :"),
    "thunderbird_html": thunderbird_html,
    "yahoo": _above(" Le lundi 16 novembre 2026 à 09:12:44 UTC+1, Claire Dupont <c@x.fr> a écrit :", mark="  "),
    "yahoo_app": _above(
        "Le lun., nov. 16, 2026 à 9:12, Claire Dupont<c@x.fr> a écrit :",
        mark="  ",
        footer="\nYahoo Mail : Recherchez, organisez, contrôlez votre messagerie\n",
    ),
    "yahoo_html": yahoo_html,
    "roundcube": _above("Le 16-11-2026 09:12, Claire Dupont a écrit :"),
    "roundcube_dots": _above("Le 16.11.2026 09:12, Claire Dupont a écrit :"),
    "proton": _above(
        "Le lundi 16 novembre 2026 à 09:12, Claire Dupont <c@x.fr> a écrit :",
        footer="\nEnvoyé avec la messagerie sécurisée [Proton Mail](https://proton.me/mail/home).\n",
    ),
    "proton_html": proton_html,
    "undated": _above("Claire Dupont <c@x.fr> a écrit :"),
    "undated_bare": _above("Claire Dupont a écrit :"),
    "orange_marked": lambda letter, original: Wrapped(
        f'{letter}\n\n\n> Message du 16/11/26 09:12\n> De : "Claire Dupont" <c@x.fr>\n> A : "p@orange.fr" '
        f"<p@orange.fr>\n"
        f"> Copie à : \n> Objet : Poste\n>\n{marks(original)}\n"
    ),
    "orange_lower": _block(
        "envoyé : 16 novembre 2026 à 09:12", "de : Claire Dupont <c@x.fr>", "à : p@orange.fr", "objet : Poste"
    ),
    "sfr": _block(
        "========================================",
        "Message du : 16/11/2026 09:12",
        'De : "Claire Dupont " <c@x.fr>',
        'À : "p@sfr.fr"',
        "Copie à : ",
        "Sujet : Poste",
    ),
    "zimbra": _block(
        "----- Mail original -----",
        'De: "Claire Dupont" <c@x.fr>',
        'À: "Martin" <p@free.fr>',
        "Envoyé: Lundi 16 Novembre 2026 09:12:01",
        "Objet: Poste",
    ),
    "zimbra_marked": lambda letter, original: Wrapped(
        f'{letter}\n\n----- Mail original -----\n> De: "Claire Dupont" <c@x.fr>\n> À: "Martin"\n> Envoyé: Lundi '
        f"16 Novembre\n"
        f"> Objet: Poste\n> \n{marks(original)}\n"
    ),
    "zimbra_html": zimbra_html,
    "laposte": _block(
        'De : "Claire Dupont" <c@x.fr>',
        "À : p@laposte.net",
        "Envoyé : lundi 16 Novembre 2026 09:12",
        "Objet : Poste",
        footer="\nEnvoyé depuis l'application Mail La Poste",
    ),
    "notes": _block("De :    Claire Dupont <c@x.fr>", "A :     p@y.fr", "Date :  16/11/2026 09:12", "Objet : Poste"),
    "samsung": _block(
        "-------- Message d'origine --------",
        "De : Claire Dupont <c@x.fr>",
        "Date : 16/11/2026 09:12 (GMT+01:00)",
        "À : p@y.fr",
        "Objet : Poste",
        footer="\nEnvoyé depuis mon appareil Galaxy",
    ),
    "samsung_run_on": _block(
        "-------- Message d'origine --------De : Claire Dupont <c@x.fr> Date : 16/11/2026  "
        "09:12  (GMT+01:00) "
        "À : p@y.fr Objet : Poste",
        footer="\nEnvoyé depuis mon smartphone Samsung Galaxy.",
    ),
    "bluemail": _above(
        "Le 16 nov. 2026, à 09:12, Claire Dupont <c@x.fr> a écrit:",
        mark="",
        footer="\nTélécharger BlueMail pour Android\n",
    ),
    "spark": _above("Le 16 nov. 2026 à 09:12 +0100, Claire Dupont <c@x.fr>, a écrit :", footer="\nEnvoyé via Spark\n"),
    "k9": _above(
        "Le 16 novembre 2026 09:12:33 GMT+01:00, Claire Dupont <c@x.fr> a écrit :",
        mark=">",
        footer="\n-- \nEnvoyé de mon appareil Android avec Courriel K-9 Mail. Veuillez excuser ma brièveté.\n",
    ),
    "horde": _above("Claire Dupont <c@x.fr> a écrit :"),
    "horde_quoting": _above("Quoting Claire Dupont <c@x.fr>:"),
    "sogo": _above("Le Lundi, Novembre 16, 2026 09:12 CET, Claire Dupont <c@x.fr> a écrit:", mark=""),
    "mailo": _above(
        'De : "Claire Dupont" <c@x.fr>\nÀ : p@mailo.com\nEnvoyé : 16/11/26 09:12\nObjet : Poste',
        mark="",
        footer="\nEnvoyé depuis Mailo\n",
    ),
    "gmx": _block(
        "Envoyé: lundi 16 novembre 2026 à 09:12", 'De: "Claire Dupont" <c@x.fr>', "À: p@gmx.fr", "Objet: Poste"
    ),
    "android_mail": _above(
        "Le 16 novembre 2026 09:12:33 Claire Dupont <c@x.fr> a écrit :", footer="\nEnvoyé depuis mon mobile Huawei\n"
    ),
}

ENGLISH: dict[str, Layout] = {
    "outlook": _block(
        "From: Claire Dupont <c@x.fr>", "Sent: Monday, November 16, 2026 9:12 AM", "To: Sarah Klein", "Subject: Post"
    ),
    "outlook_original": _block(
        "-----Original Message-----",
        "From: Claire Dupont [mailto:c@x.fr]",
        "Sent: 16 November 2026 09:12",
        "To: Sarah Klein",
        "Subject: Post",
    ),
    "outlook_bold": _block(
        "*From:* Claire Dupont <c@x.fr>", "*Sent:* Monday, November 16, 2026 9:12 AM", "*To:* S", "*Subject:* Post"
    ),
    "outlook_ios": _block(
        "________________________________",
        "From: Claire Dupont <c@x.fr>",
        "Sent: Monday, November 16, 2026 9:12 AM",
        "To: Sarah",
        "Subject: Post",
        footer="\nGet Outlook for iOS<https://aka.ms/o0ukef>",
    ),
    "gmail": _above("On Mon, Nov 16, 2026 at 9:12 AM Claire Dupont <claire@cabinet-exemple.fr>\nwrote:"),
    "iphone": _above("On 16 Nov 2026, at 09:12, Claire Dupont <c@x.fr> wrote:", footer="\nSent from my iPhone\n"),
    "thunderbird": _above("On 16/11/2026 09:12, Claire Dupont wrote:"),
    "yahoo": _above("    On Monday, November 16, 2026 at 09:12:44 AM GMT+1, Claire Dupont <c@x.fr> wrote:", mark="  "),
    "proton": _above(
        "On Monday, November 16th, 2026 at 9:12 AM, Claire Dupont <c@x.fr> wrote:",
        footer="\nSent with [Proton Mail](https://proton.me/) secure email.\n",
    ),
    "samsung": _block(
        "-------- Original message --------",
        "From: Claire Dupont <c@x.fr>",
        "Date: 16/11/2026 09:12 (GMT+00:00)",
        "To: s@y.uk",
        "Subject: Post",
        footer="\nSent from my Galaxy",
    ),
    "windows_mail": _block(
        "From: Claire Dupont",
        "Sent: Monday, 16 November 2026 09:12",
        "To: s@y.uk",
        "Subject: Post",
        footer="\nSent from Mail for Windows",
    ),
    "gmail_html": lambda letter, original: Wrapped(
        html=f'<div dir="auto">{paragraphs(letter)}</div><br><div class="gmail_quote"><div dir="ltr" '
        f'class="gmail_attr">On Mon, 16 Nov '
        f'2026, 09:12 Claire Dupont, &lt;c@x.fr&gt; wrote:<br></div><blockquote class="gmail_quote">'
        f"{paragraphs(original)}"
        "</blockquote></div>"
    ),
}

_ENCODINGS = (
    ("utf-8", "quoted-printable"),
    ("utf-8", "base64"),
    ("iso-8859-15", "quoted-printable"),
    ("windows-1252", "8bit"),
)


def mail(wrapped: Wrapped, turn: int) -> bytes:
    """The raw mail, its charset and transfer encoding taken in turn."""
    message = EmailMessage()
    message["From"] = "Paul Martin <paul.martin@ch-exemple.fr>"
    message["To"] = CLAIRE
    message["Subject"] = "Re: Votre poste à Laval"
    message["Date"] = "Mon, 16 Nov 2026 18:02:11 +0100"
    message["Message-ID"] = f"<layout-{turn}@ch-exemple.fr>"
    charset, encoding = _ENCODINGS[turn % len(_ENCODINGS)]
    text = f"{wrapped.plain}{wrapped.html}"
    if any(mark not in text.encode(charset, "ignore").decode(charset) for mark in set(text)):
        charset = "utf-8"
    if wrapped.plain:
        message.set_content(wrapped.plain, charset=charset, cte=encoding)
        if wrapped.html:
            message.add_alternative(wrapped.html, subtype="html", charset="utf-8", cte="quoted-printable")
    else:
        message.set_content(wrapped.html, subtype="html", charset=charset, cte=encoding)
    return message.as_bytes()
