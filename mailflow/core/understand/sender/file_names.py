"""What the name of a file says of it: signed or not, a contract, a piece of the dossier."""

from __future__ import annotations

from mailflow.core.understand.word_list import Line, WordList

SIGNED = WordList(
    (
        Line("signed, in French", r"signe", "contrat signé.pdf", "contrat.pdf"),
        Line("signed, in English", r"sign(?:ed|ature)", "contract signed.pdf", "contract to sign.pdf"),
        Line("initialled", r"paraphe", "contrat paraphé.pdf", "paragraphe 3.pdf"),
        Line("signed by both", r"countersigned|contresigne|executed", "countersigned copy.pdf", "counter offer.pdf"),
        Line("good for agreement", r"bon[ _-]?pour[ _-]?accord", "bon pour accord.pdf", "bon de commande.pdf"),
    ),
    around="{}",
)
UNSIGNED = WordList(
    (
        Line(
            "not signed or to be signed, in French",
            r"(?:non|pas|a)[ _-]?(?:encore[ _-]?)?sign",
            "contrat à signer.pdf",
            "contrat signé.pdf",
        ),
        Line(
            "not signed or to be signed, in English",
            r"unsigned|to[ _-]?sign|to[ _-]?be[ _-]?signed",
            "contract to be signed.pdf",
            "contract signed.pdf",
        ),
        Line("a draft", r"projet|draft|brouillon", "projet de contrat signé.pdf", "contrat définitif.pdf"),
    ),
    around="{}",
)
CONTRACT = WordList(
    (
        Line("a contract", r"contrat|contract", "Contrat Dr Martin.pdf", "Contact Dr Martin.pdf"),
        Line("an amendment or agreement", r"avenant|amendment|convention", "Avenant 2.pdf", "Venant de Lyon.pdf"),
        Line("the kind of contract", r"cdi\b|cdd\b", "CDI Martin.pdf", "CD Irlande.pdf"),
        Line(
            "a letter of engagement",
            r"lettre d'engagement|promesse|agreement|offre",
            "Promesse d'embauche.pdf",
            "Lettre de motivation.pdf",
        ),
    ),
    around="{}",
)
#: what belongs to the dossier and is no contract
PIECE = WordList(
    (
        Line("bank details", r"\brib\b|iban", "RIB Martin.pdf", "Ribes.pdf"),
        Line("proof of identity", r"\bcni\b|passeport|passport|identite", "Carte CNI.pdf", "Identifiants.pdf"),
        Line("diploma", r"diplome|diploma", "Diplôme de médecine.pdf", "Diplodocus.pdf"),
        Line("entry of the medical register", r"\bordre\b|cnom", "Inscription à l'Ordre.pdf", "Bordereau.pdf"),
        Line("a curriculum", r"\bcv\b|curriculum", "CV Martin.pdf", "CVL.pdf"),
        Line(
            "number of the register, or an attestation",
            r"rpps|attestation|justificatif",
            "Attestation RPPS.pdf",
            "Test.pdf",
        ),
        Line("social insurance", r"vitale|urssaf", "Carte Vitale.pdf", "Vital.pdf"),
        Line("licence or criminal record", r"licence|casier|vaccin", "Casier judiciaire.pdf", "Dossier.pdf"),
        Line("address or family", r"domicile|livret", "Livret de famille.pdf", "Livraison.pdf"),
        Line("leave to stay", r"titre de sejour|\bvisa\b", "Titre de séjour.pdf", "Visage.pdf"),
        Line("insurance", r"assurance|\brcp\b", "Assurance RCP.pdf", "Rassurant.pdf"),
        Line("photograph, card or certificate", r"photo|permis|carte|certificat", "Photo d'identité.pdf", "Phobie.pdf"),
    ),
    around="{}",
)
