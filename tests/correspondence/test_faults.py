"""Each rule of the reader finds its fault in a tiny correspondence, and none where the same mails are right."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from mailflow.sandbox import pdf
from tests.correspondence.faults import RULES, faults
from tests.correspondence.letters import Mail

#: a Tuesday morning in Paris
TUESDAY = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
HOUSE = "Centre hospitalier des Ardoisières"
ANNE, BOTH = ("Dr Anne Lefort",), ("Dr Anne Lefort", "Hélène Baudry")


def ours(follow_up: str, text: str = "Bonjour,", hours: float = 0, *files: tuple[str, bytes], **more: object) -> Mail:
    """A mail of ours to Anne Lefort, so many hours after Tuesday 9 am."""
    at = TUESDAY + timedelta(hours=hours)
    mail = Mail(0, True, "doctor", "Anne Lefort", "c1", follow_up, "delivery", at, "Dr Lefort : votre poste", text,
                "Anne Lefort", HOUSE, files=files)  # fmt: skip
    return replace(mail, **more)  # type: ignore[arg-type]


def theirs(text: str, hours: float = 0, **more: object) -> Mail:
    """A mail of hers."""
    return replace(ours("", text, hours), ours=False, kind="", **more)


def contract(*signed_by: str) -> tuple[str, bytes]:
    return "contrat_lefort.pdf", pdf.contract("Anne Lefort", "praticien", HOUSE, signed_by)


def story(*mails: Mail) -> list[Mail]:
    return [replace(mail, n=n) for n, mail in enumerate(mails, 1)]


OFFER = ("proposition.pdf", b"%PDF-1.4")
WELCOME = "Votre contrat est signé des deux côtés : bienvenue !"
SIGNED = "C'est la dernière version, celle que le médecin a signée."
LONG = "Lisez-la à votre rythme et notez ce qui vous arrête, même en vrac."
SHIFTS = "4 gardes par mois à 9 praticiens dans le service de nuit"
#: rule -> correspondences that break it
BROKEN: dict[str, list[list[Mail]]] = {
    "signatures": [
        [ours("welcome", WELCOME, 0, contract(*ANNE))],
        [ours("welcome", WELCOME)],
        [ours("director_sign", SIGNED, 0, contract(), party="director")],
        [theirs("Vous trouverez ci-joint le contrat signé.", files=(contract(),))],
    ],
    "validity": [
        [ours("proposal", "Elle est valable jusqu'au lundi 30 novembre. Délai de réflexion : sept jours.", 0, OFFER)],
        [ours("proposal", "It is valid until Thursday 26 November.", 0, OFFER)],
        [ours("reminder_last", "Elle vaut jusqu'au mardi 24 novembre, telle que vous l'avez reçue.")],
    ],
    "subjects": [
        [ours("proposal", subject="Re: Votre poste : ce que nous avons retenu")],
        [ours("contract", subject="Votre contrat est prêt")],
        [ours("director_validate", others=("c2",), subject="2 décisions : un mot par numéro")],
        [ours("reminder_1", subject="Re: Réponse automatique : votre poste")],
        [ours("reminder_1", subject="Re: Automatic reply: your post")],
    ],
    "their_date": [
        [
            theirs("Je suis débordé. Recontactez-moi lundi."),
            ours("answer", "Je ne vous relance pas avant le jeudi 26 novembre.", 1),
        ],
        [
            theirs("Too busy now, please call me back on Monday."),
            ours("answer", "I will write again on Thursday 26 November.", 1),
        ],
    ],
    "one_answer": [
        [
            theirs("Ma femme n'a pas envie de quitter Rennes."),
            ours("answer_family", hours=1, kind="answer"),
            ours("answer_location", hours=3, kind="answer"),
        ],
        [theirs("Et le logement ?"), ours("", hours=1, kind=""), ours("answer_location", hours=3, kind="answer")],
    ],
    "half_days": [
        [ours("proposal"), ours("reminder_1", hours=1, kind="reminder")],
        [ours("proposal"), ours("holding", hours=1, kind="notice", closing="c2")],
    ],
    "director_once": [
        [
            ours("director_validate", party="director", whom="h@ch.test"),
            ours("director_call", hours=1, party="director", whom="h@ch.test", closing="c2"),
        ]
    ],
    "repeated": [
        [ours("proposal", LONG), ours("reminder_1", f"Rien ne presse. {LONG}", 30)],
        [ours("proposal", LONG), ours("proposal", LONG, 30, closing="c2")],
    ],
    "prompt": [
        [ours("proposal", hours=24, approved_at=TUESDAY, window_at=TUESDAY)],
        [ours("director_sign", hours=24, window_at=TUESDAY, party="director", whom="h@ch.test")],
    ],
    "placeholders": [
        [ours("recap", "Bonjour {{ candidate.name }}")],
        [ours("recap", "Votre poste à None vous attend.")],
        [ours("recap", "Durée du préavis : [à compléter]")],
        [ours("recap", "La direction a répondu : director_validate.")],
    ],
    "labels": [
        [ours("proposal", "Voici.\n\n- Rémunération nette : 6 900 € net")],
        [ours("proposal", "Voici.\n\n- Repos de sécurité : repos de sécurité le lendemain")],
        [ours("proposal", "Here.\n\n- Net pay: €6,900 net a month")],
    ],
    "articles": [
        [ours("recap", f"Un poste s'ouvre {place}.")]
        for place in (
            *("à EPSM du Morbihan", "à CHS de la Sarthe", "à AP-HP", "à Le Mans", "à Les Sables-d'Olonne"),
            *("au Les Sables", "de le Centre hospitalier", "de Angers", "au Clinique Saint-Elme", "de Clinique Sainte"),
        )
    ],
    "threads": [
        [ours("recap", message_id="<1@a>"), ours("proposal", hours=30, cites=("<9@elsewhere>",))],
        [ours("recap", message_id="<1@a>"), ours("proposal", hours=30)],
    ],
}
#: rule -> correspondences that it must let pass
RIGHT: dict[str, list[list[Mail]]] = {
    "signatures": [
        [ours("welcome", WELCOME, 0, contract(*BOTH))],
        [ours("director_sign", SIGNED, 0, contract(*ANNE), party="director")],
        [ours("welcome", f"{WELCOME} L'exemplaire est sur papier.")],
        [ours("sign", "Votre préavis ne commence qu'une fois le contrat signé des deux côtés.", 0, contract())],
    ],
    "validity": [
        [ours("proposal", "Elle est valable jusqu'au mardi 1er décembre. Délai de réflexion : sept jours.", 0, OFFER)],
        [ours("reminder_last", "Elle vaut jusqu'au mercredi 25 novembre.")],
    ],
    "subjects": [
        [ours("proposal", subject="Votre proposition pour le Centre hospitalier des Ardoisières")],
        [ours("director_sign", subject="Dr Lefort a signé : votre signature", party="director")],
        [ours("reminder_1", subject="Re: Votre poste : ce que nous avons retenu")],
    ],
    "their_date": [
        [theirs("Recontactez-moi lundi."), ours("answer", "Je ne vous relance pas avant le lundi 30 novembre.", 1)],
        [
            theirs("Recontactez-moi lundi."),
            theirs("Finalement, je vous confirme mon accord.", 30),
            ours("confirm", "Je reviens vers vous le jeudi 26 novembre.", 31),
        ],
    ],
    "one_answer": [
        [theirs("Et le logement ?"), ours("answer_location", hours=1, kind="answer"), ours("proposal", hours=2)],
        [
            theirs("Et le logement ?"),
            ours("answer_location", hours=1, kind="answer"),
            theirs("Et les gardes ?", 5),
            ours("answer_schedule", hours=6, kind="answer"),
        ],
    ],
    "half_days": [
        [ours("proposal"), ours("reminder_1", hours=30, kind="reminder")],
        [ours("proposal"), ours("answer_salary", hours=1, kind="answer"), ours("contract", hours=2)],
    ],
    "director_once": [
        [
            ours("director_validate", party="director", whom="h@ch.test"),
            ours("director_call", hours=5, party="director", whom="h@ch.test"),
        ],
        [
            ours("director_validate", party="director", whom="h@ch.test"),
            ours("visit_moved", hours=1, party="director", whom="h@ch.test"),
        ],
    ],
    "repeated": [
        [
            ours("proposal", f"- Gardes : {SHIFTS}", values=(SHIFTS,)),
            ours("reminder_1", f"- Gardes : {SHIFTS}", 30, values=(SHIFTS,)),
        ],
        [ours("proposal", f"{LONG}\n\n-- \nMentions"), ours("reminder_1", f"Bref.\n\n-- \n{LONG}", 30)],
        [
            ours("director_validate", LONG, party="director", whom="h@ch.test"),
            ours("director_validate", LONG, 30, party="director", whom="h@ch.test", closing="c2"),
        ],
    ],
    "prompt": [
        [ours("proposal", approved_at=TUESDAY, window_at=TUESDAY)],
        [ours("recap", hours=24, window_at=TUESDAY)],
    ],
    "placeholders": [
        [ours("recap", "None of this is contractual yet; voyez https://a.test/x_y et contrat_lefort.pdf.")]
    ],
    "labels": [[ours("proposal", "- Rémunération nette : 6 900 € par mois\n- Temps de travail : temps plein")]],
    "articles": [[ours("recap", "À l'EPSM du Morbihan, au Mans, aux Sables-d'Olonne ; permettez-moi de le lire.")]],
    "threads": [
        [
            ours("recap", message_id="<1@a>"),
            theirs("Merci", 1, message_id="<2@b>"),
            ours("proposal", hours=30, cites=("<1@a>", "<2@b>")),
        ]
    ],
}


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_finds_its_fault(rule: str) -> None:
    found = [{f.rule for f in faults(story(*mails), {rule: RULES[rule]})} for mails in BROKEN[rule]]
    assert found == [{rule}] * len(BROKEN[rule])


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_lets_right_mails_pass(rule: str) -> None:
    assert not [f for mails in RIGHT[rule] for f in faults(story(*mails), {rule: RULES[rule]})]
