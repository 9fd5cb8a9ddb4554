/** Writes a section from its cards: lead, paragraphs of one theme each, subheads, charts, a note, a list or a table. */
import { takeApart } from './attribution.mjs';
import { comparableGroups, headOf } from './comparable.mjs';
import { markedSentence } from './marked.mjs';
import { disputesOf, materialOf, strengthOf } from './material.mjs';
import { sideOf, SIDES, themeIn } from './sides.mjs';
import { asides } from './asides.mjs';
import { contentStems, jaccard } from './text.mjs';

const PARAGRAPH = { words: 66, most: 92, pieces: 4 };
const GROUPS = 4;
const LIST = { from: 3, most: 5 };

/** Answers `writing.section`. @param {import('./blocks.mjs').Blocks} blocks @returns {string} */
export function section(blocks) {
	const task = blocks.task?.section ?? {};
	const material = materialOf(blocks);
	const pieces = withOtherVoices(
		[...new Set((task.evidence ?? []).map((id) => material.byId.get(id)).filter(Boolean))],
		material,
	);
	if (pieces.length === 0) return '! The sources that were read do not settle this point.';
	const side = (SIDES.find((one) => one.purpose === task.purpose) ?? SIDES[0]).id;
	const pen = {
		known: material.known,
		seed: `s${Number(task.number) || 1}`,
		alike: material.alike,
		addressed: ['blog_post', 'newsletter', 'guide'].includes(blocks.brief?.format),
		pairs: disputesOf(pieces),
	};
	const charts = (blocks.outline?.charts ?? []).filter((chart) =>
		(task.exhibits ?? []).includes(chart.id),
	);
	const lead = leadOf(pieces, task.keyMessage ?? '');
	const pool = pieces.filter((piece) => piece !== lead);
	const table = tableOf(pool, charts);
	const { prose, note, list } = shareOut(pool.filter((piece) => !table.used.has(piece)));
	const groups = groupsOf(prose, side, pen);
	const words = asides(side);

	const out = [`! ${markedSentence(lead, pen)}`];
	const open = [...charts];
	for (const [g, group] of groups.entries()) {
		if (g > 0 && group.head) out.push(`## ${group.head}`);
		for (const paragraph of paragraphsOf(group.pieces, pen)) {
			const without = new Set();
			out.push(paragraph.map((piece) => markedSentence(piece, { ...pen, without })).join(' '));
			const ids = new Set(paragraph.flatMap((piece) => piece.ids));
			for (const chart of open.filter((one) => plots(one, ids))) {
				out.push(`{{chart:${chart.id}}}`);
				open.splice(open.indexOf(chart), 1);
			}
		}
		if (g === Math.floor((groups.length - 1) / 2)) {
			if (table.markdown) out.push(words.table, table.markdown);
			if (note.length)
				out.push(
					`> [!note] ${words.note}\n> ${note.map((piece) => markedSentence(piece, pen)).join(' ')}`,
				);
		}
	}
	for (const chart of open) out.splice(Math.min(2, out.length), 0, `{{chart:${chart.id}}}`);
	if (list.length)
		out.push(words.list, list.map((piece) => `- ${markedSentence(piece, pen)}`).join('\n'));
	return out.join('\n\n');
}

/** A card that disagrees with one of the section is told beside it, even when the plan did not see it. */
function withOtherVoices(pieces, { pieces: all }) {
	const others = disputesOf(all)
		.filter((pair) => pair.some((piece) => pieces.includes(piece)))
		.flat();
	return [...new Set([...pieces, ...others])];
}

const plots = (chart, ids) =>
	chart.series.some((series) => series.points.some((point) => ids.has(point.card)));

/** The card whose claim is the key message of the section, else the strongest statement. */
function leadOf(pieces, message) {
	const terms = contentStems(message);
	const closest = [...pieces].sort((a, b) => jaccard(b.terms, terms) - jaccard(a.terms, terms))[0];
	if (jaccard(closest.terms, terms) > 0.4) return closest;
	return [...pieces].sort(
		(a, b) => (b.role === 'cause') - (a.role === 'cause') || strengthOf(b) - strengthOf(a),
	)[0];
}

