"""Invented cases for lint, snapshots and a first look at a template: a rich one and a bare one."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from mailflow.core.campaign import Milestone, Track
from mailflow.core.objections import ObjectionKind
from mailflow.core.people import Address, Contact, Establishment, Gender, Legal, Person, Position, Recruiter, Role
from mailflow.core.pieces import label
from mailflow.core.render.context import Case, Context, Item, Paper, Promise, Slot
from mailflow.core.stages import Stage

#: a Monday
TODAY = date(2026, 11, 23)

FACTS = {
    "net": "9 200 € par mois, gardes comprises",
    "net_en": "€9,200 a month, on-call duty included",
    "gardes": "4 gardes par mois, 1 week-end sur 6",
    "gardes_en": "4 shifts a month, 1 weekend in 6",
    "repos": "le lendemain de chaque garde",
    "repos_en": "the day after each shift",
    "conges": "25 jours et 19 RTT",
    "conges_en": "25 days and 19 days of recovery leave",
    "formation": "5 jours et 1 500 € par an",
    "formation_en": "5 days and €1,500 a year",
    "logement": "studio meublé trois mois, à la charge de l'établissement",
    "logement_en": "furnished studio for three months, paid by the hospital",
    "marges": "prime d'engagement, jour de télé-expertise",
    "marges_en": "signing bonus, one remote day",
    "fixe": "7 400 €",
    "fixe_en": "€7,400",
    "primes": "650 €",
    "primes_en": "€650",
    "grille": "l'échelon, fixé par les textes",
    "grille_en": "the pay step, set by regulation",
    "planning": "publié trois mois à l'avance",
    "planning_en": "published three months ahead",
    "trajet": "1 h 10 de Nantes, gare à 8 min à pied",
    "trajet_en": "1 h 10 from Nantes, station 8 minutes on foot",
    "presence": "temps plein sur quatre jours",
    "presence_en": "full time over four days",
    "demenagement": "jusqu'à 2 000 € sur facture",
    "demenagement_en": "up to €2,000 against invoice",
    "entourage": "Mme Hélène Roy (02 41 00 00 07)",
    "entourage_en": "Ms Hélène Roy (02 41 00 00 07)",
    "statuts": "praticien contractuel, puis concours PH si vous le souhaitez",
    "statuts_en": "contract practitioner, then the national competition if you wish",
    "souplesse": "une vacation par semaine dès la signature",
    "souplesse_en": "one session a week as soon as you have signed",
    "effectif": "9 praticiens, 2 internes",
    "effectif_en": "9 consultants, 2 residents",
    "departs": "1, à la retraite",
    "departs_en": "1, retired",
    "pair": "le Dr Salomé Vidal (02 41 00 00 09)",
    "pair_en": "Dr Salomé Vidal (02 41 00 00 09)",
    "plateau": "deux IRM, échographe dédié, secrétariat sur place",
    "plateau_en": "two MRI scanners, a dedicated ultrasound, secretaries on site",
    "projets": "hôpital de jour en septembre 2027, financement voté",
    "projets_en": "day hospital in September 2027, budget voted",
    "quotites": "de 60 % à 100 %",
    "quotites_en": "60% to 100%",
    "evolution": "DU financé la première année, responsabilité de l'unité la troisième",
    "evolution_en": "a funded diploma in year one, lead of the unit in year three",
    "visite": "accueil par le chef de service, tour du plateau, déjeuner avec l'équipe",
    "visite_en": "welcome by the head of department, tour of the unit, lunch with the team",
    "frais": "train et hôtel remboursés sur justificatif",
    "frais_en": "train and hotel refunded against receipts",
    "arrivee": "8 h 30, hall principal, badge et planning prêts",
    "arrivee_en": "8:30 am, main hall, badge and rota ready",
    "referent": "Mme Hélène Roy (02 41 00 00 07)",
    "referent_en": "Ms Hélène Roy (02 41 00 00 07)",
    "reflexion": "sept jours",
    "reflexion_en": "seven days",
}


def sample(language: str = "fr", track: Track = Track.CONTRACTUEL, *, rich: bool = True) -> Context:
    """Return an invented context: every fact and circumstance when `rich`, only what each case has otherwise."""
    bare = Context(
        language=language,
        today=TODAY,
        candidate=_doctor(language),
        establishment=_house(track),
        position=_position(language, track),
        recruiter=Recruiter("claire", "Claire Martin", "claire.martin@agence-hermine.example", "06 12 34 56 78"),
        case=Case("c-1042", Stage.OFFER, 2),
        by=TODAY + timedelta(days=3),
        plan=_plan(),
    )
    return _enriched(bare) if rich else bare


def _enriched(bare: Context) -> Context:
    french = bare.language == "fr"
    morning = datetime(2026, 11, 26, 13, 30, tzinfo=UTC)
    valid = TODAY + timedelta(days=7)
    place = "hall principal, 12 rue des Tilleuls" if french else "main hall, 12 rue des Tilleuls"
    slots = tuple(Slot(morning + timedelta(days=n), 150, place, "Dr Vidal") for n in (0, 1, 4))
    return replace(
        bare,
        recruiter=replace(
            bare.recruiter,
            agency="Agence Hermine",
            function=_said(french, "Chargée de recrutement médical", "Medical recruitment consultant"),
        ),
        director=_director(bare.language),
        chief=Person("p-vidal", "Salomé", "Vidal", "Docteur", Gender.FEMALE),
        facts=FACTS,
        start=date(2027, 3, 1),
        back_on=date(2026, 11, 30),
        slots=slots,
        visit=slots[0],
        visit_was=slots[1],
        visit_wanted=slots[2],
        call_slots=(morning, morning + timedelta(days=1, hours=2)),
        call=morning + timedelta(days=1, hours=2),
        call_was=morning,
        paper=Paper("offer", "Proposition-Lefort-v2.pdf", 2, _said(french, "prime et date", "bonus and date"), valid),
        promise=Promise(
            _said(french, "la proposition complète", "the full offer"),
            TODAY,
            "Mme Petit" if french else "Ms Petit",
            bare.by,
        ),
        objection=ObjectionKind.SALARY,
        missing=(
            label("specialty", "fr" if french else "en"),
            label("insurance", "fr" if french else "en"),
        ),
        facts_missing=("net", "gardes"),
        questions=("logement", "conges", "primes"),
        matters=_said(french, "deux gardes par mois au plus", "at most two nights a month"),
        items=_items(french),
        requests=_requests(french),
        good_news=("Dr Louise Ferrand",),
        agreed=(
            _said(
                french,
                "vous êtes d'accord pour avancer, l'écrit restant à lire",
                "you are happy to go on, once you have read it",
            ),
            _said(
                french,
                "reste à éclaircir : le rythme et les gardes",
                "still to be settled: the hours and the on-call duty",
            ),
        ),
        own_words=(
            _said(french, "Merci pour votre message.", "Thank you for your message."),
            _said(french, "L'équipe compte neuf praticiens.", "The team has nine consultants."),
        ),
        link="https://desk.agence-hermine.example/d/4f1c",
        reader="Claire",
    )


def _said(french: bool, fr: str, en: str) -> str:
    return fr if french else en


def _doctor(language: str) -> Person:
    addresses = (Address("a.lefort@chu-nord.example"),)
    source = "annuaire public de l'hôpital" if language == "fr" else "the hospital's public directory"
    return Person(
        "p-lefort", "Anne", "Lefort", "Docteur", Gender.FEMALE, addresses, ("06 98 76 54 32",), language, source=source
    )


def _director(language: str) -> Person:
    return Person(
        "p-petit", "Jeanne", "Petit", "", Gender.FEMALE, (Address("direction@ch-loire.example"),), language=language
    )


def _house(track: Track) -> Establishment:
    legal = Legal(
        "Agence Hermine",
        "4 quai des Brumes, 49100 Angers",
        "https://agence-hermine.example/donnees",
        "donnees@agence-hermine.example",
    )
    director = Contact(_director("fr"), Role.DIRECTOR)
    private = track in (Track.LIBERAL, Track.SALARIE_PRIVE, Track.REMPLACEMENT)
    name = "Clinique de Loire" if private else "Centre hospitalier de Loire"
    return Establishment("loire", name, "Saumur", contacts=(director,), legal=legal)


def _position(language: str, track: Track) -> Position:
    title = "neurologue" if language == "fr" else "consultant neurologist"
    quota = "temps plein" if language == "fr" else "full time"
    return Position("neuro", "loire", title, "neurologie" if language == "fr" else "neurology", quota, "Saumur", track)


def _plan() -> dict[Milestone, date]:
    days = {"recap": 0, "visit": 3, "offer": 1, "contract": 1, "remarks": 3, "final": 4, "signed": 7}
    return {Milestone(name): TODAY + timedelta(days=n) for name, n in days.items()}


def _requests(french: bool) -> tuple[Item, ...]:
    act = _said(
        french,
        "m'envoyer le contrat, puisque le médecin a dit oui",
        "send me the contract, now that the doctor has said yes",
    )
    note = _said(french, "« envoyé », ou donnez un jour", '"sent", or name a day')
    return (Item(act, "Dr Louise Ferrand", TODAY + timedelta(days=2), note),)


def _items(french: bool) -> tuple[Item, ...]:
    first = Item(
        _said(
            french,
            "valider la proposition (neurologue), inchangée depuis mon message",
            "approve the offer (consultant neurologist), unchanged since my message",
        ),
        "Dr Anne Lefort",
        TODAY + timedelta(days=1),
        _said(french, "attend le détail de sa rémunération", "awaits the details of the pay"),
    )
    second = Item(
        _said(
            french,
            "valider la proposition (neurologue) : 6 900 € net ; une garde par semaine ; le reste selon votre fiche",
            "approve the offer (consultant neurologist): €6,900 net; one night on call a week; the rest as before",
        ),
        "Dr Hugo Nguyen",
        TODAY + timedelta(days=2),
        _said(french, "attend une date de visite", "awaits a date for the visit"),
    )
    return first, second
