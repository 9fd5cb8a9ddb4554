/** Proposes readers or topics from what is known about a client. */
import { z } from 'zod/v4';
import { FormatIdSchema, IcpSchema, type Brief, type Evidence, type Icp } from '../contracts';
import { askForJson } from '../shared/ask-model';
import { AgencyError } from '../shared/errors';
import type { ModelPort } from '../shared/ports';
import { briefBlock, dataBlock } from '../shared/prompt-blocks';
import { formatOf } from './format-registry';
import { taskBlock, toJson } from './prompts/blocks';
import { proposeOperation } from './prompts/operations';
import { overlap, wordsOf } from './shown-cards';

/** Schema of the answer. */
export const WireProposalsSchema = z.object({
	personas: z.array(
		z.object({
			name: z.string().describe('What this reader is called, for example "Fleet manager, retail"'),
			role: z.string(),
			industry: z.string(),
			goals: z.array(z.string()),
			pains: z.array(z.object({ name: z.string(), consequence: z.string() })),
			triggers: z.array(z.string()),
			vocabulary: z.array(z.string()),
			forbidden: z.array(z.string()),
			basis: z.array(z.string()).describe('Facts it rests on, in their words'),
		}),
	),
	topics: z.array(
		z.object({
			topic: z.string(),
			angle: z.string(),
			audience: z.string(),
			keywords: z.array(z.string()),
			format: z.string().describe('Id of a format'),
			mustAnswer: z.array(z.string()),
			basis: z.array(z.string()),
		}),
	),
});

type Wire = z.infer<typeof WireProposalsSchema>;

/** A proposed reader. */
export type Persona = Wire['personas'][number] & { icp: Icp };

/** A proposed topic, with the order it would be. */
export type Topic = Omit<Wire['topics'][number], 'format'> & { brief: Brief };

/** What proposing needs. */
export interface ProposeInput {
	kind: 'personas' | 'topics';
	count: number;
	/** What is known: client, industry, services, audience, language. */
	brief: Brief;
	/** Further facts about the client, one a line. */
	facts: string[];
	/** Readers or topics there are already; none of them is proposed again. */
	known: string[];
	/** Facts of the client and of its market, when there are some. */
	evidence?: Evidence | undefined;
	model: ModelPort;
	signal?: AbortSignal | undefined;
}

/** Proposals at most in one call. */
export const PROPOSALS_MAX = 20;
/** Cards shown at most. */
const CARDS_MAX = 60;
/** Likeness from which a proposal is one there is already. */
const SAME_SHARE = 0.7;
/** Share of the words of a basis that must stand in the data. */
const BASIS_SHARE = 0.6;

/**
 * Asks once. What repeats, has a link, or states a figure the data does not have is left out; a basis that
 * does not stand in the data is taken off.
 *
 * @throws {AgencyError} `GEN_006` when nothing usable came
 */
export async function propose(
	input: ProposeInput,
): Promise<{ personas: Persona[]; topics: Topic[]; notes: string[]; callIds: string[] }> {
	const { kind, brief, model, signal } = input;
	const count = Math.min(PROPOSALS_MAX, Math.max(1, input.count));
	const data = dataOf(input);
	const { value, answer } = await askForJson(model, proposeOperation, {
		title: 'content_proposals',
		schema: WireProposalsSchema,
		turn: `${data}\n\n${taskBlock({ kind, count, formats: FormatIdSchema.options })}\n\nPropose ${count} ${kind}. Leave the other list empty.`,
		signal,
	});
	const notes: string[] = [];
	const usable = usableBy(input, data, notes);
	const personas =
		kind === 'personas'
			? value.personas
					.filter((one) => usable(`${one.role} ${one.industry}`, one))
					.slice(0, count)
					.map((one) => ({ ...one, basis: standing(one.basis, data), icp: icpOf(one, brief) }))
			: [];
	const topics =
		kind === 'topics'
			? value.topics
					.filter((one) => one.topic.trim().length > 2 && usable(one.topic, one))
					.slice(0, count)
					.map(({ format, ...one }) => ({
						...one,
						basis: standing(one.basis, data),
						brief: orderOf({ ...one, format }, brief),
					}))
			: [];
	if (personas.length + topics.length > 0) {
		return { personas, topics, notes, callIds: [answer.callId] };
	}
	throw new AgencyError({
		kind: 'model',
		code: 'GEN_006',
		message:
			`${proposeOperation.name}: the answer held no usable ${kind}. ${notes[0] ?? ''}`.trim(),
		hint: 'Give more facts about the client, or choose a stronger model for planning.',
		retryable: true,
	});
}

