"""Signature blocks as hospitals, clinics and mail programs append them under a letter that is already signed."""

from __future__ import annotations

BLOCKS = (
    "Chef de service\nUrgences - SMUR\nCentre Hospitalier de Cornouaille\n14 bis avenue Yves Thépot\n29107 QUIMPER "
    "CEDEX\n"
    "Standard : 02 98 52 60 60",
    "PH temps plein\nRéanimation polyvalente\nposte 4521",
    "Médecin généraliste\nMaison de santé des Capucins\nSur rendez-vous uniquement : www.doctolib.fr\nRPPS : "
    "10003456789",
    "Anesthésiste-Réanimateur\nClinique mutualiste de l'Estuaire\nMob. 06 44 55 66 77 - Fax 02 40 00 00 01",
    "MD, PhD\nPU-PH en hématologie\nUniversité de Bordeaux\nCHU Pellegrin, 33000 Bordeaux, France",
    "Interne en psychiatrie, 5e semestre\nEPSM de la Sarthe",
    "Assistante spécialiste\nService de pneumologie (Pr Lambert)\nHôpital Cavale Blanche\nSecrétariat: 02.98.34.73.00\n"
    "[cid:image003.jpg@01DA12.AB34]",
    "Consultant Anaesthetist\nBeacon Hospital, Sandyford, Dublin 18\nwww.beaconhospital.example",
    "Associate Specialist in Psychiatry\nNHS Lothian\n0131 496 0000\nFollow us on LinkedIn",
    "Groupe ELSAN\nPolyclinique Jean Villar\n✆ 05 56 00 00 00\n✉ contact@villar.example",
    "GHT du Rhône\nPôle femme-mère-enfant\nBâtiment A, 3ème étage, porte 12",
    "Radiologue associé\nSELARL Imagerie du Golfe\nVannes - Auray - Ploërmel",
    "-- \nDr Jean Exemple\nBiologiste médical\nLaboratoire Cerballiance",
    "--\nDirection des affaires médicales\nCH de Vierzon",
    "___________________\nDr Jean Exemple\nPédiatre libéral\nConventionné secteur 1",
    "Envoyé de mon iPhone",
    "Envoyé à partir de Outlook pour Android",
    "Envoyé depuis mon Galaxy S23",
    "Get Outlook for Android<https://aka.ms/AAb9ysg>",
    "Sent from Yahoo Mail for iPhone",
    "Envoyé depuis l'application Mail Orange\n\n",
    "Provenance : Courrier pour Windows",
    "Envoyé à partir de mon smartphone. Merci d'excuser ma concision.",
    "Avant d'imprimer ce message, pensez à l'environnement.",
    "Ce message électronique et tous les fichiers attachés qu'il contient sont confidentiels et destinés "
    "exclusivement à "
    "l'usage de la personne à laquelle ils sont adressés. Si vous avez reçu ce message par erreur, merci d'en avertir "
    "immédiatement son émetteur et de ne pas en conserver de copie.",
    "L'intégrité de ce message n'étant pas assurée sur Internet, le CHU ne peut être tenu responsable de son contenu.",
    "This message (including any attachments) is intended for the use of the individual to whom it is addressed and "
    "may "
    "contain information that is privileged. If you are not the intended recipient, please notify the sender.",
    "Garanti sans virus. www.avast.com",
    "Cet e-mail a été vérifié par le logiciel antivirus d'Avast.\nhttps://www.avast.com/antivirus",
    "P Devez-vous vraiment imprimer ce courriel ? Pensons à l'environnement.",
    "AVIS DE CONFIDENTIALITÉ\nLes informations contenues dans ce courriel sont confidentielles. Toute divulgation "
    "est interdite.",
    "Cardiologue interventionnel\nHôpital Privé Arnault Tzanck\n06700 Saint-Laurent-du-Var\n\n"
    "Le présent message peut contenir des informations couvertes par le secret médical. En cas d'erreur de "
    "destinataire, "
    "merci de le détruire.",
    "Gynécologue-obstétricien\nMaternité Port-Royal – AP-HP.Centre\n123, boulevard de Port-Royal\n75014 PARIS\n"
    "Suivez l'AP-HP sur Facebook, X et Instagram",
    "Oncologue radiothérapeute\nInstitut de Cancérologie de l'Ouest\nTél secrétariat 02 40 67 99 00\nHoraires : 9h-17h",
    "Médecin coordonnateur\nHAD Nantes et région\n\nSecrétariat ouvert du lundi au vendredi de 9h à 17h",
    "Head of Department\nDepartment of Emergency Medicine\nUniversity Hospital Galway\nDirect line: +353 91 000 000",
)
