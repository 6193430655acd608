"""The turns by which signature services say that a document is refused, completed, signed by one or still to sign."""

from __future__ import annotations

from mailflow.core.understand.word_list import Line, WordList

REFUSED = WordList(
    (
        Line("refused", r"declined|refused?|rejete|a refuse", "Anna declined to sign.", "Anna has signed."),
        Line(
            "cancelled", r"voided|cancelled|canceled|annulee?", "L'enveloppe est annulée.", "L'enveloppe est complète."
        ),
        Line("expired", r"expiree?|expired", "La demande est expirée.", "La demande est en cours."),
        Line("may be refused", r"decline to sign", "Decline to sign", "Sign here"),
    ),
)
ALL = WordList(
    (
        Line(
            "completed, in English",
            r"\bcompleted\b|has been completed",
            "Your document has been completed.",
            "A complete document.",
        ),
        Line(
            "everyone has signed, in English",
            r"everyone has signed|all (?:parties|signers|signatories|participants)",
            "Everyone has signed.",
            "Anna has signed.",
        ),
        Line(
            "fully signed",
            r"fully (?:signed|executed)|signed and filed",
            "The contract is fully executed.",
            "The contract was sent.",
        ),
        Line(
            "completed, in French",
            r"termine[e]?\b|finalise[e]?|est complete",
            "La procédure est terminée.",
            "La procédure est en cours.",
        ),
        Line(
            "everyone has signed, in French",
            r"tous les (?:signataires|participants)|toutes les parties",
            "Tous les signataires ont signé.",
            "Un signataire a signé.",
        ),
        Line(
            "the procedure is over",
            r"procedure (?:de signature )?(?:est )?(?:terminee|achevee)",
            "Procédure de signature achevée",
            "Procédure de signature ouverte",
        ),
        Line(
            "the document is signed",
            r"(?:document|contrat|contract|dossier|agreement)s? (?:est |is |a ete |has been "
            r"|ont ete )?(?:entierement |desormais |now )?sign(?:e|es|ed)\b(?! (?:by|par))",
            "Contrat signé",
            "Contrat signé par Anna",
        ),
        Line(
            "here is the signed document",
            r"vous trouverez (?:ci-joint )?(?:le|votre) document signe",
            "Vous trouverez ci-joint le document signé.",
            "Vous trouverez ci-joint le document.",
        ),
    ),
    around="{}",
)
ONE = WordList(
    (
        Line(
            "has just signed",
            r"(?:a|vient de) (?:bien )?sign|\b(?:has|just) signed",
            "Anna vient de signer.",
            "Anna va venir.",
        ),
        Line("signed by somebody", r"signed by|signe par|signature (?:de|by)", "Signé par Anna", "Signé hier"),
        Line(
            "signed in part", r"viewed and signed|part of the signature", "Anna viewed and signed.", "Anna viewed it."
        ),
        Line("a signature was added", r"une signature a ete", "Une signature a été ajoutée.", "Une signature manque."),
    ),
    around="{}",
)
ASKS = WordList(
    (
        Line(
            "please sign, in French",
            r"(?:vous invite|invitation|demande|merci de|veuillez|invitee?|\ba) (?:a )?(?:signer|de signature)",
            "Veuillez signer.",
            "Anna a signé.",
        ),
        Line("please sign, in English", r"please sign|asked to sign", "You were asked to sign.", "You have signed."),
        Line(
            "waiting for a signature",
            r"(?:waiting|en attente) (?:for|de) (?:your|votre) signature|review and sign",
            "En attente de votre signature",
            "Votre signature est là",
        ),
        Line("a reminder", r"rappel|reminder", "Rappel", "Merci"),
        Line("something to do", r"action requi", "Action requise", "Aucune demande"),
    ),
    around="{}",
)
#: addresses from which nobody types
ROBOT = WordList(
    (
        Line("does not read", r"no-?reply|ne-?pas-?repondre", "noreply@hopital.fr", "anna.roux@hopital.fr"),
        Line("tells what happened", r"notifications?", "notification@hopital.fr", "anna@hopital.fr"),
        Line("signs", r"signature|e-?sign", "e-sign@hopital.fr", "roux@hopital.fr"),
    ),
    around="(?:{})[@+._-]",
)
