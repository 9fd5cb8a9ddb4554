/** The lists behind the locators: what the panel asks for while a person types. */
import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { AgencyError } from '../../../core/shared/errors';
import { listChoices, type ChoiceKind } from '../../../core/store';
import { openDesk } from '../../shared/setting';

/** Name of the panel's method → what it lists; the kinds are those of the store. */
const KINDS = {
	searchAuthors: 'author',
	searchChannels: 'channel',
	searchClients: 'client',
	searchClusters: 'cluster',
	searchContentItems: 'contentItem',
	searchDocuments: 'document',
	searchEvents: 'event',
	searchIcpProfiles: 'icpProfile',
	searchIdeas: 'idea',
	searchJobs: 'job',
	searchKeywords: 'keyword',
	searchKnowledge: 'knowledge',
	searchObjections: 'objection',
	searchPersonas: 'persona',
	searchRecordings: 'recording',
	searchScheduleItems: 'scheduleItem',
	searchSectors: 'sector',
	searchSites: 'site',
	searchStrategies: 'strategy',
	searchTemplates: 'template',
	searchTopics: 'topic',
	searchSecrets: 'secret',
} as const satisfies Record<string, ChoiceKind>;

/** Name of a search a locator can use. */
export type SearchName = keyof typeof KINDS;

type Search = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;

/** `methods.listSearch` of the node. */
export const LIST_SEARCH: Record<string, Search> = Object.fromEntries(
	Object.entries(KINDS).map(([name, kind]) => [name, searchOf(kind)]),
);

function searchOf(kind: ChoiceKind): Search {
	return async function search(filter, paginationToken) {
		const desk = await openDesk(this);
		if (desk === undefined) {
			throw new AgencyError({
				kind: 'config',
				code: 'CFG_001',
				message: 'No store is connected',
				hint: 'Choose a Postgres and a Content Agency credential on this node.',
			});
		}
		const { choices, next } = await listChoices(desk.sql, desk.agencyId, {
			kind,
			search: filter ?? '',
			after: paginationToken ?? '',
		});
		return {
			results: choices.map(({ id, name }) => ({ name, value: id })),
			...(next === undefined ? {} : { paginationToken: next }),
		};
	};
}
