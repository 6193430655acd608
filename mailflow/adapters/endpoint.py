"""The door to an OpenAI-compatible endpoint: what goes out is masked first, what comes back is one JSON value."""

from __future__ import annotations

import http.client
import json
import re
import ssl
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from mailflow.core.understand.raw.clean import clean

LONGEST, LARGEST_ANSWER = 2_000, 20_000

_MASKS = (
    (re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}"), "[address]"),
    (re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b"), "[iban]"),
    (re.compile(r"(?<!\d)\d{11}(?!\d)"), "[rpps]"),
    (re.compile(r"(?<!\d)(?:\+|00)?\d(?:[ .-]?\d){8,13}(?!\d)"), "[phone]"),
    (re.compile(r"\b(?:Dr|Docteur|Pr|Professeur|M\.|Mme|Mr|Mrs|Ms|Maître) (?:[A-ZÀ-Ý][\w'-]{0,40} ?){1,3}"), "[name] "),
)


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where to ask: base URL, model, key (empty for a local server), and how long the answer may take in seconds."""

    url: str
    model: str
    key: str = ""
    timeout: float = 20.0


def masked(text: str, names: Sequence[str] = ()) -> str:
    """Return the text without addresses, telephones, account and registration numbers and names, cut short.

    A name is one behind a title, or one of those that are given.
    """
    text = clean(text)[:LONGEST]
    for pattern, sign in _MASKS:
        text = pattern.sub(sign, text)
    for name in sorted({n for n in names if n}, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "[name]", text, flags=re.IGNORECASE)
    return text


def ask(endpoint: Endpoint, instruction: str, question: Any) -> Any:
    """Return the JSON value that the endpoint answers; OSError, HTTPException or ValueError when there is none."""
    address = urlsplit(endpoint.url.rstrip("/") + "/chat/completions")
    if address.scheme not in ("http", "https") or not address.hostname:
        raise ValueError("the address of the endpoint is not http or https")
    body = {
        "model": endpoint.model,
        "temperature": 0,
        "response_format": {"type": "json_object"},
        "messages": [
            {"role": "system", "content": instruction},
            {"role": "user", "content": json.dumps(question, ensure_ascii=False)},
        ],
    }
    headers = {"Content-Type": "application/json"}
    if endpoint.key:
        headers["Authorization"] = f"Bearer {endpoint.key}"
    line: http.client.HTTPConnection
    if address.scheme == "https":
        context = ssl.create_default_context()
        line = http.client.HTTPSConnection(address.hostname, address.port, timeout=endpoint.timeout, context=context)
    else:
        line = http.client.HTTPConnection(address.hostname, address.port, timeout=endpoint.timeout)
    until = time.monotonic() + endpoint.timeout
    try:
        line.request("POST", address.path, json.dumps(body).encode(), headers)
        with line.getresponse() as response:
            if response.status != 200:
                raise ValueError(f"the endpoint answered {response.status}")
            found = json.loads(_read(response, until))
        return json.loads(found["choices"][0]["message"]["content"])
    except (KeyError, IndexError, TypeError, RecursionError):
        raise ValueError("the endpoint answered in another form") from None
    finally:
        line.close()


def _read(response: http.client.HTTPResponse, until: float) -> bytes:
    """Return the body, however slowly it comes within the time; TimeoutError after it."""
    body = b""
    while len(body) < LARGEST_ANSWER and (part := response.read1(LARGEST_ANSWER - len(body))):
        body += part
        if time.monotonic() > until:
            raise TimeoutError("the endpoint takes too long")
    return body
