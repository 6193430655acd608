"""The words of bounces that carry no RFC 3464 part: who failed, for good or for now, and why, in French and English."""

from __future__ import annotations

import re

STATUS = re.compile(r"(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?![\d.])")
REPLY_CODE = re.compile(
    r"(?<![\d.:/-])([45])[0-7]\d(?=[ -](?:[#a-z<(]|[45]\.\d))|smtp;? ?([45])[0-7]\d"
    r"|error ?(?:code)?:? ?([45])[0-7]\d"
)
ADDRESS = re.compile(r"[a-z0-9][a-z0-9.!#$%&'*+/=?^_{|}~-]{0,63}@(?:[a-z0-9-]{1,63}\.){1,6}[a-z]{2,24}")

#: a daemon's address or display name
DAEMON = re.compile(
    r"^(?:mailer-daemon|mailerdaemon|mail-daemon|maildaemon|postmaster|microsoftexchange[0-9a-f]+|bounces?|mdaemon"
    r"|mail-delivery|maildelivery"
    r"|mailsystem|mail\.daemon|auto-?notify|delivery|smtp|quarantine)[@+.-]"
)
DAEMON_NAME = re.compile(
    r"mail delivery (?:sub)?system|mail administrator|mailer.daemon|postmaster"
    r"|microsoft outlook|system administrator|administrateur systeme|mail system|systeme de messagerie"
    r"|delivery subsystem|internet mail delivery"
)
SUBJECT = re.compile(
    r"^(?:undeliver(?:able|ed)|delivery (?:status notification|failure|notification|delayed|has failed|report"
    r"|incomplete|problem|unsuccessful)|mail delivery (?:fail|problem|report|system|error)"
    r"|returned (?:mail|to sender)|failure notice|non remis|non-remis|echec (?:de (?:la )?)?(?:remise|distribution"
    r"|livraison|d'envoi|envoi)|non distribu|message non (?:delivre|remis|distribue|livre)"
    r"|(?:avis|notification|rapport) de (?:non[- ](?:remise|distribution)|remise)"
    r"|notification d'etat de (?:la )?(?:remise|distribution)|mail (?:system )?error|mail non (?:remis|distribue"
    r"|delivre)"
    r"|courrier (?:non remis|retourne|non distribue|electronique non)|retour (?:de courrier|a l'expediteur)"
    r"|impossible de (?:remettre|distribuer)|could not (?:send|deliver)|message (?:undeliverable|rejected|blocked"
    r"|not delivered|delayed|bounced)"
    r"|warning: (?:message|could not|e-?mail)|remise (?:retardee|differee|echouee)|retard (?:de|dans la) (?:remise"
    r"|distribution|livraison)|delivery_failure|nondeliverable|non-deliverable|bounced?\b|rejected[ :]"
    r"|\*\*\*? ?undeliver"
    r"|delayed mail|mail delayed|your (?:message|mail|email) (?:to|was|could|couldn't)|votre (?:message|mail"
    r"|courriel) (?:n'a|a|vers|est)|erreur (?:de|d') ?(?:remise|envoi|distribution)|delai de (?:remise|distribution)"
    r"|\[?postmaster\]?)"
)
FAILED = re.compile(
    r"could ?n[o']t be delivered|could not be delivered|was ?n[o']t delivered|was not delivered|unable to deliver"
    r"|cannot be delivered|can't be delivered|cannot deliver|couldn't deliver|could not deliver"
    r"|delivery (?:to the following|has failed|failed)"
    r"|fail(?:ed|ure) (?:to deliver|delivery|permanently)|permanent (?:fatal )?(?:error|failure)|undeliverable"
    r"|not delivered to|delivery attempts? failed|address (?:not found|rejected|does not exist)|addresses? failed"
    r"|user unknown|unknown user|no such user|mailbox (?:full|unavailable|not found|is full|disabled)"
    r"|(?:n'a|n'ont|n'avons|n'est) pas (?:pu )?(?:lui |leur |vous )?(?:etre |ete )?(?:remis|remettre|delivre"
    r"|distribue|livre|achemine"
    r"|transmis)e?|n'a pu etre (?:remis|delivre|distribue|livre)|non remis|impossible de (?:remettre|distribuer"
    r"|livrer|delivrer)|echec de (?:la )?(?:remise|distribution|livraison)|la remise a(?:ux|u)? .{0,70}echou"
    r"|adresse introuvable"
    r"|has (?:been )?rejected|was rejected|a ete (?:rejete|refuse|bloque)|message (?:was )?blocked"
    r"|destinataire (?:inconnu|introuvable|inexistant)|utilisateur inconnu|boite (?:aux lettres "
    r"|de reception )?(?:est )?pleine|recipient (?:address )?rejected|host unknown"
    r"|account (?:that you tried to reach )?(?:does not exist|is disabled|has been disabled)|giving up"
    r"|(?:vous est|vous a ete) (?:retourne|renvoye)|(?:is|was) (?:being )?returned to (?:you|sender)|n'existe (?:pas"
    r"|plus)"
    r"|unknown address"
)
DELAYED = re.compile(
    r"(?:delivery|message|mail|remise)[a-z' ]{0,40}(?:delayed|retardee?|differee?)|has (?:been|not yet been) delay"
    r"|not yet been delivered|will (?:keep|continue) (?:trying|to (?:try|be retried|retry)|retrying|attempt)"
    r"|will be (?:retried|retrying)|delivery attempts will continue|still (?:trying|being retried)|(?:this is"
    r"|you do not need|no need)[a-z ]{0,20}(?:a warning (?:message )?only|to resend|resend)"
    r"|temporarily (?:deferred|delayed|unable)|warning message only|n'a pas encore (?:pu )?(?:etre |ete )?(?:remis"
    r"|delivre|distribue|livre)|(?:nouvelles? tentatives?|tentatives?)[a-z' ]{0,40}(?:poursuiv|continu|effectu"
    r"|seront|sera|vont)|(?:reessaier|reessayer|reessaye|continuer|poursuivr)[a-z' ]{0,30}(?:remise|distribu|livr"
    r"|tentative|pendant|automatiquement|essayer|d'essayer)"
    r"|est (?:retardee?|differee?|en attente de remise)|n'avez (?:pas besoin|rien a faire)|continuera? (?:d'essayer"
    r"|a essayer)|we'll keep trying|keep trying|was delayed|is delayed|delivery incomplete"
    r"|there was a temporary problem|probleme temporaire|a (?:pris|prend) du retard|warning: message"
)
GAVE_UP = re.compile(
    r"giving up|gave up|has failed permanently|permanent(?:ly)? (?:fatal )?(?:error|fail)|no (?:further"
    r"|more) (?:delivery )?attempts?|will not be retried|aucune (?:autre|nouvelle) tentative|this is a permanent"
    r"|erreur (?:permanente|definitive)|erreur fatale|has been returned|could not be delivered within|retry timeout"
    r"|too (?:old|long in queue)|abandon|message expired|retry time not reached|(?:after|apres) (?:plusieurs|several"
    r"|\d+) (?:tentatives|attempts|days|jours)"
)
#: where the address that failed stands, in reading order
RECIPIENT_BEFORE = re.compile(
    r"(?:following (?:recipient|address|destinataire)[a-z()/ ]{0,60}[:.]?|(?:recipients?|destinataires?"
    r"|address(?:es)?|adresses?) (?:suivante?s? ?|failed|list)?[a-z()' ]{0,60}:|(?:delivered|remis|delivre|distribue"
    r"|livre|deliver|delivery|remettre|achemine|message|mail|courriel|rejected|sent|envoye"
    r"|remise)e?[a-z' ]{0,40} (?:to|a|au|aux|pour|vers|for|by)(?: the| le| l'adresse| recipient| destinataire)?:?"
    r"|failed recipient:?|final-recipient: ?rfc822;|original-recipient: ?rfc822;|rcpt to:|to:|a:|<)[\s<*'\"]{0,12}$"
)
ORIGINAL_MESSAGE = re.compile(
    r"-{3,} ?(?:this is a copy of|below this line|original (?:message|headers)|message (?:original|headers)"
    r"|en-tetes?|the header|included is|returned message|message d'origine|copie)[a-z ,'.]{0,60}"
    r"|(?:original message headers|en-tetes de message d'origine|en-tetes du message d'origine"
    r"|message headers follow|received: (?:from|by)|return-path: <)"
)

