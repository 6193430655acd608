"""`check --live`: what mail servers, DNS and the clock say of an installation, one French sentence and remedy each."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from mailflow.adapters import ntp
from mailflow.adapters.dns import Lookups, Unanswered
from mailflow.adapters.imap.mailbox import ImapMailbox
from mailflow.adapters.smtp import SmtpSubmission
from mailflow.checking import Finding
from mailflow.config import Settings
from mailflow.config.models import MailboxTable
from mailflow.errors import MailflowError
from mailflow.wiring import imap_account, keeper, smtp_account

#: what a domain's SPF record includes when its mail leaves by that provider
SPF_OF = {
    "google": "_spf.google.com",
    "microsoft365": "spf.protection.outlook.com",
    "ovh": "mx.ovh.com",
    "infomaniak": "spf.infomaniak.ch",
}
#: DKIM selectors that are tried where none is configured
SELECTORS = ("google", "selector1", "selector2", "default", "dkim", "mail")
#: an SPF record may ask for so many look-ups (RFC 7208 §4.6.4)
SPF_LOOKUPS = 10
#: days before its end from which a certificate is worth a warning
CERTIFICATE_DAYS = 14
#: seconds of a wrong clock that are worth a warning, and that break dates and tokens
CLOCK_WARN_S, CLOCK_FAIL_S = 5.0, 60.0


async def look(
    settings: Settings,
    now: datetime,
    lookups: Lookups | None = None,
    ahead: Callable[[], float] = ntp.offset,
) -> list[Finding]:
    """Return what was found, mailbox by mailbox; no mail is sent, and what cannot be looked up is only a warning."""
    lookups = lookups or Lookups()
    tries: list[Awaitable[list[Finding]]] = [_clock(ahead)]
    for code, box in settings.mailboxes.items():
        tries += [_smtp(settings, code, box, now), _imap(settings, code, box, now)]
        if box.auth != "password":
            tries.append(_token(settings, code, box))
    for domain, (code, box) in _domains(settings).items():
        tries += [_mx(lookups, domain), _spf(lookups, domain, box), _dkim(lookups, domain, code, box)]
        tries.append(_dmarc(lookups, domain))
    found = [finding for some in await asyncio.gather(*tries) for finding in some]
    return [*found, _public(settings)]


def _domains(settings: Settings) -> dict[str, tuple[str, MailboxTable]]:
    """Return each sending domain once, with the first mailbox that sends from it."""
    found: dict[str, tuple[str, MailboxTable]] = {}
    for code, box in settings.mailboxes.items():
        found.setdefault(box.address.rpartition("@")[2].lower(), (code, box))
    return found


# DNS ----------------------------------------------------------------------------------------------------------------


def _unknown(where: str, error: Unanswered) -> list[Finding]:
    sentence = f"La vérification n'a pas pu se faire : {error.message}."
    return [Finding("warn", where, sentence, "Vérifiez le réseau et le résolveur DNS, puis recommencez.")]


async def _mx(lookups: Lookups, domain: str) -> list[Finding]:
    where = f"{domain} MX"
    try:
        hosts = await lookups.mx(domain)
    except Unanswered as error:
        return _unknown(where, error)
    if not hosts or hosts == (".",):
        sentence = f"Le domaine {domain} ne reçoit pas de courrier : aucune réponse n'arriverait."
        return [Finding("fail", where, sentence, "Ajoutez les enregistrements MX donnés par votre hébergeur.")]
    return [Finding("ok", where, f"Les réponses arrivent chez {', '.join(hosts)}.")]


async def _spf(lookups: Lookups, domain: str, box: MailboxTable) -> list[Finding]:
    where, wanted = f"{domain} SPF", SPF_OF.get(box.provider, "")
    advice = f'{domain} TXT "v=spf1 {f"include:{wanted}" if wanted else "mx"} ~all"'
    try:
        records = await _spf_records(lookups, domain)
        if not records:
            sentence = "Aucun enregistrement SPF : vos messages passeront pour douteux."
            return [Finding("fail", where, sentence, f"Publiez : {advice}")]
        if len(records) > 1:
            sentence = f"{len(records)} enregistrements SPF : les destinataires les ignorent tous."
            return [Finding("fail", where, sentence, "Réunissez-les en un seul (RFC 7208, § 3.2).")]
        seen: set[str] = {domain}
        cost = await _spf_cost(lookups, records[0], seen)
    except Unanswered as error:
        return _unknown(where, error)
    if cost > SPF_LOOKUPS:
        sentence = f"L'enregistrement SPF demande {cost} requêtes ; au-delà de {SPF_LOOKUPS} il est nul."
        return [Finding("fail", where, sentence, "Retirez les « include » des services que vous n'utilisez plus.")]
    if wanted and wanted not in seen:
        sentence = f"L'enregistrement SPF ne nomme pas votre hébergeur ({wanted})."
        return [Finding("fail", where, sentence, f"Ajoutez include:{wanted} avant le dernier terme.")]
    end = records[0].lower().split()[-1]
    if end not in {"-all", "~all"} and not end.startswith("redirect="):
        sentence = f"L'enregistrement SPF finit par « {end} » : il ne protège pas votre nom."
        return [Finding("warn", where, sentence, "Terminez-le par ~all, ou par -all.")]
    return [Finding("ok", where, f"Un enregistrement SPF, {cost} requêtes sur {SPF_LOOKUPS}.")]


async def _spf_records(lookups: Lookups, domain: str) -> list[str]:
    return [r for r in await lookups.txt(domain) if r.lower().split(" ")[0] == "v=spf1"]


async def _spf_cost(lookups: Lookups, record: str, seen: set[str]) -> int:
    """Return how many look-ups a record asks for, those of what it includes too (RFC 7208 §4.6.4)."""
    cost = 0
    for term in record.lower().split()[1:]:
        name, _, target = term.lstrip("+-~?").replace("redirect=", "redirect:").partition(":")
        if name.partition("/")[0] in {"a", "mx", "ptr", "exists", "include", "redirect"}:
            cost += 1
        if name in {"include", "redirect"} and target and target not in seen and "%" not in target:
            seen.add(target)
            for inner in (await _spf_records(lookups, target))[:1] if cost <= 2 * SPF_LOOKUPS else ():
                cost += await _spf_cost(lookups, inner, seen)
    return cost


async def _dkim(lookups: Lookups, domain: str, code: str, box: MailboxTable) -> list[Finding]:
    where = f"{domain} DKIM"
    try:
        for selector in (box.dkim_selector,) if box.dkim_selector else SELECTORS:
            keys = [_tags(r) for r in await lookups.txt(f"{selector}._domainkey.{domain}")]
            if any(tags.get("p") for tags in keys):
                return [Finding("ok", where, f"Une clé DKIM est publiée sous « {selector} ».")]
            if any("p" in tags for tags in keys):
                sentence = f"La clé DKIM « {selector} » est révoquée : la signature de vos messages sera refusée."
                return [Finding("fail", where, sentence, "Publiez la clé donnée par votre hébergeur.")]
    except Unanswered as error:
        return _unknown(where, error)
    if box.dkim_selector:
        sentence = f"Aucune clé DKIM sous « {box.dkim_selector} »."
        return [Finding("fail", where, sentence, "Publiez la clé donnée par votre hébergeur, ou corrigez ce nom.")]
    sentence = "Aucune clé DKIM sous les noms habituels ; cela ne prouve pas qu'il n'y en a pas."
    remedy = f"Lisez « s= » dans l'en-tête DKIM-Signature d'un message envoyé : mailboxes.{code}.dkim_selector."
    return [Finding("warn", where, sentence, remedy)]


async def _dmarc(lookups: Lookups, domain: str) -> list[Finding]:
    where = f"{domain} DMARC"
    advice = f'Publiez : _dmarc.{domain} TXT "v=DMARC1; p=none; rua=mailto:dmarc@{domain}"'
    labels = domain.split(".")
    try:
        # the name itself, then its parents, down to two labels
        for start in range(max(len(labels) - 1, 1)):
            name = ".".join(labels[start:])
            records = [_tags(r) for r in await lookups.txt(f"_dmarc.{name}") if r.lower().startswith("v=dmarc1")]
            if records:
                break
    except Unanswered as error:
        return _unknown(where, error)
    if not records:
        return [Finding("warn", where, "Aucune règle DMARC : d'autres peuvent écrire en votre nom.", advice)]
    if len(records) > 1 or records[0].get("p") not in {"none", "quarantine", "reject"}:
        return [Finding("fail", where, "La règle DMARC est double ou illisible : elle est ignorée.", advice)]
    rule = records[0]["p"]
    if "rua" not in records[0]:
        sentence = f"La règle DMARC est « {rule} », mais personne n'en reçoit les rapports."
        return [Finding("warn", where, sentence, f"Ajoutez-lui rua=mailto:dmarc@{domain}.")]
    return [Finding("ok", where, f"La règle DMARC de {name} est « {rule} », rapports à {records[0]['rua']}.")]


def _tags(record: str) -> dict[str, str]:
    """Return the tags of a DKIM or DMARC record (RFC 6376 §3.2)."""
    pairs = (part.partition("=") for part in record.split(";") if "=" in part)
    return {name.strip().lower(): value.strip() for name, _, value in pairs}


# servers ------------------------------------------------------------------------------------------------------------


async def _smtp(settings: Settings, code: str, box: MailboxTable, now: datetime) -> list[Finding]:
    where = f"mailboxes.{code}.smtp"
    said, failed = await _try(where, lambda: SmtpSubmission(smtp_account(code, box, settings.path)), "L'envoi")
    if said is None:
        return failed
    known = [name.upper() for name in ("8bitmime", "size", "smtputf8") if name in said.extensions]
    largest = f", messages jusqu'à {said.size // 1_000_000} Mo" if said.size else ""
    sentence = f"L'envoi est ouvert ({said.tls or 'en clair'}{largest} ; {', '.join(known) or 'aucune extension'})."
    return [Finding("ok", where, sentence), *_certificate(where, said.certificate_until, now)]


async def _imap(settings: Settings, code: str, box: MailboxTable, now: datetime) -> list[Finding]:
    where = f"mailboxes.{code}.imap"
    said, failed = await _try(where, lambda: ImapMailbox(imap_account(code, box, settings.path)), "La lecture")
    if said is None:
        return failed
    known = [name for name in ("IDLE", "UIDPLUS", "MOVE") if name in said.capabilities]
    sentence = f"La boîte est lue : {len(said.folders)} dossiers ; {', '.join(known) or 'aucune extension'}."
    found = [Finding("ok", where, sentence), *_certificate(where, said.certificate_until, now)]
    if "IDLE" not in known:
        sentence = "Le serveur n'annonce pas les nouveaux messages : ils sont vus à chaque passage, un peu plus tard."
        found.append(Finding("warn", where, sentence, "Rien à faire ; demandez IDLE à votre hébergeur si cela gêne."))
    if said.sent:
        return [*found, Finding("ok", where, f"Le dossier des envois est « {said.sent} ».")]
    sentence = "Aucun dossier d'envois n'a été trouvé : un message écrit à la main ne serait pas vu."
    return [*found, Finding("warn", where, sentence, "Créez le dossier « Sent » dans la boîte.")]


async def _try(where: str, make: Callable[[], Any], what: str) -> tuple[Any, list[Finding]]:
    """Return what a server offers, or None and the finding that says why not."""
    try:
        port = make()
        try:
            return await port.check(), []
        finally:
            await port.close()
    except MailflowError as error:
        return None, [Finding("fail", where, f"{what} échoue : {error.message}.", _remedy(error))]


def _remedy(error: MailflowError) -> str:
    return f"À faire : {error.hint}." if error.hint else "Vérifiez le serveur, le port, le nom et le mot de passe."


def _certificate(where: str, until: datetime | None, now: datetime) -> list[Finding]:
    if until is None:
        return []
    left = (until - now).days
    if left >= CERTIFICATE_DAYS:
        return [Finding("ok", where, f"Le certificat est valable encore {left} jours.")]
    sentence = f"Le certificat du serveur expire dans {left} jours : ensuite plus rien ne part ni n'arrive."
    return [Finding("warn", where, sentence, "Prévenez l'hébergeur de la messagerie.")]


async def _token(settings: Settings, code: str, box: MailboxTable) -> list[Finding]:
    where = f"mailboxes.{code}.oauth"
    try:
        await asyncio.to_thread(keeper(code, box, settings.path))
    except MailflowError as error:
        remedy = f"Lancez : mailflow auth {box.auth} --mailbox {code}"
        level = "warn" if error.transient else "fail"
        return [Finding(level, where, f"Le jeton d'accès ne se renouvelle pas : {error.message}.", remedy)]
    return [Finding("ok", where, "Le jeton d'accès se renouvelle.")]


async def _clock(ahead: Callable[[], float]) -> list[Finding]:
    try:
        seconds = await asyncio.to_thread(ahead)
    except MailflowError as error:
        sentence = f"L'heure n'a pas pu être vérifiée : {error.message}."
        return [Finding("warn", "clock", sentence, "Vérifiez que la machine est synchronisée (timedatectl).")]
    if abs(seconds) < CLOCK_WARN_S:
        return [Finding("ok", "clock", f"L'horloge est juste ({seconds:+.1f} s).")]
    level = "fail" if abs(seconds) >= CLOCK_FAIL_S else "warn"
    sentence = f"L'horloge de la machine est décalée de {seconds:+.0f} s : dates des messages et jetons seront faux."
    return [Finding(level, "clock", sentence, "Activez la synchronisation : timedatectl set-ntp true")]


def _public(settings: Settings) -> Finding:
    url = settings.desk.public_url
    if not url:
        return Finding("ok", "desk.public_url", "Aucune adresse publique : tout se décide par réponse aux messages.")
    if not url.startswith("https://"):
        sentence = f"L'adresse publique {url} n'est pas en https : les liens seraient lisibles et refusés."
        return Finding("fail", "desk.public_url", sentence, "Donnez une adresse https://, ou laissez-la vide.")
    return Finding("ok", "desk.public_url", f"Les liens des messages mènent à {url}.")
