/** Adds what a judge and outside vendors say to a checked document, and draws the verdict again. */
import type { Finding, Icp, KnowledgePassage, Quality } from '../contracts';
import { isPost } from '../evidence';
import type { ModelPort } from '../shared/ports';
import type { CheckContext, QualityInput } from './check';
import { contextOf } from './context';
import { detect, type DetectionOptions } from './detection/detect';
import { detectionFindings } from './detection/detection-findings';
import type { Decided } from './icp/calibrate';
import { needWeights, scoreIcp } from './icp/score-icp';
import { judgePost } from './judge/judge-post';
import { NOT_JUDGED, type Judged } from './judged';
import { ICP_CHECK, LEAST_CHECK } from './judged-checks';
import { qualityReport } from './report/quality-report';
import { checkSupport } from './support/check-support';

/** What is asked for. What is left out does not appear at all. */
export interface JudgeOptions {
	/** `isRequired`: without a verdict on the sentences the document does not pass. */
	support?: { model?: ModelPort | undefined; isRequired?: boolean } | undefined;
	/** Reader score, where the order brings a profile. `isGate`: below the bar the document goes back. */
	icp?:
		| {
				model?: ModelPort | undefined;
				bar?: number | undefined;
				isGate?: boolean;
				/** Profile where the order brings none. */
				profile?: Icp | undefined;
				/** What known readers of this kind said. */
				readers?: readonly KnowledgePassage[] | undefined;
				/** What people decided on texts with a score. */
				decided?: readonly Decided[] | undefined;
		  }
		| undefined;
	/** Posts for social channels only: standing alone, opening, claim. It remarks and decides nothing. */
	post?: { model?: ModelPort | undefined; profile?: Icp | undefined } | undefined;
	detection?: Omit<DetectionOptions, 'previous' | 'signal'> | undefined;
	/** Least values of scores, below which the document goes back. */
	least?: { recall?: number | undefined; seo?: number | undefined } | undefined;
	signal?: AbortSignal | undefined;
}

const GROUPS: Finding['group'][] = ['evidence', 'channel', 'house'];

/**
 * The section with scores, findings and verdict of the judged part, and its report.
 *
 * A judge can only make a verdict worse: what a deterministic check refused stays refused.
 *
 * @param base as `checkDocument` made it
 * @param input.previous section of the round before: unchanged sentences and texts are not paid for again
 * @throws {AgencyError} `CFG_002` for weights of a reader profile that do not add up; a cancel
 */
export async function judgeDocument(
	base: Quality,
	input: QualityInput & { previous?: Quality | undefined },
	options: JudgeOptions,
): Promise<Quality> {
	const icpProfile = input.brief.voice?.icp ?? options.icp?.profile;
	// Before anything is paid.
	if (options.icp && icpProfile) needWeights(icpProfile);
	const context = contextOf(input);
	const before = input.previous?.scores;
	const [support, icp, post, detection] = await Promise.all([
		options.support
			? judgeSupport(context, base, { ...options, previous: before?.support })
			: NOT_JUDGED,
		options.icp ? judgeIcp(context, base, options) : NOT_JUDGED,
		options.post && isPost(input.document.format)
			? judgePost(context, {
					...options.post,
					found: base.findings,
					previous: before?.post,
					ordersAreSaid: options.support !== undefined,
					signal: options.signal,
				})
			: NOT_JUDGED,
		options.detection
			? readDetectors(context, { ...options.detection, signal: options.signal }, before?.detection)
			: NOT_JUDGED,
	]);
	const scores = {
		...base.scores,
		...support.scores,
		...icp.scores,
		...post.scores,
		...detection.scores,
	};
	const least = leastScores(scores, options);
	const parts = [support, icp, post, detection, least];
	const findings = [...base.findings, ...parts.flatMap((part) => part.findings)].toSorted(
		(a, b) => GROUPS.indexOf(a.group) - GROUPS.indexOf(b.group),
	);
	const quality: Quality = {
		...base,
		verdict: worseOf(base.verdict, verdictOf(parts)),
		findings,
		checks: [...base.checks, ...parts.flatMap((part) => part.results)],
		...(Object.keys(scores).length > 0 ? { scores } : {}),
	};
	return { ...quality, report: qualityReport(quality, input.document) };
}

async function judgeSupport(
	context: CheckContext,
	base: Quality,
	options: JudgeOptions & { previous: NonNullable<Quality['scores']>['support'] },
): Promise<Judged> {
	const { model, isRequired } = options.support!;
	const checked = await checkSupport(context, {
		model,
		found: base.findings,
		previous: options.previous,
		signal: options.signal,
	});
	return {
		results: [checked.result],
		findings: checked.findings,
		scores: checked.score ? { support: checked.score } : {},
		// Nobody asked a judge who is not there, unless he was required.
		isUnproved: checked.isUnproved && (model !== undefined || isRequired === true),
	};
}

