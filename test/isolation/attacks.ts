/** What one agency tries on another's rows: every operation on every table, with forged ids. Each finding is a leak. */
import { inAgency } from '../../core/store';
import { isAgencyError } from '../../core/shared/errors';
import type { SqlPort, SqlSession } from '../../core/shared/ports';
import type { Table } from './catalogue';
import { markerOf, rowOf } from './seed';

/** One leak. */
export interface Finding {
	table: string;
	attack: string;
	what: string;
}

/** Who attacks whom. */
export interface Battle {
	sql: SqlPort;
	tables: Table[];
	victim: string;
	attacker: string;
}

/** What an attack got: rows it read or changed, or the words of its refusal. */
interface Outcome {
	rows: Record<string, unknown>[];
	refused: string | undefined;
	state: string;
}

type Attack = (table: Table, battle: Battle) => { text: string; values?: unknown[] };

/** State of `new row violates row-level security policy`. */
const ROW_SECURITY = '42501';
const FRESH = '11111111-1111-4111-8111-111111111111';

/** Reads and writes that must touch nothing of the victim's; each gives back what it touched. */
const TOUCHING: Record<string, Attack> = {
	'select everything': ({ name }) => ({ text: `SELECT to_jsonb(t) AS row FROM ${name} AS t` }),
	'select by agency': ({ name }, { victim }) => ({
		text: `SELECT to_jsonb(t) AS row FROM ${name} AS t WHERE agency_id = $1`,
		values: [victim],
	}),
	'select by key': (table, battle) => ({
		text: `SELECT to_jsonb(t) AS row FROM ${table.name} AS t WHERE ${keyOf(table, battle)}`,
	}),
	'select for update': ({ name }, { victim }) => ({
		text: `SELECT to_jsonb(t) AS row FROM ${name} AS t WHERE agency_id = $1 FOR UPDATE`,
		values: [victim],
	}),
	'select with a cheap function that prints': ({ name }, { victim }) => ({
		text: `SELECT to_jsonb(t) AS row FROM ${name} AS t WHERE pg_temp.print_row(to_jsonb(t)::text)
			AND agency_id = '${victim}'`,
	}),
	'update by agency': ({ name }, { victim }) => ({
		text: `UPDATE ${name} AS t SET agency_id = agency_id WHERE agency_id = $1
			RETURNING to_jsonb(t) AS row`,
		values: [victim],
	}),
	'take a row over': ({ name }, { victim, attacker }) => ({
		text: `UPDATE ${name} AS t SET agency_id = $2 WHERE agency_id = $1 RETURNING to_jsonb(t) AS row`,
		values: [victim, attacker],
	}),
	'delete by agency': ({ name }, { victim }) => ({
		text: `DELETE FROM ${name} AS t WHERE agency_id = $1 RETURNING to_jsonb(t) AS row`,
		values: [victim],
	}),
	'delete by key': (table, battle) => ({
		text: `DELETE FROM ${table.name} AS t WHERE ${keyOf(table, battle)} RETURNING to_jsonb(t) AS row`,
	}),
	merge: ({ name, key }, { victim }) => ({
		text: `MERGE INTO ${name} AS t USING (SELECT '${victim}'::uuid AS id) AS forged
			ON t.agency_id = forged.id WHEN MATCHED THEN UPDATE SET ${key[0] ?? 'agency_id'} = t.${key[0] ?? 'agency_id'}`,
	}),
};

/** Writes that must be refused. */
const REFUSED: Record<string, Attack> = {
	'insert for the victim': (table, battle) => insertOf(table, battle, battle.victim, ''),
	'insert a fresh row for the victim': (table, battle) =>
		insertOf(table, battle, battle.victim, '', { id: FRESH }),
	'upsert over the victim': (table, battle) =>
		insertOf(
			table,
			battle,
			battle.victim,
			`ON CONFLICT (${table.key.join(', ')}) DO UPDATE SET agency_id = excluded.agency_id`,
		),
	'give an own row away': ({ name }, { victim, attacker }) => ({
		text: `UPDATE ${name} AS t SET agency_id = $1 WHERE agency_id = $2 RETURNING 1 AS row`,
		values: [victim, attacker],
	}),
};

/** Runs every attack on one table. */
export async function attackTable(table: Table, battle: Battle): Promise<Finding[]> {
	const found: Finding[] = [];
	const add = (attack: string, what: string) => found.push({ table: table.name, attack, what });
	const own = await run(battle, TOUCHING['select everything']!(table, battle));
	if (own.rows.length === 0 && table.isOpen)
		add('select everything', `own rows are not seen ${own.state}`);
	for (const [name, attack] of Object.entries(TOUCHING)) {
		const outcome = await run(battle, attack(table, battle));
		const taken = outcome.rows.filter(({ row }) => belongsTo(row, battle.victim));
		if (taken.length > 0) add(name, `${taken.length} rows`);
		if (leaks(outcome, battle)) add(name, `its words: ${outcome.refused ?? 'rows'}`);
	}
	for (const [name, attack] of Object.entries(REFUSED)) {
		const outcome = await run(battle, attack(table, battle));
		const touched = outcome.rows.length > 0;
		// Row security speaks before every key and link: another refusal would only show that the row clashed.
		if (touched || (table.isOpen && outcome.state !== ROW_SECURITY)) {
			add(name, `${outcome.rows.length} rows, ${outcome.refused ?? 'not refused'}`);
		}
		if (leaks(outcome, battle)) add(name, `its words: ${outcome.refused ?? 'rows'}`);
	}
	for (const outcome of await pointAcross(table, battle)) found.push(outcome);
	return found;
}

