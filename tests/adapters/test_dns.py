"""What `check --live` asks of the world, against a name server and a time server of our own on loopback."""

from __future__ import annotations

import asyncio
import socket
import struct
import threading
import time
from collections.abc import Iterator

import dns.flags
import dns.message
import dns.rcode
import dns.rdatatype
import dns.rrset
import pytest

from mailflow.adapters.dns import Lookups, Service, Unanswered
from mailflow.adapters.ntp import NoTime, offset
from mailflow.config.settings import Settings, from_data
from mailflow.setup.check import Finding
from mailflow.setup.check_live import SPF_LOOKUPS, look
from tests.adapters.store_samples import NOW
from tests.servers.process import free_port

DOMAIN = "agence.test"


class Responder:
    """A UDP service in a thread: what `answer` returns goes back, None is silence."""

    def __init__(self) -> None:
        self._door = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._door.bind(("127.0.0.1", 0))
        self.port: int = self._door.getsockname()[1]
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def answer(self, asked: bytes) -> bytes | None:
        raise AssertionError("each service answers in its own way")

    def _serve(self) -> None:
        while True:
            asked, where = self._door.recvfrom(4096)
            if asked == b"stop":
                return
            if (said := self.answer(asked)) is not None:
                self._door.sendto(said, where)

    def stop(self) -> None:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as bell:
            bell.sendto(b"stop", ("127.0.0.1", self.port))
        self._thread.join(5)
        self._door.close()


class NameServer(Responder):
    """Answers from `zone`; names of `broken` fail, those of `mute` get no answer at all."""

    def __init__(self) -> None:
        self.zone: dict[tuple[str, str], list[str]] = {}
        self.broken: set[str] = set()
        self.mute: set[str] = set()
        super().__init__()

    def answer(self, asked: bytes) -> bytes | None:
        query = dns.message.from_wire(asked)
        question = query.question[0]
        name, kind = question.name.to_text(omit_final_dot=True).lower(), dns.rdatatype.to_text(question.rdtype)
        if name in self.mute:
            return None
        reply = dns.message.make_response(query)
        reply.flags |= dns.flags.RA
        if name in self.broken:
            reply.set_rcode(dns.rcode.SERVFAIL)
        elif (name, kind) in self.zone:
            reply.answer.append(dns.rrset.from_text(question.name, 60, "IN", kind, *self.zone[name, kind]))
        elif name not in {known for known, _ in self.zone}:
            reply.set_rcode(dns.rcode.NXDOMAIN)
        return reply.to_wire()

    def txt(self, name: str, *records: str) -> None:
        """Publish text records; long ones in several strings."""
        parts = [" ".join(f'"{r[i : i + 200]}"' for i in range(0, len(r), 200)) for r in records]
        if parts:
            self.zone[name, "TXT"] = parts


@pytest.fixture
def server() -> Iterator[NameServer]:
    made = NameServer()
    made.zone[DOMAIN, "MX"] = ["20 mx2.hote.test.", "10 mx1.hote.test."]
    yield made
    made.stop()


def lookups(server: NameServer, patience: float = 5) -> Lookups:
    return Lookups("127.0.0.1", server.port, patience)


async def test_records_come_back_whole_and_in_order(server: NameServer) -> None:
    long = "v=DKIM1; k=rsa; p=" + "A" * 400
    server.txt(DOMAIN, long)
    server.zone[f"_imaps._tcp.{DOMAIN}", "SRV"] = ["10 1 993 imap2.hote.test.", "0 1 993 imap1.hote.test."]
    server.zone[f"_pop3s._tcp.{DOMAIN}", "SRV"] = ["0 0 0 ."]

    found = lookups(server)
    assert await found.mx(DOMAIN) == ("mx1.hote.test", "mx2.hote.test")
    assert await found.txt(DOMAIN) == (long,)
    assert await found.srv(f"_imaps._tcp.{DOMAIN}") == (
        Service("imap1.hote.test", 993),
        Service("imap2.hote.test", 993),
    )
    assert await found.srv(f"_pop3s._tcp.{DOMAIN}") == ()
    assert await found.txt("nowhere.test") == (), "no such name"
    assert await found.srv(DOMAIN) == (), "no such record"


