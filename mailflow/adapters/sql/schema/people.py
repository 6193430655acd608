"""Tables of persons, establishments, positions, texts, documents and the suppression list."""

from __future__ import annotations

from sqlalchemy import Column, Date, Index, PrimaryKeyConstraint, Table

from mailflow.adapters.sql.schema.base import BYTEWISE, blob, count, instant, json, metadata, part_of, word

persons = Table(
    "persons",
    metadata,
    word("id", primary_key=True),
    word("first_name"),
    word("last_name"),
    word("title"),
    word("gender"),
    word("language"),
    word("zone"),
    word("specialty"),
    word("source"),
    word("salutation", server_default=""),
    # lines; server default: rows of before
    word("matters", server_default=""),
    # core.watch.normal_name of the whole name
    word("normal_name", index=True),
)

#: each word of a name, to find persons by how a word begins; bytewise order on both databases
name_words = Table(
    "person_name_words",
    metadata,
    part_of("person", "persons.id"),
    Column("word", BYTEWISE, nullable=False),
    PrimaryKeyConstraint("person", "word"),
    Index(None, "word", "person"),
)

addresses = Table(
    "person_addresses",
    metadata,
    part_of("person", "persons.id"),
    count("place"),
    word("email"),
    # lower case, to compare
    word("key", index=True),
    word("kind"),
    word("state"),
    PrimaryKeyConstraint("person", "place"),
)

phones = Table(
    "person_phones",
    metadata,
    part_of("person", "persons.id"),
    count("place"),
    word("phone"),
    PrimaryKeyConstraint("person", "place"),
)

holds = Table(
    "person_holds",
    metadata,
    word("person", primary_key=True),
    Column("until", Date, nullable=False),
    word("reason"),
)

establishments = Table(
    "establishments",
    metadata,
    word("code"),
    count("version"),
    word("by"),
    instant("at", null=False),
    # contacts by person id only
    json("data"),
    PrimaryKeyConstraint("code", "version"),
)

#: of the newest version, to find an establishment by its people
contacts = Table(
    "establishment_contacts",
    metadata,
    word("establishment"),
    count("place"),
    word("person", index=True),
    word("role"),
    PrimaryKeyConstraint("establishment", "place"),
)

#: of the newest version, to find an establishment by its mail
domains = Table(
    "establishment_domains",
    metadata,
    word("establishment"),
    word("domain", index=True),
    PrimaryKeyConstraint("establishment", "domain"),
)

positions = Table(
    "positions",
    metadata,
    word("establishment"),
    word("code"),
    count("version"),
    word("by"),
    instant("at", null=False),
    json("data"),
    PrimaryKeyConstraint("establishment", "code", "version"),
)

texts = Table(
    "texts",
    metadata,
    word("id", primary_key=True),
    word("closing", index=True),
    word("person", index=True),
    word("kind"),
    word("body"),
)

documents = Table(
    "documents",
    metadata,
    word("id", primary_key=True),
    word("closing", index=True),
    word("kind"),
    count("version"),
    word("name"),
    word("sha256"),
    count("pages"),
    word("fingerprint"),
    word("side"),
    word("source"),
    instant("created_at"),
    word("changes", server_default=""),
)

document_files = Table(
    "document_files", metadata, part_of("document", "documents.id", primary_key=True), blob("content")
)

suppressions = Table(
    "suppressions",
    metadata,
    word("digest", primary_key=True),
    word("scope"),
    word("reason"),
    instant("created_at"),
)