#: reason, by the diagnostic's words; the first that fits
REASONS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (reason, re.compile(words))
    for reason, words in (
        (
            "too_large",
            r"too (?:large|big)|trop (?:volumineu|gros|lourd)|exceeds? (?:the )?(?:size|maximum)"
            "|size limit|message size|taille (?:maximale|du message|limite)|oversize",
        ),
        (
            "full",
            r"(?:mailbox|inbox|quota|boite)[a-z' ]{0,40}(?:full|exceed|pleine|depass|saturee|sature)"
            "|over ?quota|quota[ -]?exceeded|out of storage|storage space|insufficient (?:system )?storage"
            "|disk quota|overquota|mailfull",
        ),
        (
            "moved",
            r"has moved|no longer (?:works|at|uses)|user not local|new address|nouvelle adresse"
            "|a change d'adresse|relocated|moved to",
        ),
        (
            "spam",
            r"spam|junk|blacklist|black list|block ?list|blocklisted|dnsbl|rbl\b|spamhaus|barracuda|reputation"
            "|poor reputation|(?<!not )listed (?:by|at|in)|unsolicited|indesirable|content rejected|suspicious|virus",
        ),
        (
            "login",
            r"authentication (?:required|failed|unsuccessful)|not authenticated|login"
            "|authentification (?:requise|echouee)|must authenticate|credentials|smtp auth",
        ),
        (
            "dead",
            r"not listed in|user unknown|unknown user|no such (?:user|recipient|mailbox|address"
            r"|account)|(?:user|recipient"
            "|mailbox|address|account|destinataire|adresse|utilisateur|compte"
            r"|boite)[a-z@._<>'\" :-]{0,60}(?:not found|does ?n[o']t exist|doesn't exist|unknown|inconnue?"
            "|introuvable|inexistante?|n'existe pas|disabled|desactive|not exist|invalid|inactive|rejected"
            "|is no longer|not valid)|does not exist|n'existe (?:pas|plus)|introuvable|invalid recipient"
            "|bad destination mailbox|unrouteable address|no mailbox here|address not found|recipientnotfound"
            r"|resolver\.adr|not our customer|couldn't be found|could not be found|wasn't found"
            "|no account by that name|is not a known user",
        ),
        (
            "host",
            r"host (?:unknown|not found|unreachable)|domain (?:not found|does not exist|unknown)"
            "|domaine (?:inconnu|inexistant|introuvable)|name (?:service|server)|dns|nxdomain"
            "|connection (?:timed out|refused|reset|lost|dropped)|connect to|timed? ?out|unreachable|no route"
            "|relay(?:ing)? |hop count|loop|expired|mx |server did not respond|could not connect|ne repond pas"
            "|injoignable",
        ),
        (
            "policy",
            r"policy|politique|denied|refused|rejected|not permitted|not allowed|dmarc|spf|dkim"
            "|unauthenticated|rate limit|too many|throttl|greylist|graylist|blocked|bloque|not authorized|restricted"
            "|refuse|banned",
        ),
    )
)
_BY_STATUS = {
    **dict.fromkeys(("1.1", "1.2", "1.3", "1.6", "1.10", "4.4"), "dead"),
    **dict.fromkeys(("2.2",), "full"),
    **dict.fromkeys(("3.4", "2.3"), "too_large"),
    **dict.fromkeys(("7.8", "7.9", "7.57", "7.60"), "login"),
    **dict.fromkeys(("4.1", "4.2", "4.3", "4.6", "4.7", "4.310", "4.312", "4.316", "4.317", "3.2"), "host"),
}


def reason(status: str | None, words: str) -> str:
    """dead, full, policy, spam, login, too_large, host, moved or unknown, from a status (RFC 3463) and folded words."""
    by_words = next((name for name, pattern in REASONS if pattern.search(words)), "unknown")
    if status is None:
        return by_words
    detail = status.partition(".")[2]
    if status.startswith("4") and detail in ("1.1", "4.4"):
        return by_words if by_words != "dead" else "unknown"
    if detail in _BY_STATUS:
        return _BY_STATUS[detail]
    if detail.startswith("7."):
        return by_words if by_words in ("spam", "login") else "policy"
    return by_words