/** One or two recommendations go into a note, several parallel ones into a list; the rest is prose. */
function shareOut(pieces) {
	const advice = pieces
		.filter((piece) => piece.role === 'advice')
		.sort((a, b) => strengthOf(b) - strengthOf(a) || a.words - b.words);
	const parallel = advice.filter((piece) =>
		/(?:^|, so )[^,]{3,60} (?:should|ought to|do(?:es)? well to|(?:is|are) well advised to) (?!be\b|not\b)/.test(
			piece.claim,
		),
	);
	const list = parallel.length > LIST.from ? parallel.slice(0, LIST.most) : [];
	const others = advice.filter((piece) => !list.includes(piece));
	const note = pieces.length > 5 ? others.slice(0, others.length > 3 ? 2 : 1) : [];
	return {
		prose: pieces.filter((piece) => !note.includes(piece) && !list.includes(piece)),
		note,
		list,
	};
}

/** Cards by theme, in the order of the side; a theme of one card joins the theme it is closest to. */
function groupsOf(pieces, sideId, { alike }) {
	const groups = sideOf(sideId).themes.map((theme) => ({
		id: theme.id,
		head: theme.head,
		pieces: pieces.filter((piece) => themeIn(sideId, takeApart(piece.claim).core) === theme.id),
	}));
	const loose = pieces.filter((piece) => !groups.some((group) => group.pieces.includes(piece)));
	if (loose.length) groups.push({ id: '', head: '', pieces: loose });
	let open = groups.filter((group) => group.pieces.length > 0);
	const size = (group) => group.pieces.reduce((sum, piece) => sum + piece.words, 0);
	for (;;) {
		const [smallest] = [...open].sort((a, b) => size(a) - size(b));
		if (open.length < 2 || (size(smallest) >= 40 && open.length <= GROUPS && smallest.head)) break;
		const rest = open.filter((group) => group !== smallest);
		for (const piece of smallest.pieces) {
			const near = (group) =>
				Math.max(...group.pieces.map((other) => alike(other, piece))) + (group.head ? 0.001 : 0);
			rest.sort((a, b) => near(b) - near(a))[0].pieces.push(piece);
		}
		open = groups.filter((group) => rest.includes(group));
	}
	return open;
}

/** A chain in which neighbours share words, figure before reason before consequence, cut into paragraphs. */
function paragraphsOf(pieces, pen) {
	const left = [...pieces];
	const place = { definition: 0, figure: 1, fact: 2, cause: 3, advice: 4 };
	const paired = (a, b) => pen.pairs.some((pair) => pair.includes(a) && pair.includes(b));
	const first = left.sort(
		(a, b) => place[a.role] - place[b.role] || strengthOf(b) - strengthOf(a),
	)[0];
	const chain = [];
	for (let next = first; next;) {
		chain.push(next);
		left.splice(left.indexOf(next), 1);
		const last = next;
		const near = (piece) =>
			pen.alike(last, piece) +
			(chain.at(-2) ? pen.alike(chain.at(-2), piece) * 0.5 : 0) +
			(last.card.source === piece.card.source ? 0.06 : 0) +
			(paired(last, piece) ? 2 : 0) -
			(piece.role === 'advice' ? 0.08 : 0);
		[next] = [...left].sort((a, b) => near(b) - near(a));
	}
	const total = chain.reduce((sum, piece) => sum + piece.words, 0);
	const count = Math.max(1, Math.round(total / PARAGRAPH.words));
	const paragraphs = [[]];
	let words = 0;
	for (const [i, piece] of chain.entries()) {
		const current = paragraphs.at(-1);
		const isFull =
			words >= total / count - 8 ||
			words + piece.words > PARAGRAPH.most ||
			current.length >= PARAGRAPH.pieces;
		if (isFull && current.length >= 2 && chain.length - i >= 2 && !paired(chain[i - 1], piece)) {
			paragraphs.push([piece]);
			words = piece.words;
		} else {
			current.push(piece);
			words += piece.words;
		}
	}
	return paragraphs;
}

/** A table of values in one unit that belong together; its cards are not told again in prose. */
function tableOf(pieces, charts) {
	const charted = new Set(
		charts.flatMap((chart) => chart.series.flatMap((one) => one.points.map(({ card }) => card))),
	);
	const group = comparableGroups(
		pieces.filter((piece) => !piece.ids.some((id) => charted.has(id))),
	).find((candidate) => candidate.plots.length >= 3);
	if (!group) return { markdown: '', used: new Set() };
	const rows = group.plots.map(
		(plot) =>
			`| ${plot.label} | {{fig:${plot.piece.card.id}.${plot.figure.i}}} [[${plot.piece.card.id}]] |`,
	);
	return {
		markdown: [
			`| ${group.kind === 'line' ? 'Period' : 'Case'} | ${headOf(group)} |`,
			'| --- | --- |',
			...rows,
		].join('\n'),
		used: new Set(group.plots.map((plot) => plot.piece)),
	};
}
