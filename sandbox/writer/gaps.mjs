/** Reviews a ledger: which questions its cards answer, which cards contradict each other, what to search for again. */
import { coreWords } from './plan.mjs';
import { contentStems, figuresIn } from './text.mjs';

/** Angles a second search may take, by kind of question. */
const ANGLES = {
	size: ['official figures', 'annual survey results'],
	trend: ['development since', 'forecast report'],
	comparison: ['cost per year compared', 'price analysis'],
	mechanism: ['requirements explained', 'planning practice'],
	regulation: ['directive requirements', 'law guidance'],
	example: ['trial results', 'project report'],
	counter: ['problems risks', 'limits criticism'],
};
const SAME_CLAIM = 0.6;
const DIFFERENT = 0.1;

/** Answers `research.gaps`. @param {import('./blocks.mjs').Blocks} blocks */
export function gaps({ brief, questions, ledger, task }) {
	const conflicts = conflictsIn(ledger);
	const disputed = new Set(conflicts.flatMap((conflict) => conflict.cards));
	const coverage = questions.map((question) => {
		const cards = ledger.filter((card) => card.q === question.id);
		const voices = new Set(cards.map((card) => card.source));
		const official = cards.some((card) => card.class === 1);
		const state =
			cards.length === 0
				? 'open'
				: cards.some((card) => disputed.has(card.id))
					? 'conflict'
					: official || voices.size > 1
						? 'answered'
						: 'thin';
		const note = { open: 'No card answers it.', thin: 'One source only.' }[state] ?? '';
		return { q: question.id, state, note };
	});
	return { coverage, conflicts, queries: queriesFor({ brief, questions, coverage, task }) };
}

function conflictsIn(ledger) {
	const found = [];
	for (const [i, card] of ledger.entries()) {
		const [mine] = card.figures ?? [];
		if (!mine?.period) continue;
		for (const other of ledger.slice(i + 1)) {
			const theirs = (other.figures ?? []).find(
				(figure) => figure.period === mine.period && figure.unit === mine.unit,
			);
			if (!theirs || other.source === card.source || other.q !== card.q) continue;
			const [a, b] = [valueOf(mine.raw), valueOf(theirs.raw)];
			if (!a || !b || Math.abs(a - b) / Math.max(a, b) <= DIFFERENT) continue;
			if (likeness(card.claim, other.claim) < SAME_CLAIM) continue;
			const subject = coreWords(card.claim).join(' ').replace(/\d+/g, '').trim();
			found.push({ cards: [card.id, other.id], subject });
		}
	}
	return found;
}

function likeness(one, other) {
	const words = (text) =>
		new Set([
			...contentStems(figuresIn(text).reduce((rest, { raw }) => rest.replace(raw, ''), text)),
		]);
	const [a, b] = [words(one), words(other)];
	const shared = [...a].filter((word) => b.has(word)).length;
	return shared / Math.max(1, a.size + b.size - shared);
}

const SCALES = { thousand: 1e3, million: 1e6, billion: 1e9, trillion: 1e12 };

function valueOf(raw) {
	const number = Number(/\d[\d.,]*/.exec(raw)?.[0].replace(/,(?=\d{3})/g, '') ?? NaN);
	const scale = Object.keys(SCALES).find((word) => raw.toLowerCase().includes(word));
	return number * (scale ? SCALES[scale] : 1);
}

function queriesFor({ brief, questions, coverage, task }) {
	const must = new Set(task?.mustAnswer ?? []);
	const asked = new Set((task?.asked ?? []).map((text) => text.toLowerCase()));
	const topic = coreWords(String(brief?.topic ?? ''));
	const missing = coverage
		.filter(({ state }) => state === 'open' || state === 'thin')
		.map(({ q }) => questions.find(({ id }) => id === q))
		.sort((a, b) => Number(must.has(b.id)) - Number(must.has(a.id)));
	const queries = [];
	for (const question of missing) {
		for (const angle of ANGLES[question.kind] ?? []) {
			const text = `${topic.slice(0, 3).join(' ')} ${angle}`.trim();
			if (asked.has(text.toLowerCase())) continue;
			asked.add(text.toLowerCase());
			queries.push({ q: question.id, text });
		}
	}
	return queries.slice(0, task?.queriesMax ?? 6);
}
