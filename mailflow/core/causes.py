"""Why a draft was closed, why an approved mail waits or how it ended, and why a move is proposed: codes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from mailflow.core.plain import Coded, parts


class Cause(StrEnum):
    """Why a draft does not leave, why a mail waits, or what told how it ended."""

    #: none is told
    NONE = ""
    # a draft is closed, or comes back to the queue
    DIGEST = "digest"
    REPLY = "reply"
    CALL = "call"
    VALIDATED = "validated"
    STOP = "stop"
    HAND_MAIL = "hand_mail"
    STALE_DATE = "stale_date"
    FACT_CHANGED = "fact_changed"
    PERSON = "person"
    EDITED = "edited"
    MOVED = "moved"
    PAUSED = "paused"
    LOST = "lost"
    WITHDRAWN = "withdrawn"
    UNREACHABLE = "unreachable"
    OPTED_OUT = "opted_out"
    SIGNED = "signed"
    BOUNCE = "bounce"
    TO_ME = "to_me"
    NEW_VERSION = "new_version"
    OTHER_CASE = "other_case"
    UNDO = "undo"
    ERASED = "erased"
    # the judge lets a mail wait, sends it back, or for good
    SEND_OFF = "send_off"
    #: detail: why the mailbox stopped
    MAILBOX = "mailbox"
    MAILBOX_LATE = "mailbox_late"
    NOT_APPROVED = "not_approved"
    SUPPRESSED = "suppressed"
    CLOSED = "closed"
    STALE = "stale"
    REPLY_WAITS = "reply_waits"
    #: detail: the reason of the hold
    HOLD = "hold"
    PERSON_AWAY = "person_away"
    WINDOW = "window"
    DAY_CAP = "day_cap"
    HOUR_CAP = "hour_cap"
    GAP = "gap"
    ONE_A_DAY = "one_a_day"
    THREE_A_WEEK = "three_a_week"
    UNANSWERED = "unanswered"
    HASH = "hash"
    # what the server said, and what settled a mail that was uncertain
    DEFERRED = "deferred"
    TRIES_USED = "tries_used"
    REFUSED = "refused"
    SENT_UNREAD = "sent_unread"
    LOST_AFTER_DATA = "lost_after_data"
    OWNER_GONE = "owner_gone"
    ANSWERED_LATE = "answered_late"
    SENT_FOLDER = "sent_folder"
    #: of a row that was kept before this list was, or of a cause that is no more; detail: what was stored
    OTHER = "other"

    @classmethod
    def _missing_(cls, value: object) -> Self:
        """A draft or an event of old may hold what this list no longer does: it is read all the same."""
        return cls("other")


@dataclass(frozen=True, slots=True)
class MailWhy(Coded):
    """Why a mail on its way waits or how it ended, with a detail where there is one; in rows `hold:stop`."""

    cause: Cause
    detail: str = ""

    @property
    def code(self) -> str:
        """The text under which it is stored."""
        return f"{self.cause}:{self.detail}" if self.detail else self.cause.value

    @classmethod
    def of(cls, code: str) -> Self:
        """Return the value of a stored text; one that is no code is kept whole, as it stands."""
        name, *details = parts(code)
        cause = Cause(name)
        kept = cause is not Cause.OTHER or name == Cause.OTHER
        return cls(cause, ":".join(details) if kept else code)


class Proposed(StrEnum):
    """Why a move is proposed."""

    NONE = ""
    ACCEPT = "accept"
    SIGNED = "signed"
    SIGNED_FILE = "signed_file"
    ESIGN = "esign"
    DECLINE = "decline"
    SILENCE = "silence"
    CALLS = "calls"
    DEAD_ADDRESS = "dead_address"


#: a signature that a person has still to confirm
SIGNATURES = frozenset({Proposed.SIGNED, Proposed.SIGNED_FILE, Proposed.ESIGN})
