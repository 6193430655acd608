"""Establishments, their people and positions: forms over versioned rows, and the facts that will soon be missed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from starlette.responses import Response

from mailflow.core import names
from mailflow.core.accounts import Right
from mailflow.core.campaign import Track
from mailflow.core.people import (
    Address,
    Contact,
    Establishment,
    Fact,
    Gender,
    Person,
    Position,
    Role,
    Salutation,
    Sector,
)
from mailflow.core.records import Filter
from mailflow.core.render import doubts, places
from mailflow.core.render.facts import ENGLISH, FACTS, label, offer_sheet, untranslated
from mailflow.desk.needs import Entry, Visit
from mailflow.desk.page import page, seen
from mailflow.errors import BadInput, NotFound
from mailflow.words.doubts import doubt

#: facts that end within these days count as missing soon
FACTS_NEEDED_WITHIN = timedelta(days=14)
#: rows of the form for facts that the sheet does not have yet
SPARE = 3


@dataclass(frozen=True, slots=True)
class Gap:
    """One position with the facts that an offer will miss."""

    place: Establishment
    position: Position
    facts: tuple[str, ...]
    open: int


async def show(visit: Visit) -> Response:
    """Every establishment of this account, with what is missing on top."""
    store = visit.desk.journey.store
    places = [e for e in await store.establishments() if visit.me.sees(e.code)]
    posts: dict[str, list[Position]] = {e.code: [] for e in places}
    for post in await store.positions():
        posts.get(post.establishment, []).append(post)
    used = await visit.desk.reads.posts_in_use(visit.scope())
    gaps = [
        Gap(place, post, lacks, used[place.code, post.code])
        for place in places
        for post in posts[place.code]
        if (place.code, post.code) in used and (lacks := missing(post, visit.say.today + FACTS_NEEDED_WITHIN))
    ]
    return page(visit, "places.html", nav="places", places=places, posts=posts, gaps=gaps)


def missing(position: Position, on: date) -> tuple[str, ...]:
    """Return the facts that an offer on that day would miss."""
    return tuple(key for key in offer_sheet(position.track) if not position.fact(key, on))


async def _place(visit: Visit) -> Establishment:
    place = await visit.desk.journey.store.establishment(str(visit.path["place"]))
    if place is None:
        raise NotFound(visit.say("Cet établissement n'existe pas."), visit.say("Revenez à la liste."))
    return place


async def show_one(visit: Visit) -> Response:
    """One establishment: its people, its positions."""
    place = await _place(visit)
    posts = await visit.desk.journey.store.positions(place.code)
    return page(
        visit,
        "place.html",
        nav="places",
        place=place,
        posts=posts,
        roles=tuple(Role),
        tracks=tuple(Track),
        sectors=tuple(Sector),
        salutations=tuple(Salutation),
        at_house=places.in_town(place, "fr"),
        doubts=tuple(doubt(found, visit.say.language) for found in doubts.of_house(place)),
    )


async def save(visit: Visit) -> Response:
    """Change the establishment itself: a new version."""
    place = await _place(visit)
    changed = replace(
        place,
        name=visit.text("name") or place.name,
        called=visit.text("called"),
        sector=Sector(visit.text("sector")) if visit.text("sector") in set(Sector) else Sector.UNKNOWN,
        city=visit.text("city"),
        domains=tuple(d for d in visit.text("domains").lower().replace(",", " ").split() if d),
    )
    if places.unfit(changed.called):
        raise BadInput(
            visit.say("« %(text)s » commence par un mot que la phrase ajoute elle-même.", text=changed.called),
            visit.say("Écrivez « le CHU de Nantes » ou « l'EPSM du Morbihan », sans « à » ni « de »."),
        )
    return await _keep(visit, changed)


async def save_contact(visit: Visit) -> Response:
    """Add or change one of its people."""
    place, at = await _place(visit), visit.text("contact")
    known = place.contacts[int(at)] if at.isdigit() and int(at) < len(place.contacts) else None
    if not visit.text("last_name"):
        raise BadInput(visit.say("Il manque un nom."), visit.say("Écrivez-le."))
    answers, email, phone = visit.text("answers_for"), visit.address("email"), visit.text("phone")
    blank = Person(visit.desk.journey.ids.new(), "", "", title="")
    person = replace(
        known.person if known else blank,
        first_name=names.first_name(visit.text("first_name")),
        last_name=names.last_name(visit.text("last_name")),
        salutation=Salutation(visit.text("salutation"))
        if visit.text("salutation") in set(Salutation)
        else Salutation.USUAL,
        title=visit.text("title") if visit.text("title") in {"Docteur", "Professeur"} else "",
        gender=Gender(visit.text("gender")) if visit.text("gender") in set(Gender) else Gender.UNKNOWN,
        addresses=(Address(email),) if email else (),
        phones=(phone,) if phone else (),
    )
    contact = Contact(
        person,
        Role(visit.text("role")) if visit.text("role") in set(Role) else Role.DIRECTOR,
        Role(answers) if answers in set(Role) else None,
        visit.text("freed") == "on",
        "phone" if visit.text("channel") == "phone" else "mail",
    )
    others = [c for c in place.contacts if c is not known]
    where = place.contacts.index(known) if known else len(others)
    return await _keep(visit, replace(place, contacts=(*others[:where], contact, *others[where:])))


async def drop_contact(visit: Visit) -> Response:
    """Take somebody off the establishment's people."""
    place, at = await _place(visit), visit.text("contact")
    kept = tuple(c for i, c in enumerate(place.contacts) if str(i) != at)
    return await _keep(visit, replace(place, contacts=kept))


