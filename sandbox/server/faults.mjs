/** Failures on command: a queue of planned faults, each taken by the requests it matches. */

/**
 * @typedef {object} Fault
 * @property {string} kind `status` · `slow` · `hang` · `hang_after` · `reset` · `malformed` · `empty`; the model knows more (README)
 * @property {string} [service] id of the service; any when absent
 * @property {string} [host] host name; any when absent
 * @property {string} [path] part of the path; any when absent
 * @property {string} [method] HTTP method; any when absent
 * @property {string} [match] operation of a model call: schema title, `section`, or the name of the operation
 * @property {number} [times] how often it strikes; default 1, -1 for always
 * @property {number} [skip] matching requests let through first
 * @property {number} [every] strikes only each so-manieth matching request: 5 is a fifth of them
 * @property {number} [status] HTTP status for kind `status`
 * @property {unknown} [body] body for kind `status`
 * @property {Record<string, string>} [headers] headers for kind `status`
 * @property {number} [retryAfter] seconds for `retry-after`
 * @property {number} [ms] milliseconds for kind `slow`; clearing the faults ends them at once
 */

/** A queue of faults. */
export function faultQueue() {
	/** @type {(Fault & { times: number, skip: number, struck: number, seen: number, held: number })[]} */
	let planned = [];
	let cleared = new AbortController();
	return {
		/** @param {Fault} fault */
		add(fault) {
			if (!fault.kind) throw new Error('a fault needs a kind');
			planned.push({
				...fault,
				times: fault.times ?? 1,
				skip: fault.skip ?? 0,
				struck: 0,
				seen: 0,
				held: 0,
			});
		},
		clear() {
			planned = [];
			cleared.abort();
			cleared = new AbortController();
		},
		list: () => planned.map((fault) => ({ ...fault })),
		/**
		 * Takes the first fault that fits.
		 * @param {{ service: string, host: string, path: string, method: string, operations?: string[] }} request
		 */
		take(request) {
			for (const fault of planned) {
				if (fault.times === 0 || !fits(fault, request)) continue;
				if (fault.skip > 0) {
					fault.skip -= 1;
					continue;
				}
				fault.seen += 1;
				if (fault.every && fault.seen % fault.every !== 0) continue;
				if (fault.times > 0) fault.times -= 1;
				fault.struck += 1;
				return fault;
			}
			return null;
		},
		/**
		 * Holds a request back for the time of a `slow` fault, or until the faults are cleared.
		 * @param {Fault & { held: number }} fault as taken
		 * @param {{ ms: number, signal: AbortSignal, sleep: (ms: number, signal: AbortSignal) => Promise<void> }} request
		 *   time when the fault names none, the client going away, and what waits
		 * @throws when the client goes away
		 */
		async hold(fault, { ms, signal, sleep }) {
			const lifted = cleared.signal;
			fault.held += 1;
			try {
				await sleep(fault.ms ?? ms, AbortSignal.any([signal, lifted]));
			} catch (error) {
				if (signal.aborted || !lifted.aborted) throw error;
			} finally {
				fault.held -= 1;
			}
		},
	};
}

function fits(fault, request) {
	if (fault.service && fault.service !== request.service) return false;
	if (fault.host && fault.host !== request.host) return false;
	if (fault.method && fault.method.toUpperCase() !== request.method) return false;
	if (fault.path && !request.path.includes(fault.path)) return false;
	if (!fault.match) return true;
	return (request.operations ?? []).includes(fault.match);
}
