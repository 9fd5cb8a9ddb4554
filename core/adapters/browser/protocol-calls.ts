/** Calls to a browser that wait for an answer, each with its own time. */

/** Waits for one call after the other. */
export interface CallTimer {
	/** Waits for a call; when it takes longer than `limitMs`, whoever made this timer is told. */
	track<T>(call: () => Promise<T>, limit: { what: string; limitMs: number }): Promise<T>;
}

/** The open calls of one browser. */
export interface ProtocolCalls {
	/** A timer whose late calls are told as a part of a sentence: "took more than 15 seconds to load". */
	timer(onLate: (what: string) => void): CallTimer;
	/** Number of the oldest open call; undefined when none waits. */
	oldest(): number | undefined;
}

/** Makes a list of open calls. */
export function protocolCalls(): ProtocolCalls {
	const open = new Set<number>();
	let last = 0;
	return {
		timer: (onLate) => ({
			async track(call, { what, limitMs }) {
				last += 1;
				const number = last;
				open.add(number);
				const late = () => onLate(`took more than ${limitMs / 1000} seconds to ${what}`);
				const timeout = setTimeout(late, limitMs);
				try {
					return await call();
				} finally {
					clearTimeout(timeout);
					open.delete(number);
				}
			},
		}),
		oldest: () => open.values().next().value,
	};
}
