"""What a post's legal form changes in the words of a mail: what is signed, who decides, leave, notice, papers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from mailflow.core.campaign import Track
from mailflow.core.people import Establishment, Sector
from mailflow.core.pieces import USUAL
from mailflow.core.pieces import label as piece_label

#: kinds of houses that only one sector has, by how a name begins
_PUBLIC = re.compile(
    r"(?:CH[A-Z]{0,3}|GHT|GHU|EPSM?\w*|HIA|AP-?H[PM]|HCL|Centre hospitalier|Hospices civils|Assistance publique"
    r"|Établissement public)\b",
    re.I,
)
_PRIVATE = re.compile(
    r"(?:(?:poly)?cliniques?|cabinet|fondation|association|ESPIC|hôpital privé|CHP|maison de santé|centre de santé)\b",
    re.I,
)
_OF_TRACK: Mapping[Track, Sector] = {
    Track.PH: Sector.PUBLIC,
    Track.CONTRACTUEL: Sector.PUBLIC,
    Track.PADHUE: Sector.PUBLIC,
    Track.LIBERAL: Sector.PRIVATE,
    Track.SALARIE_PRIVE: Sector.PRIVATE,
}


#: the label of what a salaried doctor earns
SALARY = ("Rémunération", "Pay")


@dataclass(frozen=True, slots=True)
class TrackWords:
    """The words of one track in one language; what is empty or False does not exist there."""

    code: Track
    #: what is signed, without an article
    contract: str
    #: the same in one word
    short: str = "contrat"
    #: what makes it final where a signature does not, with its article
    act: str = ""
    #: the label of what is earned
    pay: str = "Rémunération"
    #: the label of the leave
    leave: str = ""
    #: what the doctor may give to a present employer once all is signed
    leaving: str = ""
    #: what is asked first, since the start depends on it
    notice: str = ""
    #: the contract may hold a trial period
    trial: bool = False
    #: the medical committee of a public hospital gives an opinion
    cme: bool = False
    #: who decides on the establishment's side, with the article
    validates: str = "la direction"
    #: a signed contract is sent to the Ordre within the month
    to_order: bool = True
    #: what the doctor's file needs, as nouns
    papers: tuple[str, ...] = ()
    language: str = "fr"

    @property
    def appointed(self) -> bool:
        """Whether a public authority appoints, so that no contract is signed."""
        return self.code is Track.PH

    @property
    def salaried(self) -> bool:
        """Whether a salary is paid, not fees."""
        return self.pay in SALARY

    @property
    def the_contract(self) -> str:
        """« le contrat de travail », "the employment contract"."""
        return f"{'le' if self.language == 'fr' else 'the'} {self.contract}"

    @property
    def your_contract(self) -> str:
        """« votre contrat de travail », "your employment contract"."""
        return f"{'votre' if self.language == 'fr' else 'your'} {self.contract}"

    @property
    def a_contract(self) -> str:
        """« un contrat de travail », "an employment contract"."""
        if self.language == "fr":
            return f"un {self.contract}"
        return f"{'an' if self.contract[:1] in 'aeiou' else 'a'} {self.contract}"

    @property
    def of_contract(self) -> str:
        """« du contrat de travail », "of the employment contract"."""
        return f"{'du' if self.language == 'fr' else 'of the'} {self.contract}"


_NOTICE = "la durée de votre préavis"
#: every word that ends in a consonant article-wise is masculine: « le », « du », « un » fit all of them
_FRENCH: Mapping[Track, TrackWords] = {
    Track.PH: TrackWords(
        Track.PH,
        "dossier de candidature",
        short="dossier",
        act="l'arrêté de nomination du Centre national de gestion (CNG)",
        leave="Congés et RTT",
        notice="la date à laquelle vous pourriez prendre vos fonctions",
        cme=True,
        to_order=False,
    ),
    Track.CONTRACTUEL: TrackWords(
        Track.CONTRACTUEL,
        "contrat de praticien contractuel",
        leave="Congés et RTT",
        leaving="votre démission",
        notice=_NOTICE,
        trial=True,
        cme=True,
    ),
    Track.LIBERAL: TrackWords(
        Track.LIBERAL,
        "contrat d'exercice libéral",
        pay="Honoraires",
        leaving="votre préavis",
        notice=_NOTICE,
    ),
    Track.SALARIE_PRIVE: TrackWords(
        Track.SALARIE_PRIVE,
        "contrat de travail",
        leave="Congés payés",
        leaving="votre démission",
        notice=_NOTICE,
        trial=True,
    ),
    Track.REMPLACEMENT: TrackWords(
        Track.REMPLACEMENT,
        "contrat de remplacement",
        notice="vos dates de disponibilité",
    ),
    Track.PADHUE: TrackWords(
        Track.PADHUE,
        "contrat",
        act="l'autorisation d'exercice",
        leave="Congés",
        notice="l'état de votre demande d'autorisation d'exercice",
        cme=True,
        to_order=False,
    ),
}
_YOUR_NOTICE = "your notice period"
_ENGLISH: Mapping[Track, TrackWords] = {
    Track.PH: replace(
        _FRENCH[Track.PH],
        contract="application file",
        short="file",
        act="the appointment order of the national management centre (CNG)",
        leave="Leave",
        notice="the date from which you could take up the post",
    ),
    Track.CONTRACTUEL: replace(
        _FRENCH[Track.CONTRACTUEL],
        contract="hospital contract",
        short="contract",
        leave="Leave",
        leaving="your resignation",
        notice=_YOUR_NOTICE,
    ),
    Track.LIBERAL: replace(
        _FRENCH[Track.LIBERAL],
        contract="private practice agreement",
        short="agreement",
        pay="Fees",
        leaving="your notice",
        notice=_YOUR_NOTICE,
    ),
    Track.SALARIE_PRIVE: replace(
        _FRENCH[Track.SALARIE_PRIVE],
        contract="employment contract",
        short="contract",
        leave="Paid leave",
        leaving="your resignation",
        notice=_YOUR_NOTICE,
    ),
    Track.REMPLACEMENT: replace(
        _FRENCH[Track.REMPLACEMENT],
        contract="locum contract",
        short="contract",
        notice="the dates on which you are available",
    ),
    Track.PADHUE: replace(
        _FRENCH[Track.PADHUE],
        contract="contract",
        short="contract",
        act="your authorisation to practise",
        leave="Leave",
        notice="where your application for authorisation to practise stands",
    ),
}


def sector(place: Establishment, track: Track) -> Sector:
    """Return who runs an establishment: as it was said, else as its name tells, else as the track supposes."""
    if place.sector is not Sector.UNKNOWN:
        return place.sector
    if _PRIVATE.match(place.name):
        return Sector.PRIVATE
    return Sector.PUBLIC if _PUBLIC.match(place.name) else _OF_TRACK.get(track, Sector.UNKNOWN)


def words(track: Track, place: Establishment, language: str) -> TrackWords:
    """Return the words of a track at an establishment: no committee in a clinic, no rétrocession in a hospital."""
    english, public = language == "en", sector(place, track) is Sector.PUBLIC
    found = (_ENGLISH if english else _FRENCH)[track]
    found = replace(found, language=language, papers=tuple(piece_label(code, language) for code in USUAL[track]))
    if public and found.cme:
        agreed = (
            "the hospital, on the advice of its medical committee" if english else "la direction, après avis de la CME"
        )
        return replace(found, validates=agreed, pay="Pay" if english else found.pay)
    found = replace(found, cme=False, validates="the hospital" if english else "la direction")
    if track is Track.CONTRACTUEL and not public:
        other = (_ENGLISH if english else _FRENCH)[Track.SALARIE_PRIVE]
        found = replace(found, contract=other.contract, leave=other.leave)
    if track is Track.REMPLACEMENT and sector(place, track) is Sector.PRIVATE:
        return replace(found, pay="Share of fees" if english else "Rétrocession d'honoraires")
    return replace(found, pay="Pay") if english and found.pay == "Rémunération" else found
