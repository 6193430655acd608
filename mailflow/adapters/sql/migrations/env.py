"""What Alembic runs: the migrations, on the connection that the store gives it, in the store's own transaction."""

from alembic import context

from mailflow.adapters.sql.schema import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, transactional_ddl=True)
context.run_migrations()
