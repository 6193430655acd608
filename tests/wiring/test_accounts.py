"""Settings of a mailbox as its adapters want them."""

from __future__ import annotations

from pathlib import Path

from mailflow.config.settings import from_data
from mailflow.wiring.accounts import imap_account


def test_a_mailbox_says_which_folder_is_sent_and_which_others_are_read() -> None:
    box = {
        "address": "claire@agence.test",
        "imap": {"host": "imap.agence.test"},
        "sent_folder": "Objets envoyés",
        "folders": ["Courrier indésirable", "Recrutement"],
    }
    settings = from_data({"mailboxes": {"main": box}})
    account = imap_account("main", settings.mailboxes["main"], Path)
    assert account.sent == "Objets envoyés"
    assert account.extra_folders == ("Courrier indésirable", "Recrutement")
