/** The lists behind the locators: what the panel asks for while a person types. */
import type { ChoiceKind } from '../../../core/store';
import { listSearchOf, type ListSearch } from '../../shared/list-search';

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
	searchPublications: 'publication',
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

/** `methods.listSearch` of the node. */
export const LIST_SEARCH: Record<string, ListSearch> = Object.fromEntries(
	Object.entries(KINDS).map(([name, kind]) => [name, listSearchOf(kind)]),
);
