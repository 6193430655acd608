"""What calendars write into their answers to an invitation, beside the words that a person typed."""

from __future__ import annotations

from mailflow.core.understand.word_list import Line, WordList

#: A line that a calendar wrote.
CALENDARS = WordList(
    (
        Line(
            "has answered, in French",
            r"(?:a |avez )?(?:accepte|refuse|decline|provisoirement accepte|repondu (?:peut-etre|oui|non) a)"
            r" (?:a )?(?:cette|votre|l')\s?(?:invitation|reunion|evenement|rendez-vous)",
            "Anne Lefort a accepté cette invitation.",
            "J'ai accepté un poste à Nantes.",
        ),
        Line(
            "has answered, in English",
            r"(?:has |have )?(?:tentatively )?(?:accepted|declined|replied [\"']?(?:yes|no|maybe)[\"']? to)"
            r" (?:this|your|the) (?:invitation|meeting|event|appointment)",
            "Anne Lefort has declined this invitation.",
            "I have declined the post.",
        ),
        Line(
            "proposes another hour",
            r"(?:a propose|has proposed) (?:une nouvelle heure|un nouvel horaire|a new time)",
            "Anne Lefort has proposed a new time for this event.",
            "Je vous propose 15 h plutôt que 10 h.",
        ),
        Line(
            "with this note",
            r"(?:avec (?:cette|la) note|with this note|note)(?: suivante)?\s?:",
            "a refusé avec la note suivante :",
            "Prenez note de mon refus.",
        ),
        Line(
            "a field of the event",
            r"(?:quand|when|ou|where|lieu|location|organisateur|organizer|participants?|attendees?|qui|who)\s?:",
            "Quand : lundi 7 décembre",
            "Quand vous voudrez.",
        ),
        Line(
            "from a calendar service",
            r"(?:invitation (?:de|from)|vous recevez (?:ce|cet)|you(?:'re| are) receiving this|pour ne plus recevoir"
            r"|to stop receiving|google (?:agenda|calendar)|forwarding this invitation|transmettre cette invitation)",
            "Invitation from Google Calendar",
            "Merci pour votre invitation.",
        ),
        Line("an address on the web", r"https?://\S+", "https://calendar.example/e/1", "Je regarde mon agenda."),
    ),
    around=r"\b(?:{})",
)
