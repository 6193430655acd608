"""What `check --live` finds on servers, in DNS and on the clock, in French and in English, with what to do about it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from mailflow.words.pairs import Word


class Live(StrEnum):
    """What a look at the world can find."""

    #: error
    NOT_LOOKED_UP = "not_looked_up"
    #: domain
    NO_MX = "no_mx"
    #: hosts
    MX = "mx"
    #: advice
    NO_SPF = "no_spf"
    #: n
    SEVERAL_SPF = "several_spf"
    #: n, most
    SPF_TOO_MANY = "spf_too_many"
    #: wanted
    SPF_LACKS_PROVIDER = "spf_lacks_provider"
    #: end
    SPF_OPEN = "spf_open"
    #: n, most
    SPF = "spf"
    #: selector
    DKIM = "dkim"
    #: selector
    DKIM_REVOKED = "dkim_revoked"
    #: selector
    DKIM_MISSING = "dkim_missing"
    #: code
    DKIM_UNKNOWN = "dkim_unknown"
    #: advice
    NO_DMARC = "no_dmarc"
    #: advice
    DMARC_UNREADABLE = "dmarc_unreadable"
    #: rule, domain
    DMARC_UNREPORTED = "dmarc_unreported"
    #: rule, name, to
    DMARC = "dmarc"
    #: error, hint
    SENDING_FAILS = "sending_fails"
    #: error, hint
    READING_FAILS = "reading_fails"
    #: known
    SENDING = "sending"
    #: n, known
    READING = "reading"
    NO_IDLE = "no_idle"
    #: folder
    SENT = "sent"
    NO_SENT = "no_sent"
    #: n
    CERTIFICATE = "certificate"
    #: n
    CERTIFICATE_ENDS = "certificate_ends"
    #: error, auth, code
    TOKEN_FAILS = "token_fails"  # noqa: S105 (a code)
    TOKEN = "token"  # noqa: S105 (a code)
    #: error
    CLOCK_UNKNOWN = "clock_unknown"
    #: seconds
    CLOCK = "clock"
    #: seconds
    CLOCK_OFF = "clock_off"
    NO_URL = "no_url"
    #: url
    URL_OPEN = "url_open"
    #: url
    URL = "url"


#: nothing to do
_NOTHING: Word = ("", "")
_PROVIDER_KEY: Word = (
    "Publiez la clé que donne votre fournisseur.",
    "Publish the key that your provider names.",
)

LIVE: Mapping[str, tuple[Word, Word]] = {
    Live.NOT_LOOKED_UP: (
        ("La question est restée sans réponse : {error}.", "This could not be looked up: {error}."),
        (
            "Vérifiez le réseau et le résolveur DNS, puis réessayez.",
            "Look at the network and the DNS resolver, then try again.",
        ),
    ),
    Live.NO_MX: (
        (
            "Le domaine {domain} ne reçoit pas de mails : aucune réponse n'arriverait.",
            "The domain {domain} takes no mail: no answer would arrive.",
        ),
        (
            "Publiez les enregistrements MX que donne votre fournisseur.",
            "Publish the MX records that your provider names.",
        ),
    ),
    Live.MX: (("Les réponses arrivent à {hosts}.", "Answers arrive at {hosts}."), _NOTHING),
    Live.NO_SPF: (
        (
            "Aucun enregistrement SPF : vos mails paraîtront douteux.",
            "No SPF record: your mails will look doubtful.",
        ),
        ("Publiez : {advice}", "Publish: {advice}"),
    ),
    Live.SEVERAL_SPF: (
        (
            "{n} enregistrements SPF : les destinataires les ignorent tous.",
            "{n} SPF records: recipients ignore them all.",
        ),
        ("Réunissez-les en un seul (RFC 7208, section 3.2).", "Make one of them (RFC 7208, section 3.2)."),
    ),
    Live.SPF_TOO_MANY: (
        (
            "L'enregistrement SPF demande {n} recherches ; au-delà de {most}, il ne compte plus.",
            "The SPF record asks for {n} look-ups; with more than {most} it counts for nothing.",
        ),
        (
            "Retirez les include: des services que vous n'utilisez plus.",
            "Take out the include: of services that you no longer use.",
        ),
    ),
    Live.SPF_LACKS_PROVIDER: (
        (
            "L'enregistrement SPF ne nomme pas votre fournisseur ({wanted}).",
            "The SPF record does not name your provider ({wanted}).",
        ),
        ("Ajoutez include:{wanted} avant le dernier terme.", "Add include:{wanted} before the last term."),
    ),
    Live.SPF_OPEN: (
        (
            "L'enregistrement SPF se termine par {end} : il ne protège pas votre nom.",
            "The SPF record ends with {end}: it does not protect your name.",
        ),
        ("Terminez-le par ~all ou -all.", "End it with ~all or -all."),
    ),
    Live.SPF: (
        (
            "Un seul enregistrement SPF, {n} recherches sur {most} permises.",
            "One SPF record, {n} look-ups of {most}.",
        ),
        _NOTHING,
    ),
    Live.DKIM: (
        ("Une clé DKIM est publiée sous {selector}.", "A DKIM key is published under {selector}."),
        _NOTHING,
    ),
    Live.DKIM_REVOKED: (
        (
            "La clé DKIM {selector} est révoquée : la signature de vos mails sera refusée.",
            "The DKIM key {selector} is revoked: the signature of your mails will be refused.",
        ),
        _PROVIDER_KEY,
    ),
    Live.DKIM_MISSING: (
        ("Aucune clé DKIM sous {selector}.", "No DKIM key under {selector}."),
        (
            "Publiez la clé que donne votre fournisseur, ou corrigez ce nom.",
            "Publish the key that your provider names, or correct this name.",
        ),
    ),
    Live.DKIM_UNKNOWN: (
        (
            "Aucune clé DKIM sous les noms habituels ; cela ne prouve pas qu'il n'y en a pas.",
            "No DKIM key under the usual names; that does not prove that there is none.",
        ),
        (
            "Lisez s= dans l'en-tête DKIM-Signature d'un mail envoyé, et notez-le dans mailboxes.{code}.dkim_selector.",
            "Read s= in the DKIM-Signature header of a mail that was sent, and write it to "
            "mailboxes.{code}.dkim_selector.",
        ),
    ),
    Live.NO_DMARC: (
        (
            "Aucune règle DMARC : d'autres peuvent écrire en votre nom.",
            "No DMARC rule: others can write in your name.",
        ),
        ("Publiez : {advice}", "Publish: {advice}"),
    ),
    Live.DMARC_UNREADABLE: (
        (
            "Il y a deux règles DMARC, ou une qui ne peut pas être lue : elle est ignorée.",
            "There are two DMARC rules, or one that cannot be read: it is ignored.",
        ),
        ("Publiez : {advice}", "Publish: {advice}"),
    ),
    Live.DMARC_UNREPORTED: (
        (
            "La règle DMARC est {rule}, mais personne ne reçoit ses rapports.",
            "The DMARC rule is {rule}, but nobody gets its reports.",
        ),
        ("Ajoutez-y rua=mailto:dmarc@{domain}.", "Add rua=mailto:dmarc@{domain} to it."),
    ),
    Live.DMARC: (
        (
            "La règle DMARC de {name} est {rule}, les rapports vont à {to}.",
            "The DMARC rule of {name} is {rule}, reports to {to}.",
        ),
        _NOTHING,
    ),
    Live.SENDING_FAILS: (("L'envoi échoue : {error}.", "Sending fails: {error}."), ("{hint}", "{hint}")),
    Live.READING_FAILS: (("La lecture échoue : {error}.", "Reading fails: {error}."), ("{hint}", "{hint}")),
    Live.SENDING: (("L'envoi est ouvert ({known}).", "Sending is open ({known})."), _NOTHING),
    Live.READING: (
        (
            "La boîte peut être lue : {n} dossiers ({known}).",
            "The mailbox can be read: {n} folders ({known}).",
        ),
        _NOTHING,
    ),
    Live.NO_IDLE: (
        (
            "Le serveur n'annonce pas les nouveaux mails : ils sont vus à chaque passage, un peu plus tard.",
            "The server does not announce new mails: they are seen at each sweep, a little later.",
        ),
        (
            "Il n'y a rien à faire ; si c'est trop tard pour vous, demandez IDLE à votre fournisseur.",
            "Nothing to do; ask your provider for IDLE if that is too late.",
        ),
    ),
    Live.SENT: (("Le dossier des envoyés est {folder}.", "The folder of sent mails is {folder}."), _NOTHING),
    Live.NO_SENT: (
        (
            "Aucun dossier des envoyés n'a été trouvé : un mail écrit à la main passerait inaperçu.",
            "No folder of sent mails was found: a mail written by hand would not be seen.",
        ),
        ("Créez le dossier Sent dans la boîte.", "Make the folder Sent in the mailbox."),
    ),
    Live.CERTIFICATE: (
        (
            "Le certificat est valable encore {n} jours.",
            "The certificate is good for {n} more days.",
        ),
        _NOTHING,
    ),
    Live.CERTIFICATE_ENDS: (
        (
            "Le certificat du serveur expire dans {n} jours : ensuite, rien ne part ni n'arrive.",
            "The server's certificate ends in {n} days: after that nothing leaves or arrives.",
        ),
        ("Prévenez votre fournisseur de messagerie.", "Tell the mail provider."),
    ),
    Live.TOKEN_FAILS: (
        (
            "L'autorisation de la boîte ne se renouvelle pas : {error}.",
            "The access token is not renewed: {error}.",
        ),
        (
            "Lancez : mailflow auth {auth} --mailbox {code}",
            "Run: mailflow auth {auth} --mailbox {code}",
        ),
    ),
    Live.TOKEN: (("L'autorisation de la boîte se renouvelle.", "The access token is renewed."), _NOTHING),
    Live.CLOCK_UNKNOWN: (
        ("L'heure n'a pas pu être comparée : {error}.", "The time could not be compared: {error}."),
        (
            "Assurez-vous que l'horloge de la machine est synchronisée (timedatectl).",
            "See that the machine's clock is synchronised (timedatectl).",
        ),
    ),
    Live.CLOCK: (
        ("L'horloge est à l'heure ({seconds} s).", "The clock is right ({seconds} s)."),
        _NOTHING,
    ),
    Live.CLOCK_OFF: (
        (
            "L'horloge de la machine est décalée de {seconds} s : les dates des mails et les autorisations seront "
            "fausses.",
            "The machine's clock is off by {seconds} s: dates of mails and tokens will be wrong.",
        ),
        (
            "Activez la synchronisation : timedatectl set-ntp true",
            "Switch synchronisation on: timedatectl set-ntp true",
        ),
    ),
    Live.NO_URL: (
        (
            "Aucune adresse publique : tout se décide en répondant aux mails.",
            "No public address: everything is decided by answering the mails.",
        ),
        _NOTHING,
    ),
    Live.URL_OPEN: (
        (
            "L'adresse publique {url} n'est pas en https : les liens pourraient être lus en chemin.",
            "The public address {url} is not https: the links could be read on the way.",
        ),
        ("Donnez une adresse https://, ou laissez-la vide.", "Give an https:// address, or leave it empty."),
    ),
    Live.URL: (("Les liens des mails mènent à {url}.", "The links in mails lead to {url}."), _NOTHING),
}
