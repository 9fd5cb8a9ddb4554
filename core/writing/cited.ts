/** Which cards texts cite. */
import type { Run } from '../contracts';
import { cardsOfRun } from '../evidence';

/** Ids of the cards runs name, in reading order, with repetitions. */
export function cardsOfRuns(runs: Run[]): string[] {
	return runs.flatMap(cardsOfRun);
}
