"""Errors and refusals as the screen says them: what happened, and what to do next."""

from __future__ import annotations

from mailflow.core.render.facts import label
from mailflow.desk.words.language import Speech
from mailflow.errors import MailflowError, TemplateError
from mailflow.words.refusals import refused


def told(say: Speech, error: MailflowError) -> tuple[str, str]:
    """Return the sentence and the hint of an error, in the language of the screen where it names its refusal."""
    hint = say("Rechargez la page, puis décidez.") if error.refusal else error.hint
    return refused(error, say.language), hint


def lacking(say: Speech, error: TemplateError) -> str:
    """Return why a mail cannot be written: the fact that it lacks, by the name that the sheet gives it."""
    if not error.name:
        return error.message
    return say("il manque « %(fact)s ».", fact=label(error.name.removeprefix("facts."), say.language))


def refusal(say: Speech, status: int) -> str:
    """Return why a request was refused before any page was asked."""
    if status == 401:
        return say("Votre session a pris fin : connectez-vous de nouveau, rien n'a été changé.")
    return say("Cette page ne vous est pas ouverte. Si c'était un formulaire, rechargez la page et recommencez.")