async function judgeIcp(
	context: CheckContext,
	base: Quality,
	{ icp: asked, signal }: JudgeOptions,
): Promise<Judged> {
	const { model, bar, isGate, profile, readers, decided } = asked!;
	const icp = context.brief.voice?.icp ?? profile;
	const missing = !icp ? 'the order has no reader profile' : 'no model is connected';
	if (!icp || !model) return couldNotRun(missing, isGate === true);
	try {
		const score = await scoreIcp(context, {
			icp,
			model,
			bar,
			readers,
			decided,
			scores: base.scores,
			signal,
		});
		const findings = score.passed
			? []
			: [
					finding({
						check: ICP_CHECK.id,
						severity: isGate ? 'error' : 'warn',
						message: `The text scores ${score.total} of 100 for "${score.profile}", below the bar of ${score.bar}`,
						suggestion: score.advice,
					}),
				];
		const outcome = score.passed ? 'clean' : 'tripped';
		return {
			results: [{ ...ICP_CHECK, outcome, reason: '', findings: findings.length }],
			findings,
			scores: { icp: score },
			isUnproved: false,
		};
	} catch (error) {
		if (signal?.aborted) throw error;
		const reason = error instanceof Error ? error.message : String(error);
		return couldNotRun(reason.slice(0, 300), isGate === true);
	}
}

function couldNotRun(reason: string, isUnproved: boolean): Judged {
	const result = { ...ICP_CHECK, outcome: 'could_not_run' as const, reason, findings: 0 };
	return { ...NOT_JUDGED, results: [result], isUnproved };
}

async function readDetectors(
	context: CheckContext,
	options: Omit<DetectionOptions, 'previous'>,
	previous: DetectionOptions['previous'],
): Promise<Judged> {
	const detection = await detect(context, { ...options, previous });
	const { result, findings } = detectionFindings(detection);
	return { results: [result], findings, scores: { detection }, isUnproved: false };
}

/** Scores with a least value: below it, or without the score, the document goes back. */
function leastScores(scores: NonNullable<Quality['scores']>, { least }: JudgeOptions): Judged {
	const wanted = [
		{
			name: 'Citation recall',
			unit: ' %',
			least: least?.recall,
			value: scores.support && Math.round(scores.support.recall * 1_000) / 10,
			fix: 'Mend the sentences the cited passages do not carry.',
		},
		{
			name: 'Search coverage',
			unit: '',
			least: least?.seo,
			value: scores.seo?.total,
			fix: 'Work through the missing points of the search checklist.',
		},
	].filter((one) => one.least !== undefined && one.least > 0);
	if (wanted.length === 0) return NOT_JUDGED;
	const unknown = wanted.filter(({ value }) => value === undefined);
	const findings = wanted
		.filter(({ value, least: bar }) => value !== undefined && value < bar!)
		.map(({ name, value, unit, least: bar, fix }) =>
			finding({
				check: LEAST_CHECK.id,
				severity: 'error',
				message: `${name} is ${value}${unit}, below the least value of ${bar}${unit}`,
				suggestion: fix,
			}),
		);
	const reason = unknown.map(({ name }) => `${name.toLowerCase()} was not made`).join('; ');
	const outcome = reason !== '' ? 'could_not_run' : findings.length > 0 ? 'tripped' : 'clean';
	return {
		results: [{ ...LEAST_CHECK, outcome, reason, findings: findings.length }],
		findings,
		scores: {},
		isUnproved: reason !== '',
	};
}

function finding(facts: Pick<Finding, 'check' | 'severity' | 'message' | 'suggestion'>): Finding {
	return { group: 'house', blockId: '', start: -1, end: -1, excerpt: '', auto: false, ...facts };
}

const ORDER: Quality['verdict'][] = ['pass', 'revise', 'fail'];

function worseOf(a: Quality['verdict'], b: Quality['verdict']): Quality['verdict'] {
	return ORDER.indexOf(a) > ORDER.indexOf(b) ? a : b;
}

function verdictOf(parts: readonly Judged[]): Quality['verdict'] {
	const errors = parts
		.flatMap(({ findings }) => findings)
		.filter(({ severity }) => severity === 'error');
	if (errors.some(({ group }) => group !== 'house')) return 'fail';
	return errors.length > 0 || parts.some(({ isUnproved }) => isUnproved) ? 'revise' : 'pass';
}
