/** Writes a section from its cards: lead, paragraphs that hang together, subheads, charts, a note, a list or a table. */
import { comparableGroups } from './comparable.mjs';
import { markedSentence } from './marked.mjs';
import { materialOf, strengthOf } from './material.mjs';
import { calloutTitle, join, listLead, opener, tableLead } from './phrases.mjs';
import { lowerFirst } from './rephrase.mjs';
import { capital, contentStems, jaccard, nounPhrases, overlap, wordsOf } from './text.mjs';

const PARAGRAPH = { words: 48, most: 82, pieces: 4 };
const ROLE_ORDER = { definition: 0, fact: 1, figure: 2, cause: 3, advice: 4 };
const LIST_FROM = 3;

/** Answers `writing.section`. @param {import('./blocks.mjs').Blocks} blocks @returns {string} */
export function section(blocks) {
	const task = blocks.task?.section ?? {};
	const number = Number(task.number) || 1;
	const material = materialOf(blocks);
	const pieces = [
		...new Set((task.evidence ?? []).map((id) => material.byId.get(id)).filter(Boolean)),
	];
	if (pieces.length === 0) return '! The sources that were read do not settle this point.';
	const pen = {
		number,
		known: material.known,
		seed: `s${number}`,
		lower: (text) => lowerFirst(text, material.known),
		alike: material.alike,
	};
	const charts = (blocks.outline?.charts ?? []).filter((chart) =>
		(task.exhibits ?? []).includes(chart.id),
	);
	const charted = new Set(
		charts.flatMap((chart) =>
			chart.series.flatMap((series) => series.points.map((point) => point.card)),
		),
	);

	const lead = leadOf(pieces, task.keyMessage ?? '');
	const pool = pieces.filter((piece) => piece !== lead);
	const quote = pool.find(
		(piece) => piece.card.kind === 'quote' && wordsOf(piece.card.exact ?? '').length <= 40,
	);
	const table = tableOf(
		pool.filter((piece) => piece !== quote && !piece.ids.some((id) => charted.has(id))),
		pen,
	);
	const left = pool.filter((piece) => piece !== quote && !table.used.has(piece));
	const { prose, note, list } = shareOut(left, Number(task.words) || 500);
	const paragraphs = paragraphsOf(prose, pen);
	const heads = subheads(paragraphs, task.title ?? '');

	const out = [`! ${markedSentence(lead, pen)}`];
	const open = [...charts];
	for (const [i, paragraph] of paragraphs.entries()) {
		if (heads[i]) out.push(`## ${heads[i]}`);
		out.push(paragraph.text);
		for (const chart of open.filter((one) =>
			one.series.some((series) => series.points.some((point) => paragraph.ids.has(point.card))),
		)) {
			out.push(`{{chart:${chart.id}}}`);
			open.splice(open.indexOf(chart), 1);
		}
		if (i === 1 && quote) out.push(`{{quote:${quote.card.id}}}`);
		if (i === Math.max(0, Math.floor(paragraphs.length / 2) - 1) && table.markdown)
			out.push(`${tableLead(number)}\n\n${table.markdown}`);
		if (i === 0 && note.length && paragraphs.length > 4) out.push(noteOf(note, pen));
	}
	for (const chart of open) out.splice(Math.min(2, out.length), 0, `{{chart:${chart.id}}}`);
	if (note.length && paragraphs.length <= 4) out.push(noteOf(note, pen));
	if (list.length)
		out.push(listLead(number), list.map((piece) => `- ${markedSentence(piece, pen)}`).join('\n'));
	return out.join('\n\n');
}

/** The card whose claim is the key message of the section, else the strongest statement. */
function leadOf(pieces, message) {
	const terms = contentStems(message);
	const closest = [...pieces].sort((a, b) => jaccard(b.terms, terms) - jaccard(a.terms, terms))[0];
	if (jaccard(closest.terms, terms) > 0.4) return closest;
	return [...pieces].sort(
		(a, b) => (b.role === 'cause') - (a.role === 'cause') || strengthOf(b) - strengthOf(a),
	)[0];
}

/** Advice goes into a note and, when there is enough of it, a list; the rest is prose, up to the words wanted. */
function shareOut(pieces, words) {
	const advice = pieces
		.filter((piece) => piece.role === 'advice')
		.sort((a, b) => a.words - b.words);
	const note = advice.slice(0, advice.length > LIST_FROM + 1 ? 2 : 1);
	const others = advice.filter((piece) => !note.includes(piece));
	const list = others.length >= LIST_FROM ? others.slice(0, 6) : [];
	let left = words * 1.05 - [...note, ...list].reduce((sum, piece) => sum + piece.words, 0);
	const prose = [];
	for (const piece of pieces.filter(
		(candidate) => !note.includes(candidate) && !list.includes(candidate),
	)) {
		if (left < piece.words / 2) break;
		left -= piece.words + 3;
		prose.push(piece);
	}
	return { prose, note, list };
}

