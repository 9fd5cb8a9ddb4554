import type { INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v4';
import { DOSSIER_VERSION, type Brief, type Dossier } from '../../../../core/contracts';
import {
	rulesFor,
	styleRuleOf,
	type ActiveRule,
	type LearnedRule,
} from '../../../../core/learning';
import { AgencyError, isAgencyError } from '../../../../core/shared/errors';
import {
	clientOfSite,
	createJob,
	estimateSeconds,
	getClient,
	getJob,
	jobStatus,
	listStyleRules,
	refuseDelivery,
	requestOfJob,
	sectionsOfJob,
	type Client,
	type StoredStyleRule,
} from '../../../../core/store';
import { BRIEF_OPTIONS } from '../../../shared/brief-fields';
import { briefOf } from '../../../shared/brief-of';
import { FORMAT_OPTIONS } from '../../../shared/format-options';
import { dossierJson } from '../../../shared/dossier-item';
import { deskOfJob } from '../../../shared/desk-of-job';
import { text } from '../../../shared/parameters';
import { jobOfDelivery } from '../../../shared/recording-item';
import { systemClock, systemIds } from '../../../shared/system';
import { locator, readOptionalLocator } from '../../fields';
import { findClient } from '../client/find-client';
import { defineOperation, type StoreDoor } from '../operation';
import { KEPT_ORDER, keptOrder, KeptOrderSchema, orderToKeep } from './kept-order';

const optional = z.preprocess((value) => value ?? '', text(200));

/** Names a job that is taken up again. */
const CONTINUED: INodeProperties = {
	displayName: 'Job to Continue',
	name: 'jobId',
	type: 'string',
	default: '',
	description: 'ID of a job to take up again; what was paid and finished there is not paid again',
};

/** Where a continued job is taken up. */
const CONTINUED_AT: INodeProperties = {
	displayName: 'Continue At',
	name: 'continueAt',
	type: 'options',
	default: 'beginning',
	options: [
		{ name: 'The Beginning', value: 'beginning' },
		{ name: 'Where It Stands', value: 'whereItStands' },
	],
	description:
		'Whether a continued job runs through its line again, or brings everything made so far: evidence, outline, document',
};

/** Opens a job and gives out its dossier. */
export const createJobOperation = defineOperation({
	resource: 'job',
	value: 'create',
	name: 'Create',
	action: 'Create a job',
	description:
		'Opens a job for one document and gives out its dossier; with a job ID it continues that job',
	fields: [
		{
			displayName: 'Topic',
			name: 'topic',
			type: 'string',
			default: '={{ $json.topic }}',
			placeholder: 'e.g. What electric vans really cost a delivery fleet',
			description: 'What the document is about',
		},
		{
			displayName: 'Client',
			name: 'client',
			type: 'string',
			default: '={{ $json.client }}',
			placeholder: 'e.g. Harbour Light Energy',
			description:
				'Name or ID of the client; left empty, the client of the site, or the agency itself where there is none',
		},
		{
			displayName: 'Format',
			name: 'format',
			type: 'options',
			default: 'white_paper',
			options: FORMAT_OPTIONS,
		},
		locator({
			name: 'site',
			label: 'Site',
			search: 'searchSites',
			required: false,
			description: 'The site the document is for, of this client or of none',
		}),
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
			options: [...BRIEF_OPTIONS, CONTINUED, CONTINUED_AT, ...KEPT_ORDER].sort((a, b) =>
				a.displayName.localeCompare(b.displayName),
			),
		},
	],
	async run(door) {
		const { jobId, continueAt } = door.read(
			'options',
			'Options',
			z.looseObject({
				jobId: optional,
				continueAt: z.enum(['beginning', 'whereItStands']).default('beginning'),
			}),
			{},
		);
		if (jobId !== '') return { item: await continued(door, jobId, continueAt) };
		if (continueAt === 'whereItStands') throw noJob();
		return { item: await openedOrRefused(door) };
	},
});

/** A delivery no job can be opened for is handed out no more, and its status says so. */
async function openedOrRefused(door: StoreDoor): Promise<INodeExecutionData> {
	const opening = opened(door);
	await opening.catch(async (error: unknown) => {
		const id = jobOfDelivery(door.item.json);
		if (id !== '' && isAgencyError(error) && !error.retryable)
			await refuseDelivery(door.sql, door.agencyId, { id, code: error.code });
	});
	return await opening;
}

function noJob(): AgencyError {
	return new AgencyError({
		kind: 'input',
		code: 'CFG_001',
		message: 'No job was named that could be taken up where it stands',
		hint: 'Give the ID of the job in "Job to Continue", or set "Continue At" to the beginning to open a new one.',
		field: 'jobId',
	});
}

