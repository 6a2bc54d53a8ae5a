"""Let alembic run its steps on the connection that the runner has opened."""

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    render_as_batch=True,
    # The runner opens and closes the one transaction, so that the file's numbers are part of it.
    transactional_ddl=False,
)
context.run_migrations()
