"""French and English as a recruiter writes them: dates, greetings, agreement."""

from __future__ import annotations

from datetime import date, datetime

from mailflow.core.people import Gender, Person, Role, Salutation
from mailflow.core.render.places import elide, within


def _words(line: str) -> tuple[str, ...]:
    return tuple(line.split())


_DAYS = {
    "fr": _words("lundi mardi mercredi jeudi vendredi samedi dimanche"),
    "en": _words("Monday Tuesday Wednesday Thursday Friday Saturday Sunday"),
}
_MONTHS = {
    "fr": _words("janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
    "en": _words("January February March April May June July August September October November December"),
}


def day(value: date, language: str) -> str:
    """Return a date as it is said: « mardi 24 novembre », "Tuesday 24 November"; the first is « 1er »."""
    number = "1er" if language == "fr" and value.day == 1 else str(value.day)
    return f"{_DAYS[language][value.weekday()]} {number} {_MONTHS[language][value.month - 1]}"


def hour(value: datetime, language: str) -> str:
    """Return an hour as it is said: « 14 h », « 14 h 30 », "2 pm", "2:30 pm"."""
    if language == "fr":
        return f"{value.hour} h" + (f" {value.minute:02}" if value.minute else "")
    clock = f"{value.hour % 12 or 12}" + (f":{value.minute:02}" if value.minute else "")
    return f"{clock} {'am' if value.hour < 12 else 'pm'}"


def greeting(person: Person, language: str, role: Role | None = None) -> str:
    """Return how a person is greeted, without the comma; nothing has to agree where the gender is unknown.

    What was chosen for the person comes first, as far as what is known allows it.
    """
    by_first_name = person.salutation in (Salutation.FIRST_NAME, Salutation.TU)
    if by_first_name and person.first_name:
        return f"{'Bonjour' if language == 'fr' else 'Dear'} {person.first_name}"
    if language == "fr":
        return _greet_fr(person, role)
    if person.title:
        return f"Dear {short_title(person, 'en')} {person.last_name}"
    courtesy = {Gender.FEMALE: "Ms", Gender.MALE: "Mr"}.get(person.gender)
    return f"Dear {courtesy} {person.last_name}" if courtesy else f"Dear {person.full_name}".strip()


#: of a director, by gender: the title alone, as one writes to a head of an establishment
_FUNCTION = {Gender.FEMALE: "Madame la Directrice", Gender.MALE: "Monsieur le Directeur"}


def _greet_fr(person: Person, role: Role | None) -> str:
    if person.salutation is Salutation.FUNCTION and role is Role.DIRECTOR and person.gender in _FUNCTION:
        return _FUNCTION[person.gender]
    courtesy = {Gender.FEMALE: "Madame", Gender.MALE: "Monsieur"}.get(person.gender, "")
    named = f"{person.title or courtesy} {person.last_name}" if person.title or courtesy else ""
    if named and person.salutation is Salutation.DEAR:
        dear = "Chère" if person.gender is Gender.FEMALE and not person.title else "Cher"
        return f"{dear} {named}"
    if named and person.salutation is Salutation.HELLO:
        return f"Bonjour {named}"
    return named or f"Bonjour {person.full_name}".strip()


def short_title(person: Person, language: str) -> str:
    """Return « Dr », « Pr » or "Professor"; the empty string for people who are neither."""
    if person.title == "Professeur":
        return "Pr" if language == "fr" else "Professor"
    return "Dr" if person.title else ""


def called(person: Person, language: str) -> str:
    """Return how a third person is named: « Dr Lefort », « Mme Petit », "Ms Petit", « Camille Petit »."""
    if title := short_title(person, language):
        return f"{title} {person.last_name}"
    pair = {Gender.FEMALE: ("Mme", "Ms"), Gender.MALE: ("M.", "Mr")}.get(person.gender)
    return f"{pair[language == 'en']} {person.last_name}" if pair else person.full_name


def with_article(name: str, language: str) -> str:
    """Return a titled name as it stands within a French sentence: « le Dr Vidal »; any other name as it is."""
    return f"le {name}" if language == "fr" and name.startswith(("Dr ", "Pr ")) else name


def of(words: str, language: str) -> str:
    """Return words that a title begins, as they stand within a sentence: « d'anesthésiste », « de MAR »."""
    words = within(words)
    return f"{elide('de', words)}{words}" if language == "fr" else f"of {words}"


def joined(parts: tuple[str, ...], language: str) -> str:
    """Return « a, b et c », "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return ", ".join(parts[:-1]) + (" et " if language == "fr" else " and ") + parts[-1]


def agree(person: Person, feminine: str = "e") -> str:
    """Return the feminine ending, « (e) » where the gender is unknown, nothing for a man."""
    if person.gender is Gender.FEMALE:
        return feminine
    return "" if person.gender is Gender.MALE else f"({feminine})"
