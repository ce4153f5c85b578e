"""What the search tables of an index hold, in a form that two indexes can be compared by."""

TEXTS = ("search", "crowded", "title")
TABLES = {
    **{table: f"SELECT term, doc FROM every_{table}" for table in TEXTS},
    **{
        table: f"SELECT * FROM {table}"
        for table in ("figure", "opening", "holder", "called", "calling", "calendar")
    },
    "repeat": "SELECT c.id, f.id FROM repeat r JOIN claim c ON c.place = r.place JOIN claim f ON f.place = r.first",
    "term": "SELECT word, n FROM term",
    "way": "SELECT hash, word FROM way JOIN term ON number = term",
    "speaker": "SELECT id, said FROM speaker",
    "claim": "SELECT id, place, same FROM claim",
}


async def derived(store):
    async with store.writing() as db:
        for table in TEXTS:
            made = f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.every_{table} USING fts5vocab(main, {table}, instance)"
            await db.execute(made)
        return {name: sorted(map(tuple, await db.execute_fetchall(query))) for name, query in TABLES.items()}
