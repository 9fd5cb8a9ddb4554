/** What readings of detectors are worth in a report: remarks, never more (D5). */
import type { Detection, Finding, Quality } from '../../contracts';
import * as registry from './vendors';

/** Id and title of the row in a quality section. */
export const DETECTION_CHECK = { id: 'ai-detection', title: 'What AI detectors report' };

/** The row and the remarks of some readings. It could not run when nobody gave a number. */
export function detectionFindings(readings: readonly Detection[]): {
	result: Quality['checks'][number];
	findings: Finding[];
} {
	const answered = readings.filter(({ humanLike }) => humanLike !== null);
	const findings = answered.filter(({ passed }) => passed === false).map(remark);
	const reason = answered.length > 0 ? '' : readings.map(({ reason: why }) => why).join('; ');
	const outcome =
		answered.length === 0 ? 'could_not_run' : findings.length > 0 ? 'tripped' : 'clean';
	return {
		result: { ...DETECTION_CHECK, outcome, reason, findings: findings.length },
		findings,
	};
}

/** Name of a vendor as it writes itself. */
export function vendorLabel(id: string): string {
	return Object.values(registry).find((detector) => detector.id === id)?.label ?? id;
}

function remark({ vendor, humanLike, passAt, words, checkedAt }: Detection): Finding {
	return {
		check: DETECTION_CHECK.id,
		severity: 'info',
		group: 'house',
		blockId: '',
		start: -1,
		end: -1,
		excerpt: '',
		message: `${vendorLabel(vendor)} reported on ${checkedAt.slice(0, 10)}, for ${words} words, ${humanLike!.toFixed(2)} of 1 human-like, below its mark of ${passAt ?? 0.5}`,
		suggestion:
			'Read the text for worn wording, and put in what only this client knows: examples, numbers, decisions. Do not write for a detector.',
		auto: false,
	};
}
