"""A recruiter's day: the real daemon, Dovecot, an MTA and Chromium; nothing is seen but by browser and by mailbox."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from mailflow.sandbox import pdf
from mailflow.sandbox.cast import FACTS
from tests.desk.living import Program
from tests.servers.mailhost import MailHost
from tests.servers.process import free_port, until
from tests.stories.test_real_servers import CONFIG

#: Monday, ten o'clock in Paris
MORNING = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
PHRASE = "une phrase assez longue"
#: hours after which nothing can be taken back any more
LONG_AFTER = 1.5
MORE = """
[desk]
port = {port}
[engine]
tick_s = 0.2
"""


class Day:
    """One installation, its browser, and the mailboxes of the people."""

    def __init__(self, host: MailHost, program: Program, people: dict[str, str], page: Page) -> None:
        self.host, self.program, self.people, self.page = host, program, people, page
        self.base = ""
        self.letters = 0

    def start(self) -> str:
        said = self.program.start()
        self.base = self.program.address("Le bureau est à l'adresse")
        return said

    def go(self, path: str) -> None:
        self.page.goto(self.base + path)

    def see(self, words: str, path: str) -> Page:
        """Open the page in a tab of its own, and look again until these words stand on it."""
        tab = self.page.context.new_page()

        def there() -> bool:
            tab.goto(self.base + path)
            return bool(tab.get_by_text(words).count())

        try:
            until(there, 30, f"“{words}” on {path}")
        except TimeoutError as error:
            raise AssertionError(f"{error}\n{tab.inner_text('main')}\n{self.program.said()[-3000:]}") from None
        return tab

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name).first.click()

    def received(self, who: str, count: int = 1) -> Message:
        """Return the newest mail of a mailbox, once it has that many."""
        self.host.wait_for(self.people[who], (f"{count}:{count}",), seconds=20)
        return message_from_bytes(self.host.messages(self.people[who])[-1], policy=policy.default)

    def answer(self, who: str, text: str, to: Message) -> None:
        """Somebody answers from a mailbox of the same host."""
        self.letters += 1
        mail = EmailMessage(policy=policy.SMTP)
        mail["From"], mail["To"] = self.people[who], self.people["claire"]
        mail["Subject"], mail["In-Reply-To"] = f"Re: {to['Subject']}", to["Message-ID"]
        mail["Message-ID"] = f"<{self.letters}.{who}@perso.test>"
        mail.set_content(text)
        self.host.send(self.people[who], self.people["claire"], mail.as_bytes())


@pytest.fixture
def day(mailhost: MailHost, browser: Browser, tmp_path: Path) -> Iterator[Day]:
    people = {who: mailhost.add_user(f"{who}.day@mail.test") for who in ("claire", "director", "doctor")}
    text = CONFIG.replace("undo_s = 0", "undo_s = 120").format(
        claire=people["claire"], director=people["director"], password=mailhost.password, imap=mailhost.imap_port,
        smtp=mailhost.smtp_port, facts="\n".join(f'{key} = "{value}"' for key, value in FACTS.items()),
    )  # fmt: skip
    config = tmp_path / "config.toml"
    config.write_text(text + MORE.format(port=free_port()), encoding="utf-8")
    program = Program(config, MORNING)
    context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="fr-FR")
    yield Day(mailhost, program, people, context.new_page())
    context.close()
    program.kill()


@pytest.mark.timeout(180)
def test_from_the_first_login_to_a_reply_that_overtakes_a_draft(day: Day, tmp_path: Path) -> None:
    day.start()
    enter(day)
    case = open_case(day, tmp_path)
    take_an_approval_back_after_a_power_cut(day)
    proposal = approve(day, "Proposition", "doctor")
    assert [part.get_filename() for part in proposal.iter_attachments()] == ["proposition.pdf"]
    assert len(day.host.messages(day.people["doctor"])) == 1

    day.answer("doctor", "Oui, cette proposition me convient. On peut avancer.\n\nAnne Lefort\n", proposal)
    day.see("Sa réponse a fait passer le dossier à « Accord oral »", case).close()

    a_reply_overtakes_the_open_card(day, case, proposal)


def enter(day: Day) -> None:
    """The first account, by the address that serves once; then out, and in again by the password."""
    page = day.page
    page.goto(day.program.address("Premier administrateur\u202f:"))
    for label, value in (("Nom", "Claire Martin"), ("E-mail", day.people["claire"]), ("Code", "claire")):
        page.get_by_label(label).fill(value)
    page.get_by_label("Mot de passe").fill(PHRASE)
    day.press("Créer le compte")
    page.wait_for_url("**/queue")
    page.locator("details.me summary").click()
    day.press("Se déconnecter")
    page.get_by_label("Code ou adresse").fill("claire")
    page.get_by_label("Mot de passe").fill(PHRASE)
    day.press("Se connecter")
    page.wait_for_url("**/queue")


def open_case(day: Day, folder: Path) -> str:
    """A doctor who heard the offer by telephone; the director said yes to it; the paper is uploaded."""
    page = day.page
    day.go("/closings/new")
    form = page.locator("main form")
    form.get_by_label("Prénom").fill("Anne")
    form.get_by_label("Nom", exact=True).fill("Lefort")
    form.get_by_label("Poste").select_option("angers/anesthesie")
    form.get_by_label("E-mail").fill(day.people["doctor"])
    form.get_by_label("Accord donné le").fill("2026-11-20")
    form.get_by_text("Plus", exact=True).click()
    form.get_by_label("Accord grammatical").select_option("f")
    form.get_by_label("Étape").select_option("offer")
    day.press("Ouvrir le dossier")
    page.wait_for_url("**/closings/*done=opened")
    case = page.url.removeprefix(day.base).partition("?")[0]
    page.get_by_text("Preuves", exact=True).click()
    day.press("La direction a validé la proposition")
    page.wait_for_url("**done=ok")
    offer = folder / "proposition.pdf"
    offer.write_bytes(pdf.offer("Anne Lefort", "praticien en anesthésie", "Centre hospitalier des Ardoisières"))
    page.get_by_text("Ajouter une version").click()
    page.get_by_label("Type").select_option("offer")
    page.get_by_label("Fichier", exact=True).set_input_files(offer)
    page.get_by_role("button", name="Ajouter", exact=True).click()
    page.get_by_role("link", name="Proposition v1").wait_for()
    return case


def card(day: Day, words: str) -> None:
    """Open the card of the doctor's draft that says these words."""
    tab = day.see(words, "/queue")
    path = tab.get_by_role("link", name=words).first.get_attribute("href") or ""
    tab.close()
    day.go(path)