async function opened(door: StoreDoor): Promise<INodeExecutionData> {
	const siteId = readOptionalLocator(door, 'site', 'Site');
	const client = await clientOf(door, siteId);
	const brief = briefOf(door.context, door.itemIndex, systemClock.now());
	const order = client === undefined ? brief : await briefWithClient(brief, client, door);
	const kept = door.read('options', 'Options', KeptOrderSchema, {});
	const request = await orderToKeep(door, kept);
	const deliveryId = jobOfDelivery(door.item.json);
	const made = await createJob(door.sql, door.agencyId, {
		brief: order,
		clientId: client?.id,
		siteId,
		executionId: door.context.getExecutionId(),
		request,
		takesUp: kept.takesUp,
		callbackUrl: kept.callbackUrl,
		deliveryId,
	});
	// A delivery that was handed out twice goes on with the one job it has.
	if (made === undefined) return await continued(door, deliveryId, 'beginning');
	const { jobId, documentId, brief: ref } = made;
	const estimatedSeconds = await estimateSeconds(door.sql, door.agencyId, order.format);
	return await itemOf(door, request, {
		kind: 'dossier',
		version: DOSSIER_VERSION,
		id: systemIds.uuid(),
		job: { id: jobId, documentId, estimatedSeconds },
		brief: ref,
		usage: { calls: [], searches: 0, pricesAsOf: '' },
	});
}

/** The client of the order: the one named, else that of the site. */
async function clientOf(door: StoreDoor, siteId: string | undefined): Promise<Client | undefined> {
	if (door.read('client', 'Client', optional, '') !== '') return await findClient(door);
	if (siteId === undefined) return undefined;
	const { sql, agencyId } = door;
	const clientId = await clientOfSite(sql, agencyId, siteId);
	return clientId === null ? undefined : await getClient(sql, agencyId, clientId);
}

/** Waits for a run that broke off. At its brief, a continued job finds its finished work station by station; where it stands, it brings all sections. */
async function continued(
	door: StoreDoor,
	jobId: string,
	continueAt: 'beginning' | 'whereItStands',
): Promise<INodeExecutionData> {
	const { documentId } = await getJob(door.sql, door.agencyId, jobId);
	const { estimated_time_seconds } = await jobStatus(door.sql, door.agencyId, jobId);
	const { leave } = await deskOfJob(door.context, { ...door, jobId });
	await leave();
	const request = await requestOfJob(door.sql, door.agencyId, jobId);
	const { brief, ...made } = await sectionsOfJob(door.sql, door.agencyId, jobId);
	return await itemOf(door, request, {
		...(continueAt === 'whereItStands' ? made : {}),
		kind: 'dossier',
		version: DOSSIER_VERSION,
		id: systemIds.uuid(),
		job: { id: jobId, documentId, estimatedSeconds: estimated_time_seconds ?? 0 },
		brief: brief ?? {},
		usage: { calls: [], searches: 0, pricesAsOf: '' },
	});
}

/** A dossier whose job says how long it may take; the next station leaves that out. */
type OpenedDossier = Dossier & { job: { estimatedSeconds: number } };

async function itemOf(
	door: StoreDoor,
	kept: Record<string, unknown>,
	dossier: OpenedDossier,
): Promise<INodeExecutionData> {
	const { request, binary } = await keptOrder(door, kept);
	return {
		json: { ...dossierJson(dossier), ...(Object.keys(request).length === 0 ? {} : { request }) },
		...(binary === undefined ? {} : { binary }),
		pairedItem: { item: door.itemIndex },
	};
}

/** A brief with what the store knows about its client, accepted style rules included. */
export async function briefWithClient(
	brief: Brief,
	client: Client,
	door: StoreDoor,
): Promise<Brief> {
	return await withRules({ ...brief, ...fromClient(brief, client) }, client, door);
}

/** The accepted style rules of the client that hold for this text, beside those the order brings. */
async function withRules(
	order: Brief,
	client: Client,
	{ sql, agencyId }: StoreDoor,
): Promise<Brief> {
	const active = (await listStyleRules(sql, agencyId, client.id, ['active'])).map(activeRuleOf);
	const persona = order.voice?.persona ?? '';
	const rules = rulesFor(active, { channel: order.format, persona });
	if (rules.length === 0) return order;
	const own = order.voice?.rules ?? [];
	return {
		...order,
		voice: {
			persona: '',
			styleGuide: '',
			...order.voice,
			rules: [...own, ...rules.map(({ rule }) => styleRuleOf(rule))],
		},
	};
}

function activeRuleOf(stored: StoredStyleRule): ActiveRule {
	return {
		rule: stored.rule as unknown as LearnedRule,
		precision: stored.precision,
		acceptedAt: stored.acceptedAt ?? '',
		lastHitAt: stored.lastHitAt ?? '',
		reversals: stored.reversals,
	};
}

/** What the store knows about the client fills what the order leaves open. */
function fromClient(brief: ReturnType<typeof briefOf>, client: Client) {
	const given = brief.client;
	return {
		tone: brief.tone === 'professional' ? client.defaultTone : brief.tone,
		language: brief.language === 'en' ? client.language : brief.language,
		keywords: brief.keywords.length > 0 ? brief.keywords : client.targetKeywords.slice(0, 50),
		context: brief.context || client.additionalContext,
		client: {
			name: client.companyName,
			industry: given.industry || client.industry,
			website: given.website || client.websiteUrl,
			about: given.about || client.about,
			contact:
				given.contact ||
				[client.contactName, client.contactEmail, client.contactPhone].filter(Boolean).join(', '),
			callToAction: given.callToAction || client.callToAction,
			services: given.services.length > 0 ? given.services : client.relatedServices.slice(0, 50),
		},
	};
}
