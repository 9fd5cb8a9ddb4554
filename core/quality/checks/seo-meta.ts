import { graphemeCount } from '../../shared/channel-limits';
import { defineCheck, type CheckContext, type Trip } from '../check';
import { contentWords } from '../content-words';

const TITLE = { from: 30, to: 60, pixels: 580 };
const DESCRIPTION = { from: 110, to: 160, pixels: 920 };
const MOST_SLUG = 75;

/** Title, description and address are shown whole in search results (D6). What was not given is not judged. */
export const seoMeta = defineCheck({
	id: 'seo-meta',
	title: 'Title, description and address for search',
	group: 'house',
	formats: ['white_paper', 'report', 'guide', 'case_study', 'blog_post'],
	appliesTo: ({ document }) =>
		(document.metaTitle ?? '') !== '' || document.description !== '' || document.slug !== '',

	*run(context) {
		const { metaTitle = '', description, slug } = context.document;
		yield* lengthTrips('title', metaTitle, TITLE);
		yield* lengthTrips('description', description, DESCRIPTION);
		yield* keywordTrips(metaTitle, context);
		if (slug.length > MOST_SLUG) {
			yield tripOf(
				slug,
				`The address has ${slug.length} characters; ${MOST_SLUG} are the limit`,
				'Keep the three to five words that name the subject.',
			);
		}
		if (slug !== '' && !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(slug)) {
			yield tripOf(
				slug,
				`The address "${slug.slice(0, 80)}" has more than small letters, digits and hyphens`,
				'Write it with small letters, digits and hyphens.',
			);
		}
	},
});

function* lengthTrips(
	name: string,
	text: string,
	{ from, to, pixels }: typeof TITLE,
): Generator<Trip> {
	if (text === '') return;
	const length = graphemeCount(text);
	const width = widthOf(text);
	if (length >= from && length <= to && width <= pixels) return;
	const what =
		length < from || length > to
			? `has ${length} characters; ${from} to ${to} are shown`
			: `is about ${width} pixels wide; ${pixels} are shown`;
	yield tripOf(
		text,
		`The ${name} for search ${what}`,
		length < from ? 'Say what the reader gets.' : 'Cut from the end; the subject stands first.',
	);
}

function* keywordTrips(title: string, { document, language }: CheckContext): Generator<Trip> {
	const keyword = document.primaryKeyword ?? '';
	if (title === '' || keyword === '') return;
	const wanted = contentWords(keyword, language);
	const firstHalf = contentWords(
		title.slice(0, Math.ceil(title.length / 2) + keyword.length),
		language,
	);
	if (wanted.length === 0 || wanted.every((word) => firstHalf.includes(word))) return;
	yield tripOf(
		title,
		`The keyword "${keyword}" does not stand in the first half of the title for search`,
		'Begin the title with it, where that is honest.',
	);
}

function tripOf(excerpt: string, message: string, suggestion: string): Trip {
	return { severity: 'info', blockId: '', excerpt, message, suggestion };
}

/** Rough width in a results page at 20 px (title) sans serif: narrow, usual and wide letters. */
function widthOf(text: string): number {
	let width = 0;
	for (const character of text) {
		width += /[iljtfrI.,:;'’|!() ]/.test(character)
			? 5.2
			: /[mwMW@%]/.test(character)
				? 14.5
				: /\p{Lu}/u.test(character)
					? 12
					: 9.6;
	}
	return Math.round(width * (text.length > 80 ? 0.68 : 1));
}
