/** Posts to judge, and a judge of posts that answers by a table: for tests only. */
import { DocumentSchema } from '../../contracts';
import type { ModelRequest } from '../../shared/ports';
import type { QualityInput } from '../check';
import { checkDocument } from '../check-document';
import { judgeDocument, type JudgeOptions } from '../judge-document';
import { honestInput, judge, linesOf } from './judge';

/** A post that stands alone, a sentence a paragraph. */
export const STANDS = [
	'Depot managers count vans at night, not at noon.',
	'A van that stands eleven hours needs no fast charger.',
	'They asked for more power than the depot has.',
	'Which of your vans stands longest?',
];

/** A post of one paragraph a sentence. */
export function postOf(sentences: readonly string[], change: Partial<QualityInput['brief']> = {}) {
	const input = honestInput();
	const document = DocumentSchema.parse({
		format: 'linkedin_post',
		title: 'Vans at night',
		date: '2026-11-22',
		parts: [{ id: 'p1', role: 'section', title: '' }],
		blocks: sentences.map((text, index) => ({
			id: `b${index + 1}`,
			partId: 'p1',
			type: 'paragraph',
			runs: [{ kind: 'text', text }],
		})),
	});
	const brief = { ...input.brief, format: 'linkedin_post' as const, audience: 'Depot managers' };
	return { ...input, document, brief: { ...brief, ...change } };
}

interface Item {
	level: number;
	places?: { sentence: number; words: string }[];
	reason?: string;
	fix?: string;
}
const sampleOf = (request: ModelRequest) => linesOf<{ sample: number }>(request, 'task')[0]!.sample;
/** Answers each question by a table; the number of the sample may decide. */
export const reader = (item: (id: string, sample: number) => Item | number) =>
	judge((request) => ({
		items: linesOf<{ id: string }>(request, 'criteria').map(({ id }) => {
			const made = item(id, sampleOf(request));
			const known = { id, places: [{ sentence: 1, words: '' }], reason: 'as it reads', fix: '' };
			return typeof made === 'number' ? { ...known, level: made } : { ...known, ...made };
		}),
	}));
/** The section of a post with what its judge said. */
export const judged = async (
	input: QualityInput & { previous?: ReturnType<typeof checkDocument> },
	post: JudgeOptions['post'],
	more: JudgeOptions = {},
) => await judgeDocument(checkDocument(input), input, { post, ...more });
/** Remarks of the judge of posts. */
export const remarks = (quality: Awaited<ReturnType<typeof judged>>) =>
	quality.findings.filter(({ check }) => check.startsWith('judged-'));
/** The row of a question. */
export const resultOf = (quality: Awaited<ReturnType<typeof judged>>, id: string) =>
	quality.checks.find((one) => one.id === `judged-${id}`);
