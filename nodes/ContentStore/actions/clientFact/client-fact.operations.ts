/** Facts of clients: kept with the words and page they stand on. */
import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';
import { listFacts, saveFacts } from '../../../../core/store';
import { optionalText } from '../../../shared/parameters';
import {
	filters,
	pagesOf,
	readFilters,
	readPaging,
	returnAllAndLimit,
	simplified,
	simplifyField,
} from '../../fields';
import { CLIENT } from '../client/client-fields';
import { findClient } from '../client/find-client';
import { defineOperation } from '../operation';

const save = defineOperation({
	resource: 'clientFact',
	value: 'save',
	name: 'Save',
	action: 'Save facts of a client',
	description:
		'Keeps the facts of a company profile; what the new profile no longer holds is marked',
	fields: [
		CLIENT,
		{
			displayName: 'Facts',
			name: 'facts',
			type: 'json',
			required: true,
			default: '={{ $json.facts }}',
			description:
				'List of { field, label, group, value, URL, quote, origin, published, fetchedAt, confidence }',
		},
		{
			displayName: 'Whole Profile',
			name: 'replace',
			type: 'boolean',
			default: true,
			description: 'Whether facts that are not in the list are no longer current',
		},
	],
	async run(door) {
		const { id: clientId, companyName } = await findClient(door);
		const given = door.read('facts', 'Facts', z.unknown(), []);
		const facts = (typeof given === 'string' ? parsed(given) : given) as never;
		const replace = door.read('replace', 'Whole Profile', z.boolean(), true);
		const saved = await saveFacts(door.sql, door.agencyId, { clientId, facts, replace });
		return { clientId, companyName, ...saved };
	},
});

const getMany = defineOperation({
	resource: 'clientFact',
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many facts of a client',
	description: 'Gives out what is known of a client, with the page and words each fact stands on',
	fields: [
		CLIENT,
		...returnAllAndLimit(),
		filters([
			{
				displayName: 'Field',
				name: 'field',
				type: 'string',
				default: '',
				placeholder: 'e.g. founded',
			},
			{
				displayName: 'Include Outdated',
				name: 'includeOutdated',
				type: 'boolean',
				default: true,
				description: 'Whether facts come too that the newest profile no longer holds',
			},
		]),
		simplifyField,
	],
	async run(door) {
		const { id: clientId } = await findClient(door);
		const set = readFilters(door, { field: optionalText(100), includeOutdated: z.boolean() });
		const facts = await pagesOf(
			readPaging(door),
			async (page) => await listFacts(door.sql, door.agencyId, { clientId, ...set, ...page }),
		);
		const shown = ['id', 'field', 'label', 'value', 'url', 'fetchedAt', 'confidence', 'isCurrent'];
		return facts.map((fact) => simplified(door, fact, shown)) as IDataObject[];
	},
});

/** Operations on facts of clients. */
export const clientFactOperations = [save, getMany];

/** What is no JSON the store refuses by its type. */
function parsed(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return text;
	}
}
