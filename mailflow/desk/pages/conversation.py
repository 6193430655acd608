"""Put the messages of one case in order: their mails, ours, calls and notes, each with the party it belongs to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mailflow.core import decision_link
from mailflow.core import events as ev
from mailflow.core.acts import standing
from mailflow.core.board import Left, Message
from mailflow.core.events import Recorded
from mailflow.core.messages import Origin, Party
from mailflow.core.records import Inbound, Text


def messages(
    history: Sequence[Recorded], mails: Sequence[Inbound], left: Sequence[Left], words: Mapping[str, Text]
) -> tuple[Message, ...]:
    """Return the whole conversation of a case with every party, oldest first."""
    found = [*(_ours(mail) for mail in left), *(_theirs(mail) for mail in mails if mail.role == "inbox")]
    found += [_by_hand(mail) for mail in mails if mail.role == "sent" and mail.reading is None and mail.party]
    for record in standing(history):
        if isinstance(record.event, ev.CallLogged):
            found.append(_call(record, record.event, words))
        elif isinstance(record.event, ev.Noted) and record.event.text in words:
            text = words[record.event.text].body
            found.append(Message(record.at, "note", Party.RECRUITER, text=text, by=record.by))
    return tuple(sorted(found, key=lambda m: m.at))


def of_party(found: Sequence[Message], party: Party) -> tuple[Message, ...]:
    """Return the part of a conversation that concerns one party; notes belong to all."""
    return tuple(m for m in found if m.party is party or m.way == "note")


def _ours(mail: Left) -> Message:
    body = mail.text.partition("\n-- \n")[0].rstrip()
    return Message(
        mail.submitted_at,
        "out",
        mail.to,
        mail.subject,
        body,
        mail.id,
        label=mail.follow_up,
        files=mail.documents,
        by=mail.approved_by,
    )


def _theirs(mail: Inbound) -> Message:
    reading, party = mail.reading, mail.party or Party.DOCTOR
    if reading is None:
        return Message(mail.received_at, "in", party, ref=mail.id)
    human = reading.origin is Origin.HUMAN
    label = str(reading.intent) if reading.intent and human else str(reading.origin)
    return Message(
        mail.received_at,
        "in",
        party,
        reading.envelope.subject,
        decision_link.masked(reading.visible, "fr"),
        mail.id,
        reading.evidence,
        label=str(reading.director) if reading.director else label,
        tags=tuple(str(k) for k in reading.objections),
        files=tuple(a.name for a in reading.attachments),
        by=reading.envelope.sender_name or reading.envelope.sender,
        action=mail.action,
        html=True,
    )


def _by_hand(mail: Inbound) -> Message:
    return Message(mail.received_at, "out", mail.party or Party.DOCTOR, ref=mail.id, label="by_hand")


def _call(record: Recorded, call: ev.CallLogged, words: Mapping[str, Text]) -> Message:
    text = words[call.text].body if call.text in words else ""
    tags = tuple(str(k) for k in call.objections)
    return Message(record.at, "call", call.party, text=text, label=call.outcome, tags=tags, by=record.by)
