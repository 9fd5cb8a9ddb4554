/** The judge of posts: whether one stands alone, opens for its reader and says something. It can only remark (B-072, D2). */
import type { Finding, Icp, PostJudgement, Quality } from '../../contracts';
import { hashOf } from '../../shared/hash';
import type { ModelPort } from '../../shared/ports';
import type { CheckContext } from '../check';
import type { Judged } from '../judged';
import { POST_OPERATION } from '../prompts/post';
import type { Bounds } from '../sampling/criterion';
import { shownSentences, type ShownSentence } from '../sampling/numbered-text';
import { isStable, LEAST_LEVELS, medianOf, sampleLevels } from '../sampling/sample-levels';
import { speaksToModel } from '../support/instructions';
import { POST_CRITERIA, type PostCriterion, type PostCriterionId } from './criteria';
import { orderFindings, postFindings } from './post-findings';
import { readerBlock, takePostSample, type PostLevel, type PostPlace } from './take-sample';

/** What a post is judged with. */
export interface PostPorts {
	/** Absent when no model is connected: then nothing is judged, and that is said. */
	model?: ModelPort | undefined;
	/** Reader profile where the order brings none. */
	profile?: Icp | undefined;
	/** Findings of the deterministic checks: what they refused is not remarked on a second time. */
	found: readonly Finding[];
	/** Judgement of the round before: it holds for the same post. */
	previous?: PostJudgement | undefined;
	/** Whether another check remarks on sentences that speak to a model. */
	ordersAreSaid?: boolean;
	signal?: AbortSignal | undefined;
}

/** Rules that have spoken before a judge does, and the level he may not go above then. */
const RULES: Partial<Record<PostCriterionId, string>> = { alone: 'stands-alone', hook: 'hook' };
const CAP_AFTER_RULE = 1;
const NO_READER = 'the order names no reader';

/**
 * Judges one post: three samples, five where they lie more than a level apart, the median of them. Never throws for
 * a model; a cancel is passed on.
 */
export async function judgePost(context: CheckContext, ports: PostPorts): Promise<Judged> {
	const icp = context.brief.voice?.icp ?? ports.profile;
	const reader = { audience: context.brief.audience, icp };
	const sentences = shownSentences(context).filter(({ text }) => !speaksToModel(text));
	const orders = ports.ordersAreSaid === true ? [] : orderFindings(context);
	if (!ports.model) return notJudged('no model is connected', orders);
	if (sentences.length === 0) return notJudged('the post has no sentence to judge', orders);
	const bounds = boundsOf(ports.found);
	const hasReader = readerBlock(reader).length > 0;
	const asked = POST_CRITERIA.filter(({ id }) => id !== 'hook' || hasReader);
	const key = keyOf(sentences, { reader: readerBlock(reader), bounds });
	const { previous } = ports;
	try {
		const judgement =
			previous?.key === key
				? previous
				: await judged({ ...ports, model: ports.model, reader, sentences, asked, bounds, key });
		return made(judgement, [...orders, ...postFindings(judgement, ports.found)]);
	} catch (error) {
		if (ports.signal?.aborted) throw error;
		const reason = error instanceof Error ? error.message : String(error);
		return notJudged(reason.slice(0, 300), orders);
	}
}

