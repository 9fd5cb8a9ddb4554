/** Whom a text is compared with: passages on readers from an attached vector store, and what the desk heard from buyers. */
import { NodeConnectionTypes, type IExecuteFunctions } from 'n8n-workflow';
import {
	IcpSchema,
	KnowledgePassageSchema,
	type Brief,
	type ContentDocument,
	type Icp,
	type KnowledgePassage,
} from '../../core/contracts';
import { documentText } from '../../core/evidence';
import type { Decided } from '../../core/quality';
import { getJob, listRecords, listScoredDocuments, RECORD_KINDS } from '../../core/store';
import { attachedPassages } from '../shared/client-material';
import type { Station } from '../shared/run-items';

/** The optional inputs that bring reader profiles. */
export const READER_INPUTS = [
	{
		type: NodeConnectionTypes.AiVectorStore,
		displayName: 'ICPs',
		maxConnections: 1,
		required: false,
	},
	{
		type: NodeConnectionTypes.AiRetriever,
		displayName: 'Retriever',
		maxConnections: 1,
		required: false,
	},
];

/** Passages a score is compared with at most (B-075). */
const PASSAGES = 5;
const PROFILES = 3;
const QUERY_CHARACTERS = 1_200;

/** A profile made of what is known, and the passages; both empty where nothing is. */
export interface KnownReaders {
	/** What people decided on texts of the client with a score. */
	decided: Decided[];
	profile: Icp | undefined;
	readers: KnowledgePassage[];
}

/**
 * What is known of the readers of a text: from the store or retriever attached to the node, then from the ICP
 * profiles of the job's client.
 *
 * @throws {AgencyError} `KNOW_001` an attached store that does not answer
 */
export async function knownReaders(
	context: IExecuteFunctions,
	station: Station,
	{ document, brief }: { document: ContentDocument; brief: Brief },
): Promise<KnownReaders> {
	const { title, subtitle, callToAction } = document;
	const words = [brief.audience, title, subtitle, callToAction, documentText(document)];
	const query = words.filter(Boolean).join('\n').slice(0, QUERY_CHARACTERS);
	const attached = await attachedPassages(context, station, { query, count: PASSAGES });
	const stored = await storedProfiles(station);
	const readers = [...attached, ...stored.flatMap(passageOf)].slice(0, PASSAGES + PROFILES);
	const [newest] = stored;
	const profile = newest === undefined ? ofAttached(attached) : icpOf(newest);
	return { profile, readers, decided: await decidedOf(station) };
}

async function decidedOf({ desk }: Station): Promise<Decided[]> {
	if (desk === undefined) return [];
	const { sql, agencyId, jobId } = desk;
	const { clientId } = await getJob(sql, agencyId, jobId);
	const scored = await listScoredDocuments(sql, agencyId, clientId ?? undefined);
	return scored.map(({ dimensions, ...facts }) => ({
		...facts,
		levels: Object.fromEntries(dimensions.map(({ id, level }) => [id, level])),
	}));
}

type Stored = Awaited<ReturnType<typeof storedProfiles>>[number];

async function storedProfiles({ desk }: Station) {
	if (desk === undefined) return [];
	const { sql, agencyId, jobId } = desk;
	const { clientId } = await getJob(sql, agencyId, jobId);
	if (clientId === null || clientId === undefined) return [];
	const filters = { clientId };
	return await listRecords(sql, agencyId, RECORD_KINDS.ICP_PROFILE, { filters, limit: PROFILES });
}

/** A profile as the score takes it: their words, their pains with the words they show by, what they want. */
function icpOf({ role, industry, languagePatterns, painPoints, goals }: Stored): Icp {
	const texts = (list: Stored['goals'], length: number, most: number): string[] =>
		(list ?? []).map(({ text }) => text.slice(0, length)).slice(0, most);
	return IcpSchema.parse({
		name: role || 'Buyers the desk has heard',
		role: role ?? '',
		industry: industry ?? '',
		vocabulary: texts(languagePatterns, 100, 100),
		pains: (painPoints ?? []).slice(0, 30).map(({ text, quote }) => ({
			name: text.slice(0, 200),
			consequence: (quote ?? '').slice(0, 500),
		})),
		triggers: texts(goals, 200, 30),
	});
}

/** Passages alone say who reads; what they know and which words they use is for the judge to see. */
function ofAttached(attached: KnowledgePassage[]): Icp | undefined {
	return attached.length === 0 ? undefined : IcpSchema.parse({ name: 'Attached reader profiles' });
}

function passageOf(profile: Stored): KnowledgePassage[] {
	const { id, role, painPoints, languagePatterns, objections, goals, source, sourceId } = profile;
	const said = [painPoints, languagePatterns, objections, goals]
		.flatMap((list) => list ?? [])
		.map(({ text, quote }) => quote ?? text);
	if (said.length === 0) return [];
	return [
		KnowledgePassageSchema.parse({
			id: `icp:${id}`,
			title: (role ?? '').slice(0, 300),
			text: said.join('\n').slice(0, 6_000),
			origin: [source, sourceId].filter(Boolean).join(' ').slice(0, 2_000),
		}),
	];
}
