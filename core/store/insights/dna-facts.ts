/** What is known of a client (C-027): every fact with the words, page and date it stands on. */
import { z } from 'zod/v4';
import { AgencyError } from '../../shared/errors';
import { sha256 } from '../../shared/hash';
import { misfitOf } from '../../shared/misfit';
import type { SqlPort } from '../../shared/ports';
import { inAgency } from '../door';
import { needExisting, needId } from '../not-found';
import { storable } from '../storable';
import { isoTime } from '../time';

/** One fact; the fields a company profile gives fit as they are. */
export const DnaFactInputSchema = z.object({
	field: z.string().trim().min(1).max(100),
	label: z.string().max(200).default(''),
	group: z.string().max(100).default(''),
	value: z.string().trim().min(1).max(4_000),
	url: z.string().max(2_000).default(''),
	quote: z.string().max(8_000).default(''),
	origin: z.enum(['own', 'outside', 'person']).default('own'),
	published: z.string().max(40).default(''),
	fetchedAt: z.iso.datetime({ offset: true }),
	confidence: z.number().int().min(1).max(3).default(2),
});

/** One fact as it is given. */
export type DnaFactInput = z.input<typeof DnaFactInputSchema>;

/** A fact in the store. */
export interface DnaFact extends z.output<typeof DnaFactInputSchema> {
	id: string;
	clientId: string;
	/** Whether the newest profile still holds it. */
	isCurrent: boolean;
}

/**
 * Keeps the facts of a new profile. What it no longer holds stays, marked as no longer current; what a
 * person entered stays current until a person says otherwise.
 *
 * @throws {AgencyError} not found; `CFG_002` for a fact that does not fit
 */
export async function saveFacts(
	sql: SqlPort,
	agencyId: string,
	given: { clientId: string; facts: readonly DnaFactInput[]; replace?: boolean | undefined },
): Promise<{ added: number; kept: number; outdated: number }> {
	const facts = storable(parsed(given.facts)).value;
	return await inAgency(sql, agencyId, async (session) => {
		await needExisting(session, 'client', needId('client', given.clientId));
		// A profile names the same thing on several pages; the surest one stands.
		const sure = [...facts].sort((a, b) => a.confidence - b.confidence);
		const rows = new Map(sure.map((fact) => [`${fact.field}\n${fact.value}`, fact]));
		const stored = await session.query<{ id: string; isNew: boolean }>(
			`INSERT INTO dna_fact (client_id, field, label, fact_group, value, value_sha256, url, quote,
				origin, published, fetched_at, confidence)
			SELECT $1, field, label, "group", value, "valueSha256", url, quote, origin, published,
				"fetchedAt", confidence
			FROM jsonb_to_recordset($2::jsonb) AS fact (field text, label text, "group" text, value text,
				"valueSha256" text, url text, quote text, origin text, published text,
				"fetchedAt" timestamptz, confidence int)
			ON CONFLICT (agency_id, client_id, field, value_sha256) DO UPDATE SET
				label = excluded.label, fact_group = excluded.fact_group, url = excluded.url,
				quote = excluded.quote, published = excluded.published, fetched_at = excluded.fetched_at,
				confidence = excluded.confidence, is_current = true
			RETURNING id, xmax = 0 AS "isNew"`,
			[
				given.clientId,
				JSON.stringify(
					[...rows.values()].map((fact) => ({ ...fact, valueSha256: sha256(fact.value) })),
				),
			],
		);
		const outdated =
			given.replace === false
				? []
				: await session.query(
						`UPDATE dna_fact SET is_current = false
						WHERE client_id = $1 AND is_current AND origin <> 'person' AND id <> ALL ($2::uuid[])
						RETURNING id`,
						[given.clientId, stored.map(({ id }) => id)],
					);
		const added = stored.filter(({ isNew }) => isNew).length;
		return { added, kept: stored.length - added, outdated: outdated.length };
	});
}

/** Facts of a client by group and field; those no longer current only when asked for. @throws {AgencyError} not found */
export async function listFacts(
	sql: SqlPort,
	agencyId: string,
	query: {
		clientId: string;
		field?: string | undefined;
		includeOutdated?: boolean | undefined;
		after?: string | undefined;
		limit?: number | undefined;
	},
): Promise<DnaFact[]> {
	return await inAgency(sql, agencyId, async (session) => {
		await needExisting(session, 'client', needId('client', query.clientId));
		const rows = await session.query<
			Omit<DnaFact, 'fetchedAt'> & { fetchedAt: Date } & Record<string, unknown>
		>(
			`SELECT id, client_id AS "clientId", field, label, fact_group AS "group", value, url, quote,
				origin, published, fetched_at AS "fetchedAt", confidence, is_current AS "isCurrent"
			FROM dna_fact
			WHERE client_id = $1 AND (is_current OR $2) AND ($3::text IS NULL OR field = $3)
				AND ($4::uuid IS NULL OR (fact_group, field, id) > (
					SELECT last.fact_group, last.field, last.id FROM dna_fact AS last WHERE last.id = $4))
			ORDER BY fact_group, field, id LIMIT $5`,
			[
				query.clientId,
				query.includeOutdated ?? false,
				query.field ?? null,
				query.after === undefined ? null : needId('fact', query.after),
				Math.min(query.limit ?? 500, 1_000),
			],
		);
		return rows.map((row) => ({ ...row, fetchedAt: isoTime(row.fetchedAt) }));
	});
}

function parsed(facts: unknown): z.output<typeof DnaFactInputSchema>[] {
	const result = z.array(DnaFactInputSchema).max(1_000).safeParse(facts, { reportInput: true });
	if (result.success) return result.data;
	const { where, given, wanted } = misfitOf(result.error, facts);
	throw new AgencyError({
		kind: 'input',
		code: 'CFG_002',
		message: `The facts do not take ${given}${where === '' ? '' : ` for "${where}"`}: ${wanted}`,
		hint: 'Give facts as Profile Company makes them: field, value, page and time.',
		field: 'facts',
	});
}
