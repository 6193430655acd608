"""A door before the real servers that cuts, stalls or garbles a dialogue at a chosen phase of SMTP or IMAP."""

from __future__ import annotations

import asyncio
import contextlib
import random
import re
import threading
from collections import Counter
from collections.abc import Awaitable, Callable

KINDS = ("cut", "stall", "garble")
#: phases at which a fault may strike, and how often beside each other
SMTP = {"connect": 1, "ehlo": 1, "rset": 1, "mail": 2, "rcpt": 2, "data": 2, "body": 2, "dot": 3}
IMAP = {
    "connect": 1, "login": 1, "list": 1, "examine": 2, "search": 2, "fetch": 2, "idle": 1, "done": 1, "append": 1,
}  # fmt: skip
GARBAGE = b"\x00\xff %% this is no answer \xfe\r\n"


def message_id(mail: bytes) -> str:
    """Return the Message-ID of a mail on the wire."""
    found = re.search(rb"(?im)^message-id:\s*(<[^>\r\n]+>)", mail)
    return found[1].decode("latin-1") if found else ""


class Broken(Exception):
    """The line was cut on purpose."""


class Plan:
    """Which dialogue is broken when: so many faults, spread by chance over what goes by.

    `eagerness` is the chance of a phase of weight 1 to be struck while fewer faults have struck than the run is old.
    """

    def __init__(self, seed: int, eagerness: float) -> None:
        self.chance, self.eagerness = random.Random(seed), eagerness
        #: protocol -> faults wanted in the whole run, and the part of the run that is over
        self.wanted = {"smtp": 0, "imap": 0}
        self.share = 0.0
        #: (protocol, phase, kind) -> how often it struck
        self.struck: Counter[tuple[str, str, str]] = Counter()
        #: Message-IDs of mails that were disturbed from DATA on
        self.in_data: set[str] = set()

    def draw(self, protocol: str, phase: str, weight: int) -> str:
        """Return the kind of fault that strikes here, or "" for none."""
        so_far = sum(n for (name, _, _), n in self.struck.items() if name == protocol)
        if phase == "dot" and self.share > 0.3 and not self.struck["smtp", "dot", "cut"]:
            # A run in which no answer to a mail was lost would prove nothing: one is not left to chance.
            self.struck["smtp", "dot", "cut"] += 1
            return "cut"
        if so_far >= self.wanted[protocol] * self.share or self.chance.random() >= weight * self.eagerness:
            return ""
        kind = self.chance.choice(KINDS)
        self.struck[protocol, phase, kind] += 1
        return kind