/** An own row that points at a row of the victim: every link of the table is tried on its own. */
async function pointAcross(table: Table, battle: Battle): Promise<Finding[]> {
	const found: Finding[] = [];
	const there = rowOf(battle.tables, table, battle.victim);
	for (const { columns, table: target } of table.foreignKeys) {
		const links = columns.filter((name) => name !== 'agency_id' && name in there);
		const tenant = battle.tables.some(({ name }) => name === target) && target !== 'agency';
		if (links.length === 0 || !tenant) continue;
		const set = links.map((name, index) => `"${name}" = $${index + 2}`).join(', ');
		const outcome = await run(battle, {
			text: `UPDATE ${table.name} SET ${set} WHERE agency_id = $1 RETURNING 1 AS row`,
			values: [battle.attacker, ...links.map((name) => there[name])],
		});
		if (outcome.refused === undefined && outcome.rows.length > 0) {
			found.push({ table: table.name, attack: `point at ${target}`, what: links.join(', ') });
		}
		if (leaks(outcome, battle)) {
			found.push({ table: table.name, attack: `point at ${target}`, what: outcome.refused ?? '' });
		}
	}
	return found;
}

/** Runs one statement through the attacker's door and takes it back. */
async function run(
	{ sql, attacker }: Battle,
	{ text, values }: { text: string; values?: unknown[] },
): Promise<Outcome> {
	const back = new Error('taken back');
	let rows: Record<string, unknown>[] = [];
	try {
		await inAgency(sql, attacker, async (session) => {
			// Constraints that wait for the end of a transaction speak now.
			await session.query('SET CONSTRAINTS ALL IMMEDIATE');
			await printingFunction(session, text);
			rows = await session.query(text, values);
			throw back;
		});
	} catch (error) {
		if (error === back) return { rows, refused: undefined, state: '' };
		const cause = (error as { cause?: Record<string, unknown> }).cause ?? {};
		const said = isAgencyError(error) ? `${error.message} ${error.hint}` : String(error);
		const server = [cause.message, cause.detail, cause.hint, cause.where].filter(Boolean).join(' ');
		return { rows: [], refused: `${said} ${server}`, state: String(cause.code ?? '') };
	}
	return { rows, refused: undefined, state: '' };
}

/** A function so cheap that a planner without barriers would run it on every row before the policy. */
async function printingFunction(session: SqlSession, text: string): Promise<void> {
	if (!text.includes('print_row')) return;
	await session.query(`CREATE FUNCTION pg_temp.print_row(words text) RETURNS boolean
		LANGUAGE plpgsql COST 0.0000001 AS $$ BEGIN
			IF words LIKE '%marker-%' AND words NOT LIKE '%' || left(
				current_setting('content_agency.agency_id'), 8) || '%' THEN RAISE EXCEPTION '%', words; END IF;
			RETURN true; END $$`);
}

function keyOf(table: Table, { tables, victim }: Battle): string {
	const row = rowOf(tables, table, victim);
	return table.key
		.filter((name) => name in row)
		.map((name) => `t."${name}"::text = '${String(row[name]).replaceAll("'", "''")}'`)
		.join(' AND ');
}

function insertOf(
	table: Table,
	{ tables }: Battle,
	agencyId: string,
	conflict: string,
	over: Record<string, unknown> = {},
) {
	const row = rowOf(tables, table, agencyId);
	for (const [name, value] of Object.entries(over)) if (name in row) row[name] = value;
	const names = Object.keys(row).map((name) => `"${name}"`);
	return {
		text: `INSERT INTO ${table.name} (${names.join(', ')}) SELECT ${names.join(', ')}
			FROM jsonb_populate_record(NULL::${table.name}, $1::jsonb) ${conflict} RETURNING 1 AS row`,
		values: [JSON.stringify(row)],
	};
}

const belongsTo = (row: unknown, agencyId: string): boolean =>
	(row as { agency_id?: unknown } | null)?.agency_id === agencyId;

/** Whether the victim's words stand anywhere in what came back. Values the attacker sent itself do not count as told. */
function leaks({ rows, refused, state }: Outcome, { victim }: Battle): boolean {
	const marker = markerOf(victim);
	if (JSON.stringify(rows).includes(marker)) return true;
	// 42501 and 23xxx may repeat the row that was sent; the print function raises P0001 with a row that was read.
	return state === 'P0001' && (refused ?? '').includes(marker);
}
