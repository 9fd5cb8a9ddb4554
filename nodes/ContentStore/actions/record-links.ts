/** Links from a record to another, as locators. */
import type { LocatorOptions } from '../fields';

/** Client of a record; a name will do. */
export const CLIENT_LINK: LocatorOptions = {
	name: 'clientId',
	label: 'Client',
	search: 'searchClients',
	byName: true,
	placeholder: 'e.g. Harbour Light Energy',
};

/** Client a record cannot do without. */
export const CLIENT_NEEDED: LocatorOptions = {
	...CLIENT_LINK,
	required: true,
	from: '={{ $json.client }}',
};

/** Sector of a record. */
export const SECTOR_LINK: LocatorOptions = {
	name: 'sectorId',
	label: 'Sector',
	search: 'searchSectors',
};
