"""What the simulated people say: several wordings of each meaning, in French and English."""

from __future__ import annotations

from collections.abc import Mapping

#: (meaning, language) -> wordings; {day} is a day in words
SAYINGS: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("accept", "fr"): (
        "Oui, cette proposition me convient. On peut avancer.",
        "C'est d'accord pour moi, la proposition me convient tout à fait.",
        "Je vous confirme mon accord, tout me convient.",
    ),
    ("accept_contract", "fr"): (
        "J'ai bien lu le contrat, il me convient. Je suis prêt à signer.",
        "Le contrat me convient, c'est d'accord pour la signature.",
        "Contrat relu, tout est conforme : c'est d'accord pour moi.",
    ),
    ("accept", "en"): (
        "Yes, the offer suits me. Let's go ahead.",
        "I am happy to accept the offer.",
    ),
    ("accept_contract", "en"): (
        "I have read the contract and I agree with it. I am ready to sign.",
        "The contract is fine with me, I accept it.",
    ),
    ("confirms", "fr"): (
        "Oui c'est exact, préavis de 3 mois.",
        "Oui, c'est bien cela. Mon préavis est de trois mois.",
    ),
    ("interest", "fr"): (
        "Oui, le poste m'intéresse. Vous pouvez m'en dire plus.",
        "Oui, votre poste m'intéresse. Vous pouvez m'en dire plus.",
    ),
    ("question", "fr"): (
        "Pouvez-vous me dire si le logement est proposé les premiers mois ?",
        "Combien de praticiens y a-t-il dans le service, et qui assure les week-ends ?",
    ),
    ("salary", "fr"): (
        "Merci pour la proposition, mais le salaire est trop bas par rapport à ce que je touche aujourd'hui.",
        "La rémunération proposée est insuffisante pour moi, je gagne déjà plus.",
    ),
    ("schedule", "fr"): (
        "Quatre gardes par mois, c'est trop pour moi, je ne peux pas accepter ce rythme.",
        "Le nombre de gardes me pose problème, c'est trop lourd.",
    ),
    ("family", "en"): (
        "My husband does not want to leave Rennes, and Vannes is too far for him to travel every day.",
        "My family is not ready to move: my husband works in Rennes, and it is too far from the children's school.",
    ),
    ("call_monday", "fr"): (
        "Je suis débordé cette semaine. Recontactez-moi lundi.",
        "Je n'ai pas le temps de lire cela maintenant, recontactez-moi lundi.",
    ),
    ("decline", "fr"): (
        "Je vous remercie, mais je ne donne pas suite à votre proposition. J'ai choisi un autre poste.",
        "Merci pour votre proposition, mais je la décline : je m'engage ailleurs.",
    ),
    ("decline", "en"): (
        "Thank you, but I have decided to decline the offer.",
        "After thinking it over, I will not take the position. Thank you for your time.",
    ),
    ("stop", "fr"): (
        "Merci de ne plus m'écrire. Stop.",
        "Veuillez me désinscrire, je ne souhaite plus recevoir de messages de votre part.",
    ),
    ("signed", "fr"): (
        "Vous trouverez ci-joint le contrat signé.",
        "Voici le contrat signé de ma main, en pièce jointe.",
    ),
    ("signed", "en"): ("Please find attached the signed contract.",),
    ("away", "fr"): (
        "Je suis absent du bureau jusqu'au {day} inclus. Je répondrai à votre message à mon retour.",
        "Je suis en congé jusqu'au {day} inclus et ne consulte pas mes messages.",
    ),
    ("validated", "fr"): ("Ok pour moi, vous pouvez envoyer.", "Je valide la proposition.", "C'est validé, merci."),
    ("will_send", "fr"): ("Voici le projet de contrat, à vous de jouer.", "Le contrat est joint."),
    ("will_call", "fr"): ("Je l'appelle demain matin.", "Entendu, je lui téléphone."),
    ("countersigned", "fr"): ("Contrat signé de mon côté, ci-joint.", "Voici le contrat contresigné."),
}
GREETINGS = {"fr": ("Bonjour,", "Bonjour Madame,", "Chère Madame,"), "en": ("Hello,", "Dear Claire,")}
FAREWELLS = {"fr": ("Cordialement,", "Bien à vous,", "Bonne journée,"), "en": ("Kind regards,", "Best wishes,")}