async def test_a_question_without_an_answer_is_not_a_missing_record(server: NameServer) -> None:
    server.broken.add("broken.test")
    server.mute.add("mute.test")

    for name in ("broken.test", "mute.test", "a" * 70 + ".test", "..", "\udcff.test"):
        with pytest.raises(Unanswered):
            await lookups(server, 0.3).mx(name)


def settings(**box: object) -> Settings:
    """An installation whose servers are not there: only what DNS says is looked at."""
    gone = {"host": "127.0.0.1", "port": free_port(), "tls": "none"}
    given = {"address": f"rh@{DOMAIN}", "password": "x", "smtp": gone, "imap": gone, **box}
    return from_data({"mailboxes": {"main": given}})


def seen(server: NameServer, what: str, **box: object) -> Finding:
    """What `check --live` says of one kind of record."""
    found = asyncio.run(look(settings(**box), NOW, lookups(server, 1), lambda: 0.0))
    return next(f for f in found if f.where == f"{DOMAIN} {what}")


MANY = " ".join(f"a:h{n}.test" for n in range(SPF_LOOKUPS + 1))


@pytest.mark.parametrize(
    ("records", "level", "said"),
    [
        ([], "fail", "No SPF record"),
        (["other=1", "v=spf1 include:_spf.google.com ~all"], "ok", "2 look-ups"),
        (["v=spf1 include:_spf.google.com -all", "v=spf1 mx -all"], "fail", "2 SPF records"),
        (["v=spf1 mx -all"], "fail", "_spf.google.com"),
        ([f"v=spf1 include:_spf.google.com {MANY} -all"], "fail", "counts for nothing"),
        (["v=spf1 include:_spf.google.com +all"], "warn", "+all"),
        (["v=spf1 redirect=outer.test"], "ok", "SPF"),
        (["v=spf1 include:loop.test include:_spf.google.com ~all"], "ok", "SPF"),
    ],
)
def test_spf(server: NameServer, records: list[str], level: str, said: str) -> None:
    server.txt(DOMAIN, *records)
    server.txt("_spf.google.com", "v=spf1 include:_netblocks.google.com ~all")
    server.txt("outer.test", "v=spf1 include:_spf.google.com ~all")
    server.txt("loop.test", "v=spf1 include:loop.test ~all")
    found = seen(server, "SPF", provider="google", smtp={"host": "127.0.0.1", "port": free_port(), "tls": "none"})
    assert (found.level, said in found.sentence) == (level, True), found
    assert bool(found.remedy) == (level != "ok")


@pytest.mark.parametrize(
    ("name", "record", "selector", "level"),
    [
        ("selector1", "v=DKIM1; k=rsa; p=MIIB", "", "ok"),
        ("ovhmo1", "v=DKIM1; p=MIIB", "ovhmo1", "ok"),
        ("ovhmo1", "v=DKIM1; p=MIIB", "", "warn"),
        ("ovhmo1", "v=DKIM1; p=MIIB", "ovhmo2", "fail"),
        ("google", "v=DKIM1; p=", "", "fail"),
    ],
)
def test_dkim(server: NameServer, name: str, record: str, selector: str, level: str) -> None:
    server.txt(f"{name}._domainkey.{DOMAIN}", record)
    assert seen(server, "DKIM", dkim_selector=selector).level == level