async def _keep(visit: Visit, place: Establishment) -> Response:
    for contact in place.contacts:
        await visit.desk.journey.store.save_person(contact.person)
    await visit.desk.journey.store.save_establishment(place, visit.by, visit.now)
    return seen(visit, f"/establishments/{place.code}?done=ok")


async def new_position(visit: Visit) -> Response:
    """Add a position; its sheet is filled in next."""
    place, code = await _place(visit), visit.text("code").lower()
    if not code.isidentifier() or not visit.text("title"):
        raise BadInput(
            visit.say("Un poste a un code et un intitulé."), visit.say("Exemple : cardiologie, Cardiologue.")
        )
    post = Position(code, place.code, visit.text("title"), track=_track(visit))
    await visit.desk.journey.store.save_position(post, visit.by, visit.now)
    return seen(visit, f"/establishments/{place.code}/positions/{code}")


async def _position(visit: Visit) -> Position:
    post = await visit.desk.journey.store.position(str(visit.path["place"]), str(visit.path["position"]))
    if post is None:
        raise NotFound(visit.say("Ce poste n'existe pas."), visit.say("Revenez à l'établissement."))
    return post


async def show_position(visit: Visit) -> Response:
    """One position and its fact sheet, each fact with source and validity."""
    post = await _position(visit)
    needed = offer_sheet(post.track)
    keys = [*needed, *(k for k in post.facts if k not in needed)]
    rest = [k for k in FACTS if k not in keys]
    # an English mail needs the words of what is typed in French
    rest += [k + ENGLISH for k, _ in untranslated(post, visit.say.today)]
    return page(
        visit,
        "position.html",
        nav="places",
        place=await _place(visit),
        post=post,
        keys=keys,
        rest=rest,
        names={k: label(k, visit.say.language) for k in (*keys, *rest)},
        needed=needed,
        doubts=tuple(doubt(found, visit.say.language) for found in doubts.of_sheet(post, visit.say.today)),
        lacks=missing(post, visit.say.today + FACTS_NEEDED_WITHIN),
        spare=SPARE,
        tracks=tuple(Track),
    )


async def save_position(visit: Visit) -> Response:
    """Change a position and its sheet: a new version; a fact that changed is dated today."""
    post, facts = await _position(visit), {}
    for key in visit.texts("fact"):
        value, source = visit.text(f"value:{key}"), visit.text(f"source:{key}")
        if not value:
            continue
        old, until = post.facts.get(key), visit.day(f"until:{key}")
        same = old is not None and old.value == value and old.source == source
        dated = old.dated_on if old is not None and same else visit.say.today
        facts[key] = Fact(key, value, source, dated, until)
    changed = replace(
        post,
        title=visit.text("title") or post.title,
        specialty=visit.text("specialty"),
        quota=visit.text("quota"),
        place=visit.text("location"),
        track=_track(visit),
        facts=facts,
    )
    await visit.desk.journey.store.save_position(changed, visit.by, visit.now)
    for projection in await visit.desk.journey.store.closings(Filter(establishment=post.establishment)):
        if projection.position == post.code:
            await visit.desk.journey.refresh(projection.closing)
    return seen(visit, f"/establishments/{post.establishment}/positions/{post.code}?done=ok")


def _track(visit: Visit) -> Track:
    code = visit.text("track")
    return Track(code) if code in set(Track) else Track.CONTRACTUEL


ENTRIES = (
    Entry("GET", "/establishments", show, Right.READ),
    Entry("GET", "/establishments/{place}", show_one, Right.READ, "place"),
    Entry("POST", "/establishments/{place}", save, Right.EDIT, "place"),
    Entry("POST", "/establishments/{place}/contacts", save_contact, Right.EDIT, "place"),
    Entry("POST", "/establishments/{place}/contacts/drop", drop_contact, Right.EDIT, "place"),
    Entry("POST", "/establishments/{place}/positions", new_position, Right.EDIT, "place"),
    Entry("GET", "/establishments/{place}/positions/{position}", show_position, Right.READ, "place"),
    Entry("POST", "/establishments/{place}/positions/{position}", save_position, Right.EDIT, "place"),
)
