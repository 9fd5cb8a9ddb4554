/** Detectors whose readings are booked on the job, in the vendor's own count. */
import type { ReadyDetector } from '../../core/quality';
import { paidHttp } from '../shared/paid-doors';
import type { Station } from '../shared/run-items';

/** A detector that is paid for once by the same text of the same job. */
export function paidDetector({ services }: Station, ready: ReadyDetector): ReadyDetector {
	const door = { provider: ready.detector.id, operation: 'quality.detection', keeps: true };
	return { ...ready, http: paidHttp(services, door, ready.http) };
}
