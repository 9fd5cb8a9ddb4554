/** Asks AI-text detectors about a document: a signal with its uncertainty, never a verdict (D5, X-20). */
import type { Detection } from '../../contracts';
import { wordsOf } from '../../prose';
import { isAgencyError } from '../../shared/errors';
import { sha256 } from '../../shared/hash';
import type { ChannelHttp, ChannelHttpAnswer } from '../../shared/ports';
import type { CheckContext } from '../check';
import { cutAt, detectedText } from './detected-text';
import type { Detector } from './detector';

/** A detector with the door that carries its credential. */
export interface ReadyDetector {
	detector: Detector;
	http: ChannelHttp['request'];
	/** Address in place of the vendor's own. */
	baseUrl?: string;
}

/** How the detectors are asked. */
export interface DetectionOptions {
	detectors: readonly ReadyDetector[];
	/** `all` of them at once, or in their order until the `first` one answers. */
	mode: 'all' | 'first';
	/** `humanLike` from which a text passes, in place of the vendors' own. */
	passAt?: number | undefined;
	/** ISO time. */
	now: string;
	/** Readings of the round before: the same text is not paid for twice. */
	previous?: readonly Detection[] | undefined;
	signal?: AbortSignal | undefined;
}

/** Below so many words a reading is shown, and nothing is judged by it. */
export const JUDGED_FROM_WORDS = 300;
const TIMEOUT_MS = 60_000;

/** What is to be said wherever readings are shown. */
export const DETECTION_NOTE =
	'Readings of outside vendors about this text, not about a person. Detectors are often wrong: formal writing and writing by non-native speakers is flagged more often than other text. No reading decides anything here. Turnitin has no public interface: it works only through an institution’s own access and cannot be asked from here.';

/** One reading per detector asked; a vendor that did not answer has a reason in place of a number. Never throws for a vendor; a cancel is passed on. */
export async function detect(
	context: CheckContext,
	options: DetectionOptions,
): Promise<Detection[]> {
	const text = detectedText(context);
	const about = { ...options, text, language: context.language };
	if (options.mode === 'all') {
		return await Promise.all(options.detectors.map(async (ready) => await askOne(ready, about)));
	}
	const readings: Detection[] = [];
	for (const ready of options.detectors) {
		const reading = await askOne(ready, about);
		readings.push(reading);
		if (reading.humanLike !== null) break;
	}
	return readings;
}

async function askOne(
	ready: ReadyDetector,
	about: DetectionOptions & { text: string; language: string },
): Promise<Detection> {
	const { detector } = ready;
	const text = cutAt(about.text, detector.mostCharacters);
	const words = wordsOf(text, about.language).length;
	const textSha256 = sha256(text);
	const passAt = about.passAt ?? detector.passAt;
	const facts = {
		vendor: detector.id,
		scale: detector.scale,
		words,
		passAt,
		statement: detector.statement,
		textSha256,
	};
	const judged = (humanLike: number) => {
		const isJudged = words >= JUDGED_FROM_WORDS;
		return {
			passed: isJudged ? humanLike >= passAt : null,
			reason: isJudged ? '' : `shown, not judged: fewer than ${JUDGED_FROM_WORDS} words`,
		};
	};
	const none = (reason: string): Detection => ({
		...facts,
		humanLike: null,
		raw: null,
		passed: null,
		reason,
		checkedAt: about.now,
		version: '',
	});
	const before = about.previous?.find(
		(one) => one.vendor === detector.id && one.textSha256 === textSha256 && one.humanLike !== null,
	);
	if (before) return { ...before, ...facts, ...judged(before.humanLike!) };
	const unfit = unfitFor(detector, { text, words, language: about.language });
	if (unfit !== '') return none(unfit);
	const { answer, problem } = await send(ready, { ...about, text, textSha256 });
	const reading = answer && detector.read(answer.json);
	if (!reading) return none(problem || 'the answer holds no reading');
	const { raw, humanLike, version } = reading;
	return { ...facts, raw, humanLike, ...judged(humanLike), checkedAt: about.now, version };
}

/** Why a text is not sent, or empty. */
function unfitFor(
	{ least, languages, label }: Detector,
	{ text, words, language }: { text: string; words: number; language: string },
): string {
	if (languages && !languages.includes(language)) {
		return `not judged: ${label} does not know the language of the text (${language})`;
	}
	if (words < least.words || text.length < least.characters) {
		return `not judged: the text has ${words} words and ${text.length} characters, ${label} needs ${least.words} and ${least.characters}`;
	}
	return '';
}

/** One request, never repeated: a second one would be billed again. */
async function send(
	{ detector, http, baseUrl }: ReadyDetector,
	about: { text: string; language: string; textSha256: string; signal?: AbortSignal | undefined },
): Promise<{ answer?: ChannelHttpAnswer; problem: string }> {
	const { text, language, signal } = about;
	const scanId = `agency-${about.textSha256.slice(0, 24)}`;
	const address = (baseUrl || detector.baseUrl).replace(/\/+$/, '');
	try {
		const answer = await http({
			...detector.request({ text, language, scanId }, address),
			timeoutMs: TIMEOUT_MS,
			signal,
		});
		if (answer.status >= 200 && answer.status < 300) return { answer, problem: '' };
		return { problem: detector.refusal?.(answer) ?? refusalOf(detector.label, answer.status) };
	} catch (error) {
		if (signal?.aborted) throw error;
		const message = isAgencyError(error) ? error.message : 'no usable answer came';
		return { problem: `${detector.label}: ${message}`.slice(0, 300) };
	}
}

function refusalOf(label: string, status: number): string {
	if (status === 401 || status === 403) return `${label} refused the key (${status})`;
	if (status === 402) return `the credits at ${label} are used up (402)`;
	if (status === 429) return `the limit at ${label} is reached (429)`;
	return `${label} answered with status ${status}`;
}
