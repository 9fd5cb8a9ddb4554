import type { ModelCall } from '../../../../core/contracts';
import {
	applyProseWith,
	proposeRules,
	retirementOf,
	useOf,
	type Edit,
	type LearnedRule,
} from '../../../../core/learning';
import {
	jobOfNewestEdit,
	keepProposals,
	listEdits,
	listStyleRules,
	noteRuleUse,
	retireStyleRule,
	storedPaidCalls,
	type StoredEdit,
	type StoredStyleRule,
} from '../../../../core/store';
import { credentialModel } from '../../../shared/model';
import { systemClock, systemEvery } from '../../../shared/system';
import { CLIENT } from '../client/client-fields';
import { findClient } from '../client/find-client';
import { defineOperation, type StoreDoor } from '../operation';
import { ruleJson } from './rule-fields';

/** Learns from the edits of a client and keeps what it proposes. */
export const proposeRulesOperation = defineOperation({
	resource: 'styleRule',
	value: 'propose',
	name: 'Propose',
	action: 'Propose style rules',
	description:
		'Learns rules from the older edits of a client, tries them on the newer, and shows the diffs behind each; none is active before Accept',
	fields: [CLIENT],
	async run(door) {
		const { sql, agencyId } = door;
		const client = await findClient(door);
		const edits = (await listEdits(sql, agencyId, client.id)).map(editOf);
		const calls: ModelCall[] = [];
		const jobId = await jobOfNewestEdit(sql, agencyId, client.id);
		const model = await credentialModel(door.context, {
			itemIndex: door.itemIndex,
			record: (call) => calls.push(call),
			paidCalls:
				jobId === undefined ? undefined : storedPaidCalls(sql, agencyId, jobId, systemEvery),
		});
		const signal = door.context.getExecutionCancelSignal();
		const found = await proposeRules(edits, model && applyProseWith(model, signal));
		await keepProposals(
			sql,
			agencyId,
			client.id,
			found.proposals.map(({ rule, state, validation, diffs }) => ({
				id: rule.id,
				state,
				rule: rule as unknown as StoredStyleRule['rule'],
				validation: { ...validation },
				diffs,
				precision: validation.precision,
			})),
		);
		const paid = calls.filter(({ reused }) => !reused);
		const retired = await reviewActive(door, client.id, edits);
		const rules = await listStyleRules(sql, agencyId, client.id);
		const shown = new Set(found.proposals.map(({ rule }) => rule.id));
		return {
			client: client.companyName,
			learnedFrom: found.learnedFrom,
			triedOn: found.triedOn,
			leftOut: found.leftOut,
			waiting: rules.filter(({ state }) => state === 'validated').map(ruleJson),
			candidates: rules
				.filter(({ id, state }) => state === 'candidate' && shown.has(id))
				.map(ruleJson),
			active: rules.filter(({ state }) => state === 'active').map(ruleJson),
			retired,
			corrections: found.corrections.map((correction) => ({ ...correction })),
			notes: [...found.notes, ...(paid.length > 0 && jobId === undefined ? [NOT_BOOKED] : [])],
			modelCalls: paid.length,
			costUsd: paid.reduce((sum, call) => sum + (call.costUsd ?? 0), 0),
			bookedOnJob: paid.length > 0 ? (jobId ?? '') : '',
		};
	},
});

const NOT_BOOKED =
	'What the model cost is in no report of usage: none of the edited documents is one of the store.';

/** Retires accepted rules that have had their day, and says which. */
async function reviewActive(
	{ sql, agencyId }: StoreDoor,
	clientId: string,
	edits: readonly Edit[],
): Promise<{ id: string; instruction: string; reason: string }[]> {
	const active = await listStyleRules(sql, agencyId, clientId, ['active']);
	const retired: { id: string; instruction: string; reason: string }[] = [];
	for (const stored of active) {
		const rule = stored.rule as unknown as LearnedRule;
		const acceptedAt = stored.acceptedAt ?? '';
		const use = useOf(rule, edits, acceptedAt);
		const hitAt = use.hitAt || stored.lastHitAt || acceptedAt;
		await noteRuleUse(sql, agencyId, clientId, [
			{ id: stored.id, hitAt, reversals: use.reversals },
		]);
		const { precision } = stored;
		const reason = retirementOf(
			{ rule, precision, acceptedAt, lastHitAt: hitAt, reversals: use.reversals },
			systemClock.now(),
		);
		if (reason === '') continue;
		await retireStyleRule(sql, agencyId, { clientId, id: stored.id, by: 'Content Agency', reason });
		retired.push({ id: stored.id, instruction: rule.instruction, reason });
	}
	return retired;
}

function editOf({ documentKey, isOwner, editedAt, ...edit }: StoredEdit): Edit {
	return { ...edit, documentId: documentKey, owner: isOwner, at: editedAt };
}
