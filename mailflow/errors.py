"""Every error of mailflow; `transient` says whether trying again can help.

MailflowError              transient = False; the message says what to do next
├── ConfigError            refuses to start; loops never catch it
│   └── TemplateError      file, line, missing name
├── BadInput               a file, form, flag or CSV cell; what, where, what to do
├── NotFound               no such closing, draft or mailbox
├── NotAllowed             the state forbids it: stale draft, opted out, other establishment
├── Conflict               transient: somebody appended first; reload and decide again
├── SubmissionError        code, enhanced status, text
│   ├── SubmissionDeferred 4yz, transient: the durable schedule tries again
│   ├── SubmissionRefused  5yz, final: shown to the recruiter
│   └── SubmissionUnknown  lost after DATA: never retried by the machine alone
├── MailboxError
│   ├── MailboxUnreachable transient
│   └── LoginRefused       final: stop and tell a person
├── EndpointError          transient: the endpoint that proposes replies is silent or gave nothing that can be used
└── StoreError             the database cannot be used: newer than the code, full, locked by another run
"""

from __future__ import annotations

from enum import StrEnum


class Refusal(StrEnum):
    """What a person on the desk may be refused: `mailflow.words.refusals` says each in both languages."""

    DRAFT_MOVED = "draft_moved"
    DRAFT_CHANGED = "draft_changed"
    DRAFT_STALE = "draft_stale"
    #: guard (core.said.Said)
    HELD_BACK = "held_back"
    MAIL_WAITS = "mail_waits"
    NOT_WRITTEN_TO = "not_written_to"
    DOUBTED_STOP = "doubted_stop"
    #: name
    NO_CARD = "no_card"
    ON_ITS_WAY = "on_its_way"
    NOT_UNCERTAIN = "not_uncertain"
    EMPTY_MAIL = "empty_mail"
    EMPTY_NOTE = "empty_note"
    #: lines, n
    MATTERS_LONG = "matters_long"
    SAME_STAGE = "same_stage"
    DOCTOR_UNPROVEN = "doctor_unproven"
    ESTABLISHMENT_UNPROVEN = "establishment_unproven"
    NO_STAGE = "no_stage"
    NO_ACT = "no_act"
    UNDO_TOO_LATE = "undo_too_late"
    OPENING_STAYS = "opening_stays"
    LOST_WITHOUT_REASON = "lost_without_reason"
    CASE_OPEN = "case_open"
    CASE_ENDED = "case_ended"
    DAY_IS_PAST = "day_is_past"
    EMPTY_FILE = "empty_file"
    NO_LAST_NAME = "no_last_name"
    #: name
    NO_ESTABLISHMENT = "no_establishment"
    #: name
    NO_POSITION = "no_position"
    NO_SOURCE = "no_source"
    SUPPRESSED = "suppressed"
    #: name
    CASE_EXISTS = "case_exists"
    OTHER_POSITION = "other_position"
    NO_CASE_YET = "no_case_yet"
    #: text
    NO_DATE = "no_date"
    DOCUMENT_MISSING = "document_missing"
    NO_DOCUMENT = "no_document"
    #: name
    NO_CONTRACT = "no_contract"
    FILE_OR_PAPER = "file_or_paper"
    DOCUMENT_GONE = "document_gone"
    NOT_MERGED = "not_merged"
    SAME_PERSON = "same_person"
    NOTHING_TO_MERGE = "nothing_to_merge"
    UNREACHABLE = "unreachable"
    CASE_CHANGED = "case_changed"
    CHANGED_MEANWHILE = "changed_meanwhile"
    VISIT_PAST = "visit_past"
    CALL_PAST = "call_past"
    NO_ENDPOINT = "no_endpoint"
    ENDPOINT_SILENT = "endpoint_silent"
    ENDPOINT_UNCLEAR = "endpoint_unclear"
    ENDPOINT_KEY = "endpoint_key"
    NO_MAIL_TO_ANSWER = "no_mail_to_answer"
    NO_CHIEF = "no_chief"
    NOT_FROM_CHIEF = "not_from_chief"
    NO_OTHER_VOICE = "no_other_voice"
    #: why (core.said.Said)
    UNGROUNDED = "ungrounded"


class MailflowError(Exception):
    """What went wrong, in one sentence for logs and the terminal, and `hint`: what to do next.

    A refusal that a person may meet on the desk is also named, with the values of its sentence there.
    """

    transient = False
    #: stable code for JSON output
    code = "error"

    def __init__(self, message: str, hint: str = "", *, refusal: Refusal | None = None, **values: object) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.refusal, self.values = refusal, values
        #: what stopped a command, as a code of `mailflow.words.troubles`, with the same values
        self.trouble: StrEnum | None = None


class ConfigError(MailflowError):
    """The configuration is wrong: nothing starts until it is mended."""

    code = "config"


class TemplateError(ConfigError):
    """A template cannot be rendered: file, line and the missing name."""

    code = "template"

    def __init__(self, message: str, hint: str = "", *, file: str = "", line: int = 0, name: str = "") -> None:
        super().__init__(message, hint)
        self.file, self.line, self.name = file, line, name


class BadInput(MailflowError):
    """Something a person gave (file, cell, form, flag) cannot be used."""

    code = "input"


class NotFound(MailflowError):
    """What was named does not exist."""

    code = "not_found"


class NotAllowed(MailflowError):
    """The state of things forbids it; the message says why and what would allow it."""

    code = "not_allowed"


class Conflict(MailflowError):
    """Somebody changed the case in between: load it again and decide again."""

    transient = True
    code = "conflict"


class SubmissionError(MailflowError):
    """The submission server answered with an error (RFC 5321 §4.2) or not at all."""

    code = "submission"

    def __init__(self, message: str, hint: str = "", *, reply: int | None = None, status: str = "") -> None:
        super().__init__(message, hint)
        #: three-digit SMTP reply code, None when there was none
        self.reply = reply
        #: enhanced status code (RFC 3463), e.g. "4.7.1"
        self.status = status


class SubmissionDeferred(SubmissionError):
    """A 4yz answer, or no connection: nothing was accepted, a later try may be."""

    transient = True
    code = "deferred"


class SubmissionRefused(SubmissionError):
    """A 5yz answer: final, a person decides."""

    code = "refused"


class SubmissionUnknown(SubmissionError):
    """The connection was lost after DATA: perhaps accepted, so never repeated by the machine alone."""

    code = "unknown"


class MailboxError(MailflowError):
    """A mailbox cannot be read."""

    code = "mailbox"


class MailboxUnreachable(MailboxError):
    """No connection, or it was lost: try again later."""

    transient = True


class LoginRefused(MailboxError):
    """The server refused the name or the password: stop, a person must act."""

    code = "login"


class EndpointError(MailflowError):
    """The endpoint that proposes replies gave none: nothing was written, and trying again may help."""

    transient = True
    code = "endpoint"


class StoreError(MailflowError):
    """The database cannot be used; the message says why."""

    code = "store"
