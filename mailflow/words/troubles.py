"""What stops a command at the terminal, in French and in English: a sentence, and what to do about it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import TypeVar

from mailflow.core.said import Said
from mailflow.errors import MailflowError
from mailflow.words.pairs import Word, Words, said

E = TypeVar("E", bound=MailflowError)


class Advice(StrEnum):
    """What a sentence adds: what to write instead of a word that names nothing, and how many mistakes follow."""

    #: name
    NEAR = "near"
    #: names
    KNOWN = "known"
    NONE_KNOWN = "none_known"
    #: n further mistakes
    MORE = "more"


class Trouble(StrEnum):
    """What a person at the terminal may run into."""

    # the configuration
    #: file
    NO_CONFIG = "no_config"
    #: file, error
    NOT_TOML = "not_toml"
    #: file, error
    CONFIG_UNREADABLE = "config_unreadable"
    #: name, advice
    UNKNOWN_VARIABLE = "unknown_variable"
    #: file, key, more, advice
    UNKNOWN_KEY = "unknown_key"
    #: file, key, more
    MISSING_KEY = "missing_key"
    #: file, key, name, more
    NO_CODE = "no_code"
    #: file, key, more, error (of pydantic, in English: JSON alone shows it whole)
    WRONG_VALUE = "wrong_value"
    #: file, key, more, choices
    NOT_A_CHOICE = "not_a_choice"
    #: file, key, more, text
    NOT_A_DURATION = "not_a_duration"
    #: file, key, more, text
    NOT_A_ZONE = "not_a_zone"
    #: path, name, advice
    UNKNOWN_LINK = "unknown_link"
    #: name, advice
    NO_CAMPAIGN = "no_campaign"
    #: path
    NO_STAGES = "no_stages"
    #: path, name, advice
    NO_CONDITION = "no_condition"
    NO_RECRUITERS = "no_recruiters"
    #: host, port
    PORT_IN_USE = "port_in_use"
    # what was named and is not there
    #: name
    NO_CLOSING = "no_closing"
    #: name
    NO_DRAFT = "no_draft"
    #: name
    NO_MAIL = "no_mail"
    #: name
    NOBODY = "nobody"
    #: name
    ERASED_ALREADY = "erased_already"
    #: name, n, ids
    SEVERAL_PERSONS = "several_persons"
    #: name, advice
    NO_RECRUITER = "no_recruiter"
    #: name, advice
    NO_MAILBOX = "no_mailbox"
    #: name, advice
    NO_PLACE = "no_place"
    #: name
    NO_ACCOUNT = "no_account"
    #: name
    ACCOUNT_EXISTS = "account_exists"
    #: name
    NO_ACCOUNT_CODE = "no_account_code"
    #: n
    SHORT_PASSWORD = "short_password"  # noqa: S105 (a code)
    #: campaign, name, names
    NO_FOLLOW_UP = "no_follow_up"
    #: name, kinds
    NO_DOCUMENT_KIND = "no_document_kind"
    #: name, owner
    NOT_THEIRS = "not_theirs"
    # files
    #: file
    NO_COPY = "no_copy"
    #: file
    UNREADABLE = "unreadable"
    #: file
    NOT_TEXT = "not_text"
    #: file
    NOT_WRITABLE = "not_writable"
    #: file
    FILE_EXISTS = "file_exists"
    #: file
    EMPTY_TABLE = "empty_table"
    # the database
    #: owner
    DATABASE_TAKEN = "database_taken"
    DATABASE_BUSY = "database_busy"
    DISK_FULL = "disk_full"
    DISK_FAILS = "disk_fails"
    NOT_A_DATABASE = "not_a_database"
    DATABASE_DAMAGED = "database_damaged"
    DATABASE_CLOSED_OFF = "database_closed_off"
    DATABASE_READ_ONLY = "database_read_only"
    #: found, wanted
    DATABASE_OLD = "database_old"
    #: found, wanted
    DATABASE_NEWER = "database_newer"
    #: tables
    DATABASE_FOREIGN = "database_foreign"
    # the mail servers
    #: host, user, answer
    LOGIN_REFUSED = "login_refused"
    #: host, user, answer
    TOKEN_REFUSED = "token_refused"  # noqa: S105 (a code)
    #: provider
    NOT_CONNECTED = "not_connected"
    #: code
    NO_PASSWORD = "no_password"  # noqa: S105 (a code)
    #: key
    SECRET_UNREADABLE = "secret_unreadable"  # noqa: S105 (a code)
    #: code, server
    NO_HOST = "no_host"


ADVICE: Words = {
    Advice.NEAR: ("vouliez-vous écrire « {name} » ?", 'did you mean "{name}"?'),
    Advice.KNOWN: ("il y a : {names}", "there are: {names}"),
    Advice.NONE_KNOWN: ("il n'y en a encore aucun", "there are: none"),
    Advice.MORE: (" (erreurs suivantes : {n})", " (and {n} more)"),
}

_EXAMPLE: Word = (
    "config.example.toml montre chaque clé et ses valeurs",
    "see config.example.toml for every key and its values",
)

#: the sentence, and the remedy
TROUBLES: Mapping[StrEnum, tuple[Word, Word]] = {
    Trouble.NO_CONFIG: (
        ("aucune configuration à l'emplacement {file}", "no configuration at {file}"),
        (
            "créez-en une avec `mailflow init DOSSIER`, ou indiquez-la avec --config",
            "make one with `mailflow init DIR`, or name it with --config",
        ),
    ),
    Trouble.NOT_TOML: (
        ("{file} n'est pas du TOML valide : {error}", "{file} is not valid TOML: {error}"),
        (
            "corrigez cette ligne ; un texte s'écrit entre guillemets droits",
            "mend that line; texts stand in quotes",
        ),
    ),
    Trouble.CONFIG_UNREADABLE: (
        ("{file} ne peut pas être lu : {error}", "{file} cannot be read: {error}"),
        ("enregistrez-le comme texte en UTF-8", "save it as UTF-8 text"),
    ),
    Trouble.UNKNOWN_VARIABLE: (
        (
            "la variable d'environnement {name} n'est pas un réglage de mailflow",
            "the environment variable {name} is no setting of mailflow",
        ),
        ("{advice}", "{advice}"),
    ),
    Trouble.UNKNOWN_KEY: (
        ("{file} : la clé {key} n'existe pas{more}", "{file}: there is no key {key}{more}"),
        ("{advice}", "{advice}"),
    ),
    Trouble.MISSING_KEY: (
        ("{file} : il manque {key}{more}", "{file}: {key} is missing{more}"),
        ("ajoutez-la ; config.example.toml montre comment", "add it; config.example.toml shows how"),
    ),
    Trouble.NO_CODE: (
        (
            "{file} : « {name} » dans {key} ne peut pas être un code{more}",
            '{file}: "{name}" in {key} cannot be a code{more}',
        ),
        (
            "un code s'écrit en minuscules sans accent, chiffres et _, et commence par une lettre",
            "a code has small letters, digits and _ and begins with a letter",
        ),
    ),
    Trouble.WRONG_VALUE: (
        ("{file} : la valeur de {key} ne convient pas{more}", "{file}: {key}: {error}{more}"),
        _EXAMPLE,
    ),
    Trouble.NOT_A_CHOICE: (
        (
            "{file} : la valeur de {key} ne convient pas, elle est l'une de : {choices}{more}",
            "{file}: {key}: Input should be {choices}{more}",
        ),
        _EXAMPLE,
    ),
    Trouble.NOT_A_DURATION: (
        (
            "{file} : {key} : « {text} » n'est pas une durée : écrivez « PT4H » pour des heures ouvrées, « P2D » pour "
            "des jours, « -P30D » pour avant{more}",
            '{file}: {key}: "{text}" is not a duration: write "PT4H" for working hours, "P2D" for days, "-P30D" '
            "before{more}",
        ),
        _EXAMPLE,
    ),
    Trouble.NOT_A_ZONE: (
        (
            "{file} : {key} : « {text} » n'est pas un fuseau horaire : écrivez par exemple « Europe/Paris » ou "
            "« Indian/Reunion »{more}",
            '{file}: {key}: "{text}" is no time zone: write a name such as "Europe/Paris" or "Indian/Reunion"{more}',
        ),
        _EXAMPLE,
    ),
    Trouble.UNKNOWN_LINK: (
        ("{path} : « {name} » n'existe pas", '{path}: there is no "{name}"'),
        ("{advice}", "{advice}"),
    ),
    Trouble.NO_CAMPAIGN: (
        (
            "la configuration n'a pas de campagne « {name} »",
            'there is no campaign "{name}" in the configuration',
        ),
        ("{advice}", "{advice}"),
    ),
    Trouble.NO_STAGES: (
        ("{path} n'a aucune étape", "{path} has no stages"),
        (
            'commencez par extends = "closing", ou énumérez ses étapes',
            'begin with extends = "closing", or list its stages',
        ),
    ),
    Trouble.NO_CONDITION: (
        ("{path} : la condition « {name} » n'existe pas", '{path}: no condition "{name}"'),
        ("{advice}", "{advice}"),
    ),
    Trouble.NO_RECRUITERS: (
        ("aucun recruteur n'est configuré", "no recruiter is configured"),
        (
            "ajoutez [recruiters.<code>] avec name, email et mailbox",
            "add [recruiters.<code>] with name, email and mailbox",
        ),
    ),
    Trouble.PORT_IN_USE: (
        (
            "le bureau ne peut pas écouter sur {host}:{port} : ce port est peut-être déjà pris",
            "the desk cannot listen on {host}:{port}",
        ),
        ("choisissez un autre desk.port", "choose another desk.port"),
    ),
    Trouble.NO_CLOSING: (
        ("le dossier « {name} » n'existe pas", 'there is no closing "{name}"'),
        (
            "`mailflow status` liste les dossiers et leurs identifiants",
            "`mailflow status` lists the closings and their ids",
        ),
    ),
    Trouble.NO_DRAFT: (
        ("le brouillon « {name} » n'existe pas", 'there is no draft "{name}"'),
        ("`mailflow drafts` liste ceux qui attendent", "`mailflow drafts` lists those that wait"),
    ),
    Trouble.NO_MAIL: (
        ("le mail « {name} » n'existe pas", 'there is no mail "{name}"'),
        ("il a pu être effacé", "it may have been erased"),
    ),
    Trouble.NOBODY: (
        ("personne ne correspond à « {name} »", 'there is nobody "{name}"'),
        (
            "donnez l'identifiant d'un dossier ou d'une personne, une adresse ou un nom complet",
            "give an id of a closing or person, an address or a full name",
        ),
    ),
    Trouble.ERASED_ALREADY: (
        ("{name} : cette personne a déjà été effacée", "{name} was erased already"),
        ("il n'y a plus rien à montrer ni à effacer", "nothing is left to show or erase"),
    ),
    Trouble.SEVERAL_PERSONS: (
        ("« {name} » désigne {n} personnes", '"{name}" means {n} persons'),
        ("donnez l'identifiant de l'une d'elles : {ids}", "name one by id: {ids}"),
    ),
    Trouble.NO_RECRUITER: (
        ("le recruteur « {name} » n'existe pas", 'there is no recruiter "{name}"'),
        ("{advice}", "{advice}"),
    ),
    Trouble.NO_MAILBOX: (
        ("la boîte « {name} » n'existe pas", 'there is no mailbox "{name}"'),
        ("{advice}", "{advice}"),
    ),
    Trouble.NO_PLACE: (
        ("l'établissement « {name} » n'existe pas", 'there is no establishment "{name}"'),
        ("{advice}", "{advice}"),
    ),
    Trouble.NO_ACCOUNT: (
        ("le compte « {name} » n'existe pas", 'there is no account "{name}"'),
        ("`mailflow user list` montre les comptes", "`mailflow user list` shows them"),
    ),
    Trouble.ACCOUNT_EXISTS: (
        ("le compte « {name} » existe déjà", 'there is an account "{name}" already'),
        (
            "`mailflow user password` change son mot de passe",
            "`mailflow user password` changes its password",
        ),
    ),
    Trouble.NO_ACCOUNT_CODE: (
        ("« {name} » n'est pas un code", '"{name}" is no code'),
        ("écrivez-le en minuscules, par exemple claire", "write it in lower case, e.g. claire"),
    ),
    Trouble.SHORT_PASSWORD: (
        ("un mot de passe a au moins {n} caractères", "a password has at least {n} characters"),
        ("une phrase courte convient très bien", "a short sentence does well"),
    ),
    Trouble.NO_FOLLOW_UP: (
        (
            "la campagne {campaign} n'a pas de relance « {name} »",
            'the campaign {campaign} has no follow-up "{name}"',
        ),
        ("elle a : {names}", "it has: {names}"),
    ),
    Trouble.NO_DOCUMENT_KIND: (
        ("« {name} » n'est pas un genre de document", 'there is no document of kind "{name}"'),
        ("écrivez l'un de ceux-ci : {kinds}", "write one of: {kinds}"),
    ),
    Trouble.NOT_THEIRS: (
        ("{name} n'est pas un dossier de {owner}", "{name} is not {owner}'s"),
        ("`mailflow status` montre qui le suit", "`mailflow status` shows whose it is"),
    ),
    Trouble.NO_COPY: (
        ("le fichier {file} n'existe pas", "there is no file {file}"),
        ("indiquez une copie faite par `mailflow backup`", "name a copy made by `mailflow backup`"),
    ),
    Trouble.UNREADABLE: (
        ("{file} ne peut pas être lu", "{file} cannot be read"),
        ("vérifiez le chemin et vos droits", "check the path and your rights"),
    ),
    Trouble.NOT_TEXT: (
        ("{file} ne peut pas être lu comme un texte", "{file} cannot be read as text"),
        ("vérifiez le chemin, ou enregistrez-le en UTF-8", "check the path, or save it as UTF-8 text"),
    ),
    Trouble.NOT_WRITABLE: (
        ("{file} ne peut pas être écrit", "{file} cannot be written"),
        ("choisissez un dossier qui vous appartient", "choose a folder of your own"),
    ),
    Trouble.FILE_EXISTS: (
        ("{file} existe déjà", "{file} exists already"),
        ("donnez un autre nom", "give another name"),
    ),
    Trouble.EMPTY_TABLE: (
        ("{file} est vide", "{file} is empty"),
        ("la première ligne nomme les colonnes", "its first line must name the columns"),
    ),
    Trouble.DATABASE_TAKEN: (
        (
            "un autre mailflow travaille déjà sur cette base de données (processus {owner})",
            "another mailflow works on this database already (process {owner})",
        ),
        (
            "arrêtez-le d'abord ; status, drafts ou approve n'ont pas besoin d'attendre",
            "stop it first; commands such as status, drafts and approve need not wait",
        ),
    ),
    Trouble.DATABASE_BUSY: (
        ("un autre programme tient la base de données", "another program holds the database"),
        ("fermez-le, ou réessayez dans un moment", "close it, or try again in a moment"),
    ),
    Trouble.DISK_FULL: (
        ("le disque est plein : rien n'a été changé", "the disk is full: nothing was changed"),
        (
            "libérez de la place ; le travail reprend ensuite de lui-même",
            "free some space; work goes on by itself then",
        ),
    ),
    Trouble.DISK_FAILS: (
        (
            "le disque a répondu par une erreur : rien n'a été changé",
            "the disk answered with an error: nothing was changed",
        ),
        ("vérifiez le disque et sa place", "check the disk and its space"),
    ),
    Trouble.NOT_A_DATABASE: (
        ("ce fichier n'est pas une base de données de mailflow", "the file is not a database of mailflow"),
        ("vérifiez `database` dans la configuration", "check `database` in the configuration"),
    ),
    Trouble.DATABASE_DAMAGED: (
        ("le fichier de la base de données est abîmé", "the database file is damaged"),
        (
            "arrêtez tout, gardez le fichier et lancez `mailflow restore`",
            "stop, keep the file, and use `mailflow restore`",
        ),
    ),
    Trouble.DATABASE_CLOSED_OFF: (
        ("le fichier de la base de données ne peut pas être ouvert", "the database file cannot be opened"),
        (
            "vérifiez que son dossier existe et vous appartient",
            "check that its folder exists and is yours",
        ),
    ),
    Trouble.DATABASE_READ_ONLY: (
        ("le fichier de la base de données ne peut pas être écrit", "the database file may not be written"),
        ("donnez à cet utilisateur le droit d'y écrire", "give this user the right to write it"),
    ),
    Trouble.DATABASE_OLD: (
        (
            "la base de données est au schéma {found}, ce mailflow demande {wanted}",
            "the database has schema {found}, this mailflow needs {wanted}",
        ),
        ("lancez `mailflow migrate`", "mailflow migrate"),
    ),
    Trouble.DATABASE_NEWER: (
        (
            "la base de données a été écrite par un mailflow plus récent (schéma {found}, celui-ci connaît {wanted})",
            "the database was written by a newer mailflow (schema {found}, this one knows {wanted})",
        ),
        (
            "mettez mailflow à jour, ou restaurez la copie faite avant la mise à jour",
            "update mailflow, or restore the backup made before the update",
        ),
    ),
    Trouble.DATABASE_FOREIGN: (
        (
            "la base de données contient les tables d'un autre programme ({tables} …)",
            "the database holds the tables of another program ({tables} …)",
        ),
        ("donnez à mailflow sa propre base de données", "give mailflow a database of its own"),
    ),
    Trouble.LOGIN_REFUSED: (
        (
            "{host} refuse la connexion de {user} : {answer}",
            "{host} refuses the login of {user}: {answer}",
        ),
        (
            "vérifiez l'identifiant et le mot de passe (souvent un mot de passe d'application)",
            "check name and password (often an app password)",
        ),
    ),
    Trouble.TOKEN_REFUSED: (
        (
            "{host} refuse la connexion de {user} : {answer}",
            "{host} refuses the login of {user}: {answer}",
        ),
        ("renouvelez l'autorisation avec `mailflow auth`", "renew the authorisation"),
    ),
    Trouble.NOT_CONNECTED: (
        ("cette boîte n'a pas encore été connectée", "this mailbox has not been connected yet"),
        ("lancez `mailflow auth {provider}`", "run `mailflow auth {provider}`"),
    ),
    Trouble.NO_PASSWORD: (
        ("mailboxes.{code} n'a pas de mot de passe", "mailboxes.{code} has no password"),
        (
            "écrivez-le dans un fichier et nommez ce fichier : mailboxes.{code}.password_file",
            "write it to a file and name it: mailboxes.{code}.password_file",
        ),
    ),
    Trouble.SECRET_UNREADABLE: (
        ("le fichier que nomme {key} ne peut pas être lu", "{key} cannot be read"),
        ("vérifiez son chemin et ses droits", "check its path and its rights"),
    ),
    Trouble.NO_HOST: (
        ("il manque mailboxes.{code}.{server}.host", "mailboxes.{code}.{server}.host is missing"),
        (
            "indiquez le serveur {server}, ou un fournisseur",
            "name the {server} server, or a provider",
        ),
    ),
}


def trouble(kind: type[E], code: Trouble, /, **values: object) -> E:
    """Return an error of that kind; its own words are English, as JSON shows them."""
    error = kind(*_told(code, values, "en"))
    error.trouble, error.values = code, values
    return error


def explained(error: MailflowError, language: str) -> tuple[str, str]:
    """Return what went wrong and what to do about it; an error without a code keeps its own English words."""
    return _told(error.trouble, error.values, language) if error.trouble else (error.message, error.hint)


def nearest(word: str, names: Iterable[str], cutoff: float = 0.6) -> Said:
    """Return what to write instead of a word: the name that is nearest to it, else all of them."""
    known = list(names)
    if near := difflib.get_close_matches(word, known, 1, cutoff):
        return Said.of(Advice.NEAR, name=near[0])
    return Said.of(Advice.KNOWN, names=", ".join(known)) if known else Said.of(Advice.NONE_KNOWN)


def _told(code: StrEnum, values: Mapping[str, object], language: str) -> tuple[str, str]:
    filled = {name: _advice(v, language) if isinstance(v, Said) else v for name, v in values.items()}
    sentence, remedy = TROUBLES[code]
    return said(sentence, language).format(**filled), said(remedy, language).format(**filled)


def _advice(what: Said, language: str) -> str:
    return said(ADVICE[what.code], language).format(**dict(what.values))
