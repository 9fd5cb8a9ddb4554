/** Detectors whose readings are booked on the job, in the vendor's own count and under whose key they were. */
import type { ReadyDetector } from '../../core/quality';
import type { Keys } from '../shared/keys';
import { paidHttp } from '../shared/paid-doors';
import type { Station } from '../shared/run-items';

/** A detector that is paid for once by the same text of the same job. */
export function paidDetector(
	{ services }: Pick<Station, 'services'>,
	ready: ReadyDetector,
	keys: Pick<Keys, 'own'>,
): ReadyDetector {
	const provider = ready.detector.id;
	const keyLevel = keys.own(provider)?.level;
	const door = { provider, operation: 'quality.detection', keyLevel, keeps: true };
	return { ...ready, http: paidHttp(services, door, ready.http) };
}
