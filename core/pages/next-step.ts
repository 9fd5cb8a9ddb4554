/** What a person does about a line of the desk: one sentence, from its state and its problem. */
import type { Problem } from '../contracts';

/** What of a line decides its next step. */
export interface Standing {
	kind: 'schedule' | 'job' | 'publication';
	state: string;
	heldReason?: string | null | undefined;
	problem?: Problem | null | undefined;
	/** Whether its time has passed. */
	overdue?: boolean | undefined;
}

const HELD: Readonly<Record<string, string>> = {
	approval: 'Waits for approval: open the review and decide.',
	person: 'Held by a person: release it when it may go on.',
	readiness: 'Not ready for its channel: run Check Readiness and mend what it names.',
	quiet_hours: 'Goes out at the time shown, when the calendar of its client is open.',
	rate: 'The channel takes no more until the time shown; then it goes out by itself, once.',
	budget: 'The budget is used up: raise it, or wait for the next period.',
	collision: 'Another piece goes out at the same time: move one of them.',
};

const STEPS: Readonly<Record<string, string>> = {
	'schedule.pending': 'Starts by itself.',
	'schedule.overdue':
		'Its time has passed: see that the workflow Run due schedule is published and runs.',
	'schedule.processing': 'Is being made; nothing to do.',
	'schedule.missed': 'Its window has passed: give it a new date, or cancel it.',
	'schedule.failed': 'Open the job, mend what it names, and run it again.',
	'job.pending': 'Starts when a worker is free.',
	'job.running': 'Runs; nothing to do.',
	'job.waiting': 'Waits for an answer: open the job and give it.',
	'job.failed': 'Run the job again: finished steps are not paid twice.',
	'job.needs_attention': 'Read the findings, decide, and run the job again.',
	'publication.scheduled': 'Goes out by itself at the time shown.',
	'publication.overdue':
		'Its time has passed: see that the workflow Take up jobs is published and runs, and that its node Send what waits has the credential this goes out through.',
	'publication.claimed': 'Is being sent; nothing to do.',
	'publication.sending': 'Is being sent; nothing to do.',
	'publication.accepted': 'The channel works on it; Reconcile looks again.',
	'publication.reconciling': 'Is looked up on the channel; nothing to do.',
	'publication.unconfirmed':
		'Nobody can know whether it is live: look on the channel, then record what you saw.',
	'publication.failed': 'Mend what the channel named, and publish again.',
	'publication.missed': 'Its window has passed: give it a new time, or cancel it.',
};

/** What to do, and whether anybody has to do it. */
export interface NextStep {
	text: string;
	needsNobody: boolean;
}

/** What a person can do about a publication that waits, beside leaving it alone. */
const STOP = 'Content Store, Publication, Cancel stops it.';

/** The next step; a problem that knows it goes before what its state suggests. */
export function nextStep(standing: Standing): NextStep {
	const { text, needsNobody } = stepOf(standing);
	const waits = standing.kind === 'publication' && standing.state === 'scheduled';
	return { text: waits ? `${text} ${STOP}` : text, needsNobody };
}

function stepOf(standing: Standing): NextStep {
	const held = standing.heldReason ?? '';
	const hint = standing.problem?.hint ?? '';
	// What holds it is over, and nobody sent it: the node that sends has not run, or not its credential.
	if (standing.kind === 'publication' && standing.overdue === true && ENDS_BY_ITSELF.has(held))
		return { text: STEPS['publication.overdue'] ?? '', needsNobody: false };
	if (held !== '' && (held !== 'budget' || hint === ''))
		return { text: HELD[held] ?? `Held (${held}).`, needsNobody: BY_ITSELF.has(held) };
	if (hint !== '') return { text: hint, needsNobody: false };
	const waits =
		standing.kind !== 'job' && (standing.state === 'pending' || standing.state === 'scheduled');
	const state = standing.overdue === true && waits ? 'overdue' : standing.state;
	const key = `${standing.kind}.${state}`;
	return { text: STEPS[key] ?? 'Open it and look.', needsNobody: BY_ITSELF.has(key) };
}

/** What holds a publication until a time, and no longer. */
const ENDS_BY_ITSELF = new Set(['quiet_hours', 'rate']);

/** What goes on without anybody. */
const BY_ITSELF = new Set([
	'quiet_hours',
	'schedule.pending',
	'schedule.processing',
	'job.pending',
	'job.running',
	'publication.scheduled',
	'publication.claimed',
	'publication.sending',
	'publication.accepted',
	'publication.reconciling',
]);
