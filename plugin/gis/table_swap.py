"""Results in tables of a PostgreSQL database: whole or not at all.

A table is written under a passing name beside its place. When all results are there, all tables of one database take
their places in one transaction; until then the old ones stay as they were.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable

from qgis.core import QgsCoordinateReferenceSystem, QgsDataSourceUri

from ..errors import OutputError
from ..text import N_
from .database import PROVIDER, ask, table_key, table_text, with_values

__all__ = ["NewTable", "TableSwap", "table_fault"]

#: Where tables go that name no schema, and a name that no other table has.
_NAMES = "SELECT current_schema(), 'hatangso_' || left(md5(random()::text || clock_timestamp()::text), 12)"
#: The number of a CRS in this database; it is entered where it is missing. QGIS 3.22 has numbers of its own for the
#: zones of VN-2000, which PostGIS refuses.
_SRID = """
DO $hatangso$
DECLARE
    asked jsonb := current_setting('hatangso.values')::jsonb;
    found integer;
BEGIN
    SELECT srid INTO found FROM spatial_ref_sys
        WHERE auth_name = asked->>'authority' AND auth_srid = (asked->>'code')::integer ORDER BY srid LIMIT 1;
    IF found IS NULL THEN
        found := (asked->>'code')::integer;
        IF found > 998999 OR EXISTS (SELECT FROM spatial_ref_sys WHERE srid = found) THEN
            SELECT max(srid) + 1 INTO found FROM (SELECT srid FROM spatial_ref_sys WHERE srid < 998999
                UNION SELECT 910000) AS taken;
        END IF;
        INSERT INTO spatial_ref_sys (srid, auth_name, auth_srid, srtext, proj4text)
            VALUES (found, asked->>'authority', (asked->>'code')::integer, asked->>'wkt', asked->>'proj');
    END IF;
    PERFORM set_config('hatangso.found', found::text, true);
END $hatangso$;
SELECT current_setting('hatangso.found')::integer;
"""
#: What hinders a table: no such schema, no right to make one there, a view, somebody else's table or one
#: with rules of its own in its place.
_MAY = """
WITH asked AS (SELECT current_setting('hatangso.values')::jsonb AS it),
     place AS (SELECT coalesce(it->>'schema', current_schema()) AS schema, it->>'table' AS name FROM asked)
SELECT CASE
    WHEN schema IS NULL OR to_regnamespace(quote_ident(schema)) IS NULL THEN 'no schema'
    WHEN NOT has_schema_privilege(to_regnamespace(quote_ident(schema))::oid, 'CREATE') THEN 'no right'
    WHEN relkind IS NOT NULL AND relkind NOT IN ('r', 'p') THEN 'no table'
    WHEN relowner IS NOT NULL AND NOT pg_has_role(relowner, 'USAGE') THEN 'of another'
    WHEN octet_length(name) > 63 THEN 'long'
    WHEN relrowsecurity OR EXISTS (SELECT FROM pg_policy WHERE polrelid = it.oid)
        OR EXISTS (SELECT FROM pg_trigger WHERE tgrelid = it.oid AND NOT tgisinternal) THEN 'guarded'
    ELSE '' END
FROM place LEFT JOIN pg_class AS it ON it.oid = to_regclass(format('%I.%I', schema, name))
"""
#: Whether somebody who may not enter a CRS writes to a database that has none of those in question.
_NO_CRS = """
SELECT NOT has_table_privilege('spatial_ref_sys', 'INSERT') AND NOT EXISTS (
    SELECT FROM jsonb_to_recordset(current_setting('hatangso.values')::jsonb) AS asked(authority text, code integer)
        JOIN spatial_ref_sys ON auth_name = authority AND auth_srid = code)
"""
#: Rows that really stand in the new tables, for those that have not as many as were written.
_COUNT = """
DO $hatangso$
DECLARE
    one record;
    rows bigint;
BEGIN
    FOR one IN SELECT * FROM jsonb_to_recordset(current_setting('hatangso.values')::jsonb)
        AS tables(schema text, passing text, rows bigint)
    LOOP
        EXECUTE format('SELECT count(*) FROM %I.%I', one.schema, one.passing) INTO rows;
        IF rows <> one.rows THEN
            RAISE EXCEPTION '% of % rows are there', rows, one.rows;
        END IF;
    END LOOP;
END $hatangso$;
"""
#: New tables take the places of the old ones: their names, those of their indexes, the rights that were given.
_TAKE = """
SELECT set_config('lock_timeout', '30s', true);
DO $hatangso$
DECLARE
    one record;
    item record;
    old oid;
    new text;
    words text;