async function judged(options: {
	model: ModelPort;
	reader: { audience: string; icp: Icp | undefined };
	sentences: readonly ShownSentence[];
	asked: readonly PostCriterion[];
	bounds: Record<PostCriterionId, Bounds>;
	key: string;
	signal?: AbortSignal | undefined;
}): Promise<PostJudgement> {
	const { asked, bounds, key, signal } = options;
	const { levels, model, samples } = await sampleLevels<PostLevel>(
		asked.map(({ id }) => id),
		async (number) => await takePostSample({ ...options, criteria: asked, number }),
		// A post is too short for a vendor's cache: nobody has to wait for the first.
		{ leads: false, signal },
	);
	const criteria: PostJudgement['criteria'] = [];
	const unjudged: PostJudgement['unjudged'] = [];
	for (const criterion of POST_CRITERIA) {
		const { id } = criterion;
		const taken = levels.get(id);
		const median = medianOf(taken ?? []);
		if (taken === undefined) unjudged.push({ id, reason: NO_READER });
		else if (median === undefined) unjudged.push({ id, reason: tooFew(taken.length, samples) });
		else {
			criteria.push({
				id,
				level: median.level,
				levels: taken.map(({ level }) => level),
				cap: bounds[id].cap,
				stable: isStable(taken),
				places: placesOf(criterion, taken, median),
				reason: [median.reason, ...bounds[id].facts].filter(Boolean).join(' · '),
				fix: median.fix,
			});
		}
	}
	return { key, criteria, unjudged, model, samples, promptSha256: postPromptSha256() };
}

/** Hash of the instructions and of the words of the levels: judgements of different hashes are not compared. */
export function postPromptSha256(): string {
	return hashOf({ system: POST_OPERATION.system, criteria: POST_CRITERIA });
}

function keyOf(sentences: readonly ShownSentence[], about: object): string {
	const text = sentences.map(({ text: shown, placed }) => [placed.block.id, placed.offset, shown]);
	return hashOf({ ...about, text, prompt: postPromptSha256() }).slice(0, 24);
}

function boundsOf(found: readonly Finding[]): Record<PostCriterionId, Bounds> {
	const of = (id: PostCriterionId): Bounds => {
		const spoke = found.some(({ check, severity }) => check === RULES[id] && severity === 'error');
		if (!spoke) return { floor: 0, cap: 4, facts: [] };
		return { floor: 0, cap: CAP_AFTER_RULE, facts: ['a rule found words that lean or stall'] };
	};
	return { alone: of('alone'), hook: of('hook'), claim: of('claim') };
}

/**
 * What the level rests on. A post may lean in several sentences: those two samples agree on stand, in the order of
 * the text; of the other questions the first place of the median.
 */
function placesOf(
	{ id, least }: PostCriterion,
	taken: readonly PostLevel[],
	median: PostLevel,
): PostPlace[] {
	if (id !== 'alone' || median.level >= least) return median.places;
	const low = taken.filter(({ level }) => level < least).flatMap(({ places }) => distinct(places));
	const agreed = distinct(low).filter(
		(place) => low.filter((other) => touches(place, other)).length >= LEAST_LEVELS,
	);
	return agreed.length > 0 ? agreed : median.places.slice(0, 1);
}

/** The first of those that lie over each other. */
function distinct(places: readonly PostPlace[]): PostPlace[] {
	const kept: PostPlace[] = [];
	for (const place of places) if (!kept.some((one) => touches(one, place))) kept.push(place);
	return kept;
}

const touches = (one: PostPlace, other: PostPlace): boolean =>
	one.blockId === other.blockId && one.start < other.end && one.end > other.start;

function made(judgement: PostJudgement, findings: Finding[]): Judged {
	const results = POST_CRITERIA.map(({ id, check, title }): Quality['checks'][number] => {
		const own = findings.filter((finding) => finding.check === check).length;
		const reason = judgement.unjudged.find((one) => one.id === id)?.reason ?? '';
		const outcome = reason !== '' ? 'could_not_run' : own > 0 ? 'tripped' : 'clean';
		return { id: check, title, outcome, reason, findings: own };
	});
	return { results, findings, scores: { post: judgement }, isUnproved: false };
}

function notJudged(reason: string, findings: Finding[]): Judged {
	const results = POST_CRITERIA.map(({ check, title }): Quality['checks'][number] => ({
		id: check,
		title,
		outcome: 'could_not_run',
		reason,
		findings: findings.filter((finding) => finding.check === check).length,
	}));
	return { results, findings, scores: {}, isUnproved: false };
}

const tooFew = (usable: number, samples: number): string =>
	`no level that rests on the post (${usable} usable of ${samples} answers)`;
