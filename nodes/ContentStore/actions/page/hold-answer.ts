/** Long polls: an answer is held until there is news, for a while, and only so many at once. */
import type { Clock } from '../../../../core/shared/ports';

/** Longest an answer is held; proxies cut silent connections after thirty seconds and more. */
export const LONGEST_HOLD_SECONDS = 25;
/** Answers held at once by this process; a further one is given at once. */
export const MOST_HELD = 20;
const LOOK_EVERY_MS = 1_000;

let held = 0;

/** What is held, and for how long. */
export interface Hold<T> {
	read(): Promise<T>;
	/** Whether an answer is worth giving now. */
	isNews(answer: T): boolean;
	/** As asked; more than {@link LONGEST_HOLD_SECONDS} is that. */
	seconds: number;
}

/** The first answer with news, or the last one when the time is over. */
export async function holdAnswer<T>(hold: Hold<T>, clock: Clock): Promise<T> {
	let answer = await hold.read();
	const seconds = Math.min(Math.max(hold.seconds, 0), LONGEST_HOLD_SECONDS);
	if (seconds === 0 || hold.isNews(answer) || held >= MOST_HELD) return answer;
	const until = clock.monotonicMs() + seconds * 1_000;
	held += 1;
	try {
		while (!hold.isNews(answer)) {
			const restMs = until - clock.monotonicMs();
			if (restMs <= 0) break;
			await clock.sleep(Math.min(LOOK_EVERY_MS, restMs));
			answer = await hold.read();
		}
		return answer;
	} finally {
		held -= 1;
	}
}
