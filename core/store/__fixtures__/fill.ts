/** At least one row of the agency in every table, made by the store's own functions. */
import type { ModelAnswer } from '../../shared/ports';
import { setBudget } from '../accounts/budgets';
import { assignUser } from '../accounts/assignments';
import { addUser } from '../accounts/people';
import { setAgencyAddon, updateAgency } from '../accounts/platform-agencies';
import { ensureAgency } from '../agencies';
import { fillAlerts } from '../alerts/__fixtures__/fill-alerts';
import { hashOf } from '../../shared/hash';
import { armPublication } from '../arm-publication';
import { putBrand } from '../brands';
import { countRefusals, recordDelivery } from '../deliveries';
import { recordDocumentVersion } from '../documents';
import { recordEdit } from '../edits';
import { putFile } from '../files';
import { fillKeeping } from '../keeping/__fixtures__/fill-keeping';
import { addKnowledge } from '../knowledge';
import { storedPaidCalls } from '../paid-calls';
import { createLink } from '../links';
import { recordObjection } from '../insights/objections';
import { setPrompt } from '../prompts';
import { openVault } from '../../vault';
import { connectChannel, setSecret, useSecret } from '../vault';
import { grantTemplate } from '../template-grants';
import { putTemplate } from '../templates';
import { researchCache } from '../research-cache';
import { importScheduleRows } from '../schedule';
import { storedSections } from '../sections';
import { stepResults } from '../step-results';
import { keepProposals, type ProposedRule } from '../style-rules';
import { fillRecords } from './record-samples';
import { BRIEF, seedJob, type TestStore } from './store';

const TEMPLATE = {
	code: 'ALDER_01',
	name: 'Alder plain',
	description: '',
	isPremium: false,
	files: { 'style.css': 'p{}' },
	sha256: hashOf({ 'style.css': 'p{}' }),
};

/** An answer of a model. */
export function answerOf(text: string): ModelAnswer {
	return {
		callId: 'call-1',
		text,
		stop: 'end',
		stopDetail: '',
		model: 'model-1',
		requestId: 'request-1',
		usage: {
			inputTokens: 1000,
			outputTokens: 200,
			cacheReadTokens: 30,
			cacheWriteTokens: 4,
			estimated: false,
		},
	};
}

/** A row of a schedule. */
export const SCHEDULE_ROW = {
	row: 2,
	scheduledDate: '2026-12-01',
	scheduledTime: '09:00',
	timeZone: 'Europe/Berlin',
	dueAt: '2026-12-01T08:00:00Z',
	topic: 'Winter ranges of electric vans',
	templateCode: 'EXEC_01',
	tone: 'authoritative',
	keywords: ['range', 'winter'],
	customDirection: 'Mention depots',
};

/** An edit of a text. */
export const EDIT = {
	documentKey: 'document-1',
	draft: 'Depots utilise night rates.',
	final: 'Depots use night rates.',
	editor: 'Mara',
	outcome: 'published' as const,
	editedAt: '2026-11-01T09:00:00Z',
};

/** A rule as learning proposes it. */
export const PROPOSED_RULE: ProposedRule = {
	id: '4f1c9a0b7d2e6653',
	state: 'validated',
	rule: {
		id: '4f1c9a0b7d2e6653',
		scope: 'client',
		trigger: 'The text says “utilise”',
		instruction: 'Say “use” instead of “utilise”.',
		examples: [],
	},
	validation: { reasons: [] },
	diffs: [],
	precision: 0.9,
};

