import { RECORD_KINDS } from '../../../../core/store';
import { choice, json, line, linked } from '../../fields/record-fields';
import { recordOperations } from '../record-operations';
import { CLIENT_NEEDED } from '../record-links';

const PHRASES = { default: '[]', description: 'List of { text, quote, speaker, from, to }' };

/** What conversations say about buyers. */
export const icpProfileOperations = recordOperations({
	resource: 'icpProfile',
	kind: RECORD_KINDS.ICP_PROFILE as never,
	one: 'ICP profile',
	many: 'ICP profiles',
	about:
		'what a conversation says about the buyer; the same conversation again changes its profile',
	search: 'searchIcpProfiles',
	needed: [linked(CLIENT_NEEDED)],
	optional: [
		choice('source', 'Source', ['recording', 'grain_call', 'gemini_call', 'manual']),
		line('sourceId', 'Source ID', { description: 'ID of the conversation at its source' }),
		line('role', 'Role', { placeholder: 'e.g. Fleet manager' }),
		line('companySize', 'Company Size'),
		line('industry', 'Industry'),
		json('painPoints', 'Pain Points', PHRASES),
		json('languagePatterns', 'Language Patterns', PHRASES),
		json('objections', 'Objections', PHRASES),
		json('goals', 'Goals', PHRASES),
	],
	shown: ['role', 'companySize', 'industry', 'clientId', 'source', 'sourceId'],
});