BEGIN
    FOR one IN SELECT * FROM jsonb_to_recordset(current_setting('hatangso.values')::jsonb)
        AS tables(schema text, passing text, name text, geometry text, srid integer)
    LOOP
        IF one.geometry <> '' AND one.srid > 0 THEN
            PERFORM UpdateGeometrySRID(one.schema, one.passing, one.geometry, one.srid);
        END IF;
        old := to_regclass(format('%I.%I', one.schema, one.name));
        IF old IS NOT NULL THEN
            FOR item IN SELECT a.privilege_type || given.columns AS what, a.is_grantable,
                    CASE WHEN a.grantee = 0 THEN 'PUBLIC' ELSE quote_ident(r.rolname) END AS grantee
                FROM (SELECT relacl AS acl, '' AS columns FROM pg_class WHERE oid = old
                    UNION ALL SELECT o.attacl, format(' (%I)', o.attname) FROM pg_attribute AS o JOIN pg_attribute AS n
                        ON n.attname = o.attname AND NOT n.attisdropped
                        AND n.attrelid = to_regclass(format('%I.%I', one.schema, one.passing))
                    WHERE o.attrelid = old AND NOT o.attisdropped) AS given,
                    LATERAL aclexplode(given.acl) AS a LEFT JOIN pg_roles AS r ON r.oid = a.grantee
            LOOP
                EXECUTE format('GRANT %s ON TABLE %I.%I TO %s%s', item.what, one.schema, one.passing, item.grantee,
                    CASE WHEN item.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END);
            END LOOP;
            words := obj_description(old, 'pg_class');
            IF words IS NOT NULL THEN
                EXECUTE format('COMMENT ON TABLE %I.%I IS %L', one.schema, one.passing, words);
            END IF;
            EXECUTE format('DROP TABLE %I.%I', one.schema, one.name);
        END IF;
        FOR item IN SELECT c.relname, c.relkind FROM pg_class AS c JOIN pg_depend AS d ON d.objid = c.oid
            WHERE d.refobjid = to_regclass(format('%I.%I', one.schema, one.passing)) AND c.relkind = 'S'
            UNION SELECT c.relname, c.relkind FROM pg_class AS c JOIN pg_index AS i ON i.indexrelid = c.oid
            WHERE i.indrelid = to_regclass(format('%I.%I', one.schema, one.passing))
        LOOP
            new := replace(item.relname, one.passing, left(one.name, 30));
            IF to_regclass(format('%I.%I', one.schema, new)) IS NULL THEN
                EXECUTE format('ALTER %s %I.%I RENAME TO %I',
                    CASE item.relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'INDEX' END, one.schema, item.relname, new);
            END IF;
        END LOOP;
        EXECUTE format('ALTER TABLE %I.%I RENAME TO %I', one.schema, one.passing, one.name);
        IF one.geometry <> '' THEN
            EXECUTE format('CREATE INDEX ON %I.%I USING gist (%I)', one.schema, one.name, one.geometry);
        END IF;
    END LOOP;
END $hatangso$;
"""
_DROP = """
DO $hatangso$
DECLARE
    one record;
BEGIN
    FOR one IN SELECT * FROM jsonb_to_recordset(current_setting('hatangso.values')::jsonb)
        AS tables(schema text, passing text)
    LOOP
        EXECUTE format('DROP TABLE IF EXISTS %I.%I', one.schema, one.passing);
    END LOOP;
