/** Decides from regular looks at a browser whether it has to be ended: too much memory, or no answer any more. */
import type { TreeSample } from './process-watch';

/** What one look saw. */
export interface Look extends TreeSample {
	/** Number of the oldest call that waits for the browser; undefined when none waits. */
	oldestCall: number | undefined;
	/** Number of the oldest sign of life that was asked for and not answered; undefined when none is open. */
	oldestPing: number | undefined;
}

/** When a browser has to be ended. */
export interface WatchLimits {
	memoryBytes: number;
	/** Looks without an answer that make a hang; ten looks every half second are five seconds. */
	unansweredLooks: number;
}

/** Why a browser has to be ended, as a part of a sentence: "The document …". */
export type Verdict = { what: string } | undefined;

/** Ticks of processor time a look below which a browser that owes an answer is not at work; at rest it uses 0.4. */
const IDLE_TICKS_PER_LOOK = 0.6;

/**
 * Makes a watchdog for one browser.
 *
 * A print may take long and is one call: the browser that works on it uses the processor. One that owes an answer and
 * does nothing, or that does not even answer a sign of life, hangs. Looks are counted and not seconds, so that a pause
 * of this process is not taken for one of the browser.
 */
export function watchdog(limits: WatchLimits): { look(seen: Look): Verdict } {
	let ping: { number: number; looks: number } | undefined;
	let call: { number: number; looks: number; ticks: number } | undefined;
	return {
		look({ memoryBytes, cpuTicks, oldestCall, oldestPing }) {
			if (memoryBytes > limits.memoryBytes)
				return { what: `took ${Math.round(memoryBytes / 1_000_000)} MB of memory` };

			if (oldestPing === undefined) ping = undefined;
			else if (ping?.number !== oldestPing) ping = { number: oldestPing, looks: 0 };
			else ping.looks += 1;
			if ((ping?.looks ?? 0) >= limits.unansweredLooks)
				return { what: 'made the browser stop answering' };

			if (oldestCall === undefined || cpuTicks === undefined) call = undefined;
			else if (call?.number !== oldestCall)
				call = { number: oldestCall, looks: 0, ticks: cpuTicks };
			else call.looks += 1;
			if (call === undefined || cpuTicks === undefined || call.looks < limits.unansweredLooks)
				return undefined;
			if (cpuTicks - call.ticks < limits.unansweredLooks * IDLE_TICKS_PER_LOOK)
				return { what: 'made the browser stop working' };
			call = { number: call.number, looks: 0, ticks: cpuTicks };
			return undefined;
		},
	};
}
