"""The desk's people in the database: accounts, logins, who edits what, decision links, and an audit that only grows."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from mailflow.adapters.sql.columns import from_row, to_row, upsert
from mailflow.adapters.sql.engine import Database
from mailflow.adapters.sql.schema.accounts import accounts, audit, editing, links, logins
from mailflow.core.accounts import CHANGEABLE, EDITING, Account, Audited, Editing, Link, Login


class SqlAccounts:
    """Accounts, logins, who edits what, decision links and audit over one database."""

    def __init__(self, db: Database) -> None:
        self.db = db

    # accounts ---------------------------------------------------------------------------------------------------

    async def account(self, code: str) -> Account | None:
        """Return one account."""
        return await self._one(Account, accounts, accounts.c.code == code)

    async def account_named(self, name: str) -> Account | None:
        """Return the account of that code or e-mail address."""
        wanted = name.strip().lower()
        return await self._one(Account, accounts, sa.or_(accounts.c.code == wanted, accounts.c.email == wanted))

    async def accounts(self) -> tuple[Account, ...]:
        """Return every account, by name."""
        query = sa.select(accounts).order_by(accounts.c.name)
        return await self.db.read(lambda db: tuple(from_row(Account, r) for r in db.execute(query).mappings()))

    async def deputised(self, code: str) -> tuple[Account, ...]:
        """Return the accounts whose deputy this one is."""
        query = sa.select(accounts).where(accounts.c.deputy == code)
        return await self.db.read(lambda db: tuple(from_row(Account, r) for r in db.execute(query).mappings()))

    async def save_account(self, account: Account) -> None:
        """Insert or change an account; its password stays."""
        row = to_row(accounts, account)
        await self.db.write(lambda db: upsert(db, accounts, [row]))

    async def password(self, code: str) -> str:
        """Return the hash of an account's password, "" where it has none."""
        query = sa.select(accounts.c.password).where(accounts.c.code == code)
        return await self.db.read(lambda db: db.execute(query).scalar()) or ""

    async def set_password(self, code: str, kept: str) -> None:
        """Keep a new password's hash, and end every login of the account."""

        def work(db: sa.Connection) -> None:
            db.execute(sa.update(accounts).where(accounts.c.code == code).values(password=kept))
            db.execute(sa.delete(logins).where(logins.c.account == code))

        await self.db.write(work)

    # logins -----------------------------------------------------------------------------------------------------

    async def begin_login(self, login: Login) -> None:
        """Keep a new login."""
        row = to_row(logins, login)
        await self.db.write(lambda db: db.execute(sa.insert(logins).values(**row)))

    async def login(self, digest: str) -> tuple[Login, Account] | None:
        """Return a login and its account."""
        query = sa.select(logins, accounts).join(accounts).where(logins.c.digest == digest)
        row = await self.db.read(lambda db: db.execute(query).mappings().one_or_none())
        return (from_row(Login, row), from_row(Account, row)) if row else None

    async def logins(self, account: str) -> tuple[Login, ...]:
        """Return the logins of an account, the latest used first."""
        query = sa.select(logins).where(logins.c.account == account).order_by(logins.c.seen_at.desc())
        return await self.db.read(lambda db: tuple(from_row(Login, r) for r in db.execute(query).mappings()))

    async def touch_login(self, digest: str, at: datetime) -> None:
        """Note that a login was used."""
        query = sa.update(logins).where(logins.c.digest == digest).values(seen_at=at)
        await self.db.write(lambda db: db.execute(query))

    async def end_login(self, digest: str, account: str) -> None:
        """End one login of an account."""
        query = sa.delete(logins).where(logins.c.digest == digest, logins.c.account == account)
        await self.db.write(lambda db: db.execute(query))

    # who edits what ---------------------------------------------------------------------------------------------

    async def note_editing(self, draft: str, account: str, at: datetime) -> None:
        """Note that somebody has a draft open for editing; what is long over goes."""
        mine = sa.and_(editing.c.draft == draft, editing.c.account == account)

        def work(db: sa.Connection) -> None:
            db.execute(sa.delete(editing).where(editing.c.seen_at < at - EDITING))
            if not db.execute(sa.update(editing).where(mine).values(seen_at=at)).rowcount:
                upsert(db, editing, [{"draft": draft, "account": account, "since": at, "seen_at": at}])

        await self.db.write(work)

    async def editors(self, draft: str, at: datetime) -> tuple[Editing, ...]:
        """Return who has a draft open for editing, the first one first."""
        query = sa.select(editing, accounts.c.name).join(accounts).order_by(editing.c.since)
        query = query.where(editing.c.draft == draft, editing.c.seen_at >= at - EDITING)
        return await self.db.read(lambda db: tuple(from_row(Editing, r) for r in db.execute(query).mappings()))

    async def end_editing(self, draft: str, account: str) -> None:
        """Note that somebody kept the words, or gave up."""
        query = sa.delete(editing).where(editing.c.draft == draft, editing.c.account == account)
        await self.db.write(lambda db: db.execute(query))

    # decision links ---------------------------------------------------------------------------------------------

    async def add_link(self, link: Link) -> None:
        """Keep a new decision link; one that is known stays as it is."""
        row = to_row(links, link)

        def work(db: sa.Connection) -> None:
            if not db.execute(sa.select(links.c.digest).where(links.c.digest == link.digest)).first():
                db.execute(sa.insert(links).values(**row))

        await self.db.write(work)

    async def link(self, digest: str) -> Link | None:
        """Return the link behind a token's hash; looking at it changes nothing."""
        return await self._one(Link, links, links.c.digest == digest)

    async def links_of(self, closing: str) -> tuple[Link, ...]:
        """Return the links of a closing, newest first."""
        query = sa.select(links).where(links.c.closing == closing).order_by(links.c.made_at.desc(), links.c.digest)
        return await self.db.read(lambda db: tuple(from_row(Link, r) for r in db.execute(query).mappings()))

    async def use_link(self, digest: str, at: datetime, answer: str) -> bool:
        """Answer by a link, once, or anew while the answer may be changed; False where it may not, or is over."""
        fresh = sa.or_(links.c.used_at.is_(None), links.c.used_at > at - CHANGEABLE)
        where = (links.c.digest == digest, fresh, links.c.expires_at > at)
        used = sa.func.coalesce(links.c.used_at, at)
        query = sa.update(links).where(*where).values(used_at=used, answer=answer)
        return bool(await self.db.write(lambda db: db.execute(query).rowcount))

    async def miss_link(self, digest: str) -> None:
        """Count a wrong code."""
        query = sa.update(links).where(links.c.digest == digest).values(tries=links.c.tries + 1)
        await self.db.write(lambda db: db.execute(query))

    async def set_code(self, digest: str, code: str, *, anew: bool) -> None:
        """Keep the hash of another code; made `anew` by a recruiter, it forgives the wrong ones."""
        values = {"code": code, "tries": 0} if anew else {"code": code}
        query = sa.update(links).where(links.c.digest == digest).values(**values)
        await self.db.write(lambda db: db.execute(query))

    # audit ------------------------------------------------------------------------------------------------------

    async def note(self, line: Audited) -> None:
        """Append one line to the audit."""
        row = to_row(audit, line)
        await self.db.write(lambda db: db.execute(sa.insert(audit).values(**row)))

    async def audited(self, closing: str = "", by: str = "", limit: int = 200) -> tuple[Audited, ...]:
        """Return lines of the audit, newest first."""
        query = sa.select(audit).order_by(audit.c.id.desc()).limit(limit)
        if closing:
            query = query.where(audit.c.closing == closing)
        if by:
            query = query.where(audit.c.by == by)
        return await self.db.read(lambda db: tuple(from_row(Audited, r) for r in db.execute(query).mappings()))

    async def _one(self, kind: type[Any], table: sa.Table, where: sa.ColumnElement[bool]) -> Any:
        query = sa.select(table).where(where).limit(1)
        row = await self.db.read(lambda db: db.execute(query).mappings().one_or_none())
        return from_row(kind, row) if row else None