END $hatangso$;
"""
_FAULTS = {
    "no schema": N_("{table}: there is no such schema. Create it, or choose another."),
    "no right": N_(
        "{table}: you have no right to create tables in this schema. Ask who administers the database for CREATE, or "
        "choose another schema."
    ),
    "no table": N_("{table} is a view or something else that is no table. Choose another name."),
    "guarded": N_(
        "{table} has rules of access to its rows or triggers, which a new table in its place would not have. Take them "
        "away, or choose another name."
    ),
    "of another": N_("{table} belongs to another user and cannot be replaced. Choose another name."),
    "long": N_("{table}: the name is longer than the 63 bytes that PostgreSQL takes. Choose a shorter one."),
}


def table_fault(uri: QgsDataSourceUri, systems: Iterable[QgsCoordinateReferenceSystem] = ()) -> tuple[str, dict] | None:
    """What hinders a result from being written to a table: an English template with its values; None if nothing does.

    Parameters
    ----------
    uri : QgsDataSourceUri
        The table.
    systems : iterable of QgsCoordinateReferenceSystem
        Those that a result with geometries may have, as far as is known before the work: a fault if the database has
        none of them and they may not be entered.

    Raises
    ------
    OutputError
        The server does not answer.
    """
    if not uri.table():
        return N_('{database}: no table is named. Write table="schema"."name".'), {"database": table_text(uri)}
    ((fault,),) = ask(uri, with_values(_MAY, {"schema": uri.schema() or None, "table": uri.table()}))
    if fault:
        return _FAULTS[fault], {"table": table_text(uri)}
    codes = [code for code in map(_code, systems) if code is not None]
    if codes and ask(uri, with_values(_NO_CRS, codes))[0][0] in (True, "t"):
        return (
            N_(
                "{table}: the database does not know the coordinate reference system {crs}, and you have no right to "
                "enter it. Ask who administers the database for INSERT on spatial_ref_sys."
            ),
            {"table": table_text(uri), "crs": ", ".join(f"{one['authority']}:{one['code']}" for one in codes)},
        )
    return None


class NewTable:
    """A table on its way to its place.

    Parameters
    ----------
    uri : QgsDataSourceUri
        The place.
    spatial : bool
        Whether it has geometries.
    crs : QgsCoordinateReferenceSystem
        Theirs.
    """

    def __init__(self, uri: QgsDataSourceUri, spatial: bool, crs: QgsCoordinateReferenceSystem):
        ((usual, passing),) = ask(uri, _NAMES)
        schema = uri.schema() or str(usual)
        geometry = (uri.geometryColumn() or "geom") if spatial else ""
        self.name = uri.table()
        self.schema = schema
        self.geometry = geometry
        self.passing = str(passing)
        self.srid = _srid(uri, crs) if spatial and crs.isValid() else 0
        #: CRS to write with: none where QGIS knows another number of it than the database, which it gets at the end.
        self.crs = crs if self.srid == crs.postgisSrid() else QgsCoordinateReferenceSystem()
        #: Rows that were handed over.
        self.rows = 0
        #: Where to write, as the provider names it; where it is going to be, as Processing names it.
        self.writing = _at(uri, schema, self.passing, geometry)
        self.place = f"{PROVIDER}://{_at(uri, schema, self.name, geometry)}"


def _at(uri: QgsDataSourceUri, schema: str, table: str, geometry: str) -> str:
    there = QgsDataSourceUri(uri)
    there.setDataSource(schema, table, geometry, "", uri.keyColumn())
    return there.uri(False)


def _code(crs: QgsCoordinateReferenceSystem) -> dict[str, str | int] | None:
    authority, _, code = crs.authid().partition(":")
    return {"authority": authority, "code": int(code)} if code.isdigit() and authority.upper() != "USER" else None


def _srid(uri: QgsDataSourceUri, crs: QgsCoordinateReferenceSystem) -> int:
    """The number that the database has for a CRS; 0 for one without a code, which no database can tell again."""
    code = _code(crs)
    if code is None:
        return 0
    asked = {**code, "wkt": crs.toWkt(), "proj": crs.toProj()}
    return int(ask(uri, with_values(_SRID, asked))[0][0])


class TableSwap:
    """The new tables of one database, which take their places together (``Run.keep``)."""

    def __init__(self, uri: QgsDataSourceUri):
        self._uri = uri
        self._tables: list[NewTable] = []

    @staticmethod
    def key(uri: QgsDataSourceUri) -> str:
        """Tables with the same key can take their places in one transaction."""
        return f"{table_key(uri)[0]} {uri.connectionInfo(False)}"

    def add(self, uri: QgsDataSourceUri, spatial: bool, crs: QgsCoordinateReferenceSystem) -> NewTable:
        """One more table."""
        self._tables.append(NewTable(uri, spatial, crs))
        return self._tables[-1]

    def check(self) -> None:
        """Raise :class:`OutputError` if not everything that was written is there."""
        ask(self._uri, with_values(_COUNT, [{"schema": one.schema, "passing": one.passing, "rows": one.rows}
                                            for one in self._tables]))  # fmt: skip

    def commit(self) -> None:
        """Put all new tables in the places of the old ones, in one transaction."""
        tables = [
            {"schema": one.schema, "passing": one.passing, "name": one.name, "geometry": one.geometry, "srid": one.srid}
            for one in self._tables
        ]
        try:
            ask(self._uri, with_values(_TAKE, tables))
        except OutputError as error:
            names = ", ".join(f"{one.schema}.{one.name}" for one in self._tables)
            self.discard()
            raise OutputError(
                N_("{tables} cannot be put in place ({error}). What was there before was kept."),
                tables=names,
                error=error.values.get("error", str(error)),
            ) from error
        self._tables = []

    def discard(self) -> None:
        """Remove what was written and not put in place; the old tables stay as they were."""
        tables = [{"schema": one.schema, "passing": one.passing} for one in self._tables]
        self._tables = []
        if tables:
            with contextlib.suppress(OutputError):  # the server is gone: nobody can remove anything there
                ask(self._uri, with_values(_DROP, tables))
