/** The demo agency in the store: schema, agency, one client with its brand. Safe to run again. */
import { createRequire } from 'node:module';
import path from 'node:path';
import { ROOT } from './lib/paths.mjs';

const AGENCY = 'North Quay Content';
const CLIENT = 'Harbour Light Energy';

/** Who the demo document is for. Invented, like its address. */
const PROFILE = {
	companyName: CLIENT,
	contactName: 'Mara Lindqvist',
	contactEmail: 'mara@harbourlight.example',
	contactPhone: '',
	websiteUrl: 'https://harbourlight.example',
	industry: 'Commercial charging',
	about:
		'Harbour Light Energy plans, builds and runs charging for company fleets. Our engineers begin with the routes and the ' +
		'building’s connection, and end with depots that charge every vehicle before its shift at the lowest load the site can carry.',
	callToAction: 'Book a depot survey and know your charging plan in ten working days.',
	defaultTone: 'authoritative',
	relatedServices: ['depot design', 'load management', 'charging operations'],
	targetKeywords: ['electric vans', 'depot charging', 'fleet electrification'],
	language: 'en',
	timeZone: 'Europe/London',
};

/** A lighthouse and its beam, drawn for the demo. */
const LOGO = (ink, beam) =>
	`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><path d="M19 44 21.5 20h5L29 44z" fill="${ink}"/><path d="M20.5 18h7v-5h-7z" fill="${beam}"/><path d="M20 11 24 6l4 5z" fill="${ink}"/><path d="M30 14 46 8v13l-16-4zM18 14 2 8v13l16-4z" fill="${beam}"/></svg>`;
const dataUri = (svg) => `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;

const BRAND = {
	name: CLIENT,
	tagline: 'Charging that starts with your routes',
	accents: ['#12405C', '#E0A030', '#6F8794'],
	mode: 'light',
	footer: 'Harbour Light Energy · harbourlight.example',
	logoHorizontal: dataUri(LOGO('#12405C', '#E0A030')),
	logoOnDark: dataUri(LOGO('#FFFFFF', '#E0A030')),
	website: 'https://harbourlight.example',
	contact: 'Mara Lindqvist, mara@harbourlight.example',
};

/**
 * Makes schema, agency and client where they are missing.
 *
 * @param context {store: {host, port, database, user, password}}
 * @returns {Promise<{agencyId: string, client: string}>}
 */
export async function seedStore({ store }) {
	const load = createRequire(path.join(ROOT, 'package.json'));
	const { postgresSql } = load('./dist/core/adapters/postgres');
	const { createClient, ensureAgency, listClients, migrate, putBrand } = load('./dist/core/store');
	const sql = postgresSql({ ...store, ssl: 'disable' });
	try {
		await migrate(sql);
		const { agencyId } = await ensureAgency(sql, AGENCY);
		const known = await listClients(sql, agencyId, { search: CLIENT });
		const client = known[0] ?? (await createClient(sql, agencyId, PROFILE));
		await putBrand(sql, agencyId, { clientId: client.id, brand: BRAND });
		return { agencyId, client: CLIENT };
	} finally {
		await sql.close();
	}
}
