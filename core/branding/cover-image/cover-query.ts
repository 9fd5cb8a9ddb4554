/** What to ask for: words for a stock library and an instruction for a model, from the document and its brief. */
import type { Brief } from '../../contracts';

/** Words that say nothing about a picture. */
const EMPTY = new Set(
	'a an and are as at be by can cost costs for from guide how in into is it its more of on or our really report than that the their them they this to what when where which who why will with your not do does der die das und oder für von mit im in auf zu den dem des ein eine wie was le la les un une des et ou de du pour sur dans'.split(
		' ',
	),
);
const MOST_WORDS = 5;

/** Searches, best first: the first keyword or the topic with the industry, then fewer words. */
export function coverQueries(
	document: { title: string; primaryKeyword?: string | undefined },
	brief: Pick<Brief, 'topic' | 'keywords' | 'client'>,
	given: string,
): string[] {
	if (given.trim() !== '') return [given.trim().slice(0, 200)];
	const subject = wordsOf(document.primaryKeyword ?? brief.keywords[0] ?? '');
	const topic = wordsOf(brief.topic);
	const industry = wordsOf(brief.client.industry).slice(0, 2);
	const first = subject.length > 0 ? subject : topic;
	const tries = [
		[...first.slice(0, MOST_WORDS - industry.length), ...industry],
		first.slice(0, 3),
		topic.slice(0, 2),
		industry,
		wordsOf(document.title).slice(0, 2),
	];
	const queries = tries.map((words) => [...new Set(words)].join(' ')).filter(Boolean);
	return [...new Set(queries)].slice(0, 3);
}

/** The instruction for a model: subject, colours by name and value, and what must not be in it. */
export function coverPrompt(
	document: { title: string },
	brief: Pick<Brief, 'topic' | 'client'>,
	options: { given: string; colours: string[]; avoidPeople: boolean },
): string {
	const subject = options.given.trim() || brief.topic || document.title;
	const industry = brief.client.industry.trim();
	return [
		`Cover photograph for a printed publication about: ${plain(subject)}.`,
		industry === '' ? '' : `Industry: ${plain(industry)}.`,
		'One clear subject, natural light, calm composition, much empty space in the upper third, realistic materials, no collage.',
		options.colours.length === 0 ? '' : `Let these colours prevail: ${options.colours.join(', ')}.`,
		`No text, no letters, no numbers, no logos, no trade marks, no screens, no ${options.avoidPeople ? 'people' : 'recognisable faces'}.`,
	]
		.filter(Boolean)
		.join(' ');
}

function wordsOf(text: string): string[] {
	return (text.toLowerCase().match(/\p{L}[\p{L}\p{M}'’-]*/gu) ?? []).filter(
		(word) => word.length > 2 && !EMPTY.has(word),
	);
}

function plain(text: string): string {
	return text
		.replace(/[\p{C}\s]+/gu, ' ')
		.trim()
		.slice(0, 300);
}
