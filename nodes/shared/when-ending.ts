/** What has to happen when this process is told to end: leases are given back, so that nobody waits for them. */

type Work = () => Promise<unknown>;

const SIGNALS = ['SIGTERM', 'SIGINT'] as const;

const works = new Set<Work>();
let listening = false;
let ending = false;

/** Whether the process was told to end: nothing new is begun then. */
export function isEnding(): boolean {
	return ending;
}

/**
 * Has something done when the process is told to end.
 *
 * n8n gives nodes no hook for it, so one listener stands beside n8n's own for the life of the process. It
 * ends nothing itself: n8n goes on to wait for its executions as it is set to.
 *
 * @returns forgets it
 */
export function whenEnding(work: Work): () => void {
	works.add(work);
	if (!listening) {
		listening = true;
		for (const signal of SIGNALS) process.once(signal, () => void endBy(signal));
	}
	return () => {
		works.delete(work);
	};
}

async function endBy(signal: (typeof SIGNALS)[number]): Promise<void> {
	ending = true;
	// Where nobody else listens the signal ends the process, and does so still.
	const isAlone = process.listenerCount(signal) === 0;
	const due = [...works];
	works.clear();
	// A database that is away is no reason to stay: its leases end by themselves.
	await Promise.allSettled(due.map(async (work) => await work()));
	if (isAlone) process.kill(process.pid, signal);
}
