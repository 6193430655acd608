"""Find the person whom a word means: an id, a closing, an address or a name."""

from __future__ import annotations

from mailflow.core.people import Person
from mailflow.core.records import Filter
from mailflow.errors import BadInput, NotFound
from mailflow.ports import Store
from mailflow.words.troubles import Trouble, trouble


async def person_of(store: Store, word: str) -> Person:
    """Return the one person meant; NotFound where there is none, BadInput where there are several."""
    word = word.strip()
    if found := await store.person(word):
        return found
    if (row := await store.projection(word)) is not None:
        if found := await store.person(row.person):
            return found
        raise trouble(NotFound, Trouble.ERASED_ALREADY, name=word)
    if word in await store.erased():
        raise trouble(NotFound, Trouble.ERASED_ALREADY, name=word)
    matches = await store.persons_like([word] if "@" in word else [], word)
    if not matches:
        raise trouble(NotFound, Trouble.NOBODY, name=word)
    if len(matches) > 1:
        ids = ", ".join(p.id for p in matches)
        raise trouble(BadInput, Trouble.SEVERAL_PERSONS, name=word, n=len(matches), ids=ids)
    return matches[0]


async def closings_of(store: Store, person: Person) -> list[str]:
    """Return the ids of all closings of a person, ended ones too."""
    name = person.full_name
    rows = await store.closings(Filter(open=None, text=name)) if name else ()
    return sorted({*(r.closing for r in rows if r.person == person.id), *await store.person_closings(person.id)})
