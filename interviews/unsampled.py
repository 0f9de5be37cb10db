"""For migrations: keep words out of what PostgreSQL samples to plan its queries, where no purge would reach them."""


def unsampled(*columns: tuple[str, str]):
    """Return what a migration runs so that values of these (model, field) are never sampled; SQLite samples none."""

    def run(apps, schema_editor):
        if schema_editor.connection.vendor != "postgresql":
            return
        quote = schema_editor.quote_name
        for name, field in columns:
            model = apps.get_model(name)
            column = model._meta.get_field(field).column
            schema_editor.execute(
                f"ALTER TABLE {quote(model._meta.db_table)} ALTER COLUMN {quote(column)} SET STATISTICS 0"
            )

    return run
