"""Find the person whom a word means: an id, a closing, an address or a name."""

from __future__ import annotations

from mailflow.core.people import Person
from mailflow.core.records import Filter
from mailflow.errors import BadInput, NotFound
from mailflow.ports import Store


async def person_of(store: Store, word: str) -> Person:
    """Return the one person meant; NotFound where there is none, BadInput where there are several."""
    word = word.strip()
    if found := await store.person(word):
        return found
    if (row := await store.projection(word)) is not None:
        if found := await store.person(row.person):
            return found
        raise NotFound(f"the person of closing {word} was erased already", "nothing of them is left to show or erase")
    if word in await store.erased():
        raise NotFound(f"{word} was erased already", "nothing is left to show or erase")
    matches = await store.persons_like([word] if "@" in word else [], word)
    if not matches:
        raise NotFound(f'there is nobody "{word}"', "give an id of a closing or person, an address or a full name")
    if len(matches) > 1:
        ids = ", ".join(p.id for p in matches)
        raise BadInput(f'"{word}" means {len(matches)} persons', f"name one by id: {ids}")
    return matches[0]


async def closings_of(store: Store, person: Person) -> list[str]:
    """Return the ids of all closings of a person, ended ones too."""
    name = person.full_name
    rows = await store.closings(Filter(open=None, text=name)) if name else ()
    return sorted({*(r.closing for r in rows if r.person == person.id), *await store.person_closings(person.id)})
