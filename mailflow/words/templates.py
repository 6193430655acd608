"""What is wrong with a template, in French and in English: a sentence, and what to do about it."""

from __future__ import annotations

from collections.abc import Mapping

from mailflow.core.render.flaws import Flaw
from mailflow.words.pairs import Word

FLAWS: Mapping[str, tuple[Word, Word]] = {
    Flaw.FAILS: (
        ("Ce modèle ne peut pas être rempli : {sentence}", "{sentence}"),
        ("{remedy}", "{remedy}"),
    ),
    Flaw.NAMES_OTHER: (
        ("Sans {needed}, il échoue, mais en nommant {named}.", "Without {needed} it fails, but names {named}."),
        (
            "Employez {needed} directement à l'endroit où il s'écrit.",
            "Use {needed} directly where it is written.",
        ),
    ),
    Flaw.HIDES_GAP: (
        ("Il s'écrit même quand {needed} manque.", "It is written even when {needed} is missing."),
        ("Ne cachez pas une valeur absente.", "Do not hide a missing value."),
    ),
    Flaw.PRESSES: (
        ("« {words} » met le lecteur sous pression.", "“{words}” presses the reader."),
        ("Donnez la date et sa vraie raison.", "Give the date and its true reason."),
    ),
    Flaw.WRITTEN_LINK: (
        ("« {words} » est une adresse écrite en toutes lettres.", "“{words}” is a written address."),
        (
            "Prenez les liens dans les réglages de l'établissement.",
            "Take links from the establishment's settings.",
        ),
    ),
    Flaw.PRIVATE: (
        (
            "« {words} » ne se demande ni ne s'écrit avant la signature.",
            "“{words}” may not be asked or written before signature.",
        ),
        ("Retirez-le.", "Take it out."),
    ),
    Flaw.NAMES_HOUSE: (
        ("« {words} » nomme un établissement.", "“{words}” names an establishment."),
        ("Employez `the_house`.", "Use `the_house`."),
    ),
    Flaw.FORBIDDEN_NAME: (
        ("La variable {name} n'est pas permise.", "The variable {name} is not allowed."),
        ("Retirez-la.", "Take it out."),
    ),
    Flaw.SUBJECT_LENGTH: (
        ("L'objet compte {n} caractères.", "The subject has {n} characters."),
        ("De 1 à {most}.", "From 1 to {most}."),
    ),
    Flaw.SUBJECT_SHOUTS: (
        (
            "L'objet crie, s'orne ou se fait passer pour une réponse.",
            "The subject shouts, decorates or pretends to be an answer.",
        ),
        ("Écrivez-le simplement.", "Write it plainly."),
    ),
    Flaw.NOT_FILLED: (
        ("Quelque chose n'a pas été rempli.", "Something was not filled in."),
        ("Lisez le mail d'exemple et corrigez le modèle.", "Read the snapshot and correct the template."),
    ),
    Flaw.TWICE: (
        ("« {words} » : un mot est écrit deux fois.", "“{words}”: a word stands twice."),
        (
            "Retirez-en un ; une date apporte son propre article.",
            "Take one out; a date has its own article.",
        ),
    ),
    Flaw.REMOTE: (
        (
            "Le HTML charge quelque chose ou garde une feuille de style.",
            "The HTML loads something or keeps a style sheet.",
        ),
        ("Rien d'extérieur, aucune image.", "Nothing remote, no image."),
    ),
    Flaw.TOO_LONG: (("{n} mots.", "{n} words."), ("Au plus {most} ; une seule idée.", "At most {most}; one idea.")),
    Flaw.SEVERAL_DATES: (
        ("{n} dates.", "{n} dates."),
        (
            "Une seule date ; une date passée s'écrit avec `past`.",
            "One date; a past one is written with `past`.",
        ),
    ),
    Flaw.ASKS_FAMILY: (
        ("Une question touche à la famille ou à la santé.", "A question touches family or health."),
        ("Proposez une aide, ne demandez jamais.", "Offer help, never ask."),
    ),
    Flaw.NOT_TO_READER: (
        (
            "Les {n} premiers caractères ne s'adressent pas au lecteur.",
            "The first {n} characters do not speak to the reader.",
        ),
        ("Commencez par lui, et par la nouvelle.", "Begin with them, and the news."),
    ),
    Flaw.QUESTION_NOT_LAST: (
        (
            "L'unique question doit être seule, à la dernière ligne.",
            "The one question must stand alone as the last line.",
        ),
        ("Déplacez-la là, retirez les autres.", "Move it there, drop the others."),
    ),
    Flaw.QUESTION_UNDECLARED: (
        ("Il pose une question sans dire laquelle.", "It asks something without saying what."),
        (
            "Déclarez {{# asks: … #}} ou retirez la question.",
            "Declare {{# asks: … #}} or drop the question.",
        ),
    ),
    Flaw.NO_WAY_OUT: (
        (
            "Il manque au pied le moyen de dire stop ou le lien sur les données personnelles.",
            "The footer lacks the way out or the privacy link.",
        ),
        ("Gardez le pied de la partie qu'il complète.", "Keep the footer of the part it extends."),
    ),
    Flaw.NO_SOURCE: (
        ("Le pied ne dit pas d'où vient l'adresse.", "The footer does not say where the address comes from."),
        ("Gardez le pied de _outreach.j2.", "Keep the footer of _outreach.j2."),
    ),
    Flaw.NO_TELEPHONE: (
        ("Aucun numéro de téléphone à toucher.", "No telephone number to tap."),
        ("Gardez la signature.", "Keep the signature."),
    ),
    Flaw.TEXT_DIFFERS: (
        ("Le texte et le HTML ne disent pas la même chose.", "Text and HTML do not say the same."),
        ("Écrivez une seule source pour les deux.", "Write one source for both."),
    ),
    Flaw.NO_TWIN: (
        ("{name} n'existe pas.", "There is no {name}."),
        ("Écrivez-le dans les deux langues.", "Write it in both languages."),
    ),
    Flaw.TWIN_DIFFERS: (
        (
            "`{key}` vaut « {own} » ici et « {theirs} » dans {other}.",
            "`{key}` is “{own}” here and “{theirs}” in {other}.",
        ),
        ("Dites la même chose dans les deux langues.", "Say the same in both languages."),
    ),
    Flaw.NO_TEMPLATE: (
        ("{campaign} : le modèle {name} n'existe pas.", "{campaign}: No template {name}."),
        ("Écrivez-le, ou corrigez `template` dans la relance.", "Write it, or correct the follow-up's `template`."),
    ),
    Flaw.OTHER_READER: (
        (
            "Il s'adresse à « {who} » ; {path} l'envoie à « {to} ».",
            "It is for the {who}; {path} sends it to {to}.",
        ),
        ("Corrigez l'un ou l'autre.", "Correct either."),
    ),
    Flaw.OTHER_QUESTION: (
        ("Il demande « {own} » ; {path} dit « {theirs} ».", "It asks “{own}”; {path} says “{theirs}”."),
        ("Écrivez la même chose aux deux endroits.", "Write the same in both."),
    ),
    Flaw.FILE_UNNAMED: (
        ("{path} joint un fichier qu'il ne nomme pas.", "{path} attaches a file that it does not name."),
        ("Nommez {{{{ paper.file }}}}.", "Name {{{{ paper.file }}}}."),
    ),
    Flaw.PROMISE_UNDATED: (
        (
            "{path} promet quelque chose sans donner de date.",
            "{path} promises an act and gives no date.",
        ),
        ("Écrivez {{{{ by|day }}}}.", "Write {{{{ by|day }}}}."),
    ),
    Flaw.NO_OUTREACH_FOOTER: (
        (
            "Un premier contact a besoin du pied de _outreach.j2.",
            "A first contact needs the footer of _outreach.j2.",
        ),
        ("Complétez _outreach.j2.", "Extend _outreach.j2."),
    ),
}
