"""Who plays in the demo: twelve closings of eleven doctors in five establishments, and how each of them behaves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from string import Template
from typing import Any

from mailflow.acts.opening import NewClosing
from mailflow.core.people import Gender
from mailflow.core.stages import Stage

RECRUITER, PASSWORD = "claire", "demo"
MAILBOX = "claire.martin@recrutement.exemple.test"
HOSPITAL, CLINIC = "ardoisieres", "saint_elme"
#: establishments and towns whose names take an article of their own
MENTAL, MANS, BEACH = "epsm_morbihan", "ch_mans", "remblai"
TOWNS: Mapping[str, str] = {
    HOSPITAL: "Angers",
    CLINIC: "Vannes",
    MENTAL: "Saint-Avé",
    MANS: "Le Mans",
    BEACH: "Les Sables-d'Olonne",
}
#: a sheet that leaves no question open, so that every mail of a campaign can be written
FACTS: Mapping[str, str] = {
    "net": "6 900 € par mois, gardes comprises",
    "fixe": "5 400 € par mois",
    "primes": "10 000 € à l'engagement",
    "marges": "la prime et le nombre de gardes",
    "grille": "la grille indiciaire",
    "gardes": "4 gardes par mois à 9 praticiens",
    "repos": "le lendemain de chaque garde, toujours respecté",
    "planning": "tableau publié trois mois à l'avance",
    "conges": "25 jours et 19 RTT",
    "formation": "un DU financé et 15 jours par an",
    "reflexion": "sept jours",
    "effectif": "9 praticiens, 2 assistants",
    "departs": "un seul, à la retraite",
    "plateau": "blocs refaits en 2024, IRM sur place",
    "projets": "une seconde salle en 2027",
    "pair": "le Dr Camille Aubert, +33 2 41 00 01 20",
    "logement": "appartement meublé les trois premiers mois",
    "trajet": "1 h 25 de Paris en train",
    "presence": "quatre jours par semaine",
    "demenagement": "pris en charge jusqu'à 3 000 €",
    "entourage": "Lucie Morel, accueil des familles, +33 2 41 00 01 30",
    "statuts": "contractuel ou praticien hospitalier",
    "souplesse": "des vacations, une ou deux par mois",
    "quotites": "temps plein ou 80 %",
    "evolution": "responsabilité d'unité à deux ans",
    "visite": "accueil à 10 h, service, déjeuner avec l'équipe",
    "frais": "train et hôtel pris en charge",
    "arrivee": "accueil à 9 h au secrétariat médical",
    "referent": "le Dr Camille Aubert",
}
#: the same in English, for the doctors whom we write to in English
ENGLISH: Mapping[str, str] = {
    "title": "consultant",
    "quota": "full time",
    "net": "€6,900 a month, on-call duty included",
    "fixe": "€5,400 a month",
    "primes": "€10,000 on signing",
    "marges": "the bonus and the number of shifts",
    "grille": "the national pay scale",
    "gardes": "4 shifts a month among 9 consultants",
    "repos": "the day after each shift, always respected",
    "planning": "published three months ahead",
    "conges": "25 days, and 19 more in recovery",
    "formation": "one funded diploma and 15 days a year",
    "reflexion": "seven days",
    "effectif": "9 consultants, 2 assistants",
    "departs": "one, on retirement",
    "plateau": "theatres rebuilt in 2024, MRI on site",
    "projets": "a second theatre in 2027",
    "pair": "Dr Camille Aubert, +33 2 41 00 01 20",
    "logement": "a furnished flat for the first three months",
    "trajet": "1 h 25 from Paris by train",
    "presence": "four a week",
    "demenagement": "paid up to €3,000",
    "entourage": "Lucie Morel, family welcome desk, +33 2 41 00 01 30",
    "statuts": "fixed-term or permanent hospital practitioner",
    "souplesse": "single sessions, one or two a month",
    "quotites": "full time or 80%",
    "evolution": "head of a unit within two years",
    "visite": "welcome at 10 am, the unit, lunch with the team",
    "frais": "train and hotel paid",
    "arrivee": "welcome at 9 am at the medical office",
    "referent": "Dr Camille Aubert",
}


@dataclass(frozen=True, slots=True)
class Doctor:
    """A simulated doctor in one closing; `plays` names the behaviour of mailflow/sandbox/doctors.py."""

    first_name: str
    last_name: str
    gender: Gender
    establishment: str
    position: str
    title: str
    plays: str
    #: the mail client that writes the answers, a name of mailflow/sandbox/layouts.py
    client: str = "gmail"
    email: str = ""
    language: str = "fr"
    phone: str = ""
    #: where the second half of the mail comes from, in the one closing that needs it
    other_email: str = ""
    campaign: str = "closing"
    source: str = "candidature"
    track: str = "contractuel"
    #: what the story says of the behaviour, French then English
    about: tuple[str, str] = field(default=("", ""))

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}"

    def opening(self) -> NewClosing:
        """Return what the recruiter types when the closing begins."""
        outreach = self.campaign == "prospection"
        return NewClosing(
            self.first_name,
            self.last_name,
            self.campaign,
            self.establishment,
            self.position,
            RECRUITER,
            gender=self.gender,
            email=self.email,
            phone=self.phone,
            language=self.language,
            specialty=self.title,
            source=self.source,
            stage=Stage.APPROACH if outreach else Stage.AGREED,
        )


F, M = Gender.FEMALE, Gender.MALE
CAST: tuple[Doctor, ...] = (
    Doctor("Anne", "Lefort", F, HOSPITAL, "anesthesie", "anesthésie-réanimation", "signs", "gmail",
           "anne.lefort@medecin.test",
           about=("confirme son préavis et signe dans la semaine", "confirms her notice and signs within the week")),
    Doctor("Julien", "Moreau", M, HOSPITAL, "urgences", "médecine d'urgence", "asks_first", "iphone",
           "j.moreau@medecin.test", other_email="julien.moreau@perso.test", track="remplacement",
           about=("remplaçant, pose une question, puis écrit d'une autre adresse",
                  "a locum, asks first, then writes from another address")),
    # typed in capitals, as spreadsheets have it
    Doctor("Sarah", "BENALI", F, BEACH, "radiologie", "radiologie", "objects_salary", "outlook",
           "sarah.benali@medecin.test", track="liberal",
           about=("libérale, discute le salaire", "in private practice, objects to the pay")),
    Doctor("Thomas", "Girard", M, MANS, "cardiologie", "cardiologie", "objects_duty", "thunderbird",
           "thomas.girard@medecin.test", campaign="prospection", source="annuaire public de l'Ordre",
           about=("approché par campagne, discute les gardes", "comes from outreach, objects to on-call duty")),
    Doctor("Emma", "Clarke", F, CLINIC, "gynecologie", "gynécologie", "objects_family", "apple",
           "emma.clarke@medecin.test", language="en", track="salarie_prive",
           about=("écrit en anglais, pense à sa famille", "writes in English, has family concerns")),
    Doctor("Marc", "Fontaine", M, MENTAL, "psychiatrie", "psychiatrie", "away", "owa",
           "m.fontaine@medecin.test", track="ph",
           about=("part en congé, avec date de retour, sa proposition en main",
                  "is out of office until a date, the offer in hand")),
    Doctor("Hugo", "Lambert", M, HOSPITAL, "pediatrie", "pédiatrie", "call_monday", "android",
           "hugo.lambert@medecin.test",
           about=("« recontactez-moi lundi », puis accepte sans attendre",
                  '"call me back on Monday", then accepts before it')),
    Doctor("Marc", "Fontaine", M, CLINIC, "psychiatrie", "psychiatrie", "refuses", "owa",
           "m.fontaine@medecin.test", track="salarie_prive",
           about=("second dossier du même médecin, refuse", "second closing, refuses")),
    Doctor("Isabelle", "Roy", F, CLINIC, "ophtalmologie", "ophtalmologie", "says_stop", "gmail",
           "isabelle.roy@medecin.test", track="salarie_prive",
           about=("demande qu'on n'écrive plus", "says stop")),
    Doctor("Paul", "Vasseur", M, HOSPITAL, "geriatrie", "gériatrie", "bounces", "gmail",
           "paul.vasseur@ancien-hopital.test", phone="+33 6 00 00 00 10",
           about=("son adresse n'existe plus", "the address is dead")),
    Doctor("Nadia", "Cherif", F, HOSPITAL, "neurologie", "neurologie", "silent", "gmail",
           "nadia.cherif@medecin.test", phone="+33 6 00 00 00 11", about=("ne répond jamais", "stays silent")),
    Doctor("Gérard", "Picot", M, HOSPITAL, "chirurgie", "chirurgie viscérale", "by_phone", "gmail",
           phone="+33 6 00 00 00 12", about=("sans adresse : tout se fait par téléphone", "telephone only")),
)  # fmt: skip
#: who is left to the visitor of the shown demo: nobody approves, reads or telephones for these
VISITORS: tuple[Doctor, ...] = (
    Doctor("Claude", "Aubry", F, HOSPITAL, "oncologie", "oncologie", "signs", "gmail", "claude.aubry@medecin.test",
           phone="+33 6 00 00 00 13", about=("attend que vous approuviez", "waits for your approval")),
    Doctor("Samuel", "Okafor", M, CLINIC, "nephrologie", "néphrologie", "objects_salary", "apple",
           "s.okafor@medecin.test", language="en", phone="+33 6 00 00 00 14", track="salarie_prive",
           about=("attend que vous approuviez", "waits for your approval")),
    Doctor("Pauline", "Berthier", F, HOSPITAL, "dermatologie", "dermatologie", "signs", "gmail",
           "p.berthier@medecin.test", phone="+33 6 00 00 00 15",
           about=("a écrit, et attend que vous lisiez", "has written, and waits for you to read it")),
)  # fmt: skip
EVERYBODY = (*CAST, *VISITORS)
#: accepted by the server, then reported back: the person left, the domain still takes mail
DEAD = "paul.vasseur@ancien-hopital.test"


@dataclass(frozen=True, slots=True)
class Director:
    """A simulated director: the address and how many hours an answer takes, at least and at most."""

    name: str
    establishment: str
    email: str
    hours: tuple[int, int]
    client: str


DIRECTORS: tuple[Director, ...] = (
    Director("Hélène Baudry", HOSPITAL, "h.baudry@ch-ardoisieres.exemple.test", (0, 2), "outlook"),
    Director("Yann Kervella", CLINIC, "y.kervella@saint-elme.exemple.test", (44, 70), "iphone"),
    Director("Pierre Le Goff", MENTAL, "p.legoff@epsm-morbihan.exemple.test", (2, 9), "outlook"),
    Director("Sophie Chartier", MANS, "s.chartier@ch-mans.exemple.test", (1, 8), "gmail"),
    Director("Luc Rabaud", BEACH, "l.rabaud@remblai.exemple.test", (3, 12), "apple"),
)


def users() -> dict[str, str]:
    """Return every address of the demo that has a mailbox, with its password."""
    doctors = {a for d in EVERYBODY for a in (d.email, d.other_email) if a and a != DEAD}
    return dict.fromkeys((MAILBOX, *sorted(doctors), *(d.email for d in DIRECTORS)), PASSWORD)


def configuration(imap: int, smtp: int, **more: Any) -> str:
    """Return the text of the demo's config.toml for these two ports."""
    text = Template((files("mailflow.sandbox") / "demo.toml").read_text(encoding="utf-8"))
    return "\n".join((text.substitute(imap=imap, smtp=smtp, **more), *(_position(d) for d in EVERYBODY)))


def _position(doctor: Doctor) -> str:
    head = f"[establishments.{doctor.establishment}.positions.{doctor.position}]"
    lines = (
        head,
        f'title = "praticien en {doctor.title}"',
        f'specialty = "{doctor.title}"',
        'quota = "temps plein"',
        f'place = "{TOWNS[doctor.establishment]}"',
        f'track = "{doctor.track}"',
        f"{head[:-1]}.facts]",
    )
    facts = dict(FACTS)
    if doctor.language == "en":
        facts |= {f"{key}_en": value for key, value in ENGLISH.items()}
    return "\n".join((*lines, *(f'{key} = "{value}"' for key, value in facts.items())))
