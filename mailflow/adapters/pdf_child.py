"""PDFs read by one long-lived child process, within limits of size, time and memory: a hostile file hurts only it."""

from __future__ import annotations

import atexit
import json
import os
import struct
import subprocess
import sys
import threading
from dataclasses import dataclass, field

from mailflow.core.understand.sender.documents import PdfFacts

MAX_BYTES = 25 * 1024 * 1024
MAX_SECONDS = 10.0
#: a child that has read so many files is replaced: what a parser keeps of each must not add up
MAX_FILES = 200
#: an answer is one line; the text of a file of 25 MB fits
MAX_ANSWER = 128 * 1024 * 1024
#: before each file: how long it is
SIZE = struct.Struct("!I")
BROKEN = "Le PDF est illisible ou abîmé : ouvrez-le à la main ou demandez-le de nouveau."
_TOO_LONG = "Le PDF a pris trop de temps à lire : ouvrez-le à la main."


def inspect(content: bytes, *, seconds: float = MAX_SECONDS) -> PdfFacts:
    """Return the facts of a PDF. Never raises: an unreadable, huge or slow file gives `error`.

    Blocks up to `seconds` beside what waits before it, since the files are read one after the other; a filled signature
    field says only that it is filled.
    """
    if len(content) > MAX_BYTES:
        return PdfFacts(error=f"Le fichier dépasse {MAX_BYTES // 1024 // 1024} Mo : il n'a pas été lu.")
    if b"%PDF-" not in content[:1024]:
        return PdfFacts(error="Ce fichier n'est pas un PDF.")
    return _CHILD.read(content, seconds)


@dataclass
class Child:
    """The process that reads: begun with the first file, replaced once a file could not be read or took too long."""

    #: how many files the present process has read
    files: int = 0
    _process: subprocess.Popen[bytes] | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def pid(self) -> int | None:
        """The process that the next file goes to, None where it will be a new one."""
        return self._process.pid if self._process else None

    def read(self, content: bytes, seconds: float = MAX_SECONDS) -> PdfFacts:
        """Return the facts of one PDF; a child that dies or hangs over it costs only this file."""
        with self._lock:
            facts = self._read(content, seconds)
            if facts.error or self.files >= MAX_FILES:
                self._end()
            return facts

    def end(self) -> None:
        """Let the process go; the next file begins another one."""
        with self._lock:
            self._end()

    def _read(self, content: bytes, seconds: float) -> PdfFacts:
        try:
            process = self._running()
        except OSError:
            return PdfFacts(error=BROKEN)
        late = threading.Event()

        def give_up() -> None:
            late.set()
            process.kill()

        # a killed child ends the blocking write or read below, on every system
        watch = threading.Timer(seconds, give_up)
        watch.daemon = True
        watch.start()
        answer = _asked(process, content)
        watch.cancel()
        if late.is_set():
            self._end()
            return PdfFacts(error=_TOO_LONG)
        self.files += 1
        return _told(answer)

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process and self._process.poll() is not None:
            self._end()
        if self._process is None:
            environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
            self._process = subprocess.Popen(
                [sys.executable, "-m", "mailflow.adapters.pdf"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=environment,
            )
        return self._process

    def _end(self) -> None:
        process, self._process, self.files = self._process, None, 0
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            try:
                if pipe:
                    pipe.close()
            except OSError:  # what was still to be written goes nowhere
                continue


def _asked(process: subprocess.Popen[bytes], content: bytes) -> bytes:
    """Return the child's line about a file, empty where it died over it."""
    assert process.stdin
    assert process.stdout
    try:
        process.stdin.write(SIZE.pack(len(content)))
        process.stdin.write(content)
        process.stdin.flush()
        return process.stdout.readline(MAX_ANSWER)
    except OSError:
        return b""


def _told(line: bytes) -> PdfFacts:
    """Return the child's JSON as facts; a child that died of a limit says nothing."""
    try:
        told = json.loads(line)
        return PdfFacts(
            pages=int(told["pages"]),
            signature_fields=tuple(map(str, told["signature_fields"])),
            signed_fields=tuple(map(str, told["signed_fields"])),
            text_fingerprint=str(told["text_fingerprint"]),
            lines=tuple(map(str, told["lines"])),
            encrypted=bool(told["encrypted"]),
            error=str(told["error"]),
        )
    except (ValueError, TypeError, KeyError):
        return PdfFacts(error=BROKEN)


#: the child of this process; without it at the end the interpreter would wait for nobody
_CHILD = Child()
atexit.register(_CHILD.end)