class Proxy:
    """Both doors in a thread of their own."""

    def __init__(self, smtp_port: int, imap_port: int, plan: Plan) -> None:
        self.plan = plan
        self.smtp_port, self.imap_port = 0, 0
        self._targets = smtp_port, imap_port
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, name="proxy", daemon=True)

    def start(self) -> Proxy:
        """Open both doors."""
        self._thread.start()
        self._ready.wait(10)
        return self

    def stop(self) -> None:
        """Shut both doors and cut what still stands."""
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)

        async def doors() -> None:
            smtp = await asyncio.start_server(self._guarded(self._smtp), "127.0.0.1", 0, limit=2**24)
            imap = await asyncio.start_server(self._guarded(self._imap), "127.0.0.1", 0, limit=2**24)
            self.smtp_port = smtp.sockets[0].getsockname()[1]
            self.imap_port = imap.sockets[0].getsockname()[1]
            self._ready.set()

        self._loop.run_until_complete(doors())
        self._loop.run_forever()
        left = asyncio.all_tasks(self._loop)
        for task in left:
            task.cancel()
        self._loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))
        self._loop.close()

    def _guarded(
        self, serve: Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
    ) -> Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]:
        async def line(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            with contextlib.suppress(Broken, OSError, asyncio.IncompleteReadError):
                await serve(reader, writer)
            with contextlib.suppress(OSError):
                writer.transport.abort()

        return line

    async def _strike(self, kind: str) -> None:
        """Cut at once, or hold the dialogue for a while and then go on or cut."""
        if kind == "stall":
            await asyncio.sleep(self.plan.chance.uniform(0.3, 2.5))
        if kind == "cut" or (kind == "stall" and self.plan.chance.random() < 0.5):
            raise Broken

    # SMTP: a strict exchange of one command and one answer -----------------------------------------------------------

    async def _smtp(self, client: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
        server, out = await asyncio.open_connection("127.0.0.1", self._targets[0], limit=2**24)
        try:
            await self._answer("connect", server, back)
            while command := await client.readline():
                verb = command[:4].decode("latin-1").strip().lower()
                phase = verb if verb in SMTP else "other"
                kind = self.plan.draw("smtp", phase, SMTP.get(phase, 0))
                if kind == "cut" and self.plan.chance.random() < 0.5:
                    raise Broken  # the server never hears of it
                out.write(command)
                answer = await self._answer(phase, server, back, kind)
                if verb == "data" and answer.startswith(b"354"):
                    await self._body(client, back, server, out, disturbed=bool(kind))
        finally:
            out.transport.abort()

    async def _body(
        self,
        client: asyncio.StreamReader,
        back: asyncio.StreamWriter,
        server: asyncio.StreamReader,
        out: asyncio.StreamWriter,
        *,
        disturbed: bool,
    ) -> None:
        body = await client.readuntil(b"\r\n.\r\n")
        if disturbed:
            self.plan.in_data.add(message_id(body))
        if kind := self.plan.draw("smtp", "body", SMTP["body"]):
            self.plan.in_data.add(message_id(body))
            out.write(body[: len(body) // 2])
            await self._strike(kind if kind != "garble" else "cut")
            out.write(body[len(body) // 2 :])
        else:
            out.write(body)
        if kind := self.plan.draw("smtp", "dot", SMTP["dot"]):
            self.plan.in_data.add(message_id(body))
        await self._answer("dot", server, back, kind)

    async def _answer(
        self, phase: str, server: asyncio.StreamReader, back: asyncio.StreamWriter, kind: str | None = None
    ) -> bytes:
        """Carry one whole answer of the server back, unless a fault takes it."""
        answer = b""
        while True:
            line = await server.readline()
            answer += line
            if not line:
                raise Broken
            if line[3:4] != b"-":
                break
        kind = self.plan.draw("smtp", phase, SMTP.get(phase, 0)) if kind is None else kind
        if kind:
            await self._strike(kind)
        back.write(GARBAGE if kind == "garble" else answer)
        await back.drain()
        return answer

    # IMAP: two streams, the client's commands tell the phase ----------------------------------------------------------

    async def _imap(self, client: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
        server, out = await asyncio.open_connection("127.0.0.1", self._targets[1], limit=2**24)
        fault = [self.plan.draw("imap", "connect", IMAP["connect"])]

        async def answers() -> None:
            while data := await server.read(65536):
                kind, fault[0] = fault[0], ""
                if kind:
                    await self._strike(kind)
                back.write(GARBAGE if kind == "garble" else data)
                await back.drain()

        async def commands() -> None:
            while data := await client.read(65536):
                words = data[:60].decode("latin-1").lower().split()
                verb = words[0] if words[:1] == ["done"] else words[1] if len(words) > 1 else ""
                verb = words[2] if verb == "uid" and len(words) > 2 else verb
                if verb in IMAP and (kind := self.plan.draw("imap", verb, IMAP[verb])):
                    fault[0] = kind
                out.write(data)
                await out.drain()

        tasks = [asyncio.ensure_future(answers()), asyncio.ensure_future(commands())]
        try:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.exception()
        finally:
            for task in tasks:
                task.cancel()
            out.transport.abort()
