/** Style rules of a client: proposed by code, accepted and retired by people. */
import { StyleRuleSchema, type StyleRule } from '../contracts';
import { AgencyError } from '../shared/errors';
import type { SqlPort } from '../shared/ports';
import { inAgency, type AgencySession } from './door';
import { needExisting, needId, needRow } from './not-found';
import { storable } from './storable';

/** State of a rule; only `active` ones reach a text. */
export type StyleRuleState = 'candidate' | 'validated' | 'active' | 'retired';

/** A rule as it is proposed; `rule` is kept whole and given back as it came. */
export interface ProposedRule {
	id: string;
	state: 'candidate' | 'validated';
	rule: StyleRule & Record<string, unknown>;
	validation: Record<string, unknown>;
	diffs: unknown[];
	/** Share of newer drafts with the trigger in which the editor made the change. */
	precision: number;
}

/** A rule in the store. */
export interface StoredStyleRule {
	id: string;
	state: StyleRuleState;
	rule: StyleRule & Record<string, unknown>;
	validation: Record<string, unknown>;
	diffs: unknown[];
	precision: number;
	acceptedBy: string | null;
	acceptedAt: string | null;
	lastHitAt: string | null;
	reversals: number;
	retiredReason: string;
}

const COLUMNS = `id, state, rule, validation, diffs, precision_share AS "precision",
	accepted_by AS "acceptedBy", ${iso('accepted_at')} AS "acceptedAt",
	${iso('last_hit_at')} AS "lastHitAt", reversals, retired_reason AS "retiredReason"`;

/**
 * Keeps proposals. A rule a person decided about keeps its state; a proposal that is made no more goes
 * back to candidate.
 *
 * @throws {AgencyError} not found
 */
export async function keepProposals(
	sql: SqlPort,
	agencyId: string,
	clientId: string,
	proposals: readonly ProposedRule[],
): Promise<StoredStyleRule[]> {
	return await inAgency(sql, agencyId, async (session) => {
		await needExisting(session, 'client', needId('client', clientId));
		await session.query(
			`UPDATE style_rule SET state = 'candidate', updated_at = clock_timestamp()
			WHERE client_id = $1 AND state = 'validated' AND NOT (id = ANY ($2::text[]))`,
			[clientId, proposals.map(({ id }) => id)],
		);
		for (const proposal of proposals) {
			const { value } = storable(proposal);
			await session.query(
				`INSERT INTO style_rule (client_id, id, state, rule, validation, diffs, precision_share)
				VALUES ($1, $2, $3, $4, $5, $6, $7)
				ON CONFLICT (agency_id, client_id, id) DO UPDATE SET
					state = CASE WHEN style_rule.state IN ('active', 'retired')
						THEN style_rule.state ELSE excluded.state END,
					rule = excluded.rule, validation = excluded.validation, diffs = excluded.diffs,
					precision_share = excluded.precision_share, updated_at = clock_timestamp()`,
				[
					clientId,
					value.id,
					value.state,
					JSON.stringify(value.rule),
					JSON.stringify(value.validation),
					JSON.stringify(value.diffs),
					value.precision,
				],
			);
		}
		return await readRules(session, clientId, []);
	});
}

/** Rules of a client in the given states, all when none is given. @throws {AgencyError} not found */
export async function listStyleRules(
	sql: SqlPort,
	agencyId: string,
	clientId: string,
	states: readonly StyleRuleState[] = [],
): Promise<StoredStyleRule[]> {
	return await inAgency(sql, agencyId, async (session) => {
		await needExisting(session, 'client', needId('client', clientId));
		return await readRules(session, clientId, states);
	});
}

/**
 * A person says yes: the rule is active from now on.
 *
 * @param by  who accepts; a name or address a person will recognise
 * @throws {AgencyError} not found; `input` for a rule that has not been validated
 */