/** Paragraphs of cards that share words, general first, each in the order definition, fact, figure, cause, advice. */
function paragraphsOf(pieces, pen) {
	const left = [...pieces];
	const groups = [];
	while (left.length) {
		const seed = left.reduce(
			(best, piece) => (ROLE_ORDER[piece.role] < ROLE_ORDER[best.role] ? piece : best),
			left[0],
		);
		const group = [seed];
		left.splice(left.indexOf(seed), 1);
		let words = seed.words;
		while (left.length && group.length < PARAGRAPH.pieces && words < PARAGRAPH.words) {
			const near = (piece) =>
				Math.max(
					...group.map(
						(other) =>
							pen.alike(other, piece) + (other.card.source === piece.card.source ? 0.12 : 0),
					),
				) - (piece.role === 'advice' ? 0.05 : 0);
			const next = left
				.filter((piece) => words + piece.words <= PARAGRAPH.most + 12)
				.sort((a, b) => near(b) - near(a))[0];
			if (!next) break;
			left.splice(left.indexOf(next), 1);
			group.push(next);
			words += next.words;
		}
		groups.push(group.sort((a, b) => ROLE_ORDER[a.role] - ROLE_ORDER[b.role]));
	}
	const joined = withoutOrphans(groups, pen.alike);
	const all = joined.flat().map((piece) => piece.claim);
	const named = new Set();
	return joined.map((group, i) => {
		const [phrase] = nounPhrases(
			group.map((piece) => piece.claim),
			all,
			named,
		).filter((candidate) => candidate.includes(' '));
		const opens =
			phrase && i % 2 === 1
				? `${opener(pen.number, (i - 1) / 2, isCountless(phrase) ? phrase : `the ${phrase}`)} `
				: '';
		if (opens) named.add(phrase);
		const without = new Set();
		let joins = 0;
		const sentences = group.map((piece, at) => {
			const shift = at > 0 && joins === 0 && group[at - 1].role !== piece.role;
			const word =
				shift && i % 2 === 0 && piece.role !== 'advice'
					? join(piece.role, pen.number, Math.floor(i / 2))
					: '';
			const text = markedSentence(piece, { ...pen, join: word, without });
			if (word && text.startsWith(word)) joins += 1;
			return text;
		});
		return {
			text: opens + sentences.join(' '),
			ids: new Set(group.flatMap((piece) => piece.ids)),
			claims: group.map((piece) => piece.claim),
		};
	});
}

/** A single card at the end joins the paragraph it is closest to, if there is room. */
function withoutOrphans(groups, alike) {
	const whole = groups.filter((group) => group.length > 1);
	if (whole.length === 0) return groups;
	for (const [single] of groups.filter((group) => group.length === 1)) {
		const room = whole.filter(
			(group) =>
				group.length < PARAGRAPH.pieces &&
				group.reduce((sum, piece) => sum + piece.words, single.words) <= 100,
		);
		const host = room.sort(
			(a, b) =>
				Math.max(...b.map((piece) => alike(piece, single))) -
				Math.max(...a.map((piece) => alike(piece, single))),
		)[0];
		if (host) host.push(single);
		else whole.push([single]);
	}
	return whole.map((group) => group.sort((a, b) => ROLE_ORDER[a.role] - ROLE_ORDER[b.role]));
}

const isCountless = (phrase) =>
	/(?:s|people|tion|ment|ity|ance|ence|ing|ness|ship|power|electricity|energy|time|data|software|work|equipment|growth|leave|health|safety|tax|culture|space)$/.test(
		phrase,
	);

/** Two or three subheads, from the words of the paragraphs they stand over. */
function subheads(paragraphs, title) {
	const heads = {};
	if (paragraphs.length < 4) return heads;
	const cuts =
		paragraphs.length > 6
			? [1, Math.ceil(paragraphs.length / 2), paragraphs.length - 1]
			: [1, Math.ceil(paragraphs.length / 2) + (paragraphs.length > 4 ? 1 : 0)];
	const used = new Set([title.toLowerCase()]);
	const all = paragraphs.flatMap((paragraph) => paragraph.claims);
	for (const [k, cut] of cuts.entries()) {
		const under = paragraphs
			.slice(cut, cuts[k + 1] ?? paragraphs.length)
			.flatMap((paragraph) => paragraph.claims);
		const [first, ...rest] = nounPhrases(under, all, used).filter(
			(phrase) =>
				(phrase.includes(' ') || phrase.length > 6) &&
				overlap(contentStems(phrase), contentStems(title)) < 0.6,
		);
		if (!first) continue;
		const second = rest.find(
			(phrase) => phrase.includes(' ') && overlap(contentStems(phrase), contentStems(first)) === 0,
		);
		heads[cut] = capital(
			second && wordsOf(`${first} ${second}`).length <= 5 ? `${first} and ${second}` : first,
		);
		used.add(first);
		if (second) used.add(second);
	}
	return heads;
}

const noteOf = (pieces, pen) =>
	`> [!note] ${calloutTitle(pen.number)}\n> ${pieces.map((piece) => markedSentence(piece, pen)).join(' ')}`;

/** A table of values in one unit that belong together; its cards are not told again in prose. */
function tableOf(pieces, pen) {
	const group = comparableGroups(pieces).find(
		(candidate) => candidate.kind !== 'line' && candidate.plots.length >= 3,
	);
	if (!group) return { markdown: '', used: new Set() };
	const rows = group.plots.map(
		(plot) =>
			`| ${plot.label} | {{fig:${plot.piece.card.id}.${plot.figure.i}}} [[${plot.piece.card.id}]] |`,
	);
	const [first] = group.plots;
	const head =
		capital(
			(first.figure.subject ?? '').replace(/[|\d]/g, '').trim().split(/\s+/).slice(0, 8).join(' '),
		) || 'Value';
	const several = new Set(group.plots.map((plot) => plot.piece)).size > 1;
	// One sentence with many values is told as a table and nothing else; several keep their own sentences out of the prose too.
	return {
		markdown: [`| ${several ? 'Case' : 'Group'} | ${head} |`, '| --- | --- |', ...rows].join('\n'),
		used: new Set(group.plots.map((plot) => plot.piece)),
	};
}
