"""Every kind of French establishment, and towns that begin with an article, stand right in a sentence."""

from __future__ import annotations

import pytest

from mailflow.core.people import Establishment
from mailflow.core.render import places

HOUSES = [
    ("CH du Mans", "le CH du Mans", "au CH du Mans", "du CH du Mans"),
    ("CHU de Nantes", "le CHU de Nantes", "au CHU de Nantes", "du CHU de Nantes"),
    ("C.H.U. de Nantes", "le C.H.U. de Nantes", "au C.H.U. de Nantes", "du C.H.U. de Nantes"),
    ("CHR d'Orléans", "le CHR d'Orléans", "au CHR d'Orléans", "du CHR d'Orléans"),
    ("CHRU de Brest", "le CHRU de Brest", "au CHRU de Brest", "du CHRU de Brest"),
    ("CHS de la Sarthe", "le CHS de la Sarthe", "au CHS de la Sarthe", "du CHS de la Sarthe"),
    ("CHI de Créteil", "le CHI de Créteil", "au CHI de Créteil", "du CHI de Créteil"),
    ("Centre hospitalier de Loire", "le Centre hospitalier de Loire", "au Centre hospitalier de Loire", None),
    ("GH Paris Saint-Joseph", "le GH Paris Saint-Joseph", "au GH Paris Saint-Joseph", None),
    ("GHT de Bretagne", "le GHT de Bretagne", "au GHT de Bretagne", "du GHT de Bretagne"),
    ("Groupe hospitalier Nord", "le Groupe hospitalier Nord", "au Groupe hospitalier Nord", None),
    ("EPSM du Morbihan", "l'EPSM du Morbihan", "à l'EPSM du Morbihan", "de l'EPSM du Morbihan"),
    ("EPS Érasme", "l'EPS Érasme", "à l'EPS Érasme", "de l'EPS Érasme"),
    ("Établissement public de santé", "l'Établissement public de santé", "à l'Établissement public de santé", None),
    ("ESPIC Bel-Air", "l'ESPIC Bel-Air", "à l'ESPIC Bel-Air", "de l'ESPIC Bel-Air"),
    ("HIA Bégin", "l'HIA Bégin", "à l'HIA Bégin", "de l'HIA Bégin"),
    ("AP-HP", "l'AP-HP", "à l'AP-HP", "de l'AP-HP"),
    ("AP-HM", "l'AP-HM", "à l'AP-HM", "de l'AP-HM"),
    ("HCL", "les HCL", "aux HCL", "des HCL"),
    ("Hospices civils de Lyon", "les Hospices civils de Lyon", "aux Hospices civils de Lyon", None),
    ("Hôpitaux universitaires", "les Hôpitaux universitaires", "aux Hôpitaux universitaires", None),
    ("Clinique du Parc", "la Clinique du Parc", "à la Clinique du Parc", "de la Clinique du Parc"),
    ("Polyclinique des Alpes", "la Polyclinique des Alpes", "à la Polyclinique des Alpes", None),
    ("Hôpital Nord", "l'Hôpital Nord", "à l'Hôpital Nord", "de l'Hôpital Nord"),
    ("Grand Hôpital de l'Est", "le Grand Hôpital de l'Est", "au Grand Hôpital de l'Est", None),
    ("Nouvelle Clinique du Lac", "la Nouvelle Clinique du Lac", "à la Nouvelle Clinique du Lac", None),
    ("Hôtel-Dieu", "l'Hôtel-Dieu", "à l'Hôtel-Dieu", "de l'Hôtel-Dieu"),
    ("Fondation Bon Sauveur", "la Fondation Bon Sauveur", "à la Fondation Bon Sauveur", None),
    ("Institut Curie", "l'Institut Curie", "à l'Institut Curie", "de l'Institut Curie"),
    ("Maison de santé des Halles", "la Maison de santé des Halles", "à la Maison de santé des Halles", None),
    ("EHPAD Les Lilas", "l'EHPAD Les Lilas", "à l'EHPAD Les Lilas", "de l'EHPAD Les Lilas"),
    ("SSR Val d'Or", "le SSR Val d'Or", "au SSR Val d'Or", "du SSR Val d'Or"),
    ("Cabinet du Port", "le Cabinet du Port", "au Cabinet du Port", "du Cabinet du Port"),
    ("Le Confluent", "le Confluent", "au Confluent", "du Confluent"),
    ("La Pitié", "la Pitié", "à la Pitié", "de la Pitié"),
    ("L’Archet", "l'Archet", "à l'Archet", "de l'Archet"),
]


