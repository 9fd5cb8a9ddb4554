/** Runs every check on a document and draws the verdict. */
import type { Finding, Quality } from '../contracts';
import { hashOf } from '../shared/hash';
import type { Check, CheckContext, QualityInput, Trip } from './check';
import * as registry from './checks';
import { contextOf } from './context';
import { countEvidence } from './count-evidence';
import { scoresOf } from './scores';
import { exceptedWords } from './style-guide/exceptions';

/** Hits of one check that are kept; more say nothing new. */
const MAX_FINDINGS = 200;
const MAX_EXCERPT = 200;

type CheckResult = Quality['checks'][number];

const GROUPS: Check['group'][] = ['evidence', 'channel', 'house'];

/** Every registered check, in the order in which findings are given: evidence first, then by id. */
export const checks: readonly Check[] = Object.values<Check>(registry).sort(
	(a, b) => GROUPS.indexOf(a.group) - GROUPS.indexOf(b.group) || (a.id < b.id ? -1 : 1),
);

/**
 * Checks a document against its evidence and the rules of the house.
 *
 * The verdict is `fail` with any error of group evidence or channel, `revise` with any other error or when a check of
 * the evidence could not run, else `pass`. Same input, same result.
 *
 * @param input.archive  without it the passages are not looked up again and `evidence-exists` could not run
 * @param input.previous the section of the round before; its rounds are kept as history
 */
export function checkDocument(
	input: QualityInput & { previous?: Quality | undefined; only?: readonly string[] | undefined },
): Quality {
	const context = contextOf(input);
	const order = new Map(context.blocks.map((block, index) => [block.id, index]));
	const findings: Finding[] = [];
	const results: CheckResult[] = [];
	for (const check of checks) {
		if (check.formats && !check.formats.includes(input.document.format)) continue;
		if (input.only && !input.only.includes(check.id)) continue;
		if (check.appliesTo && !check.appliesTo(context)) continue;
		const { result, found } = runCheck(check, context);
		results.push(result);
		findings.push(...sorted(found, order));
	}
	const documentSha256 = hashOf(input.document);
	const { previous } = input;
	return {
		verdict: verdictOf(findings, results),
		round: (previous?.round ?? 0) + 1,
		documentSha256,
		findings,
		checks: results,
		counts: countEvidence(context),
		...(input.only ? {} : { scores: scoresOf(context) }),
		history: previous ? [...previous.history, historyOf(previous)] : [],
	};
}

function runCheck(check: Check, context: CheckContext): { result: CheckResult; found: Finding[] } {
	const facts = { id: check.id, title: check.title };
	const failed = (reason: string): { result: CheckResult; found: Finding[] } => ({
		result: { ...facts, outcome: 'could_not_run', reason, findings: 0 },
		found: [],
	});
	if (check.languages && !check.languages.includes(context.language)) {
		return failed(`not available for ${context.document.language}`);
	}
	try {
		const hits = check.run(context);
		if ('cannotRun' in hits) return failed(hits.cannotRun);
		const found: Finding[] = [];
		const free = check.group === 'house' ? exceptedWords(context, check.id) : new Set<string>();
		for (const trip of hits) {
			if (free.has((trip.excerpt ?? '').toLowerCase())) continue;
			if (found.length >= MAX_FINDINGS) break;
			found.push(findingOf(check, trip, context));
		}
		const outcome = found.length > 0 ? 'tripped' : 'clean';
		return { result: { ...facts, outcome, reason: '', findings: found.length }, found };
	} catch (error) {
		return failed((error instanceof Error ? error.message : String(error)).slice(0, 300));
	}
}

function findingOf(check: Check, trip: Trip, context: CheckContext): Finding {
	const isSoft =
		check.group === 'house' && !check.strict && context.document.format === 'white_paper';
	return {
		check: check.id,
		severity: isSoft && trip.severity === 'error' ? 'warn' : trip.severity,
		group: check.group,
		blockId: trip.blockId,
		start: trip.start ?? -1,
		end: trip.end ?? -1,
		excerpt: (trip.excerpt ?? '').slice(0, MAX_EXCERPT),
		message: trip.message,
		suggestion: trip.suggestion,
		auto: trip.auto ?? false,
		...(trip.repair && { repair: trip.repair }),
	};
}

/** Document first, then reading order, then place. The sort is stable. */
function sorted(findings: Finding[], order: ReadonlyMap<string, number>): Finding[] {
	const rank = (finding: Finding): number => order.get(finding.blockId) ?? -1;
	return findings.toSorted((a, b) => rank(a) - rank(b) || a.start - b.start);
}

function verdictOf(findings: Finding[], results: CheckResult[]): Quality['verdict'] {
	const errors = findings.filter((finding) => finding.severity === 'error');
	if (errors.some((finding) => finding.group !== 'house')) return 'fail';
	const groups = new Map(checks.map((check) => [check.id, check.group]));
	const isUnproved = results.some(
		(result) => result.outcome === 'could_not_run' && groups.get(result.id) === 'evidence',
	);
	return errors.length > 0 || isUnproved ? 'revise' : 'pass';
}

function historyOf(previous: Quality): Quality['history'][number] {
	const count = (severity: Finding['severity']): number =>
		previous.findings.filter((finding) => finding.severity === severity).length;
	return {
		round: previous.round,
		verdict: previous.verdict,
		errors: count('error'),
		warnings: count('warn'),
		documentSha256: previous.documentSha256,
	};
}