function dataOf({ brief, facts, known, evidence }: ProposeInput): string {
	const { icp } = brief.voice ?? {};
	const own = [brief.client.about, brief.context, ...facts].filter((fact) => fact.trim() !== '');
	const cards = (evidence?.cards ?? [])
		.toSorted((a, b) => Number(b.id.startsWith('C')) - Number(a.id.startsWith('C')))
		.slice(0, CARDS_MAX)
		.map(({ id, claim }) => toJson({ id, claim }));
	return [
		briefBlock(brief),
		dataBlock('facts', own.join('\n')),
		...(cards.length > 0 ? [dataBlock('ledger', cards.join('\n'))] : []),
		...(icp ? [dataBlock('icp', toJson(icp))] : []),
		...(known.length > 0 ? [dataBlock('known', known.join('\n'))] : []),
	].join('\n\n');
}

/** Whether a proposal is new, without links, and says no figure the data does not have. */
function usableBy({ known, brief }: ProposeInput, data: string, notes: string[]) {
	const taken = known.map(wordsOf);
	return (name: string, whole: object): boolean => {
		const text = toJson(whole);
		const words = wordsOf(name);
		const years = new Set([brief.date.slice(0, 4), String(Number(brief.date.slice(0, 4)) + 1)]);
		const invented = (text.match(/\d+(?:[.,]\d+)*/g) ?? []).find(
			(figure) => figure.length > 1 && !years.has(figure) && !data.includes(figure),
		);
		const reason = /https?:|www\./i.test(text)
			? 'it has a link'
			: invented !== undefined
				? `it says ${invented}, which the data does not`
				: taken.some((other) => overlap(other, words) >= SAME_SHARE)
					? 'there is one like it already'
					: '';
		if (reason !== '') notes.push(`“${name.slice(0, 120)}” was left out: ${reason}.`);
		else taken.push(words);
		return reason === '';
	};
}

/** What a proposal says it rests on, as far as it stands in the data. */
function standing(basis: string[], data: string): string[] {
	const said = wordsOf(data);
	return basis.filter((fact) => {
		const words = [...wordsOf(fact)];
		return words.filter((word) => said.has(word)).length / Math.max(1, words.length) >= BASIS_SHARE;
	});
}

function icpOf(persona: Wire['personas'][number], brief: Brief): Icp {
	const cut = (list: string[], most: number): string[] =>
		list.map((entry) => entry.slice(0, most)).filter(Boolean);
	return IcpSchema.parse({
		name: persona.name.slice(0, 200),
		role: persona.role.slice(0, 300),
		industry: persona.industry.slice(0, 300),
		language: brief.language,
		vocabulary: cut(persona.vocabulary, 100).slice(0, 100),
		forbidden: cut(persona.forbidden, 100).slice(0, 100),
		pains: persona.pains.slice(0, 30).map(({ name, consequence }) => ({
			name: name.slice(0, 200),
			consequence: consequence.slice(0, 500),
		})),
		triggers: cut(persona.triggers, 200).slice(0, 30),
	});
}

function orderOf(topic: Wire['topics'][number], brief: Brief): Brief {
	const format = FormatIdSchema.safeParse(topic.format).data ?? brief.format;
	return {
		...brief,
		topic: topic.topic.trim().slice(0, 500),
		format,
		words: formatOf(format).wordsDefault,
		title: '',
		audience: topic.audience.slice(0, 500) || brief.audience,
		keywords: topic.keywords.map((keyword) => keyword.slice(0, 100)).slice(0, 50),
		direction: [topic.angle, brief.direction].filter(Boolean).join('\n').slice(0, 4000),
		mustAnswer: topic.mustAnswer.map((question) => question.slice(0, 500)).slice(0, 20),
	};
}
