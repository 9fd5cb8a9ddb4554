/** Clock, ids, chance and the page client of the process, for the nodes. */
import { safeFetch } from '../../core/adapters/fetch';
import { systemClock } from '../../core/adapters/system';
import type { FetchPort } from '../../core/shared/ports';

export { systemClock, systemEvery, systemIds, systemRandom } from '../../core/adapters/system';

/** A client for everything that follows an address we did not write; one an execution, so that robots rules are read once. */
export function pageFetch(): FetchPort {
	return safeFetch({ clock: systemClock });
}
