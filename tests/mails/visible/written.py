"""Loads whole mails written many to a file: `%%% id=... key=value`, the mail, then `%%=` and what was typed.

Keys: `raw=1` the mail brings its own headers, `html=1` the body is HTML alone, `encode` the charset of the bytes,
`charset` the declared one, `cte` base64 or quoted-printable.
"""

from __future__ import annotations

import base64
import quopri
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent


def written_mails(name: str) -> Iterator[tuple[str, bytes, str]]:
    """(name, raw mail, typed text) of each mail of the file `name`.txt beside this module."""
    for block in (HERE / f"{name}.txt").read_text("utf-8").split("%%% ")[1:]:
        head, _, rest = block.partition("\n")
        keys = dict(pair.split("=", 1) for pair in head.split())
        body, _, typed = rest.rpartition("%%=")
        yield f"{name}/{keys['id']}", raw_mail(keys, body), typed.strip()


def raw_mail(keys: dict[str, str], body: str) -> bytes:
    """The bytes of one mail, with the usual headers unless it brings its own."""
    data = body.encode(keys.get("encode", "utf-8"))
    if "raw" in keys:
        return data
    if keys.get("cte") == "base64":
        data = base64.encodebytes(data)
    elif keys.get("cte") == "quoted-printable":
        data = quopri.encodestring(data)
    kind = "html" if "html" in keys else "plain"
    lines = [
        "From: Un medecin <medecin@exemple.fr>",
        "To: claire@agence.example",
        "Subject: Re: Contrat",
        "MIME-Version: 1.0",
        f'Content-Type: text/{kind}; charset="{keys.get("charset", "utf-8")}"',
        f"Content-Transfer-Encoding: {keys.get('cte', '8bit')}",
        "",
        "",
    ]
    return "\r\n".join(lines).encode() + data
