"""The index of words: FTS5 in SQLite, Dutch text search in PostgreSQL.

In SQLite it is an external-content index: it holds words, not texts, and triggers keep it as
the table `sections` is. Datasette finds it by itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlalchemy import Connection, text

_SQLITE = """
CREATE VIRTUAL TABLE sections_fts USING fts5(
    title, text, content = 'sections', content_rowid = 'id',
    tokenize = "unicode61 remove_diacritics 2");
CREATE TRIGGER sections_fts_insert AFTER INSERT ON sections BEGIN
    INSERT INTO sections_fts(rowid, title, text) VALUES (new.id, new.title, new.text);
END;
CREATE TRIGGER sections_fts_delete AFTER DELETE ON sections BEGIN
    INSERT INTO sections_fts(sections_fts, rowid, title, text)
    VALUES ('delete', old.id, old.title, old.text);
END;
CREATE TRIGGER sections_fts_update AFTER UPDATE OF title, text ON sections BEGIN
    INSERT INTO sections_fts(sections_fts, rowid, title, text)
    VALUES ('delete', old.id, old.title, old.text);
    INSERT INTO sections_fts(rowid, title, text) VALUES (new.id, new.title, new.text);
END
"""
_POSTGRESQL = """
ALTER TABLE sections ADD COLUMN words tsvector GENERATED ALWAYS AS (
    setweight(to_tsvector('dutch', title), 'A') || to_tsvector('dutch', text)) STORED;
CREATE INDEX sections_words ON sections USING gin (words)
"""

# Titles weigh more than text: who looks for a topic wants the topic first.
_FIND_SQLITE = """
SELECT sections_fts.rowid AS id, bm25(sections_fts, 4.0, 1.0) AS rank,
    snippet(sections_fts, 1, :open, :close, '…', 24) AS snippet
FROM sections_fts WHERE sections_fts MATCH :words
"""
_FIND_POSTGRESQL = """
SELECT sections.id AS id, -ts_rank(words, query) AS rank,
    ts_headline('dutch', text, query,
        'MaxFragments=1, MaxWords=24, MinWords=8, StartSel=' || :open || ', StopSel=' || :close)
        AS snippet
FROM sections, websearch_to_tsquery('dutch', :words) AS query WHERE words @@ query
"""

_STATEMENTS = re.compile(r";\n(?=CREATE|ALTER|$)")
_PARTS = re.compile(r'"([^"]+)"|(\S+)')


def create_index(connection: Connection) -> None:
    """Makes the index of a new archive."""
    script = _SQLITE if connection.dialect.name == "sqlite" else _POSTGRESQL
    for statement in _STATEMENTS.split(script.strip()):
        connection.exec_driver_sql(statement)


@dataclass(frozen=True)
class Hits:
    """A query that gives `id` of a section, `rank` (lower is better) and `snippet`."""

    sql: str
    words: str


def hits(connection: Connection, asked: str) -> Hits:
    """The query for what somebody typed: all words, "phrases", and `woord*` for a beginning."""
    if connection.dialect.name == "sqlite":
        return Hits(_FIND_SQLITE, fts5(asked))
    return Hits(_FIND_POSTGRESQL, asked)


def fts5(asked: str) -> str:
    """What was typed in the language of FTS5, in which every mark means something."""
    terms = []
    for phrase, word in _PARTS.findall(asked):
        bare = (phrase or word).replace('"', " ")
        begins = bool(word) and bare.endswith("*")
        bare = bare.rstrip("*")
        if any(c.isalnum() for c in bare):
            terms.append(f'"{bare}"' + ("*" if begins else ""))
    return " ".join(terms)


def rebuild(connection: Connection) -> None:
    """Makes the index anew, so that nothing of what was removed is left in it."""
    if connection.dialect.name == "sqlite":
        connection.execute(text("INSERT INTO sections_fts(sections_fts) VALUES ('rebuild')"))
        connection.execute(text("INSERT INTO sections_fts(sections_fts) VALUES ('optimize')"))
