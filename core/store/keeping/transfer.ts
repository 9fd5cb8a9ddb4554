/** What of a tenant can be carried elsewhere, and what never leaves: secrets, tokens, leases, what belongs to this place. */
import { z } from 'zod/v4';
import type { Catalog, Column, ForeignKey, Table } from './catalog';

/** Name of an export's format. */
export const EXPORT_FORMAT = 'content-agency-export';
/** Version of the format this package writes and reads. */
export const EXPORT_VERSION = 1;

const HashSchema = z.string().regex(/^[0-9a-f]{64}$/);

/** The list of contents of an export. */
export const ManifestSchema = z.object({
	format: z.literal(EXPORT_FORMAT),
	version: z.number().int().min(1).describe('Version of the format'),
	schemaVersion: z
		.number()
		.int()
		.min(1)
		.describe('Number of the newest migration of the store it came from'),
	scope: z.enum(['agency', 'client']).describe('What was exported'),
	agencyId: z.uuid().describe('Agency it came from'),
	clientId: z.uuid().nullable().describe('The client, when only one was exported'),
	exportedAt: z.string(),
	agency: z.record(z.string(), z.unknown()).describe('Settings of the agency; empty for a client'),
	tables: z
		.array(
			z.object({
				name: z.string().regex(/^[a-z][a-z0-9_]{0,62}$/),
				rows: z.number().int().min(0),
				parts: z.array(
					z.object({
						path: z.string(),
						rows: z.number().int().min(0),
						sha256: HashSchema,
						byteCount: z.number().int().min(0),
					}),
				),
			}),
		)
		.max(500),
	files: z.array(z.object({ sha256: HashSchema, byteCount: z.number().int().min(0) })),
	left: z
		.array(z.object({ what: z.string(), why: z.string() }))
		.describe('What was left out, and why'),
});

/** An export's list of contents. */
export type Manifest = z.infer<typeof ManifestSchema>;

/** Tables that stay where they are. */
const LEFT: Record<string, string> = {
	agency_addon: 'agreed with the owner of the instance',
	agency_template: 'grants to other agencies of the instance',
	audit_log: 'proof of what was done in that place',
	circuit_breaker: 'state of that machine',
	deletion_run: 'proof of what was done in that place',
	deletion_target: 'proof of what was done in that place',
	desk_tick: 'state of that machine',
	file_chunk: 'the bytes are in files/',
	file_object: 'the bytes are in files/',
	job_callback: 'addresses with tokens',
	lane: 'state of that machine',
	lane_slot: 'state of that machine',
	legal_hold: 'an order to that place',
	link: 'tokens',
	name_claim: 'names of that instance',
	rate_bucket: 'state of that machine',
	reconcile_report: 'state of that machine',
	research_cache: 'a cache',
	tenant_import: 'state of that store',
	vault_access: 'secrets',
	vault_secret: 'secrets',
	webhook_refusal: 'counts of that machine',
	webhook_delivery: 'raw bodies, kept for 30 days only',
};

/** Tables an agency may not write for itself: people, their rights, and money. Only the owner of the instance brings them in. */
const OWNER_ONLY = new Set([
	'app_user',
	'membership',
	'credit_ledger',
	'spend_hold',
	'usage_event',
	'budget',
]);

/** Columns of the agency that its own settings are not. */
const NOT_SETTINGS =
	/^(?:agency_id|name|slug|created_at|updated_at|status|erased_at|custom_domain|limit_overrides|plan\w*|subscription\w*|trial\w*)$/;

/** Columns that hold, or may hold, something that opens a door; and what a living worker holds. */
const DOORS =
	/(?:^|_)(?:secret|token|password|ciphertext|nonce|api_key|callback_url|lease_owner|lease_until)(?:_|$)/;

/** A table as it travels. */
export interface Traveller {
	table: Table;
	columns: Column[];
	/** References to what stays behind: empty elsewhere. */
	emptied: string[];
}

/** The tables that travel, and those that stay with the reason. */
export function travellers(
	catalog: Catalog,
	{ withOwned }: { withOwned: boolean },
): { travelling: Map<string, Traveller>; left: { what: string; why: string }[] } {
	const left = new Map<string, string>();
	for (const table of catalog.values()) {
		if (table.name === 'agency') continue;
		const why = reasonToStay(table, withOwned);
		if (why !== undefined) left.set(table.name, why);
	}
	// Whoever cannot stand without something that stays, stays too.
	for (let before = -1; before !== left.size;) {
		before = left.size;
		for (const { name, foreignKeys } of catalog.values()) {
			const needed = foreignKeys.find(
				(key) => !key.isNullable && left.has(key.parent) && !isObject(key),
			);
			if (needed !== undefined && !left.has(name)) left.set(name, `belongs to ${needed.parent}`);
		}
	}
	const travelling = new Map<string, Traveller>();
	for (const table of catalog.values()) {
		if (table.name === 'agency' || left.has(table.name)) continue;
		const emptied = table.foreignKeys
			.filter((key) => left.has(key.parent))
			.flatMap(({ columns }) => columns);
		const columns = table.columns.filter(
			(column) => !column.isGenerated && !isDoor(column) && !emptied.includes(column.name),
		);
		travelling.set(table.name, { table, columns, emptied });
	}
	return { travelling, left: [...left].map(([what, why]) => ({ what, why })) };
}

/** Columns of the agency's own settings. */
export function settingsOf(catalog: Catalog): string[] {
	const columns = catalog.get('agency')?.columns ?? [];
	return columns
		.filter((column) => !column.isGenerated && !isDoor(column) && !NOT_SETTINGS.test(column.name))
		.map(({ name }) => name);
}

function reasonToStay(table: Table, withOwned: boolean): string | undefined {
	const named = LEFT[table.name];
	if (named !== undefined) return named;
	if (table.columns.some(({ name }) => name === 'ciphertext')) return 'secrets';
	if (table.columns.some(({ name }) => /token.*sha256/.test(name))) return 'tokens';
	if (!withOwned && OWNER_ONLY.has(table.name))
		return 'people and money, which the owner of an instance brings in';
	return undefined;
}

/** Where the bytes lie is decided anew. */
function isObject(key: ForeignKey): boolean {
	return key.table === 'file' && key.parent === 'file_object';
}

function isDoor({ name, type }: Column): boolean {
	if (name === 'lease_until') return true;
	return /^(?:text|character|bytea|jsonb?)/.test(type) && DOORS.test(name);
}
