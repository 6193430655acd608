"""What stops a command is told in both languages, each with what to do next, and JSON keeps one language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import mailflow
from mailflow.config.settings import find, load, refuse_unknown_environment
from mailflow.errors import BadInput, ConfigError, MailflowError, NotFound
from mailflow.words.troubles import ADVICE, TROUBLES, Advice, Trouble, explained, nearest, trouble

PROGRAM = Path(mailflow.__file__).parent
#: words that only a French sentence has
FRENCH = re.compile(r"\b(le|la|les|un|une|du|des|est|pas|ou|vérifiez)\b|[éèêàç«]")
MAILBOX = '[mailboxes.main]\naddress = "a@b.fr"\n'


def places(sentence: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", sentence))


@pytest.mark.parametrize("code", Trouble)
def test_a_trouble_is_told_in_both_languages_with_what_to_do(code: Trouble) -> None:
    french, english = zip(*TROUBLES[code], strict=True)
    assert all((*french, *english)), "a sentence and a remedy in each language"
    # what pydantic says of a wrong value is English, and stands in English alone
    assert places(" ".join(french)) == places(" ".join(english)) - ({"error"} if code is Trouble.WRONG_VALUE else set())
    assert not FRENCH.search(" ".join(english))
    values = dict.fromkeys(places(" ".join(english)), "Xyz")
    error = trouble(MailflowError, code, **values)
    assert (error.message, error.hint) == explained(error, "en")
    for language in ("fr", "en"):
        told = " ".join(explained(error, language))
        assert "{" not in told
        assert not re.search(rf"\b{code}\b", told) or "_" not in code, "no code reaches a person"


@pytest.mark.parametrize("code", Advice)
def test_an_advice_has_words_in_both_languages(code: Advice) -> None:
    french, english = ADVICE[code]
    assert places(french) == places(english)
    assert not FRENCH.search(english)


@pytest.mark.parametrize("code", Trouble)
def test_every_trouble_is_one_that_somebody_may_run_into(code: Trouble) -> None:
    rooms = [p for p in PROGRAM.rglob("*.py") if "words" not in p.parts]
    assert any(f"Trouble.{code.name}" in p.read_text("utf-8") for p in rooms)


def test_what_was_meant_is_named_where_it_is_near_else_all_there_is() -> None:
    told = [
        explained(trouble(NotFound, Trouble.NO_MAILBOX, name="mian", advice=nearest("mian", names)), "fr")[1]
        for names in (["main", "other"], ["other", "third"], [])
    ]
    assert [re.sub(r"\s", " ", t) for t in told] == [
        "vouliez-vous écrire « main » ?",
        "il y a : other, third",
        "il n'y en a encore aucun",
    ]


@pytest.mark.parametrize(
    ("text", "sentence", "remedy"),
    [
        ("sendd = 'off'", "config.toml : la clé sendd n'existe pas", "vouliez-vous écrire « send » ?"),
        ("send = 'maybe'", "la valeur de send ne convient pas, elle est l'une de : ", "config.example.toml montre"),
        ("send = ", "config.toml n'est pas du TOML valide : ", "corrigez cette ligne"),
        ("[mailboxes.main]\n", "il manque mailboxes.main.address", "ajoutez-la"),
        ("[agency]\nzone = 'Paris'\n", "« Paris » n'est pas un fuseau horaire", "config.example.toml montre"),
        (MAILBOX + "[recruiters.a]\nname = 'A'\nemail = 'a@b.fr'\nmailbox = 'mian'\n",
         "recruiters.a.mailbox : « mian » n'existe pas", "vouliez-vous écrire « main » ?"),
    ],
)  # fmt: skip
def test_a_wrong_configuration_is_told_in_french(tmp_path: Path, text: str, sentence: str, remedy: str) -> None:
    file = tmp_path / "config.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        load(file)
    told = [re.sub(r"\s", " ", part) for part in explained(caught.value, "fr")]
    assert sentence in told[0]
    assert told[1].startswith(remedy)
    assert not FRENCH.search(f"{caught.value.message} {caught.value.hint}"), "JSON stays English"


def test_a_configuration_that_is_not_there_and_a_wrong_variable_are_told_in_french(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        find(tmp_path / "none.toml")
    assert explained(caught.value, "fr")[0].startswith("aucune configuration à l'emplacement ")
    with pytest.raises(ConfigError) as caught:
        refuse_unknown_environment({"MAILFLOW_SENDD": "on"})
    assert "MAILFLOW_SEND" in explained(caught.value, "fr")[1]


def test_an_error_without_a_code_keeps_its_own_words() -> None:
    assert explained(BadInput("too large", "split it"), "fr") == ("too large", "split it")
