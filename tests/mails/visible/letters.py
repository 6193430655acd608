"""Letters as doctors type them, each with the block that their mail program appends."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Letter:
    """What is typed, and the signature block appended under it."""

    typed: str
    block: str = ""


FRENCH = (
    Letter(
        "Bonjour Madame Dupont,\n\nJe vous confirme mon accord pour le poste aux conditions que nous avons vues.\n\n"
        "Bien cordialement,\nDr Paul Martin",
        "Praticien hospitalier\nService de cardiologie\nCH de Saint-Malo\nTél. : 02 99 00 00 "
        "00\npaul.martin@ch-exemple.fr",
    ),
    Letter("ok pour moi", ""),
    Letter(
        "Bonjour,\n\nDe mon côté rien n'a changé.\nLe salaire reste trop bas par rapport à ce que nous avions dit.\n"
        "Rappelez-moi au 06 11 22 33 44 après 19 h.\n\nCdt",
        "-- \nDr Hélène Le Gall\nAnesthésie-réanimation\nClinique des Lices\n3 rue du Port, 35000 Rennes",
    ),
    Letter(
        "Chère Claire,\n\nMerci pour votre message. Ma femme vient de recevoir une offre à Lyon, nous ne viendrons "
        "donc pas à "
        "Angers. Désolé de vous l'écrire si tard.\n\nConfraternellement,\nJean-Marc",
        "Dr Jean-Marc OLLIVIER\nRadiologue\nRPPS 10001234567\nSecrétariat : 02 41 22 22 22\n\n"
        "Ce message et ses pièces jointes sont confidentiels et destinés exclusivement à leur destinataire. Si vous "
        "l'avez reçu par erreur, merci de le détruire.",
    ),
    Letter(
        "Je préfère attendre janvier.\n\nOn en reparle ?\n\nBonne journée\nS. Benali\n\nPS : j'ai bien reçu la fiche "
        "de poste.",
    ),
    Letter(
        "Madame,\n\nAvant de signer, je voudrais savoir :\n- combien de gardes par mois,\n- si le logement est "
        "fourni,\n"
        "- qui remplace pendant les congés.\n\nJe vous prie d'agréer, Madame, l'expression de mes salutations "
        "distinguées.\n\n"
        "Docteur Anne de Kergariou",
        "Gériatre, chef de pôle\nCentre hospitalier du Mans\n194 avenue Rubillard\n72037 Le Mans Cedex "
        "9\nwww.ch-exemple.fr",
    ),
    Letter("Non merci, je ne souhaite plus recevoir vos mails.", ""),
    Letter(
        "Bonsoir,\nentendu pour jeudi 14h, je vous appelle.\nA bientôt\nKarim",
        "Dr Karim HADDAD | Urgentiste\nSAMU 53 - CH de Laval\n☎ 02 43 00 00 00",
    ),
)

ENGLISH = (
    Letter(
        "Dear Claire,\n\nI am happy with the offer, but I cannot start before March.\n\nKind regards,\nSarah Klein",
        "Consultant Cardiologist\nRoyal Infirmary\nTel: +44 20 7946 0000",
    ),
    Letter("Yes, fine with me.", ""),
    Letter(
        "Hi,\n\nOn balance I would rather stay where I am. From what I hear the rota is heavy.\n\nThanks again\nTom",
        "-- \nDr Tom Byrne MD\nDepartment of Radiology\nSt James Hospital",
    ),
)

ORIGINAL_FRENCH = (
    "Bonjour docteur,\n\nVous m'avez dit oui pour le poste de Laval. Pouvez-vous me confirmer votre accord ?\n\n"
    "Cordialement,\nClaire Dupont\nChargée de recrutement\n02 41 11 11 11"
)
ORIGINAL_ENGLISH = (
    "Dear Doctor,\n\nYou agreed to the post in Laval. Could you confirm it in writing?\n\nKind regards,\nClaire "
    "Dupont\nRecruitment"
)
