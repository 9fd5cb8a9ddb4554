/**
 * Pages made by rule, for a run that wants more of them than the small web has: each on a host of its own, in its
 * own order and words around them, with true facts of the topic from the table of truths.
 */
import { readFileSync } from 'node:fs';
import { plainText } from './markdown.mjs';

const FACTS = new URL('../truth/facts.json', import.meta.url);
/** Facts a page tells of its own subject, and of others: few enough that no page is a copy of another. */
const FACTS_OF_SUBJECT = 4;
const FACTS_OF_OTHERS = 3;

const PLACES =
	'Aberdeen Antwerp Basel Bergen Bilbao Bologna Bremen Bristol Brno Cork Dresden Dundee Eindhoven Espoo Exeter Galway Gdansk Ghent Girona Graz Groningen Haarlem Halle Hull Inverness Jena Kassel Kiel Leeds Leipzig Liege Linz Lodz Lund Lyon Malaga Malmo Metz Modena Namur Nantes Norwich Odense Oulu Parma Plzen Porto Potsdam Rennes Riga Rostock Seville Tampere Tartu Trento Turku Uppsala Utrecht Vigo Zwolle'.split(
		' ',
	);
/** What a reader would search for; each page stands under one of them, as pages on a subject do. */
const ANGLES = [
	'market size, share and statistics',
	'growth, trend and outlook',
	'cost comparison, price and savings',
	'requirements, planning and operation',
	'regulation, policy, tax and law',
	'case study, pilot and trial results',
	'risks, limits and barriers',
	'first steps, checklist and guide',
];
/** What the pages of a topic are about, in the words of those who look for them. */
const ABOUT = { fleet: 'Electric vans and company cars in delivery and service fleets' };
const OPENINGS = [
	(place, subject) =>
		`The ${place} working group met in the town hall to sort what is known about ${subject} from what is only said about it.`,
	(place, subject) =>
		`Members in ${place} keep asking the same thing about ${subject}, so the desk went back to the published numbers.`,
	(place, subject) =>
		`Nobody who runs vehicles around ${place} has time to read every study on ${subject}; these notes keep to what was measured.`,
	(place, subject) =>
		`A round of visits near ${place} began with ${subject} and ended, as such rounds do, at the meter cabinet.`,
];
const BRIDGES = [
	(place) =>
		`That is the number people in ${place} ask for first, and it is the one to check against one’s own books.`,
	(place) =>
		`At the ${place} table somebody asked how this was counted; the answer is in the report and nowhere else.`,
	(place) =>
		`For a yard on the edge of ${place} the order of magnitude matters more than the last digit.`,
	(place) =>
		`Drivers from ${place} put it more plainly: what counts is whether the round is finished by evening.`,
	(place) => `The treasurer of the ${place} group wrote this one down twice.`,
];
const CLOSINGS = [
	(place) => `The next meeting in ${place} takes up what the grid operator says to all this.`,
	(place) => `Whoever has newer numbers for the ${place} area is asked to bring the source along.`,
	(place) => `None of this replaces a week of logging one’s own vehicles in ${place}.`,
];

/**
 * Sites with one page each.
 *
 * @param {{ topic: string, count: number }} order
 * @param {Map<string, import('./load-sites.mjs').Site>} sites the small web, whose titles say what facts are about
 * @returns {import('./load-sites.mjs').Site[]}
 */
export function generatedSites({ topic, count }, sites) {
	const facts = JSON.parse(readFileSync(FACTS, 'utf8')).filter(
		(fact) => fact.topic === topic && fact.true,
	);
	const groups = [...Map.groupBy(facts, ({ page }) => page)]
		.map(([page, own]) => ({ title: titleOf(page, sites), facts: own }))
		.filter(({ title, facts: own }) => title !== '' && own.length >= FACTS_OF_SUBJECT);
	return Array.from({ length: Math.min(count, PLACES.length) }, (_, index) =>
		siteOf({ topic, facts, groups, index }),
	);
}

function titleOf(address, sites) {
	const { host, pathname } = new URL(address);
	const title = sites.get(host)?.pages.find(({ slug }) => `/${slug}` === pathname)?.title ?? '';
	// A year in a heading would be a figure nobody can look up.
	return title.replace(/,?(?: \p{Ll}+)? \d.*$/u, '');
}

function siteOf({ topic, facts, groups, index }) {
	const place = PLACES[index];
	const host = `${topic}-${place.toLowerCase()}.example`;
	const group = groups[index % groups.length];
	const round = Math.floor(index / groups.length);
	const own = Array.from(
		{ length: FACTS_OF_SUBJECT },
		(_, at) => group.facts[(round * FACTS_OF_SUBJECT + at) % group.facts.length],
	);
	const others = facts.filter((fact) => !group.facts.includes(fact));
	const picked = [...own, ...pick(others, index, FACTS_OF_OTHERS)];
	const subject = lowerFirst(group.title);
	const about = ABOUT[topic] ?? group.title;
	const title = `${about}: ${ANGLES[index % ANGLES.length]}, notes from ${place}`;
	const of = (list, shift) => list[(index + shift) % list.length];
	const paragraphs = picked.map(
		({ sentence }, at) => `${sentence} ${of(BRIDGES, at + Math.floor(index / 5))(place)}`,
	);
	const markdown = [
		of(OPENINGS, 0)(place, subject),
		paragraphs.slice(0, 3).join('\n\n'),
		`## What ${place} takes from it`,
		paragraphs.slice(3).join('\n\n'),
		of(CLOSINGS, 0)(place),
	].join('\n\n');
	const slug = `notes-${index + 1}`;
	const published = `2026-${String((index % 9) + 1).padStart(2, '0')}-${String((index % 27) + 1).padStart(2, '0')}`;
	return {
		host,
		name: `${place} Operators`,
		tagline: `Notes of those who run vehicles around ${place}`,
		kind: 'trade',
		nav: ['Notes', 'Meetings', 'About'],
		promo: `Meetings in ${place} are on the last Tuesday of the month.`,
		related: [],
		layout: index % 3,
		pages: [
			{
				host,
				slug,
				url: `https://${host}/${slug}`,
				title,
				author: `The ${place} desk`,
				published,
				description: `${group.title}, sorted by the operators of ${place}.`,
				lang: 'en',
				topic,
				markdown,
				text: plainText(markdown),
			},
		],
	};
}

/** Facts in an order of its own for every page: steps through the table that share few neighbours. */
function pick(facts, index, count) {
	const step = 1 + (index % 11);
	const start = (index * 13) % facts.length;
	return Array.from({ length: count }, (_, at) => facts[(start + at * step) % facts.length]);
}

const lowerFirst = (text) =>
	/^[A-Z][a-z]/.test(text) ? `${text.charAt(0).toLowerCase()}${text.slice(1)}` : text;
