"""The reader that ships in the package: model files in, a function from raw mail to `Reading` out."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from mailflow.adapters.encoder import E5Encoder, ReadAhead, load_encoder
from mailflow.core.circumstances import Circumstances
from mailflow.core.messages import Reading
from mailflow.core.understand.intent import model as models
from mailflow.core.understand.intent.model import Encoder, Model
from mailflow.core.understand.reader import opened, read, understood
from mailflow.errors import ConfigError

READER_FILE, ADDED_FILE, CARD_FILE = "reader.npz", "encoder.npz", "card.json"


@dataclass(frozen=True, slots=True)
class Unread:
    """One mail that is still to be read, with what is known of it."""

    raw: bytes
    known: Circumstances


class BuiltInReader:
    """Reads mails with the model of a folder (the package's by default); files are loaded at the first mail."""

    def __init__(self, semantic: bool = True, folder: Traversable | None = None) -> None:
        self._semantic = semantic
        self._folder = folder or files("mailflow") / "data" / "model"

    def __call__(self, raw: bytes, known: Circumstances) -> Reading:
        """Return what a mail means; never raises for what it holds, ConfigError when the model files are damaged."""
        return read(raw, known, model=self.model, encoder=self.encoder)

    def together(self, mails: Sequence[Unread]) -> list[Reading]:
        """Return the meanings of several mails, in order: the encoder reads them all at once."""
        apart = [opened(mail.raw) for mail in mails]
        ahead = self._read_ahead([mail.words for mail in apart if mail is not None and mail.words])
        return [
            understood(parsed, mail.known, model=self.model, encoder=ahead)
            for parsed, mail in zip(apart, mails, strict=True)
        ]

    def _read_ahead(self, texts: Sequence[str]) -> Encoder | None:
        if self.encoder is None:
            return None
        try:
            return ReadAhead(self.encoder, texts)
        except Exception:  # one odd text keeps back no other: each is read alone, behind its own guard
            return self.encoder

    @cached_property
    def card(self) -> dict[str, Any]:
        """What the model card says: hashes, figures, thresholds."""
        card: dict[str, Any] = json.loads(self._file(CARD_FILE))
        return card

    @cached_property
    def model(self) -> Model:
        """The heads; ConfigError when the file is not the one that the card describes."""
        return models.from_bytes(self._checked(READER_FILE, "reader_sha256"))

    @cached_property
    def encoder(self) -> E5Encoder | None:
        """The tuned encoder, or None without the extra `semantic` or when the configuration does without."""
        return load_encoder(self._checked(ADDED_FILE, "added_sha256")) if self._semantic else None

    def _checked(self, name: str, key: str) -> bytes:
        data = self._file(name)
        if hashlib.sha256(data).hexdigest() != self.card.get(key):
            raise ConfigError(f"the model file {name} is not the one of its card", "install mailflow again")
        return data

    def _file(self, name: str) -> bytes:
        try:
            return (self._folder / name).read_bytes()
        except OSError:
            raise ConfigError(f"the model file {name} is missing", "install mailflow again") from None
