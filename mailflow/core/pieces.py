"""The pieces that a doctor's file needs beside the contract, by track; a recruiter asks for them and ticks them off.

None is a bank, health or civil-status document: those never pass through a recruiter's mailbox.
"""

from __future__ import annotations

from collections.abc import Mapping

from mailflow.core.campaign import Track
from mailflow.core.closing import Closing
from mailflow.core.tasks import TaskKind

#: code: (French, English), as a mail names it
PIECES: Mapping[str, tuple[str, str]] = {
    "diploma": ("diplôme de docteur en médecine", "medical degree"),
    "specialty": ("diplôme de spécialité", "specialty diploma"),
    "order": ("attestation d'inscription à l'Ordre", "certificate of registration with the medical council"),
    "cv": ("CV à jour", "up-to-date CV"),
    "insurance": ("attestation de responsabilité civile professionnelle", "indemnity certificate"),
    "services": ("état des services", "statement of previous service"),
    "licence": ("licence de remplacement", "locum licence"),
    "authorisation": ("autorisation d'exercice", "authorisation to practise"),
}
_ALL = ("diploma", "specialty", "order")
#: what is usually asked: a public hospital counts earlier service, self-employed doctors insure themselves, a locum
#: shows a licence or the registration, a doctor with a degree from outside the Union the authorisation
USUAL: Mapping[Track, tuple[str, ...]] = {
    Track.PH: (*_ALL, "services"),
    Track.CONTRACTUEL: (*_ALL, "services"),
    Track.LIBERAL: (*_ALL, "insurance"),
    Track.SALARIE_PRIVE: (*_ALL, "cv"),
    Track.REMPLACEMENT: ("order", "licence", "insurance"),
    Track.PADHUE: ("diploma", "authorisation", "services"),
}


def task(code: str) -> str:
    """Return the name of the task that stands for a piece."""
    return f"piece:{code}"


def missing(closing: Closing) -> tuple[str, ...]:
    """Return the codes of the pieces that were asked for and have not come, in the order of the list."""
    asked = {task.subject for task in closing.tasks if task.kind is TaskKind.PIECE}
    return tuple(code for code in PIECES if code in asked)


def label(code: str, language: str) -> str:
    """Return what a mail calls a piece; an unknown code is shown as it is."""
    return PIECES.get(code, (code, code))[language == "en"]
