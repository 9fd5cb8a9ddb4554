/** What a profile of a company is: facts with their passage, what was not found, and the client as an order takes it. */
import type { Brief } from '../contracts';
import type { FactGroup } from './fields';

/** One fact, with everything needed to look it up again. */
export interface ProfileFact {
	field: string;
	label: string;
	group: FactGroup;
	value: string;
	/** Id of its card in the evidence. */
	cardId: string;
	sourceId: string;
	url: string;
	/** Whether the company says it itself or somebody else does. */
	origin: 'own' | 'outside';
	/** Date of the page, ISO; empty when unknown. */
	published: string;
	fetchedAt: string;
	/** The words it stands in, verbatim. */
	quote: string;
	/** Offsets of `quote` in the archived text. */
	start: number;
	end: number;
	/** 1 doubtful, 2 sound, 3 beyond doubt. */
	confidence: number;
}

/** A profile. */
export interface CompanyProfile {
	name: string;
	website: string;
	/** Facts by the order of the fields; the best value of a field first. */
	facts: ProfileFact[];
	/** Fields for which no page gave anything; nothing is filled in for them. */
	notFound: { field: string; label: string; group: FactGroup }[];
	/** Fields that take one value and were given several. */
	conflicts: { field: string; label: string; values: string[] }[];
	/** Pages that were read and what was not. */
	pages: { url: string; title: string; facts: number }[];
	notes: string[];
	/** ISO time. */
	profiledAt: string;
}

const ABOUT_CHARACTERS = 1_200;
const SERVICES_MOST = 20;

/** The client of an order, filled from a profile; what the order already says stays. */
export function clientOf(profile: CompanyProfile, given: Brief['client']): Brief['client'] {
	const values = (field: string): string[] =>
		profile.facts.filter((fact) => fact.field === field).map(({ value }) => value);
	const first = (...fields: string[]): string =>
		fields.flatMap(values).find((value) => value !== '') ?? '';
	const sentences = ['description', 'mission', 'targetCustomers', 'founded', 'headquarters']
		.flatMap((field) => profile.facts.find((fact) => fact.field === field)?.quote ?? [])
		.map((quote) => quote.replace(/\s+/g, ' ').trim());
	const contact = [first('email'), first('phone')].filter(Boolean).join(' · ');
	return {
		...given,
		name: given.name || profile.name.slice(0, 200),
		industry: given.industry || first('industry').slice(0, 200),
		website: given.website || profile.website,
		about: given.about || joined([...new Set(sentences)]),
		contact: given.contact || contact.slice(0, 500),
		services:
			given.services.length > 0
				? given.services
				: [...values('services'), ...values('products')]
						.map((value) => value.slice(0, 200))
						.slice(0, SERVICES_MOST),
	};
}

function joined(sentences: readonly string[]): string {
	let text = '';
	for (const sentence of sentences) {
		if (text.length + sentence.length > ABOUT_CHARACTERS) break;
		text = `${text} ${sentence}`.trim();
	}
	return text;
}