export async function acceptStyleRule(
	sql: SqlPort,
	agencyId: string,
	accepted: { clientId: string; id: string; by: string },
): Promise<StoredStyleRule> {
	const { clientId, id } = accepted;
	const by = personOf(accepted.by, 'accepts');
	return await inAgency(sql, agencyId, async (session) => {
		const current = await needRule(session, clientId, id);
		if (current.state === 'active') return current;
		if (current.state === 'candidate') {
			throw new AgencyError({
				kind: 'input',
				code: 'STYLE_001',
				message: `The rule "${current.rule.instruction.slice(0, 120)}" has not been validated`,
				hint: 'Run Propose again when there are more edits; its reasons stand in "validation".',
				field: 'rule',
			});
		}
		await session.query(
			`UPDATE style_rule SET state = 'active', accepted_by = $3, accepted_at = clock_timestamp(),
				last_hit_at = clock_timestamp(), reversals = 0, retired_by = NULL, retired_at = NULL,
				retired_reason = '', updated_at = clock_timestamp()
			WHERE client_id = $1 AND id = $2`,
			[clientId, id, by],
		);
		return await needRule(session, clientId, id);
	});
}

/** Takes a rule out of use. @throws {AgencyError} not found */
export async function retireStyleRule(
	sql: SqlPort,
	agencyId: string,
	retired: { clientId: string; id: string; by: string; reason: string },
): Promise<StoredStyleRule> {
	const { clientId, id, reason } = retired;
	const by = personOf(retired.by, 'retires');
	return await inAgency(sql, agencyId, async (session) => {
		await needRule(session, clientId, id);
		await session.query(
			`UPDATE style_rule SET state = 'retired', retired_by = $3, retired_at = clock_timestamp(),
				retired_reason = $4, updated_at = clock_timestamp()
			WHERE client_id = $1 AND id = $2`,
			[clientId, id, by, storable(reason.slice(0, 1000)).value],
		);
		return await needRule(session, clientId, id);
	});
}

/** Notes which active rules had something to say in newer drafts, and how often editors turned them round. */
export async function noteRuleUse(
	sql: SqlPort,
	agencyId: string,
	clientId: string,
	uses: readonly { id: string; hitAt: string; reversals: number }[],
): Promise<void> {
	await inAgency(sql, agencyId, async (session) => {
		for (const { id, hitAt, reversals } of uses) {
			await session.query(
				`UPDATE style_rule SET last_hit_at = GREATEST(last_hit_at, $3::timestamptz),
					reversals = $4, updated_at = clock_timestamp()
				WHERE client_id = $1 AND id = $2 AND state = 'active'`,
				[clientId, id, hitAt, reversals],
			);
		}
	});
}

async function readRules(
	session: AgencySession,
	clientId: string,
	states: readonly StyleRuleState[],
): Promise<StoredStyleRule[]> {
	const rows = await session.query<StoredStyleRule & Record<string, unknown>>(
		`SELECT ${COLUMNS} FROM style_rule
		WHERE client_id = $1 AND (cardinality($2::text[]) = 0 OR state = ANY ($2::text[]))
		ORDER BY array_position(ARRAY['validated', 'active', 'candidate', 'retired'], state),
			precision_share DESC, id`,
		[clientId, [...states]],
	);
	return rows.map((row) => ({ ...row, rule: { ...row.rule, ...StyleRuleSchema.parse(row.rule) } }));
}

async function needRule(
	session: AgencySession,
	clientId: string,
	id: string,
): Promise<StoredStyleRule> {
	const rules = await readRules(session, needId('client', clientId), []);
	return needRow(
		rules.find((rule) => rule.id === id),
		'style rule',
		id,
	);
}

function personOf(by: string, does: string): string {
	const name = storable(by.trim()).value;
	if (name !== '') return name.slice(0, 200);
	throw new AgencyError({
		kind: 'input',
		code: 'CFG_001',
		message: `It is not said who ${does} the rule`,
		hint: 'Enter the name of the person who decides; it is kept with the rule.',
		field: 'by',
	});
}

function iso(column: string): string {
	return `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
