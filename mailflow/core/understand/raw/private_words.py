"""Names of files that belong to occupational health, to payroll or to the Ordre."""

from __future__ import annotations

from mailflow.core.understand.word_list import Line, WordList

#: names of files that belong to occupational health, to payroll or to the Ordre (CNIL recruiters' guide, 30 Jan. 2023)
PRIVATE = WordList(
    (
        Line(
            "the account of the bank",
            r"\brib\b|\biban\b|coordonnees bancaires|releve (?:d.identite )?bancaire|bank (?:details|account)",
            "RIB Camille Martin pdf",
            "Contribution au service pdf",
        ),
        Line(
            "the health insurance",
            r"carte vitale|\bvitale\b|securite sociale|social security|numero secu|\bnir\b",
            "Attestation de sécurité sociale",
            "Attestation d'assurance RCP",
        ),
        Line(
            "vaccinations", r"vaccin|immuni[sz]ation", "Certificat de vaccination hépatite B", "Certificat de scolarité"
        ),
        Line(
            "fitness and sickness",
            r"certificat medical|medical certificate|aptitude medicale|arret (?:de travail|maladie)|sick note",
            "Arrêt de travail du 3 mai",
            "Contrat de travail",
        ),
        Line(
            "treatment and its findings",
            r"ordonnance|serologie|hepatite",
            "Sérologie hépatite C",
            "Thèse de cardiologie",
        ),
        Line(
            "the criminal record",
            r"casier|extrait b[23]\b|bulletin n ?[23]\b|criminal record|police check",
            "Extrait B3 2026",
            "Extrait de thèse",
        ),
        Line("a pregnancy", r"grossesse|pregnan", "Déclaration de grossesse", "Déclaration de candidature"),
    ),
    around="{}",
)
