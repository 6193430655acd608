"""Public in-memory fakes: a store, a clock driven by hand, ids in sequence, a submission account and a mailbox."""

from mailflow.testing.clock import HandClock, SequentialIds
from mailflow.testing.store import MemoryStore
from mailflow.testing.wires import MemoryMailbox, MemorySubmission

__all__ = ["HandClock", "MemoryMailbox", "MemoryStore", "MemorySubmission", "SequentialIds"]
