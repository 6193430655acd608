"""Reading mailboxes over IMAP: one connection (session), one look, one mailbox, and the watcher of them all."""
