"""The delivery status notification that the demo's mail server sends for a dead address."""

from __future__ import annotations

from datetime import datetime
from email.utils import format_datetime


def delivery_report(server: str, number: int, at: datetime, sender: str, recipient: str, raw: bytes) -> bytes:
    """Return the report that `recipient` does not exist, to `sender`, with the headers of the mail that failed.

    Three parts in multipart/report (RFC 6522): words, fields (RFC 3464 section 2), the returned headers. The null
    reverse-path and `Auto-Submitted` keep machines from answering it (RFC 3834 section 5). `number` makes it unique.
    """
    boundary = f"report-{number}"
    date = format_datetime(at)
    headers = raw.replace(b"\r\n", b"\n").partition(b"\n\n")[0].replace(b"\n", b"\r\n")
    opening = f"""\
From: MAILER-DAEMON@{server} (Mail Delivery System)
To: {sender}
Subject: Undelivered Mail Returned to Sender
Date: {date}
Message-ID: <report.{number}@{server}>
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="{boundary}"

--{boundary}
Content-Type: text/plain; charset=utf-8

Your message could not be delivered to {recipient}:
550 5.1.1 No such person here.

--{boundary}
Content-Type: message/delivery-status

Reporting-MTA: dns; {server}
Arrival-Date: {date}

Final-Recipient: rfc822; {recipient}
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 No such person here

--{boundary}
Content-Type: text/rfc822-headers

"""
    closing = f"\r\n\r\n--{boundary}--\r\n"
    return opening.replace("\n", "\r\n").encode() + headers + closing.encode()
