"""One closing: its state is the fold of its events, and nothing else.

RULE ONE: the fold never decides; it remembers. RULE TWO: an act that was undone never was.
"""

from __future__ import annotations

from mailflow.core.closing.history import (
    ANSWER_QUESTION,
    CALL_MAILS,
    CHIEF_VOICE,
    DIRECTOR_FACTS,
    DIRECTOR_QUESTION,
    MACHINE,
    VISIT_HOUR,
    VISIT_MAILS,
    fold,
    grow,
    warning,
)
from mailflow.core.closing.state import (
    Appointment,
    BookedCall,
    Closing,
    FactAsked,
    Hold,
    Objection,
    OpenDraft,
    Promise,
    Received,
    Sent,
    Task,
)

__all__ = [
    "ANSWER_QUESTION",
    "CALL_MAILS",
    "CHIEF_VOICE",
    "DIRECTOR_FACTS",
    "DIRECTOR_QUESTION",
    "MACHINE",
    "VISIT_HOUR",
    "VISIT_MAILS",
    "Appointment",
    "BookedCall",
    "Closing",
    "FactAsked",
    "Hold",
    "Objection",
    "OpenDraft",
    "Promise",
    "Received",
    "Sent",
    "Task",
    "fold",
    "grow",
    "warning",
]
