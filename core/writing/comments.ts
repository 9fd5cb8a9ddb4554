/** A reviewer's comments as findings: each finds the block it is about by id, by the words it quotes, or by what it speaks of. */
import { z } from 'zod/v4';
import type { ContentDocument, Finding, Part } from '../contracts';
import { labelsFor } from './labels';
import { wordsOf } from './shown-cards';
import { blockToText, runsToText } from './to-plain-text';

/** One comment. */
export const CommentSchema = z.object({
	blockId: z.string().max(100).optional().describe('Id of the block it is about'),
	quote: z.string().max(2000).optional().describe('Words of the text it is about'),
	text: z.string().min(1).max(4000).describe('What the reviewer asks for'),
});

/** One comment. */
export type Comment = z.infer<typeof CommentSchema>;

/** Comments at most in one round. */
export const COMMENTS_MAX = 60;
/** Share of quoted words a block must hold, when the quotation is not verbatim. */
const QUOTE_SHARE = 0.6;
/** Letters a quotation needs to say where: signs alone, or one letter, stand in every block. */
const QUOTE_LETTERS = 3;
/** Words and share of words a comment must have in common with the block it speaks of. */
const ABOUT = { words: 2, share: 0.3 };
/** Blocks of a part a comment on the whole part reaches. */
const PART_BLOCKS_MAX = 8;

/** Reads comments typed as text: one a line or paragraph, a list or not; words in quotation marks are the place. */
export function readComments(text: string): Comment[] {
	return text
		.split(/\n+/)
		.map((line) => line.replace(/^\s*(?:[-*•]|\d{1,3}[.)])\s+/, '').trim())
		.filter((line) => /\p{L}/u.test(line))
		.slice(0, COMMENTS_MAX)
		.map((line) => {
			const id = /^\[?((?:b|p)\d{1,5})\]?\s*[:–-]\s+/.exec(line);
			const quote = /[“"„«]([^“”"„«»]{6,1000})[”"»“]/u.exec(line)?.[1];
			return {
				text: id ? line.slice(id[0].length) : line,
				...(id ? { blockId: id[1]! } : {}),
				...(quote ? { quote } : {}),
			};
		});
}

/** Findings for the blocks the comments are about, and the comments no block could be found for. */
export function findingsOfComments(
	document: ContentDocument,
	comments: Comment[],
): { findings: Finding[]; unmatched: Comment[] } {
	const findings: Finding[] = [];
	const unmatched: Comment[] = [];
	const places = placesOf(document);
	for (const comment of comments) {
		const ids = idsFor(comment, document, places);
		if (ids.length === 0) unmatched.push(comment);
		for (const blockId of ids) findings.push(findingOf(comment, blockId));
	}
	return { findings, unmatched };
}

interface Place {
	id: string;
	text: string;
	words: Set<string>;
}

/** Blocks and leads with their text; the lead stands under the id of its part. */
function placesOf(document: ContentDocument): Place[] {
	const leads = document.parts
		.filter(({ lead }) => lead.length > 0)
		.map((part) => ({ id: part.id, text: runsToText(part.lead) }));
	const blocks = document.blocks.map((block) => ({ id: block.id, text: blockToText(block) }));
	return [...leads, ...blocks].map(({ id, text }) => ({
		id,
		text: plain(text),
		words: wordsOf(text),
	}));
}

function idsFor(comment: Comment, document: ContentDocument, places: Place[]): string[] {
	const { blockId, quote } = comment;
	if (blockId !== undefined && blockId !== '') {
		if (places.some(({ id }) => id === blockId)) return [blockId];
		const own = document.blocks.filter(({ partId }) => partId === blockId);
		if (own.length > 0) return own.slice(0, PART_BLOCKS_MAX).map(({ id }) => id);
	}
	const wanted = plain(quote ?? '');
	if (quote !== undefined && wanted.replace(/[^\p{L}\p{N}]+/gu, '').length >= QUOTE_LETTERS) {
		const verbatim = places.find(({ text }) => text.includes(wanted));
		if (verbatim) return [verbatim.id];
		const best = bestOf(places, [...wordsOf(quote)]);
		if (best && best.share >= QUOTE_SHARE) return [best.id];
	}
	const part = partNamed(comment.text, document);
	if (part) {
		const own = document.blocks.filter(({ partId }) => partId === part.id);
		return own.slice(0, PART_BLOCKS_MAX).map(({ id }) => id);
	}
	const spoken = [...wordsOf(comment.text)].filter((word) => word.length > 4);
	const best = bestOf(places, spoken);
	return best && best.shared >= ABOUT.words && best.share >= ABOUT.share ? [best.id] : [];
}

function bestOf(
	places: Place[],
	words: string[],
): { id: string; shared: number; share: number } | undefined {
	const scored = places.map(({ id, words: own }) => {
		const shared = words.filter((word) => own.has(word)).length;
		return { id, shared, share: shared / Math.max(1, words.length) };
	});
	return scored.sort((a, b) => b.share - a.share)[0];
}

/** The part a comment names by its number, its title or what it is. */
function partNamed(text: string, document: ContentDocument): Part | undefined {
	const number = Number(/\b(?:section|chapter|abschnitt|kapitel)\s+(\d{1,2})\b/iu.exec(text)?.[1]);
	const said = plain(text);
	const labels = labelsFor(document.language).parts;
	return document.parts.find((part) => {
		if (part.role === 'section') {
			return part.number === number || (part.title.length > 8 && said.includes(plain(part.title)));
		}
		return (
			said.includes(plain(labels[part.role])) || new RegExp(`\\bthe ${part.role}\\b`).test(said)
		);
	});
}

function findingOf(comment: Comment, blockId: string): Finding {
	return {
		check: 'comment',
		severity: 'warn',
		group: 'house',
		blockId,
		start: -1,
		end: -1,
		excerpt: (comment.quote ?? '').slice(0, 200),
		message: comment.text,
		suggestion: 'Do what the reviewer asks, as far as the evidence carries it.',
		auto: false,
	};
}

/** Text as it is compared: lower case, plain quotation marks, single spaces. */
function plain(text: string): string {
	return text
		.toLowerCase()
		.replace(/[“”„«»]/gu, '"')
		.replace(/[’‘]/gu, "'")
		.replace(/\s+/gu, ' ')
		.trim();
}
