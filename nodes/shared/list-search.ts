/** The lists behind locators: rows of the store by name, a page at a time, while a person types. */
import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { AgencyError } from '../../core/shared/errors';
import { listChoices, type ChoiceKind } from '../../core/store';
import { openDesk } from './setting';

/** A method of `methods.listSearch`. */
export type ListSearch = (
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
) => Promise<INodeListSearchResult>;

/** The search of a kind of rows. */
export function listSearchOf(kind: ChoiceKind): ListSearch {
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
