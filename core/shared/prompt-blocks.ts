/** Blocks of data in model requests, in the form docs/contracts/model-operations.md fixes for every operation. */
import type { Brief } from '../contracts';

/** A block of data: tag, content, closing tag, each on lines of their own; nothing inside can close it. */
export function dataBlock(tag: string, content: string): string {
	return `<${tag}>\n${content.replaceAll('<', '\\u003c')}\n</${tag}>`;
}

/** The `<brief>` block: what a model has to know of an order, and nothing more. */
export function briefBlock(brief: Brief): string {
	const { topic, format, title, audience, language, tone, words, mustAnswer, keywords } = brief;
	const { name, industry, services, callToAction } = brief.client;
	const order = {
		topic,
		format,
		title,
		audience,
		language,
		tone,
		words,
		mustAnswer,
		keywords,
		direction: brief.direction,
		date: brief.date,
		client: { name, industry, services, callToAction },
	};
	return dataBlock('brief', JSON.stringify(order));
}

/** Passages of knowledge that reach a prompt; more would push the ledger aside. */
const PASSAGES_MOST = 8;
const PASSAGE_CHARACTERS = 1_600;

/** The `<knowledge>` block: passages of the client's own material; empty when the brief brings none. */
export function knowledgeBlock({ knowledge }: Pick<Brief, 'knowledge'>): string {
	const passages = (knowledge ?? [])
		.slice(0, PASSAGES_MOST)
		.map(({ title, text }) => JSON.stringify({ title, text: text.slice(0, PASSAGE_CHARACTERS) }));
	return passages.length === 0 ? '' : dataBlock('knowledge', passages.join('\n'));
}
