"""The turns of bounces that carry no RFC 3464 part: who failed, for good or for now, and why, in French and English."""

from __future__ import annotations

from mailflow.core.understand.word_list import Line, WordList

#: a daemon's address or display name
DAEMON = WordList(
    (
        Line(
            "a daemon",
            r"mailer-daemon|mailerdaemon|mail-daemon|maildaemon",
            "mailer-daemon@hopital.fr",
            "mailer@hopital.fr",
        ),
        Line("the postmaster", r"postmaster|microsoftexchange[0-9a-f]+", "postmaster@hopital.fr", "post@hopital.fr"),
        Line("returned mail", r"bounces?|mdaemon", "bounce@hopital.fr", "bob@hopital.fr"),
        Line(
            "the delivery",
            r"mail-delivery|maildelivery|mailsystem|mail\.daemon|auto-?notify|delivery|smtp|quarantine",
            "mail-delivery@hopital.fr",
            "livraison@hopital.fr",
        ),
    ),
    around="^(?:{})[@+.-]",
)
DAEMON_NAME = WordList(
    (
        Line(
            "by its English name",
            r"mail delivery (?:sub)?system|mail administrator|mailer.daemon|postmaster",
            "Mail Delivery System",
            "Daily Mail",
        ),
        Line("by the name of a program", r"microsoft outlook|system administrator", "Microsoft Outlook", "Microsoft"),
        Line(
            "by its French name",
            r"administrateur systeme|mail system|systeme de messagerie",
            "Administrateur système",
            "Administrateur de garde",
        ),
        Line("the delivery", r"delivery subsystem|internet mail delivery", "Internet Mail Delivery", "Delivery room"),
    ),
    around="{}",
)
SUBJECT = WordList(
    (
        Line(
            "not delivered, in English",
            r"undeliver(?:able|ed)|delivery (?:status notification|failure|notification|delayed|has failed"
            r"|report|incomplete|problem|unsuccessful)|mail delivery (?:fail|problem|report|system|error)",
            "Undeliverable: your offer",
            "Deliver your offer",
        ),
        Line(
            "returned, in English", r"returned (?:mail|to sender)|failure notice", "Returned mail", "Return on Monday"
        ),
        Line(
            "not delivered, in French",
            r"non remis|non-remis|echec (?:de (?:la )?)?(?:remise|distribution|livraison|d'envoi|envoi)"
            r"|non distribu|message non (?:delivre|remis|distribue|livre)",
            "Non remis : votre offre",
            "Remis en mains propres",
        ),
        Line(
            "a notice about delivery, in French",
            r"(?:avis|notification|rapport) de (?:non[- ](?:remise|distribution)|remise)"
            r"|notification d'etat de (?:la )?(?:remise|distribution)",
            "Avis de non-remise",
            "Avis de passage",
        ),
        Line(
            "an error of the mail",
            r"mail (?:system )?error|mail non (?:remis|distribue|delivre)",
            "Mail system error",
            "Mail from Anna",
        ),
        Line(
            "returned, in French",
            r"courrier (?:non remis|retourne|non distribue|electronique non)|retour (?:de courrier"
            r"|a l'expediteur)|impossible de (?:remettre|distribuer)",
            "Courrier non distribué",
            "Courrier de Lyon",
        ),
        Line(
            "could not be delivered, in English",
            r"could not (?:send|deliver)|message (?:undeliverable|rejected|blocked|not delivered|delayed"
            r"|bounced)|warning: (?:message|could not|e-?mail)",
            "Could not deliver your mail",
            "Could we talk",
        ),
        Line(
            "late, in French",
            r"remise (?:retardee|differee|echouee)|retard (?:de|dans la) (?:remise|distribution|livraison)",
            "Remise retardée",
            "Remise des clés",
        ),
        Line(
            "bounced or rejected",
            r"delivery_failure|nondeliverable|non-deliverable|bounced?\b|rejected[ :]|\*\*\*? ?undeliver",
            "Bounced mail",
            "Bonjour",
        ),
        Line("delayed, in English", r"delayed mail|mail delayed", "Delayed mail", "A delay"),
        Line(
            "what became of your message",
            r"your (?:message|mail|email) (?:to|was|could|couldn't)|votre (?:message|mail|courriel) (?:n'a|a"
            r"|vers|est)",
            "Your message could not be sent",
            "Your offer",
        ),
        Line(
            "an error of delivery, in French",
            r"erreur (?:de|d') ?(?:remise|envoi|distribution)|delai de (?:remise|distribution)",
            "Erreur de remise",
            "Erreur de date",
        ),
        Line("from the postmaster", r"\[?postmaster\]?", "[postmaster] non remis", "Post"),
    ),
    around="^(?:{})",
)
FAILED = WordList(
    (
        Line(
            "was not delivered, in English",
            r"could ?n[o']t be delivered|could not be delivered|was ?n[o']t delivered|was not delivered"
            r"|unable to deliver|cannot be delivered|can't be delivered|cannot deliver|couldn't deliver"
            r"|could not deliver|delivery (?:to the following|has failed|failed)",
            "It could not be delivered.",
            "It was delivered.",
        ),
        Line(
            "failed, in English",
            r"fail(?:ed|ure) (?:to deliver|delivery|permanently)|permanent (?:fatal )?(?:error|failure)"
            r"|undeliverable|not delivered to|delivery attempts? failed",
            "Failed permanently.",
            "I fail to see why.",
        ),
        Line(
            "no such user, in English",
            r"address (?:not found|rejected|does not exist)|addresses? failed|user unknown|unknown user"
            r"|no such user|mailbox (?:full|unavailable|not found|is full|disabled)",
            "User unknown",
            "The user is known",
        ),
        Line(
            "was not delivered, in French",
            r"(?:n'a|n'ont|n'avons|n'est) pas (?:pu )?(?:lui |leur |vous )?(?:etre |ete )?(?:remis|remettre"
            r"|delivre|distribue|livre|achemine|transmis)e?|n'a pu etre (?:remis|delivre|distribue|livre)"
            r"|non remis|impossible de (?:remettre|distribuer|livrer|delivrer)|echec de (?:la )?(?:remise"
            r"|distribution|livraison)|la remise a(?:ux|u)? .{0,70}echou",
            "Il n'a pas pu être remis.",
            "Il a été remis.",
        ),
        Line("address not found, in French", r"adresse introuvable", "Adresse introuvable", "Adresse du service"),
        Line(
            "rejected",
            r"has (?:been )?rejected|was rejected|a ete (?:rejete|refuse|bloque)|message (?:was )?blocked",
            "Votre mail a été rejeté.",
            "Votre mail a été lu.",
        ),
        Line(
            "no such user, in French",
            r"destinataire (?:inconnu|introuvable|inexistant)|utilisateur inconnu|boite (?:aux lettres "
            r"|de reception )?(?:est )?pleine",
            "Destinataire inconnu",
            "Destinataire : Anne",
        ),
        Line(
            "rejected, in English",
            r"recipient (?:address )?rejected|host unknown"
            r"|account (?:that you tried to reach )?(?:does not exist|is disabled|has been disabled)",
            "Recipient rejected",
            "Recipient: Anna",
        ),
        Line("giving up", r"giving up", "I am giving up.", "I am giving a talk."),
        Line(
            "sent back",
            r"(?:vous est|vous a ete) (?:retourne|renvoye)|(?:is|was) (?:being )?returned to (?:you|sender)",
            "Il vous est retourné.",
            "Il est retourné chez lui.",
        ),
        Line(
            "does not exist",
            r"n'existe (?:pas|plus)|unknown address",
            "Cette adresse n'existe plus.",
            "Cette adresse existe.",
        ),
    ),
    around="{}",
)
DELAYED = WordList(
    (
        Line(
            "delayed",
            r"(?:delivery|message|mail|remise)[a-z' ]{0,40}(?:delayed|retardee?|differee?)|has (?:been"
            r"|not yet been) delay|not yet been delivered",
            "Your message is delayed.",
            "Your message is here.",
        ),
        Line(
            "will be tried again, in English",
            r"will (?:keep|continue) (?:trying|to (?:try|be retried|retry)|retrying|attempt)|will be (?:retried"
            r"|retrying)|delivery attempts will continue|still (?:trying|being retried)",
            "We will keep trying.",
            "We will talk.",
        ),
        Line(
            "nothing to do, in English",
            r"(?:this is|you do not need|no need)[a-z ]{0,20}(?:a warning (?:message )?only|to resend|resend)",
            "No need to resend.",
            "No need to talk.",
        ),
        Line(
            "for now, in English",
            r"temporarily (?:deferred|delayed|unable)|warning message only",
            "Temporarily deferred",
            "Temporary post",
        ),
        Line(
            "not yet delivered, in French",
            r"n'a pas encore (?:pu )?(?:etre |ete )?(?:remis|delivre|distribue|livre)",
            "Il n'a pas encore été remis.",
            "Il n'a pas été remis.",
        ),
        Line(
            "will be tried again, in French",
            r"(?:nouvelles? tentatives?|tentatives?)[a-z' ]{0,40}(?:poursuiv|continu|effectu|seront|sera|vont)"
            r"|(?:reessaier|reessayer|reessaye|continuer|poursuivr)[a-z' ]{0,30}(?:remise|distribu|livr"
            r"|tentative|pendant|automatiquement|essayer|d'essayer)",
            "Les tentatives se poursuivront.",
            "Une tentative de vol.",
        ),
        Line(
            "late, in French",
            r"est (?:retardee?|differee?|en attente de remise)|n'avez (?:pas besoin|rien a faire)",
            "Il est retardé.",
            "Il est arrivé.",
        ),
        Line(
            "goes on, in French",
            r"continuera? (?:d'essayer|a essayer)",
            "Le serveur continuera d'essayer.",
            "Il continuera de signer.",
        ),
        Line(
            "goes on, in English",
            r"we'll keep trying|keep trying|was delayed|is delayed|delivery incomplete",
            "Delivery incomplete",
            "A complete delivery",
        ),
        Line(
            "a problem for now",
            r"there was a temporary problem|probleme temporaire|a (?:pris|prend) du retard|warning: message",
            "Problème temporaire",
            "Emploi temporaire",
        ),
    ),
    around="{}",
)
GAVE_UP = WordList(
    (
        Line("gave up, in English", r"giving up|gave up", "We gave up.", "We gave way."),
        Line(
            "failed for good, in English",
            r"has failed permanently|permanent(?:ly)? (?:fatal )?(?:error|fail)|no (?:further"
            r"|more) (?:delivery )?attempts?|will not be retried",
            "This is a permanent error.",
            "This is a permanent post.",
        ),
        Line(
            "no other try, in French",
            r"aucune (?:autre|nouvelle) tentative",
            "Aucune nouvelle tentative.",
            "Aucune nouvelle.",
        ),
        Line(
            "for good",
            r"this is a permanent|erreur (?:permanente|definitive)|erreur fatale",
            "Erreur définitive",
            "Erreur de date",
        ),
        Line(
            "too late or sent back",
            r"has been returned|could not be delivered within|retry timeout|too (?:old|long in queue)|abandon"
            r"|message expired|retry time not reached",
            "Your mail has been returned.",
            "Your mail has arrived.",
        ),
        Line(
            "after several tries",
            r"(?:after|apres) (?:plusieurs|several|\d+) (?:tentatives|attempts|days|jours)",
            "Après plusieurs tentatives",
            "Après le 3",
        ),
    ),
    around="{}",
)
#: where the address that failed stands, in reading order
RECIPIENT_BEFORE = WordList(
    (
        Line(
            "the following recipients",
            r"following (?:recipient|address|destinataire)[a-z()/ ]{0,60}[:.]?",
            "The following address: ",
            "Following your call, ",
        ),
        Line(
            "recipients",
            r"(?:recipients?|destinataires?|address(?:es)?|adresses?) (?:suivante?s? ?|failed"
            r"|list)?[a-z()' ]{0,60}:",
            "Destinataires : ",
            "Bonjour : ",
        ),
        Line(
            "could not be delivered to",
            r"(?:delivered|remis|delivre|distribue|livre|deliver|delivery|remettre|achemine|message|mail"
            r"|courriel|rejected|sent|envoye|remise)e?[a-z' ]{0,40} (?:to|a|au|aux|pour|vers|for|by)(?: the| le"
            r"| l'adresse| recipient| destinataire)?:?",
            "It was not delivered to ",
            "Ring me at ",
        ),
        Line(
            "a field of the report",
            r"failed recipient:?|final-recipient: ?rfc822;|original-recipient: ?rfc822;|rcpt to:|to:|a:|<",
            "Final-Recipient: rfc822; ",
            "Subject; ",
        ),
    ),
    around=r"(?:{})[\s<*'\"]{0,12}$",
)
ORIGINAL_MESSAGE = WordList(
    (
        Line(
            "a rule with its name",
            r"-{3,} ?(?:this is a copy of|below this line|original (?:message|headers)|message (?:original"
            r"|headers)|en-tetes?|the header|included is|returned message|message d'origine"
            r"|copie)[a-z ,'.]{0,60}",
            "----- This is a copy of the message",
            "This is a copy",
        ),
        Line(
            "the headers follow",
            r"(?:original message headers|en-tetes de message d'origine|en-tetes du message d'origine"
            r"|message headers follow|received: (?:from|by)|return-path: <)",
            "Original message headers",
            "The header of the page",
        ),
    ),
    around="{}",
)
#: a bounce without a status that says so is for now
ONLY_LATE_IN_SUBJECT = WordList(
    (
        Line("delayed", r"delay|retard", "Retard de remise", "Échec de remise"),
        Line("a mere warning", r"warning:", "Warning: message not sent", "Message not sent"),
    ),
    around="{}",
)
DELAY_IN_SUBJECT = WordList(
    (
        Line("delayed", r"delay|retard|differe", "Delivery delayed", "Delivery failed"),
        Line("a mere warning", r"warning:|incomplete", "Warning: could not send", "Could not send"),
    ),
    around="{}",
)
TOO_LARGE = WordList(
    (
        Line(
            "too large",
            r"too (?:large|big)|trop (?:volumineu|gros|lourd)|exceeds? (?:the )?(?:size|maximum)",
            "Message trop volumineux",
            "Un poste trop loin",
        ),
        Line(
            "a limit of size",
            r"size limit|message size|taille (?:maximale|du message|limite)|oversize",
            "Size limit reached",
            "Limit reached",
        ),
    ),
    around="{}",
)
FULL = WordList(
    (
        Line(
            "full",
            r"(?:mailbox|inbox|quota|boite)[a-z' ]{0,40}(?:full|exceed|pleine|depass|saturee|sature)",
            "The mailbox is full.",
            "The ward is full.",
        ),
        Line(
            "over the quota",
            r"over ?quota|quota[ -]?exceeded|out of storage|storage space|insufficient (?:system )?storage"
            r"|disk quota|overquota|mailfull",
            "Over quota",
            "Over and out",
        ),
    ),
    around="{}",
)
MOVED = WordList(
    (
        Line(
            "has moved, in English",
            r"has moved|no longer (?:works|at|uses)|user not local|new address",
            "He has moved.",
            "He was moving.",
        ),
        Line(
            "has moved, in French",
            r"nouvelle adresse|a change d'adresse",
            "Elle a changé d'adresse.",
            "Elle a changé d'avis.",
        ),
        Line("relocated", r"relocated|moved to", "Relocated last year", "Located in Lyon"),
    ),
    around="{}",
)
SPAM = WordList(
    (
        Line(
            "spam or a list of senders",
            r"spam|junk|blacklist|black list|block ?list|blocklisted|dnsbl|rbl\b|spamhaus|barracuda|reputation"
            r"|poor reputation",
            "Listed at Spamhaus",
            "User unknown",
        ),
        Line(
            "listed or unsolicited",
            r"(?<!not )listed (?:by|at|in)|unsolicited|indesirable|content rejected|suspicious|virus",
            "Unsolicited mail",
            "User unknown",
        ),
    ),
    around="{}",
)
LOGIN = WordList(
    (
        Line(
            "authentication, in English",
            r"authentication (?:required|failed|unsuccessful)|not authenticated|login",
            "Authentication required",
            "User unknown",
        ),
        Line(
            "authentication, in French",
            r"authentification (?:requise|echouee)|must authenticate|credentials|smtp auth",
            "Authentification requise",
            "Adresse inconnue",
        ),
    ),
    around="{}",
)
DEAD = WordList(
    (
        Line(
            "no such user",
            r"not listed in|user unknown|unknown user|no such (?:user|recipient|mailbox|address|account)",
            "User unknown",
            "Mailbox is closed",
        ),
        Line(
            "a box that does not exist",
            r"(?:user|recipient|mailbox|address|account|destinataire|adresse|utilisateur|compte"
            r"|boite)[a-z@._<>'\" :-]{0,60}(?:not found|does ?n[o']t exist|doesn't exist|unknown|inconnue?"
            r"|introuvable|inexistante?|n'existe pas|disabled|desactive|not exist|invalid|inactive|rejected"
            r"|is no longer|not valid)",
            "Boîte désactivée",
            "Boîte de nuit",
        ),
        Line("does not exist", r"does not exist|n'existe (?:pas|plus)|introuvable", "Il n'existe pas.", "Il existe."),
        Line(
            "a wrong address",
            r"invalid recipient|bad destination mailbox|unrouteable address|no mailbox here|address not found"
            r"|recipientnotfound|resolver\.adr",
            "Invalid recipient",
            "Valid recipient",
        ),
        Line(
            "not found",
            r"not our customer|couldn't be found|could not be found|wasn't found|no account by that name"
            r"|is not a known user",
            "It couldn't be found.",
            "It was found.",
        ),
    ),
    around="{}",
)
HOST = WordList(
    (
        Line(
            "no such host",
            r"host (?:unknown|not found|unreachable)|domain (?:not found|does not exist|unknown)",
            "Host unknown",
            "User unknown",
        ),
        Line(
            "no such domain, in French",
            r"domaine (?:inconnu|inexistant|introuvable)|name (?:service|server)|dns|nxdomain",
            "Domaine introuvable",
            "Adresse introuvable",
        ),
        Line(
            "no connection",
            r"connection (?:timed out|refused|reset|lost|dropped)|connect to|timed? ?out|unreachable|no route",
            "Connection refused",
            "Delivery refused",
        ),
        Line(
            "lost on the way",
            r"relay(?:ing)? |hop count|loop|expired|mx |server did not respond|could not connect|ne repond pas"
            r"|injoignable",
            "Hop count exceeded",
            "Access denied",
        ),
    ),
    around="{}",
)
POLICY = WordList(
    (
        Line(
            "a rule, or refused, in English",
            r"policy|politique|denied|refused|rejected|not permitted|not allowed",
            "Access denied",
            "Access granted",
        ),
        Line("proofs of the sender", r"dmarc|spf|dkim|unauthenticated", "DMARC failure", "Hardware failure"),
        Line("too much or too fast", r"rate limit|too many|throttl|greylist|graylist", "Rate limit", "First rate"),
        Line(
            "blocked or refused",
            r"blocked|bloque|not authorized|restricted|refuse|banned",
            "Message bloqué",
            "Message lu",
        ),
    ),
    around="{}",
)

#: reason, by the diagnostic's words; the first that fits
REASONS: tuple[tuple[str, WordList], ...] = (
    ("too_large", TOO_LARGE),
    ("full", FULL),
    ("moved", MOVED),
    ("spam", SPAM),
    ("login", LOGIN),
    ("dead", DEAD),
    ("host", HOST),
    ("policy", POLICY),
)
