"""« Nouveau dossier »: six fields, a double shown before anything is saved, an address not needed."""

from __future__ import annotations

from starlette.responses import Response

from mailflow.acts.opening import NewClosing
from mailflow.core.accounts import Right
from mailflow.core.people import Gender, Salutation
from mailflow.core.records import Filter
from mailflow.core.stages import MAIN_STAGES, Stage
from mailflow.core.watch import normal_name
from mailflow.desk.needs import Entry, Visit
from mailflow.desk.page import page, seen
from mailflow.errors import BadInput


async def form(visit: Visit) -> Response:
    """The six fields; what a mail in triage knows is filled in."""
    first, _, last = visit.query("name").rpartition(" ")
    given = {"first_name": first, "last_name": last, "email": visit.query("email")}
    return await _form(visit, given, ())


async def _form(visit: Visit, given: dict[str, str], doubles: tuple[object, ...]) -> Response:
    store = visit.desk.journey.store
    places = [e for e in await store.establishments() if visit.me.sees(e.code)]
    posts = [(e, await store.positions(e.code)) for e in places]
    return page(
        visit,
        "new.html",
        409 if doubles else 200,
        nav="closings",
        given=given,
        posts=posts,
        doubles=doubles,
        stages=MAIN_STAGES[:9],
        salutations=tuple(Salutation),
    )


async def create(visit: Visit) -> Response:
    """Open the case; a person or open case that looks the same is shown first."""
    names = (
        "title", "gender", "first_name", "last_name", "email", "phone", "post", "stage", "agreed_on", "source",
        "specialty", "campaign", "language", "matters", "salutation",
    )  # fmt: skip
    given = {name: visit.text(name) for name in names}
    place, _, post = given["post"].partition("/")
    if not visit.me.sees(place):
        raise BadInput(visit.say("Choisissez un poste."), visit.say("La liste montre ceux de vos établissements."))
    if visit.text("sure") != "1" and (doubles := await _doubles(visit, given)):
        return await _form(visit, given, doubles)
    stage = given["stage"] or "agreed"
    new = NewClosing(
        first_name=given["first_name"],
        last_name=given["last_name"],
        campaign=given["campaign"] or visit.desk.installation.campaigns[0],
        establishment=place,
        position=post,
        owner=visit.by,
        title=given["title"] if given["title"] in {"Docteur", "Professeur"} else "Docteur",
        gender=Gender(given["gender"]) if given["gender"] in set(Gender) else Gender.UNKNOWN,
        salutation=Salutation(given["salutation"]) if given["salutation"] in set(Salutation) else Salutation.USUAL,
        email=given["email"],
        phone=given["phone"],
        language="en" if given["language"] == "en" else "fr",
        specialty=given["specialty"],
        source=given["source"],
        matters=given["matters"],
        stage=Stage(stage) if stage in set(Stage) else Stage.AGREED,
        agreed_on=visit.day("agreed_on"),
        visit_needed=visit.text("visit_needed") == "on",
    )
    case = await visit.desk.acts.open(new, visit.by)
    await visit.desk.journey.plan(case.id)
    return seen(visit, f"/closings/{case.id}?done=opened")


async def _doubles(visit: Visit, given: dict[str, str]) -> tuple[object, ...]:
    """Return the cases of persons who share the address or the name, as far as this account may see them."""
    name = normal_name(f"{given['first_name']} {given['last_name']}")
    emails = [given["email"].lower()] if given["email"] else []
    ids: list[str] = []
    for person in await visit.desk.journey.store.persons_like(emails, name):
        ids += await visit.desk.journey.store.person_closings(person.id)
    lines = await visit.desk.reads.lines(Filter(open=None), ids) if ids else ()
    return tuple(line for line in lines if visit.me.sees(line.closing.establishment))


ENTRIES = (
    Entry("GET", "/closings/new", form, Right.EDIT),
    Entry("POST", "/closings/new", create, Right.EDIT),
)
