"""The tasks that mailflow gives to people, and what each kind means: whom it is about, whether one telephones."""

from __future__ import annotations

from enum import StrEnum

from mailflow.core.messages import Party


class TaskKind(StrEnum):
    """What mail cannot do."""

    CALL_DOCTOR = "call_doctor"
    CALL_DIRECTOR = "call_director"
    CALL_AFTER_STOP = "call_after_stop"
    CALL_WITHDRAWN = "call_withdrawn"
    CALL_VISIT_DECLINED = "call_visit_declined"
    #: the subject is the hour that the doctor's calendar proposes, ISO 8601, local to the establishment
    CALL_VISIT_COUNTER = "call_visit_counter"
    CALL_DEAD_ADDRESS = "call_dead_address"
    CALL_REFUSED_MAIL = "call_refused_mail"
    READ_DIRECTOR = "read_director"
    READ_FORWARDED = "read_forwarded"
    DECISION_YES = "decision_yes"
    DECISION_NO = "decision_no"
    DIRECTOR_CHANGE = "director_change"
    DIRECTOR_REFUSED = "director_refused"
    ASK_DELEGATE = "ask_delegate"
    CHECK_DONE = "check_done"
    READ_DOCUMENT = "read_document"
    OLD_VERSION_SIGNED = "old_version_signed"
    ESIGN_COMPLETED = "esign_completed"
    ESIGN_SIGNED_BY_ONE = "esign_signed_by_one"
    ESIGN_REFUSED = "esign_refused"
    ESIGN_UNPROVEN = "esign_unproven"
    OTHER_CASE_SIGNED = "other_case_signed"
    POSITION_TAKEN = "position_taken"
    CONTACT_REFERRAL = "contact_referral"
    ANSWER_CHALLENGE = "answer_challenge"
    LONG_ABSENCE = "long_absence"
    OWNER_IDLE = "owner_idle"
    #: a mail left before the move that it rests on was undone; the subject is that act
    WRITE_CORRECTION = "write_correction"
    #: a mail did not leave, or nobody knows; the subject is its draft
    SUBMISSION_REFUSED = "submission_refused"
    SUBMISSION_UNKNOWN = "submission_unknown"
    #: a planned mail cannot be written yet; the subject is the fact that it lacks, or its follow-up
    MISSING = "missing"
    #: a planned mail cannot be composed as its address or its words stand; the subject is its follow-up
    CANNOT_WRITE = "cannot_write"
    #: the subject is the piece of the doctor's file
    PIECE = "piece"
    #: a promised day comes near; the subject is what was promised, by the party that it is about
    PROMISE = "promise"

    @property
    def is_call(self) -> bool:
        """Whether somebody telephones."""
        return self in CALLS

    @property
    def blocks(self) -> bool:
        """Whether the next step waits for it."""
        return self in BLOCKING

    @property
    def acts_on_answer(self) -> bool:
        """Whether somebody of the establishment answered and a person of ours acts on it."""
        return self in ACTED_ON

    @property
    def party(self) -> Party | None:
        """Whom it is about where the kind alone says so."""
        return ABOUT.get(self)


#: ended by a call that reaches the party that they are about
CALLS = frozenset(
    {
        TaskKind.CALL_DOCTOR,
        TaskKind.CALL_DIRECTOR,
        TaskKind.CALL_AFTER_STOP,
        TaskKind.CALL_WITHDRAWN,
        TaskKind.CALL_VISIT_DECLINED,
        TaskKind.CALL_VISIT_COUNTER,
        TaskKind.CALL_DEAD_ADDRESS,
        TaskKind.CALL_REFUSED_MAIL,
    }
)
#: somebody of the establishment answered and a person of ours acts on it: that side is asked nothing before
ACTED_ON = frozenset(
    {
        TaskKind.CALL_DIRECTOR,
        TaskKind.DECISION_NO,
        TaskKind.DIRECTOR_CHANGE,
        TaskKind.DIRECTOR_REFUSED,
        TaskKind.ASK_DELEGATE,
        TaskKind.CHECK_DONE,
    }
)
#: nothing but answers is planned before a person has decided
BLOCKING = frozenset(
    {
        TaskKind.CALL_WITHDRAWN,
        TaskKind.DIRECTOR_CHANGE,
        TaskKind.DIRECTOR_REFUSED,
        TaskKind.OTHER_CASE_SIGNED,
        TaskKind.POSITION_TAKEN,
    }
)
#: dead addresses and refused mails have their party in the task itself
ABOUT = {
    TaskKind.CALL_DOCTOR: Party.DOCTOR,
    TaskKind.CALL_DIRECTOR: Party.DIRECTOR,
    TaskKind.CALL_AFTER_STOP: Party.DOCTOR,
    TaskKind.CALL_WITHDRAWN: Party.DOCTOR,
    TaskKind.CALL_VISIT_DECLINED: Party.DOCTOR,
    TaskKind.CALL_VISIT_COUNTER: Party.DOCTOR,
    TaskKind.PIECE: Party.DOCTOR,
}
