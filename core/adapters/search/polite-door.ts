/** Puts requests to an open service in a row: so many at once, so long between two, and none that would wait too long. */
import { AgencyError } from '../../shared/errors';
import type { ChannelHttp, ChannelHttpRequest, Clock } from '../../shared/ports';

/** How much patience a service asks for. */
export interface Patience {
	intervalMs: number;
	parallel: number;
}

/** Longest wait for a turn; a run is not held up by one service. */
const LONGEST_WAIT_MS = 45_000;

interface Row {
	/** When the next request may leave, on the monotonic clock. */
	nextMs: number;
	running: number;
	waiting: (() => void)[];
}

/** One row per service in this process: runs beside each other share it. */
const rows = new Map<string, Row>();

/**
 * A door that keeps to the patience of a service.
 *
 * @param service id under which all doors of the process share one row
 */
export function politeDoor(
	service: string,
	http: ChannelHttp['request'],
	options: { patience: Patience; clock: Pick<Clock, 'monotonicMs' | 'sleep'> },
): ChannelHttp['request'] {
	const { patience, clock } = options;
	const row = rows.get(service) ?? { nextMs: 0, running: 0, waiting: [] };
	rows.set(service, row);
	return async (request: ChannelHttpRequest) => {
		const now = clock.monotonicMs();
		const turnMs = Math.max(now, row.nextMs);
		if (turnMs - now > LONGEST_WAIT_MS) throw tooBusy(service);
		row.nextMs = turnMs + patience.intervalMs;
		if (turnMs > now) await clock.sleep(turnMs - now, request.signal);
		while (row.running >= patience.parallel) {
			await new Promise<void>((resolve) => void row.waiting.push(resolve));
		}
		row.running += 1;
		try {
			request.signal?.throwIfAborted();
			return await http(request);
		} finally {
			row.running -= 1;
			row.waiting.shift()?.();
		}
	};
}

function tooBusy(service: string): AgencyError {
	return new AgencyError({
		kind: 'provider',
		code: 'SEARCH_LIMIT',
		message: `${service}: too many queries are waiting for this open service`,
		hint: 'Fewer queries, or take the service out of "Open Sources"; the other providers are asked all the same.',
	});
}