/** Fills every table. */
export async function fillStore(
	store: TestStore,
): Promise<{ clientId: string; jobId: string; documentId: string; fileId: string }> {
	const { sql, agencyId } = store;
	const seeded = await seedJob(store);
	const { clientId, jobId, documentId } = seeded;
	await putBrand(sql, agencyId, { clientId, brand: { name: 'Contoso' } });
	const user = await addUser(sql, agencyId, { role: 'editor', email: 'mara@example.com' });
	await assignUser(sql, agencyId, { userId: user.id, clientId, isAssigned: true });
	await setAgencyAddon(sql, { agencyId, addon: 'seats_10', quantity: 1 });
	await updateAgency(sql, { agencyId, input: { planCode: 'credits_team' } });
	await setBudget(sql, agencyId, { scope: 'agency', capUsd: 0.02 });
	const calls = storedPaidCalls(sql, agencyId, jobId);
	await calls.begin('key-1', { operation: 'research.plan', model: 'model-1', mostUsd: 0.02 });
	await calls.keep('key-1', answerOf('kept'), 0.0123);
	await updateAgency(sql, { agencyId, input: { planCode: null } });
	await stepResults(sql, agencyId, jobId).keep('research.read', 'inputs-1', { pages: 3 });
	await researchCache(sql, agencyId).put('page', 'https://a.example/', new Uint8Array([1]));
	const brief = await storedSections(sql, agencyId, jobId).save('brief', BRIEF, 'Brief');
	const pdf = new TextEncoder().encode('%PDF-1.7');
	const file = await putFile(sql, agencyId, {
		name: 'a.pdf',
		mediaType: 'application/pdf',
		bytes: pdf,
	});
	await recordDocumentVersion(sql, agencyId, {
		documentId,
		jobId,
		title: 'Electric vans',
		sections: { brief: brief as never },
		pdfFileId: file.id,
	});
	await armPublication(sql, agencyId, {
		key: 'idem-1',
		channel: 'wordpress',
		payloadSha256: 'a'.repeat(64),
		jobId,
		documentId,
		attemptId: crypto.randomUUID(),
	});
	await importScheduleRows(sql, agencyId, { clientId, rows: [SCHEDULE_ROW] });
	await addKnowledge(sql, agencyId, {
		clientId,
		title: 'Depots',
		language: 'en',
		passages: ['What we know of depots.'],
	});
	await setPrompt(sql, agencyId, {
		key: 'research.plan',
		text: 'Plan like an engineer who has to defend every question.',
	});
	await recordEdit(sql, agencyId, clientId, EDIT);
	await keepProposals(sql, agencyId, clientId, [PROPOSED_RULE]);
	await createLink(sql, agencyId, {
		tokenSha256: 'b'.repeat(64),
		scope: 'progress',
		jobId,
		expiresInDays: 14,
	});
	await fillRecords(store, clientId);
	await recordObjection(sql, agencyId, {
		clientId,
		text: 'Too loud at night',
		mentionedAt: '2026-11-01T09:00:00Z',
	});
	await fillAlerts(sql, agencyId, jobId);
	await recordDelivery(sql, agencyId, { endpoint: 'grain', deliveryId: 'd-1', body: '{}' });
	await countRefusals(sql, agencyId, { endpoint: 'grain', count: 1 });
	await putTemplate(sql, agencyId, TEMPLATE);
	const { agencyId: third } = await ensureAgency(sql, 'Third Agency');
	await grantTemplate(sql, agencyId, { code: TEMPLATE.code, grantedTo: third, isGranted: true });
	await fillVault(sql, agencyId, seeded);
	await fillKeeping(sql, agencyId, clientId);
	return { ...seeded, fileId: file.id };
}

/** A key, an account and somebody who used the key. */
async function fillVault(
	sql: TestStore['sql'],
	agencyId: string,
	{ clientId, jobId }: { clientId: string; jobId: string },
): Promise<void> {
	const vault = openVault({
		vaultKey: Buffer.from('0123456789abcdef'.repeat(2)).toString('base64'),
	});
	if (vault === undefined) return;
	const { id: secretId } = await setSecret(sql, agencyId, vault, {
		kind: 'anthropic',
		clientId,
		value: { secret: 'sk-ant-of-a-client-0001' },
	});
	await useSecret(sql, agencyId, vault, { secretId, purpose: 'model.call', jobId });
	await connectChannel(sql, agencyId, vault, {
		clientId,
		channel: 'linkedin',
		accountId: 'urn:li:organization:1',
		value: { secret: 'token-of-a-client-0001' },
	});
}
