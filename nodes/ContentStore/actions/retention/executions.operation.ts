/** Removes executions of n8n that still hold what was erased or is past its time. */
import { z } from 'zod/v4';
import { AgencyError } from '../../../../core/shared/errors';
import {
	dueExecutions,
	removeExecutions,
	type ExecutionOutcome,
	type ExecutionsTurn,
} from '../../../../core/store';
import { credentialHttp } from '../../../shared/credential-http';
import { ACTOR, actorOf } from '../agency/platform-door';
import { defineOperation, type StoreDoor } from '../operation';
import { agenciesOf } from './retention-door';

/** n8n's own credential for its public API. */
export const N8N_CREDENTIAL = 'n8nApi';

const SKIPPED =
	'No n8n API credential is set on this node: n8n holds these executions until it deletes them itself.';

/** Deletes executions through n8n's public API; without its credential it says how many stay. */
export const removeExecutionsOperation = defineOperation({
	resource: 'retention',
	value: 'removeExecutions',
	name: 'Remove Executions',
	action: 'Remove executions of n8n',
	description:
		"Deletes executions of erased clients, and of jobs that ended long enough ago, through n8n's public API; without an n8n API credential it changes nothing and says so",
	beforeAgency: true,
	// Reports of deletions carry an empty problem.
	takesProblems: true,
	fields: [
		{
			displayName: 'Keep for (Hours)',
			name: 'keepHours',
			type: 'number',
			typeOptions: { minValue: 0, maxValue: 8760 },
			default: 72,
			description:
				'How long an execution stays after its job ended; those of erased clients go at once',
		},
		{
			displayName: 'Limit',
			name: 'limit',
			type: 'number',
			typeOptions: { minValue: 1 },
			// eslint-disable-next-line n8n-nodes-base/node-param-default-wrong-for-limit -- one request each: a night's worth in one turn
			default: 500,
			// eslint-disable-next-line n8n-nodes-base/node-param-description-wrong-for-limit -- no results, but work
			description: 'How many executions of an agency one turn deletes at most',
		},
		ACTOR,
	],
	async run(door) {
		const { sql, read } = door;
		const olderThanHours = read('keepHours', 'Keep for', z.number().int().min(0).max(8760), 72);
		const limit = read('limit', 'Limit', z.number().int().min(1).max(10_000), 500);
		const remove = await openExecutions(door);
		const turns = [];
		for (const agencyId of await agenciesOf(door, { withErased: true })) {
			const about = { olderThanHours, limit };
			const turn: ExecutionsTurn & { skipped?: string } =
				remove === undefined
					? await heldBack(await dueExecutions(sql, agencyId, { ...about, limit: 1 }))
					: await removeExecutions(sql, agencyId, { ...about, remove, by: actorOf(door) });
			turns.push({ agencyId, ...turn });
		}
		return turns;
	},
});

function heldBack({
	ids,
	left,
}: {
	ids: string[];
	left: number;
}): ExecutionsTurn & { skipped: string } {
	return { removed: 0, missing: 0, running: 0, left: ids.length + left, skipped: SKIPPED };
}

/** Deletes one execution in n8n; undefined where no credential is set. */
async function openExecutions(
	door: StoreDoor,
): Promise<((id: string) => Promise<ExecutionOutcome>) | undefined> {
	const { context } = door;
	if (context.getNode().credentials?.[N8N_CREDENTIAL] === undefined) return undefined;
	const { baseUrl } = await context.getCredentials(N8N_CREDENTIAL);
	const base = typeof baseUrl === 'string' ? baseUrl.trim().replace(/\/+$/, '') : '';
	if (!URL.canParse(base)) throw unusable('has no usable Base URL', '');
	const http = credentialHttp(context, N8N_CREDENTIAL, base);
	return async (id) => {
		const url = `/executions/${encodeURIComponent(id)}`;
		const { status, text } = await http.request({ method: 'DELETE', url });
		if (status === 404) return 'missing';
		if (status >= 200 && status < 300) return 'removed';
		// "Cannot delete a running execution"
		if (status === 400 && /running/i.test(text)) return 'running';
		throw unusable(`was answered ${status} by n8n`, ` for execution ${id.slice(0, 40)}`);
	};
}

function unusable(what: string, about: string): AgencyError {
	return new AgencyError({
		kind: 'config',
		code: 'CFG_002',
		message: `The n8n API credential ${what}${about}`,
		hint: 'Give it the address of this n8n with /api/v1 at the end, and a key with the scope execution:delete.',
	});
}