@pytest.mark.parametrize(
    ("name", "records", "level"),
    [
        (f"_dmarc.{DOMAIN}", ["v=DMARC1; p=none; rua=mailto:d@agence.test"], "ok"),
        (f"_dmarc.{DOMAIN}", ["v=DMARC1; p=reject"], "warn"),
        (f"_dmarc.{DOMAIN}", ["v=DMARC1; p=perhaps; rua=mailto:d@agence.test"], "fail"),
        (f"_dmarc.{DOMAIN}", ["v=DMARC1; p=none", "v=DMARC1; p=reject"], "fail"),
        ("_dmarc.elsewhere.test", ["v=DMARC1; p=none"], "warn"),
    ],
)
def test_dmarc(server: NameServer, name: str, records: list[str], level: str) -> None:
    server.txt(name, *records)
    assert seen(server, "DMARC").level == level


def test_a_subdomain_is_under_the_rule_of_its_parent(server: NameServer) -> None:
    server.txt(f"_dmarc.{DOMAIN}", "v=DMARC1; p=quarantine; rua=mailto:d@agence.test")
    found = asyncio.run(look(settings(address=f"rh@paris.{DOMAIN}"), NOW, lookups(server, 1), lambda: 0.0))
    rule = next(f for f in found if f.where.endswith("DMARC"))
    assert (rule.level, DOMAIN in rule.sentence, "quarantine" in rule.sentence) == ("ok", True, True)


def test_a_domain_that_takes_no_mail_and_one_that_nobody_answers_for(server: NameServer) -> None:
    assert (seen(server, "MX").level, "mx1.hote.test" in seen(server, "MX").sentence) == ("ok", True)
    server.zone[DOMAIN, "MX"] = ["0 ."]
    assert seen(server, "MX").level == "fail"
    server.broken |= {DOMAIN, f"_dmarc.{DOMAIN}", f"google._domainkey.{DOMAIN}"}
    found = asyncio.run(look(settings(), NOW, lookups(server, 1), lambda: 0.0))
    unknown = [f for f in found if f.where.startswith(DOMAIN)]
    assert [f.level for f in unknown] == ["warn"] * 4
    assert all("could not be looked up" in f.sentence and f.remedy for f in unknown)
    servers = {f.where: f for f in found if f.where.startswith("mailboxes")}
    assert {f.level for f in servers.values()} == {"fail"}
    assert all(f.remedy for f in servers.values())


class TimeServer(Responder):
    """Tells the time as it is, `wrong` seconds later; a stratum of 0 is a refusal."""

    wrong, stratum = 0.0, 2

    def answer(self, asked: bytes) -> bytes | None:
        now = time.time() + self.wrong + 2_208_988_800
        seconds = int(now)
        told = struct.pack("!II", seconds, int((now - seconds) * 2**32))
        return bytes([0b00_100_100, self.stratum]) + bytes(38) + told


@pytest.fixture
def timeserver() -> Iterator[TimeServer]:
    made = TimeServer()
    yield made
    made.stop()


def test_the_clock_is_compared_with_the_worlds(timeserver: TimeServer) -> None:
    assert abs(offset("127.0.0.1", timeserver.port)) < 2
    timeserver.wrong = 3600
    assert -3602 < offset("127.0.0.1", timeserver.port) < -3598
    timeserver.stratum = 0
    with pytest.raises(NoTime):
        offset("127.0.0.1", timeserver.port)
    with pytest.raises(NoTime):
        offset("127.0.0.1", free_port(), 0.3)


@pytest.mark.parametrize(("ahead", "level"), [(0.4, "ok"), (-12.0, "warn"), (4000.0, "fail")])
def test_a_wrong_clock_is_told(ahead: float, level: str) -> None:
    found = asyncio.run(look(from_data({}), NOW, ahead=lambda: ahead))
    assert next(f.level for f in found if f.where == "clock") == level


def test_nobody_who_tells_the_time_is_a_warning() -> None:
    def nobody() -> float:
        raise NoTime("nobody answers")

    found = asyncio.run(look(from_data({"desk": {"public_url": "http://x.test"}}), NOW, ahead=nobody))
    assert {f.where: f.level for f in found} == {"clock": "warn", "desk.public_url": "fail"}