@pytest.mark.parametrize(("name", "the", "at", "of"), HOUSES)
def test_each_kind_of_house_takes_its_article(name: str, the: str, at: str, of: str | None) -> None:
    said = places.house(name)
    assert (said.the, said.at, said.sure) == (the, at, True)
    assert of is None or said.of == of


@pytest.mark.parametrize("name", ["Saint-Joseph", "Gustave Roussy", "Santé Atlantique", "Nouvel Horizon", "Elsan"])
def test_a_name_that_does_not_tell_its_article_is_said_bare_and_not_sure(name: str) -> None:
    said = places.house(name)
    assert (said.the, said.at, said.sure) == (name, f"à {name}", False)


@pytest.mark.parametrize(
    ("called", "at", "of"),
    [
        ("l'EPSM du Morbihan", "à l'EPSM du Morbihan", "de l'EPSM du Morbihan"),
        ("Le Médipôle", "au Médipôle", "du Médipôle"),
        ("les Orchidées", "aux Orchidées", "des Orchidées"),
        ("la clinique Elsan", "à la clinique Elsan", "de la clinique Elsan"),
        ("Gustave Roussy", "à Gustave Roussy", "de Gustave Roussy"),
        ("Oncopole", "à Oncopole", "d'Oncopole"),
    ],
)
def test_what_a_person_wrote_goes_before_the_rule(called: str, at: str, of: str) -> None:
    said = places.house("Clinique quelconque", called)
    assert (said.at, said.of, said.sure) == (at, of, True)


@pytest.mark.parametrize("called", ["au CHU", "à l'EPSM", "du Mans", "d'Angers", "aux Hospices", "de la Loire"])
def test_what_begins_with_a_contraction_is_not_what_a_house_is_called(called: str) -> None:
    assert places.unfit(called)
    assert not places.unfit(places.house("CHU").the)


@pytest.mark.parametrize(
    ("name", "at", "of"),
    [
        ("Le Mans", "au Mans", "du Mans"),
        ("Le Havre", "au Havre", "du Havre"),
        ("Les Sables-d'Olonne", "aux Sables-d'Olonne", "des Sables-d'Olonne"),
        ("La Rochelle", "à La Rochelle", "de La Rochelle"),
        ("L'Aigle", "à L'Aigle", "de L'Aigle"),
        ("Angers", "à Angers", "d'Angers"),
        ("Évreux", "à Évreux", "d'Évreux"),
        ("Hyères", "à Hyères", "d'Hyères"),
        ("Honfleur", "à Honfleur", "de Honfleur"),
        ("Yvetot", "à Yvetot", "d'Yvetot"),
        ("Lens", "à Lens", "de Lens"),
        ("Guadeloupe", "en Guadeloupe", "de Guadeloupe"),
        ("La Réunion", "à La Réunion", "de La Réunion"),
    ],
)
def test_a_town_takes_its_contraction(name: str, at: str, of: str) -> None:
    said = places.town(name)
    assert (said.at, said.of) == (at, of)


@pytest.mark.parametrize(
    ("name", "city", "said"),
    [
        ("CHU de Nantes", "Nantes", "au CHU de Nantes"),
        ("Centre hospitalier du Mans", "Le Mans", "au Centre hospitalier du Mans"),
        ("Clinique du Parc", "Lyon", "à la Clinique du Parc, à Lyon"),
        ("Clinique du Pré", "Le Mans", "à la Clinique du Pré, au Mans"),
        ("AP-HP", "Paris", "à l'AP-HP, à Paris"),
        ("Clinique Pontoise", "Pont", "à la Clinique Pontoise, à Pont"),
        ("Clinique du Parc", "", "à la Clinique du Parc"),
    ],
)
def test_a_town_is_said_once(name: str, city: str, said: str) -> None:
    assert places.in_town(Establishment("x", name, city), "fr") == said


def test_an_english_sentence_takes_no_french_article() -> None:
    place = Establishment("x", "Clinique du Parc", "Le Mans", called="la Clinique du Parc")
    assert places.in_town(place, "en") == "at Clinique du Parc, in Le Mans"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("neurologie", "en neurologie"),
        ("Anesthésie-réanimation", "en anesthésie-réanimation"),
        ("MAR", "en MAR"),
        ("Urgences", "aux urgences"),
        ("SAMU", "au SAMU"),
        ("soins palliatifs", "en soins palliatifs"),
    ],
)
def test_a_specialty_stands_in_a_sentence(words: str, said: str) -> None:
    assert places.specialty(words, "fr") == said
