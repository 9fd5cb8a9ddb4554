/** What a piece may be written from: verified sentences with their ids, never the topic. */
import type { Block, Card, ContentDocument, Evidence, Run } from '../../contracts';
import { textsOf } from '../block-runs';
import { cardsOfRuns } from '../cited';
import { sentenceProblems, type EvidenceRules } from '../evidence-rules';
import { figureAt, type Ledger } from '../ledger';
import { sentencesOfRuns } from '../run-sentences';
import { shownCards } from '../shown-cards';
import { runsToMarkdown } from '../to-markdown';

/** A verified sentence. */
export interface Statement {
	/** T1, T2 … */
	id: string;
	/** The sentence with its markers. */
	markdown: string;
	cardIds: string[];
	/** Block of the finished document it stands in; empty when it is a card. */
	blockId: string;
	/** Section or question it belongs to. */
	place: string;
	/** Whether somebody told it: only such a sentence may become a story. */
	isTold: boolean;
}

/** Sentences shown at most; a longer text gives the first of every part. */
const STATEMENTS_MAX = 140;
/** Cards shown at most, when there is no finished text. */
const CARDS_MAX = 60;

/** The sentences of a finished document that cite evidence and hold against it, from all its parts in turn. */
export function statementsOf(document: ContentDocument, ledger: Ledger): Statement[] {
	const rules: EvidenceRules = { ledger, language: document.language, date: document.date };
	const found = document.parts.map((part) => {
		const lead: Block[] =
			part.lead.length > 0 ? [{ id: '', partId: part.id, type: 'paragraph', runs: part.lead }] : [];
		const own = [...lead, ...document.blocks.filter((block) => block.partId === part.id)];
		return own.flatMap((block) =>
			sentencesOfBlock(block, rules).map((sentence) => ({ ...sentence, place: part.title })),
		);
	});
	return numbered(dealt(found), ledger);
}

/** The strongest cards of a ledger as sentences, question by question: the short outline of a piece without a text. */
export function statementsOfLedger(evidence: Evidence, ledger: Ledger): Statement[] {
	const questions = new Map(evidence.questions.map(({ id, text }) => [id, text]));
	const rules: EvidenceRules = { ledger, language: 'en' };
	const order = [...questions.keys()];
	const cards = shownCards(evidence, CARDS_MAX)
		.filter((card) => ledger.cards.has(card.id))
		.filter(
			(card) => isSpeech(card) || holds([{ kind: 'text', text: card.claim }], [card.id], rules),
		)
		.sort((a, b) => order.indexOf(a.questionId) - order.indexOf(b.questionId));
	const found = cards.map((card) => ({
		markdown: isSpeech(card)
			? `${card.speaker}: {{quote:${card.id}}} [[${card.id}]]`
			: `${claimWithFigures(card)} [[${card.id}]]`,
		cardIds: [card.id],
		blockId: '',
		place: questions.get(card.questionId) ?? '',
	}));
	return numbered(found, ledger);
}

/** What a person said, word for word: it is quoted by name, never told as one's own. */
function isSpeech({ speaker, claim, exact }: Card): boolean {
	return speaker.trim() !== '' && claim.trim() === exact.trim();
}

type Found = Omit<Statement, 'id' | 'isTold'>;

function sentencesOfBlock(block: Block, rules: EvidenceRules): Omit<Found, 'place'>[] {
	if (block.type === 'table' || block.type === 'chart') return [];
	const from = (runs: Run[], implied: string[], head = ''): Omit<Found, 'place'>[] =>
		sentencesOfRuns(runs, rules.language).flatMap((sentence) => {
			const cardIds = [...new Set([...cardsOfRuns(sentence.runs), ...implied])];
			if (cardIds.length === 0 || !holds(sentence.runs, implied, rules)) return [];
			const text = runsToMarkdown(sentence.runs).trim();
			const cited = cardsOfRuns(sentence.runs).length > 0 ? '' : ` [[${cardIds.join(',')}]]`;
			return [{ markdown: `${head}${text}${cited}`, cardIds, blockId: block.id }];
		});
	if (block.type === 'findings') {
		return block.items.flatMap((item) => {
			const figure = `{{fig:${item.cardId}.${item.figureIndex}}}: `;
			const stands = figureAt(rules.ledger, item.cardId, item.figureIndex) !== undefined;
			return from(item.statement, [item.cardId], stands ? figure : '');
		});
	}
	if (block.type === 'pull_quote') {
		const markdown = `{{quote:${block.cardId}}} [[${block.cardId}]]`;
		return [{ markdown, cardIds: [block.cardId], blockId: block.id }];
	}
	return textsOf(block).flatMap(({ runs, place }) => from(runs, place.implied));
}

function holds(runs: Run[], carriedByBlock: string[], rules: EvidenceRules): boolean {
	return sentenceProblems(runs, { ...rules, carriedByBlock, carried: [] }).length === 0;
}

/** The claim of a card with its figures as markers, where each stands once. */
function claimWithFigures(card: Card): string {
	let text = card.claim.trim();
	for (const [index, figure] of card.figures.entries()) {
		if (['year', 'date', 'ordinal'].includes(figure.kind)) continue;
		const raw = figure.raw.trim();
		const at = text.indexOf(raw);
		if (at < 0 || text.indexOf(raw, at + 1) >= 0) continue;
		if (/[\d.,{:]$/.test(text.slice(0, at)) || /^[.,]?\d/.test(text.slice(at + raw.length)))
			continue;
		text = `${text.slice(0, at)}{{fig:${card.id}.${index}}}${text.slice(at + raw.length)}`;
	}
	return text;
}

/** One of each part in turn, until there are enough; in reading order again. */
function dealt(parts: Found[][]): Found[] {
	const chosen = new Set<Found>();
	const longest = Math.max(0, ...parts.map(({ length }) => length));
	for (let at = 0; at < longest && chosen.size < STATEMENTS_MAX; at++) {
		for (const part of parts) {
			const one = part[at];
			if (one && chosen.size < STATEMENTS_MAX) chosen.add(one);
		}
	}
	return parts.flat().filter((one) => chosen.has(one));
}

function numbered(found: Found[], ledger: Ledger): Statement[] {
	return found.map((one, index) => ({
		...one,
		id: `T${index + 1}`,
		isTold: one.cardIds.some((id) => wasTold(id, ledger)),
	}));
}

/** Words of a named speaker, or of the client's own files: a recording, an interview. */
function wasTold(cardId: string, ledger: Ledger): boolean {
	const card = ledger.cards.get(cardId);
	const source = ledger.sources.get(card?.sourceId ?? '');
	if (!card || card.speaker === '') return false;
	const own = source?.lane === 'document' || source?.lane === 'client';
	return own || (source?.url.startsWith('file:') ?? false);
}