def take_an_approval_back_after_a_power_cut(day: Day) -> None:
    """Approved by the key A; the process is killed; the new one still knows how to take it back."""
    card(day, "Proposition")
    day.page.keyboard.press("a")
    day.page.get_by_text("Part à").wait_for()
    day.program.kill()
    day.start()
    day.page.keyboard.press("z")
    day.page.get_by_text("Annulé : le message attend de nouveau.").wait_for()
    day.program.hours(LONG_AFTER)
    day.see("Approuver et suivant", "/queue").close()
    assert day.host.messages(day.people["doctor"]) == []


def approve(day: Day, words: str, who: str) -> Message:
    """The mail as it stands in that mailbox after a card was approved and the undo has run out."""
    card(day, words)
    day.press("Approuver et suivant")
    day.page.get_by_text("Part à").wait_for()
    day.program.hours(LONG_AFTER)
    return day.received(who)


def a_reply_overtakes_the_open_card(day: Day, case: str, proposal: Message) -> None:
    """A card is open while the doctor writes: approving it sends nothing and says what came."""
    day.program.hours(LONG_AFTER)
    card(day, "Confirmation de l'accord")
    day.answer("doctor", "Bonjour,\n\nCombien de gardes par mois exactement ?\n\nAnne Lefort\n", proposal)
    day.see("Combien de gardes", case).close()
    day.page.keyboard.press("a")
    day.page.get_by_text("Rien n'est parti : le dossier a changé depuis que vous l'avez affiché.").wait_for()
    assert day.page.get_by_text("Réponse reçue").count()
    # a later mail to somebody else did leave
    approve(day, "préparer le contrat", "director")
    assert len(day.host.messages(day.people["doctor"])) == 1
