"""What a file that arrived does: a signed contract is proposed and ends the chase, an old version is flagged."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from mailflow.core import events as ev
from mailflow.core.advance.arrived import Arrived, BusinessTime
from mailflow.core.advance.directors import READ_HOURS
from mailflow.core.campaign import Rules
from mailflow.core.causes import Cause, Proposed
from mailflow.core.closing import Closing
from mailflow.core.holds import HoldReason
from mailflow.core.messages import Party
from mailflow.core.stages import MAIN_STAGES, Stage
from mailflow.core.tasks import TaskKind

#: from here on the establishment's file is the contract; before, the proposal
CONTRACT_FROM = MAIN_STAGES.index(Stage.ORAL_YES)


@dataclass(frozen=True, slots=True)
class Paper:
    """One received file: its document row, and what it was found to be (signed_contract, contract, piece, unknown)."""

    document: str
    found: str
    #: "field" (a filled signature field), "ink" (a scan or a name that says so), or ""
    signature: str = ""
    #: its words are those of a version that is no longer the newest
    old: bool = False


def kind_of(found: str, party: Party, stage: Stage) -> str:
    """Return under which kind a received file is kept: signed, contract, offer or piece.

    The establishment sends the contract itself; a contract that a doctor sends back unsigned is only a piece.
    """
    if found == "signed_contract":
        return "signed"
    if found == "contract" and party is not Party.DOCTOR:
        late = stage in MAIN_STAGES and MAIN_STAGES.index(stage) >= CONTRACT_FROM
        return "contract" if late else "offer"
    return "piece"


def paper_events(
    closing: Closing,
    rules: Rules,
    mail: Arrived,
    papers: Sequence[tuple[Paper, str, int]],
    business: BusinessTime,
) -> list[ev.Event]:
    """Return the events of received files, each as (paper, kind, version); a signature is only ever proposed."""
    events: list[ev.Event] = []
    for paper, kind, version in papers:
        own = kind in {"contract", "offer"} and mail.authentic
        events.append(ev.DocumentRecorded(paper.document, kind, version, "ready" if own else "received", mail.party))
        if kind == "signed":
            events += _signed(closing, mail, paper, business)
        elif own:
            events += [ev.PromiseKept(mail.party, kind), *replaced(closing, rules, kind)]
        elif paper.found in {"contract", "unknown"}:
            events.append(_task("document", TaskKind.READ_DOCUMENT, mail, paper, business))
    return events


def _signed(closing: Closing, mail: Arrived, paper: Paper, business: BusinessTime) -> list[ev.Event]:
    known = mail.party in closing.signed_by and mail.party not in closing.unborne(closing.signed_by)
    if closing.ended or known:
        return []
    held = ev.Held(HoldReason.SIGNATURE, None, mail.inbound, mail.party)
    if paper.old:
        # the wrong words were signed: a person calls before anything is proposed
        return [held, _task("old_version", TaskKind.OLD_VERSION_SIGNED, mail, paper, business)]
    return [held, ev.MoveProposed(Stage.SIGNED, mail.inbound, Proposed.SIGNED_FILE)]


def _task(name: str, kind: TaskKind, mail: Arrived, paper: Paper, business: BusinessTime) -> ev.Event:
    due = business.calendar.add_working_hours(business.now, READ_HOURS)
    return ev.TaskOpened(f"{name}:{paper.document}", kind, due_at=due, inbound=mail.inbound)


def replaced(closing: Closing, rules: Rules, kind: str) -> list[ev.Event]:
    """Return the end of the open drafts that carry a version of this kind which is no longer the newest."""
    rows = [(d, rules.follow_up(d.stage, d.follow_up)) for d in closing.drafts]
    return [ev.DraftClosed(d.draft, "void", Cause.NEW_VERSION) for d, f in rows if f is not None and kind in f.attach]


def claiming(closing: Closing, rules: Rules, signatures: Collection[Party]) -> list[ev.Event]:
    """Return the end of the open drafts whose words claim one of these signatures: what bears it is known anew."""
    rows = [(d, rules.follow_up(d.stage, d.follow_up)) for d in closing.drafts]
    gone = [d for d, f in rows if f is not None and f.claims & set(signatures)]
    return [ev.DraftClosed(d.draft, "void", Cause.NEW_VERSION) for d in gone]


def borne(closing: Closing, by: Party) -> tuple[Party, ...]:
    """Return whose signatures stand on the signed file that a side sends: the last to sign returns the other's copy."""
    others = frozenset({Party.DOCTOR, Party.DIRECTOR}) - {by}
    return (*sorted(others), by) if closing.bearing(others) else (by,)


#: what a signature service says (or is said to say) -> what a person does
ESIGN: Mapping[str, TaskKind] = {
    "completed": TaskKind.ESIGN_COMPLETED,
    "signed_by_one": TaskKind.ESIGN_SIGNED_BY_ONE,
    "refused": TaskKind.ESIGN_REFUSED,
    "unproven": TaskKind.ESIGN_UNPROVEN,
}


def esign_events(closing: Closing, inbound: str, what: str, business: BusinessTime) -> list[ev.Event]:
    """Return the events of a signature service's mail; `what` is a key of `ESIGN`."""
    due = business.calendar.add_working_hours(business.now, READ_HOURS)
    if what == "completed" and not closing.ended:
        held = [ev.Held(HoldReason.SIGNATURE, None, inbound, p) for p in (Party.DOCTOR, Party.DIRECTOR)]
        return [*held, ev.MoveProposed(Stage.SIGNED, inbound, Proposed.ESIGN)]
    return [ev.TaskOpened(f"esign:{inbound}", ESIGN[what], due_at=due, inbound=inbound)]
